"""Where each fact comes from: its rule, what filled each slot and by which way, and where rules looked in vain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.errors import OptionError
from extractor.grammar.rules import Patterns
from extractor.graph import Graph
from extractor.records import Evidence, Extraction, Statement, Tariff, TradeFigure
from extractor.types import DateValue, Match, Matches, Miss, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSource:
    """What a rule put into a slot, and the path from the anchor that led there."""

    slot: str
    path: str
    filler: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """One hit of a rule: where the rule stands, its anchor, what it filled, and what was marked (negated, …)."""

    rule: str
    place: str  # file:line
    anchor: Span
    slots: tuple[SlotSource, ...]
    guards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSource:
    """A fact of the output, the hits of rules inside its evidence, and the slots that come from beyond its clause."""

    id: str
    kind: str
    rule: str
    evidence: Evidence
    hits: tuple[RuleSource, ...]
    inferred: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSource:
    """A date of the output: its value, the rule of dates.yml that read it, and what it was resolved against."""

    id: str
    value: str | None
    rule: str  # what the rule reads, and its file:line
    resolved: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """An anchor at which a rule gave nothing, and why."""

    kind: str
    rule: str
    anchor: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An article's facts with their sources; hits that made no fact of their own; anchors that gave nothing."""

    facts: tuple[FactSource, ...]
    dates: tuple[DateSource, ...]
    merged: tuple[tuple[str, RuleSource], ...]  # kind of fact, hit
    silent: tuple[Silence, ...]
    sentences: tuple[tuple[int, int], ...]


def explain(doc: Doc, matches: Matches, extraction: Extraction, patterns: Patterns) -> Explanation:
    """Tie the facts of an article to the matches they come from."""
    hits = [(match.fact, _hit(doc, match, patterns)) for match in matches.found]
    facts: list[FactSource] = []
    used: set[int] = set()
    for kind, item in _facts(extraction):
        own = [number for number, (fact, hit) in enumerate(hits) if fact == kind and _made(hit, item)]
        used |= set(own)
        facts.append(
            FactSource(
                id=item.id,
                kind=kind,
                rule=item.rule,
                evidence=item.evidence,
                hits=tuple(hits[number][1] for number in own),
                inferred={} if isinstance(item, Statement) else dict(item.inferred),
            )
        )
    return Explanation(
        facts=tuple(facts),
        dates=tuple(_dates(doc, extraction)),
        merged=tuple(hit for number, hit in enumerate(hits) if number not in used),
        silent=tuple(_silence(doc, miss) for miss in matches.missed),
        sentences=tuple((sentence.start_char, sentence.end_char) for sentence in doc.sents),
    )


def at(explanation: Explanation, offset: int) -> Explanation:
    """Keep what lies in the sentence at a character.

    Raises:
        OptionError: no sentence is there.
    """
    found = next(((start, end) for start, end in explanation.sentences if start <= offset < end), None)
    if found is None:
        last = max((end for _, end in explanation.sentences), default=0)
        raise OptionError(f"no sentence at character {offset}; give an offset from 0 to {last - 1}")
    start, end = found

    def inside(anchor: Span) -> bool:
        return start <= anchor.start < end

    return Explanation(
        facts=tuple(fact for fact in explanation.facts if fact.evidence.start < end and fact.evidence.end > start),
        dates=tuple(date for date in explanation.dates if start <= date.evidence.start < end),
        merged=tuple((kind, hit) for kind, hit in explanation.merged if inside(hit.anchor)),
        silent=tuple(silence for silence in explanation.silent if inside(silence.anchor)),
        sentences=(found,),
    )


