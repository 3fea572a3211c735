"""The reference of every operation, read from what the hub really serves."""
