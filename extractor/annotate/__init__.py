"""Stage 2, annotate: Article -> Doc with tags, parse, names and typed spans."""

from extractor.annotate.pipeline import annotate, make_pipeline

__all__ = ["annotate", "make_pipeline"]
