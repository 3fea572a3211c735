"""What is sold: categories and products."""
