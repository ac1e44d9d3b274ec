"""Figures as a text gives them."""
