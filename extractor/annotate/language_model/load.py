"""Load the language model: newsfacts' own, or any spaCy pipeline with UD labels."""

from pathlib import Path

import spacy
from spacy.language import Language

from extractor.annotate.language_model.component import LanguageModel
from extractor.annotate.tokenizer import customize
from extractor.errors import ModelError

SHIPPED = Path(__file__).parents[2] / "model"


def load_model(path: str | Path | None = None, *, threads: int = 1) -> Language:
    """Give a pipeline that tags, parses and finds names; `path` is a folder, the shipped model by default.

    A folder with a `config.cfg` is loaded as a spaCy pipeline.

    Raises:
        ModelError: the folder, or a file in it, is missing, damaged or of another version.
    """
    folder = Path(path) if path is not None else SHIPPED
    if (folder / "config.cfg").is_file():
        try:
            return spacy.load(folder)
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(f"{folder}: spaCy cannot load this pipeline: {error}") from error
    nlp = customize(spacy.blank("en"))
    component = nlp.add_pipe("newsfacts_model", config={"threads": threads})
    assert isinstance(component, LanguageModel)
    component.load(folder)
    nlp.meta["name"] = "newsfacts_model"
    return nlp
