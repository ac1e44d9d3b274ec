"""Roles: who takes part in a deed, who vouches for it, whose the dead are."""
