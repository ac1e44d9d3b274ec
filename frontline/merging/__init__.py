"""Claims that tell the same happening become one event."""
