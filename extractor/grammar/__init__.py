"""newsfacts: grammar."""
