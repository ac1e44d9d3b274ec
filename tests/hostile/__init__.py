"""What others may put into reports, tables, names and links to get something out or in."""
