"""Briefing: what to say of the selection, how it looks, and the files."""
