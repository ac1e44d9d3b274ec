"""The pages Place and Actor: all that is known of one name, the ways to it from elsewhere."""
