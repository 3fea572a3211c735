"""Owns the processes of `make run`: a PostgreSQL of the hub's own and the web server."""
