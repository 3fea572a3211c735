"""Who may call: people, API clients, their organizations, and what each of them may do."""
