"""Actions: who does what by when, in which steps, and where it came from."""
