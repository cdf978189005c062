"""The language model: a small encoder of our own training that sets tags, lemmas, parse, sentences and names."""

from extractor.annotate.language_model.component import LanguageModel, make_language_model
from extractor.annotate.language_model.load import load_model

__all__ = ["LanguageModel", "load_model", "make_language_model"]
