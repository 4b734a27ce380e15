"""The window: what a facilitator, a projector and a note-taker see; the only place that knows PySide6."""
