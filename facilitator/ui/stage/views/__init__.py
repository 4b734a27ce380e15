"""One file a view of the Stage: what it shows, as plain values, and how that is painted."""
