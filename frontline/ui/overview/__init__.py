"""The page Overview: map, timeline and the latest events."""
