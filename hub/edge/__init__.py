"""What both protocols do for one call: limits, the one credential, permission, transaction."""
