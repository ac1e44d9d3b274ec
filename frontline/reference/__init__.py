"""Loads and validates the data files of data/ and geo/."""
