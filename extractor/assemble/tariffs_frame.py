"""Who imposes on whom, where the clause leaves it out: from the sentence, else from the article's other tariffs."""

from collections import Counter
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.lookup import spans_in
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Graph
from extractor.records import Party
from extractor.types import Actor, ActorType

NEAR = 80  # tokens within which two duties are told in one go
ECONOMIES = (ActorType.COUNTRY, ActorType.BLOC)


def with_parties(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Make imposers and targets economies; fill what is missing and note from where."""
    actors = {actor.id: actor for actor in doc._.actors}
    drafts = [_as_economies(draft, actors) for draft in drafts]
    common = Counter(draft.imposer for draft in drafts if isinstance(draft.imposer, str))
    default = common.most_common(1)[0][0] if common else _lead(doc, actors, drafts)
    return [_with_imposer(doc, graph, draft, actors, default, drafts) for draft in drafts]


def _as_economies(draft: Draft, actors: dict[str, Actor]) -> Draft:
    imposer = economy(draft.imposer, actors)
    targets = [t for t in (economy(t, actors) if isinstance(t, str) else t for t in draft.targets) if t is not None]
    if imposer in targets:  # "Beijing wants the tariffs on Chinese goods removed": who wants it does not impose it
        imposer = None
    return replace(draft, imposer=imposer, targets=tuple({str(target): target for target in targets}.values()))


def economy(party: Party | None, actors: dict[str, Actor]) -> str | None:
    """Give the country or bloc that a party is, or acts for: a president's tariff is his country's."""
    seen: set[str] = set()
    while isinstance(party, str) and party in actors and party not in seen:
        seen.add(party)
        if actors[party].type in ECONOMIES:
            return party
        party = actors[party].represents
    return None


def _with_imposer(
    doc: Doc, graph: Graph, draft: Draft, actors: dict[str, Actor], default: str | None, drafts: list[Draft]
) -> Draft:
    if draft.imposer is not None:
        return draft
    if default in draft.targets:  # "US goods will be taxed too": by whoever else the article says taxes them
        default = _who_else(draft, drafts)
    sentence = doc[draft.token].sent
    taken = {t for d in drafts for t in d.targets if sentence.start <= d.token < sentence.end}
    acting = [s for s in spans_in(doc, "actors", sentence.start, sentence.end) if _acts(graph, s)]
    inside = [economy(s._.actor, actors) for s in acting]
    others = [actor for actor in dict.fromkeys(inside) if actor and actor not in taken]
    inferred = dict(draft.inferred)
    if default in others or (len(others) == 1 and draft.targets):
        inferred["imposer"] = "sentence"
        return replace(draft, imposer=default if default in others else others[0], inferred=inferred)
    if default is not None and default not in draft.targets:
        named = {economy(s._.actor, actors) for s in spans_in(doc, "actors", sentence.start, sentence.end)}
        inferred["imposer"] = "sentence" if default in named else "article"
        return replace(draft, imposer=default, inferred=inferred)
    return draft


def _who_else(draft: Draft, drafts: list[Draft]) -> str | None:
    """Find who imposes the nearest duty on one of the same targets."""
    for other in sorted(drafts, key=lambda d: abs(d.token - draft.token)):
        known = isinstance(other.imposer, str) and other.imposer not in draft.targets
        if known and other.targets_ids & draft.targets_ids:
            return str(other.imposer)
    return None


def _acts(graph: Graph, span: Span) -> bool:
    """Tell whether an actor does something in its sentence, or owns what does: "the U.S. rate", "Trump said"."""
    node = graph.node_of[span.start]
    heads = [node, *graph.sources(node, "modifier")]
    return any(graph.sources(head, relation) for head in heads for relation in ("subject", "possessor", "by"))


def _lead(doc: Doc, actors: dict[str, Actor], drafts: list[Draft]) -> str | None:
    """Find the economy that most persons and mentions of the article act for, which is no target."""
    targets = {t for draft in drafts if draft.rate for t in draft.targets if isinstance(t, str)}
    counts = Counter(
        a for span in doc.spans.get("actors", ()) if (a := economy(span._.actor, actors)) and a not in targets
    )
    (first, most), (_, second) = (*counts.most_common(2), (None, 0), (None, 0))[:2]
    return first if most > second else None


def with_kin(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Let what one economy puts on another in one go be one answer, announced on one day."""
    return [_like_kin(doc, draft, [d for d in drafts if _is_kin(draft, d)]) for draft in drafts]


def _is_kin(draft: Draft, other: Draft) -> bool:
    near = other is not draft and abs(other.token - draft.token) <= NEAR
    return (
        near and bool(draft.imposer) and other.imposer == draft.imposer and bool(other.targets_ids & draft.targets_ids)
    )


def _like_kin(doc: Doc, draft: Draft, kin: list[Draft]) -> Draft:
    if draft.measure == "tariff" and any(other.measure == "retaliatory" for other in kin):
        draft = replace(draft, measure="retaliatory")
    days = {other.announced for other in kin if other.announced and other.status == draft.status}
    if draft.announced is None and len(days) == 1:
        together = all(block_at(doc, other.token) == block_at(doc, draft.token) for other in kin if other.announced)
        origin = "paragraph" if together else "article"
        draft = replace(draft, announced=days.pop(), inferred={**draft.inferred, "announced": origin})
    return draft
