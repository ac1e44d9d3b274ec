"""Inputs that failed when tried as a user would, each with the right outcome."""
