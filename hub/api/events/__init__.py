"""The event log, as callers read it."""
