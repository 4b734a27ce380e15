"""The window's records: the parking lot, the bin, and who did what."""
