"""Plan: the day as it is meant to go, what it is held against, and who is there."""
