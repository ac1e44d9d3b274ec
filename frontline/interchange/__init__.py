"""Events out of Frontline, in forms that others read."""
