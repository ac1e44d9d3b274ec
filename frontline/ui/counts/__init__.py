"""The page Counts: events and people killed by place, actor or kind, over time."""
