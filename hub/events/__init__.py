"""What happened: the event log that callers read, and the subscribers that other apps bring."""
