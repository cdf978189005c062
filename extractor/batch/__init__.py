"""Many inputs: one after the other for the command line, or into a store that is kept up to date."""
