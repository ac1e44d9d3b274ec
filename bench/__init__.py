"""Seeded synthetic data and measurements."""
