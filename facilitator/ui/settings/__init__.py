"""Settings: what the person chose for this laptop, whatever workshop is open."""
