"""Many inputs: each article with the input it came from, one after the other."""

from extractor.batch.run import extract_all, save_each

__all__ = ["extract_all", "save_each"]
