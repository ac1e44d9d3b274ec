"""A browser, servers and synthetic data: what tests and measurements share."""
