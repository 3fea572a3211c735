"""How instants and numbers are written, by language."""
