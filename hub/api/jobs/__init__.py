"""Jobs, on both protocols."""
