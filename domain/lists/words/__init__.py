"""What stands in a cell of a list."""
