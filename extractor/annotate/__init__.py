"""Stage 2, annotate: Article -> Doc with tags, parse, names and typed spans (see `pipeline`)."""
