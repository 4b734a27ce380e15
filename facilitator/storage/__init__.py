"""Where a workshop is kept: one SQLite file, one owner, a history of every change. Nothing outside of here knows SQL."""
