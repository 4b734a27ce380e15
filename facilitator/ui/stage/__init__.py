"""The projector: what the whole room sees, painted large, and the window that stands on the projector's screen."""
