"""Themes: the board they are gathered on, the thread through them, and what is said of the draft."""
