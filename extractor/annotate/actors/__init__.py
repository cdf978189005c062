"""Who acts in an article: countries, blocs, organizations and persons, each linked to all its mentions.

Writes `doc._.actors`, and `doc.spans["actors"]` with the actor's id in `span._.actor`; likewise
`doc.spans["references"]`, the pronouns and titles that stand for one of them.
"""

from pathlib import Path

from spacy.language import Language

from extractor.annotate.actors.component import ActorAnnotator
from extractor.annotate.actors.reference import resolve_title
from extractor.grammar.shipped import PATTERNS

__all__ = ["ActorAnnotator", "make_actors", "resolve_title"]


@Language.factory("newsfacts_actors", default_config={"patterns": None})
def make_actors(nlp: Language, name: str, patterns: str | None) -> ActorAnnotator:
    """Make the component; `patterns` is a folder that holds `actors/`, the shipped one by default.

    Raises:
        PatternError: a file in the folder is wrong.
    """
    return ActorAnnotator(nlp, (Path(patterns) if patterns else PATTERNS) / "actors")
