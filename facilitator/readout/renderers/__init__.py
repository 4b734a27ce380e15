"""One renderer a format, each a function from the document tree to bytes; they do not lean on one another."""
