"""Place mentions in a text to located places."""
