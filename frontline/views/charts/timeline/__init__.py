"""The timeline: bars of the events by week or month, in and out of the chosen period."""
