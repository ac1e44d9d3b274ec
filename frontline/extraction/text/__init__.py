"""Text: parsed sentences with all they name."""
