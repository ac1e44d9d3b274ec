"""Actors as a text names them."""
