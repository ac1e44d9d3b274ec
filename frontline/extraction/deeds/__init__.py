"""Deeds: what a sentence says happened, read by a learned model."""
