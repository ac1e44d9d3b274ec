"""Frontline: from war reports to mapped, dated, sourced events."""

__version__ = "0.1.0"
