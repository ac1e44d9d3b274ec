"""The page Method: where everything comes from."""
