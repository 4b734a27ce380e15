"""This laptop as a guest: a seat in another laptop's room, whose notes lie in a file here until they lie on that one's disk."""
