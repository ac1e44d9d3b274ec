"""Charts over time: the timeline, gains and losses, places held, one place's history."""
