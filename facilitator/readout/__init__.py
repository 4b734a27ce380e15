"""What comes out: one document tree composed of a snapshot, and a renderer for each format."""
