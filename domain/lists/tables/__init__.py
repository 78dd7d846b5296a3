"""A sheet of which is known what it lists."""
