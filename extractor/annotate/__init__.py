"""newsfacts: annotate."""
