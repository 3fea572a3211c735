"""Pages for partners."""
