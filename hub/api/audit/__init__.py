"""Reading the record of calls."""
