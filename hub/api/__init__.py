"""The platform's own operations: who am I, signing in, health."""
