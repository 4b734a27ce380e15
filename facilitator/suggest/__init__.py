"""What ideas have in common: how alike they are, which belong together, and what to call a group. Offline."""
