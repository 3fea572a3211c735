"""Files that callers upload: made harmless, kept under random names, and served."""
