"""Ctrl K: everything in the workshop by its words, and everything one can do by its name."""
