"""What comes in: files that somebody hands over, read into domain values. Pure readers; nothing here keeps anything."""
