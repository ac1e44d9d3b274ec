"""The parts of a briefing, each composed from the queries and views that the pages use."""
