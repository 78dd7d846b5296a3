"""What the rows of a list are brought in as."""
