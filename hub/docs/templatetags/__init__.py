"""What the templates of the portal use."""
