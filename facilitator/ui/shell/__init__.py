"""The frame around every stage: window, clock, commands, messages."""
