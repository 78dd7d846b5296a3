"""What the operator types, a room at a time; manage.py puts them together."""
