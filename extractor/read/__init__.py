"""newsfacts: read."""
