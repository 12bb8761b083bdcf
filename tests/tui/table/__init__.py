"""A table of pairs: what it lists, in which order, and what is compared for it."""
