"""What is bought: customers and their orders."""
