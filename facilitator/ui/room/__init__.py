"""The Room panel: open and close the room, let people in, see who is there."""
