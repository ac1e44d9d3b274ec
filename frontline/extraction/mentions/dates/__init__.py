"""Dates as a text puts them, and the days they mean."""
