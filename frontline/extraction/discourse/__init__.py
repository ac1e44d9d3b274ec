"""Discourse: what stands as news, and what is left out and why."""
