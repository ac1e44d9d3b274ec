"""Mentions: actors, dates and figures as a text names them."""
