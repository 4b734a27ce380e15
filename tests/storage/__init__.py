"""Storage: what is kept, whatever happens."""
