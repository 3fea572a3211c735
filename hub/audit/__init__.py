"""Who did what, through which protocol; the rules are in docs/audit.md."""
