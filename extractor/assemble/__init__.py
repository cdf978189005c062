"""newsfacts: assemble."""
