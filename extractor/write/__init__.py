"""newsfacts: write."""
