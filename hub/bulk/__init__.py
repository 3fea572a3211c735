"""Many rows in one call: what every bulk operation shares; an app adds its key and its rules."""
