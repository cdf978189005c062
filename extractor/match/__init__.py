"""newsfacts: match."""
