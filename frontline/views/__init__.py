"""Frames to maps, charts and tables; pure functions."""
