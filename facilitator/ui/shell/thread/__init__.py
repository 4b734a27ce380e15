"""The thread through one thing, walked both ways."""
