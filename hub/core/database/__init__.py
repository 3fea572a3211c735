"""The database backend: Django's for PostgreSQL, reading instants by a shorter way."""