def tell(explanation: Explanation, *, silent: bool) -> Iterator[str]:
    """Give the lines that say where each fact comes from, and with `silent` what came to nothing."""
    for fact in explanation.facts:
        yield f"{fact.id}  {fact.kind}, rule {fact.rule}: {_flat(fact.evidence.text)}"
        for hit in fact.hits:
            yield from _tell_hit(hit)
        for slot, origin in fact.inferred.items():
            yield f"    {slot}: from the {origin}"
    for date in explanation.dates:
        yield f"{date.id}  dates, rule {date.rule}: '{_flat(date.evidence.text)}' is {date.value or 'left open'}"
        yield f"    resolved: {date.resolved}"
    if not silent:
        return
    for kind, hit in explanation.merged:
        yield f"-   {kind}, rule {hit.rule}: no record of its own (merged, repeated or out of scope)"
        yield from _tell_hit(hit)
    for silence in explanation.silent:
        yield f"-   {silence.kind}, rule {silence.rule}: nothing at {_where(silence.anchor)}, for {silence.reason}"


def _tell_hit(hit: RuleSource) -> Iterator[str]:
    marks = f" [{', '.join(hit.guards)}]" if hit.guards else ""
    yield f"    {hit.place}  at {_where(hit.anchor)}{marks}"
    for slot in hit.slots:
        yield f"    {slot.slot}: {_where(slot.filler)}, by '{slot.path}'"


def _where(span: Span) -> str:
    return f"'{_flat(span.text)}' {span.start}-{span.end}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _facts(extraction: Extraction) -> Iterator[tuple[str, Tariff | TradeFigure | Statement]]:
    yield from (("tariffs", tariff) for tariff in extraction.tariffs)
    yield from (("trade_figures", figure) for figure in extraction.trade_figures)
    yield from (("statements", statement) for statement in extraction.statements)


def _dates(doc: Doc, extraction: Extraction) -> Iterator[DateSource]:
    """Tie the dates of the output to the spans they come from."""
    resolved: dict[int, DateValue] = {}
    for span in doc.spans.get("dates", ()):
        resolved.setdefault(span.start_char, span._.date)
    for date in extraction.dates:
        read = resolved.get(date.evidence.start)
        if read is not None:
            yield DateSource(
                id=date.id,
                value=date.value,
                rule=f"{read.rule} (dates.yml:{read.line})",
                resolved=read.anchor or "as written",
                evidence=date.evidence,
            )


def _made(hit: RuleSource, item: Tariff | TradeFigure | Statement) -> bool:
    """Tell whether a hit stands behind a fact: one of its rules, about what the evidence holds."""
    start, end = item.evidence.start, item.evidence.end
    inside = start <= hit.anchor.start < end
    if isinstance(item, Statement):  # the evidence is what was said; the cue, which is the anchor, stands outside
        said = any(slot.slot == "content" and start <= slot.filler.start < end for slot in hit.slots)
        inside = said and not inside
    return inside and hit.rule in item.rule.split("+")


def _hit(doc: Doc, match: Match, patterns: Patterns) -> RuleSource:
    file = patterns.files[match.fact]
    rule = next(rule for rule in file.rules if rule.id == match.rule)
    return RuleSource(
        rule=rule.id,
        place=f"{rule.file or file.path}:{rule.line}",
        anchor=_anchor(doc, match.anchor),
        slots=tuple(
            SlotSource(slot=fill.slot, path=fill.path, filler=_span(doc, fill.start, fill.end)) for fill in match.fills
        ),
        guards=tuple(sorted(match.guards)),
    )


def _silence(doc: Doc, miss: Miss) -> Silence:
    return Silence(kind=miss.fact, rule=miss.rule, anchor=_anchor(doc, miss.anchor), reason=miss.reason)


def _anchor(doc: Doc, index: int) -> Span:
    graph: Graph = doc._.clauses
    node = graph.nodes[index]
    return _span(doc, node.start, node.end)


def _span(doc: Doc, start: int, end: int) -> Span:
    first, last = doc[start], doc[end - 1]
    place = (first.idx, last.idx + len(last))
    return Span(start=place[0], end=place[1], text=doc._.article.text[slice(*place)])
