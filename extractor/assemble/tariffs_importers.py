"""Whose imports a duty is on: in "a duty on Peruvian imports of corn from Chile" Peru taxes what it buys."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.lookup import spans_in
from extractor.assemble.parties import actor_at
from extractor.assemble.tariffs_imposers import Economies, read_economies
from extractor.assemble.tariffs_types import Draft
from extractor.assemble.tariffs_verbs import verbs_over
from extractor.graph import Graph

IMPORTS = frozenset({"imports", "import", "importation"})
WITHIN = 3  # words between whose imports they are and the noun: "EC vegetable oil imports"
NAMED = re.compile(
    r"(?:,|\s[-–—]+|[–—]+) ?the (?:\w+ )?targets? of (?:the|these|those|its|his|their) "
    r"(?:\w+ )?(?:measures?|dut(?:y|ies)|tariffs?|lev(?:y|ies)|tax(?:es)?|plan|moves?)\b",
    re.IGNORECASE,
)
LINKS = frozenset({"", ",", "and", ", and", "the", "and the", ", the"})
ACTS = frozenset(
    "put impose levy place slap set raise hike lift increase double triple cut lower reduce slash halve rule let admit "
    "allow make keep maintain introduce apply charge collect announce order enact begin start tax threaten plan".split()
)


def with_importer(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Make the buyer in "Peruvian imports of corn" the imposer where it acts, or where the seller is told behind."""
    if draft.rate is None or not draft.targets_ids:
        return draft
    economies = read_economies(doc)
    by = economies.of(draft.imposer)
    for buyer in draft.targets:
        if not isinstance(buyer, str) or (place := _bought_by(doc, draft, buyer)) is None:
            continue
        rest = tuple(target for target in draft.targets if target != buyer)
        owner = economies.of(buyer)
        is_seller_told = bool(rest) and place + 1 < len(doc) and doc[place + 1].lower_ in ("of", "from")
        if by is None and (is_seller_told or _acts(doc, graph, draft, economies, owner)):
            return replace(draft, imposer=buyer, targets=rest)
        if by is not None and by == owner and (rest or _acts(doc, graph, draft, economies, owner)):
            return replace(draft, targets=rest)
    return draft


def with_named_targets(doc: Doc, draft: Draft, economies: Economies) -> Draft:
    """Take as targets whom the sentence calls so: "drew protests from Peru and Chile, the main targets of the duty"."""
    if draft.targets or draft.rate is None:
        return draft
    sentence = doc[draft.token].sent
    named = NAMED.search(doc[draft.token : sentence.end].text)
    if named is None:
        return draft
    end = doc[draft.token].idx + named.start()
    found: list[str] = []
    spans = [span for span in spans_in(doc, "actors", draft.token, sentence.end) if span.end_char <= end]
    for span in reversed(spans):  # back along the list that ends there
        link = doc.text[span.end_char : end].strip()
        economy = economies.of(span._.actor)
        if link not in LINKS or economy is None or economy == draft.imposer:
            break
        found.insert(0, economy)
        end = span.start_char
    if not found:
        return draft
    return replace(draft, targets=tuple(found), inferred={**draft.inferred, "targets": "sentence"})


def _bought_by(doc: Doc, draft: Draft, buyer: str) -> int | None:
    """Find the noun "imports" right behind a party's name in the sentence."""
    sentence = doc[draft.anchor].sent
    for span in spans_in(doc, "actors", sentence.start, sentence.end):
        for token in doc[span.end : span.end + WITHIN] if span._.actor == buyer else ():
            if token.lower_ in IMPORTS:
                return int(token.i)
            if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
                break
    return None


def _acts(doc: Doc, graph: Graph, draft: Draft, economies: Economies, owner: str | None) -> bool:
    """Tell whether the party itself sets the duty, or the duty is called its own."""
    anchor = graph.node_of[draft.anchor]
    owners = [*graph.targets(anchor, "possessor"), *graph.targets(anchor, "modifier")]
    if any(economies.of(actor_at(doc, node)) == owner for node in owners if actor_at(doc, node)):
        return True
    verb = next(verbs_over(graph, anchor), None)
    if verb is None or graph.nodes[verb].lemma not in ACTS:
        return False
    doers = (actor_at(doc, node) for relation in ("subject", "by") for node in graph.targets(verb, relation))
    return any(doer and economies.of(doer) == owner for doer in doers)
