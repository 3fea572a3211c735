"""Pages that are no object's: the steps of signing in, and one's own account."""
