"""Whom "the two leaders" and "both countries" are."""

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from extractor.records import Party
from extractor.types import ActorType

PAIRS = {
    **dict.fromkeys(("leaders", "presidents", "ministers", "men", "women", "premiers", "envoys"), ActorType.PERSON),
    **dict.fromkeys(("countries", "sides", "nations", "governments", "neighbours", "neighbors"), ActorType.COUNTRY),
}
LEADS = re.compile(r"(?<!vice )\b(?:president|prime minister|premier|chancellor|leader|king|queen|emir|sultan)$")


def pair_named(
    doc: Doc, types: Mapping[str, ActorType], roles: Mapping[str, Sequence[str]], node: int
) -> list[Party] | None:
    """Give the two last named of the kind that "two" or "both" asks for, None where there are not two."""
    words = {t.lower_ for t in doc[max(node - 2, 0) : node]}
    kind = PAIRS.get(doc[node].lower_)
    if kind is None or not words & {"two", "both"}:
        return None
    named: dict[str, None] = {}
    is_lead = doc[node].lower_ == "leaders"
    for span in reversed([s for s in doc.spans.get("actors", ()) if s.end <= node]):
        held = roles.get(span._.actor, ())
        leads = any(LEADS.search(role) for role in held) if is_lead else bool(held)
        if types.get(span._.actor) == kind and (kind != ActorType.PERSON or leads):
            named.setdefault(str(span._.actor))
    return list(reversed(list(named)[:2])) if len(named) > 1 else None
