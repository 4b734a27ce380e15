"""What one can do with a workshop: one function a wish, over a unit of work. No Qt, no SQL."""
