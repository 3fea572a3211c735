"""The hub beside others on the same table and the same server, in one run, taking turns."""
