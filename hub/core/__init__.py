"""The words every app shares: who acts, what may be done, what can go wrong, money and state."""
