"""Controls built from the kit. They take plain values, so that every screen can use them."""
