"""Linked parties as `types.Actor` on the Doc."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, SpanGroup

from extractor.types import Actor, ActorType
from extractor.types import Span as Slice


@dataclass(slots=True, kw_only=True)
class Party:
    """One actor while it is put together. Mentions are token ranges; `represents` is the key of another party."""

    name: str
    type: ActorType
    code: str | None = None
    roles: list[str] = field(default_factory=list)
    represents: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)  # forms beside those of the mentions


def write_actors(doc: Doc, parties: Mapping[str, Party]) -> None:
    """Number the parties in order of first mention and write `doc._.actors` and `doc.spans["actors"]`."""
    ordered = sorted((key for key, p in parties.items() if p.mentions), key=lambda k: min(parties[k].mentions))
    ids = {key: f"a{number}" for number, key in enumerate(ordered, start=1)}
    doc._.actors = tuple(_actor(doc, ids[key], parties[key], ids) for key in ordered)
    spans = []
    for key in ordered:
        for start, end in parties[key].mentions:
            span = Span(doc, start, end, label=parties[key].type.value)
            span._.actor = ids[key]
            spans.append(span)
    doc.spans["actors"] = SpanGroup(doc, name="actors", spans=sorted(spans, key=lambda s: (s.start, s.end)))


def _actor(doc: Doc, identity: str, party: Party, ids: Mapping[str, str]) -> Actor:
    mentions = tuple(slice_at(doc, start, end) for start, end in sorted(party.mentions))
    return Actor(
        id=identity,
        name=party.name,
        type=party.type,
        code=party.code,
        roles=tuple(dict.fromkeys(party.roles)),
        represents=ids.get(party.represents or ""),
        aliases=_aliases(party.name, mentions, party.aliases),
        mentions=mentions,
    )


def slice_at(doc: Doc, start: int, end: int) -> Slice:
    """Give the article's characters at tokens [start, end), line breaks as they are in the article."""
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    text = doc._.article.text if doc._.article else doc.text
    return Slice(start=first, end=last, text=text[first:last])


def _aliases(name: str, mentions: tuple[Slice, ...], more: list[str]) -> tuple[str, ...]:
    """List the other forms, without those that differ in capitals alone."""
    seen = {name.casefold(): ""}
    for form in [*(" ".join(mention.text.split()) for mention in mentions), *more]:
        seen.setdefault(form.casefold(), form)
    return tuple(form for form in seen.values() if form)
