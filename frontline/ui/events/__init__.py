"""The page Events, and the detail of an event wherever one is picked."""
