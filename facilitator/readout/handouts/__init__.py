"""The print pack: what lies on the tables and in the team's hands before anybody has said a word."""

from facilitator.readout.handouts.render import empty, page_pictures, render

__all__ = ["empty", "page_pictures", "render"]
