"""What the tests of the window's screens share: the day that runs in Live."""

from tests.ui.live_day import crowd, say, screen

__all__ = ["crowd", "say", "screen"]
