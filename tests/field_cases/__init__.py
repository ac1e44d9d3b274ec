"""Inputs that failed when people tried them, each with its right outcome."""
