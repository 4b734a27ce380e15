"""Facilitator: for the people who run live workshops."""

__version__ = "0.1.0"
