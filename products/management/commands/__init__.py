"""Commands of this app, one per file."""
