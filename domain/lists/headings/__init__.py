"""Which column of a list tells what."""
