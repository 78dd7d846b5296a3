"""A file, taken apart into sheets of cells."""
