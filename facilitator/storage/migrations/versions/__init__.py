"""The schemas, oldest first. A migration's name is its schema's number."""
