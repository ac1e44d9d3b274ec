"""The page Control: the map of a day, what changed, gains and losses, a place's history."""
