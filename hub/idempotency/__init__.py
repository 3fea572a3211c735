"""One effect for a call and all its retries; the rules are in docs/idempotency.md."""
