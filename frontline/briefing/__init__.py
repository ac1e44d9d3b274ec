"""From a selection to a briefing: one picture, one slide, a situation report, what changed since."""
