"""Live as a guest sees it: the room of another laptop, with the composer, the table's list and the clock, and no plan."""
