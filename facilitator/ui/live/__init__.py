"""Live: the running day, what people say, and the line to type it in."""
