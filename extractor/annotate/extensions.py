"""What our components write on spaCy's objects; importing this module registers it."""

from typing import Any

from spacy.tokens import Doc, Span, Token

EXTENSIONS: dict[Any, tuple[str, ...]] = {
    Doc: (
        "article",  # types.Article
        "actors",  # tuple[types.Actor, ...]
        "clauses",  # graph.Graph
    ),
    Span: (
        "quantity",  # types.Quantity, on doc.spans["quantities"]
        "date",  # types.DateValue, on doc.spans["dates"]
        "actor",  # an actor's id, on doc.spans["actors"] and doc.spans["references"]
        "product",  # types.Product, on doc.spans["products"]
    ),
    Token: ("kind",),  # the kind of the typed span a token is in, "" outside
}

for _owner, _names in EXTENSIONS.items():
    for _name in _names:
        if not _owner.has_extension(_name):
            _owner.set_extension(_name, default="" if _owner is Token else None)
