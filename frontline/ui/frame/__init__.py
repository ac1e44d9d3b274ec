"""The frame around every page, and what it knows: the selection, the filters, the screen."""
