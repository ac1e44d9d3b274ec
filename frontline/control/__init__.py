"""Events to who holds what, since when."""
