"""Matches of statements -> records: who said what, and the words that prove it."""

from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.evidence import slice_of
from extractor.assemble.quotes import Quote, find_quotes
from extractor.assemble.statements_content import content_of
from extractor.assemble.statements_quoted import FINITE_TAGS, is_direct
from extractor.assemble.statements_speakers import Speakers
from extractor.assemble.statements_types import Said
from extractor.assemble.statements_uncued import phrases_according_to, with_uncued_quotes
from extractor.graph import Graph
from extractor.records import Statement
from extractor.types import Match

CLOSE = 24  # characters behind a cue that say when or where
CLOSING = frozenset('”"»')
EDGES = " \r\n\t,“”„\"«»`'‘’"  # what a quotation's words stand between
PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("``", "''"))


def assemble_statements(doc: Doc, matches: list[Match]) -> list[Statement]:
    """Make the article's statements from their matches, in text order, each cue once."""
    graph: Graph = doc._.clauses
    quotes = find_quotes(doc._.article.text, doc._.article.blocks)
    speakers = Speakers(doc, graph, quotes)
    said = [found for match in _one_per_cue(matches) if (found := content_of(doc, graph, match, quotes)) is not None]
    said = [found for found in said if not _is_figure(graph, found.speaker_node)]
    said += phrases_according_to(doc, graph, quotes)
    said = _without_told_hopes(doc, said)
    said = _without_inner(doc, sorted(_cut_at_cues(doc, said), key=lambda s: (s.start, s.end)))
    said = with_uncued_quotes(doc, graph, said, quotes)
    said = [speakers.resolve(found) for found in sorted(said, key=lambda s: (s.cue_token, s.start))]
    said = _passed_on(doc, _joined(said, quotes))
    kept = sorted((s for s in said if s.end > s.start), key=lambda s: (s.start, s.end))
    return [_record(doc, found, quotes, number) for number, found in enumerate(kept, start=1)]


def _is_figure(graph: Graph, node: int | None) -> bool:
    """Tell whether the parse has a figure or a date speak: "the $50 billion that analysts had forecast"."""
    return node is not None and graph.nodes[node].kind in ("money", "percent", "points", "count", "date")


def _one_per_cue(matches: list[Match]) -> list[Match]:
    """Keep the match of each cue that says most: a content, then a speaker, then the earlier rule."""
    best: dict[int, Match] = {}
    for match in matches:
        held = best.get(match.anchor)
        if held is None or _fullness(match) > _fullness(held):
            best[match.anchor] = match
    return [best[anchor] for anchor in sorted(best)]


def _fullness(match: Match) -> int:
    slots = {fill.slot for fill in match.fills}
    return 2 * ("content" in slots) + ("speaker" in slots) + match.rule.startswith("quoted")


def _cut_at_cues(doc: Doc, said: list[Said]) -> list[Said]:
    """End what was said inside other words where those end: "he said it hurts | , KTV reported"."""
    kept = []
    for found in said:
        outer = [s.end for s in said if s is not found and s.start <= doc[found.cue_token].idx < found.start < s.end]
        behind = [end for end in outer if found.start < end < found.end]
        kept.append(replace(found, end=min(behind), hole=None) if behind else found)
    return kept


def _without_told_hopes(doc: Doc, said: list[Said]) -> list[Said]:
    """Drop what somebody is said to expect: "she said she expects prices to fall" is one statement, of hers."""

    def is_told(found: Said) -> bool:
        place = doc[found.cue_token].idx
        return found.rule == "expected" and any(o is not found and o.start <= place < o.end for o in said)

    return [found for found in said if not is_told(found)]


def _without_inner(doc: Doc, said: list[Said]) -> list[Said]:
    """Drop a statement with the same words as another: the fuller cue stands.

    Of "both sides confirmed “we agree,” Lee said" the quotation is Lee's.
    """
    kept: list[Said] = []
    text = doc._.article.text
    for found in said:
        twin = next((i for i, other in enumerate(kept) if (other.start, other.end) == (found.start, found.end)), None)
        if twin is None:
            kept.append(found)
            continue
        is_quoted = bool(CLOSING & set(text[found.end - 1 : found.end + 2]))
        behind = found.speaker_node is not None and doc[found.cue_token].idx >= found.end
        if kept[twin].speaker_node is None or (is_quoted and behind):
            kept[twin] = found
    return kept


def _joined(said: list[Said], quotes: list[Quote]) -> list[Said]:
    """Join statements that lie in the same quotation: one quotation is one statement."""
    kept: list[Said] = []
    for found in said:
        quote = next((q for q in quotes if q.start <= found.start and found.end <= q.end), None)
        twin = next(
            (i for i, o in enumerate(kept) if quote and q_holds(quote, o) and o.cue_token != found.cue_token), None
        )
        if twin is not None and found.speaker == kept[twin].speaker:
            start, end = min(found.start, kept[twin].start), max(found.end, kept[twin].end)
            kept[twin] = replace(kept[twin], start=start, end=end)
        else:
            kept.append(found)
    return kept


def _passed_on(doc: Doc, said: list[Said]) -> list[Said]:
    """Make one statement of "Lee said the duty hurts, Park said": Lee speaks, Park passes it on."""
    kept = list(said)
    for outer in said:
        inner = next((s for s in kept if s is not outer and _opens_with(doc, outer, s)), None)
        inner = inner or next((s for s in kept if s is not outer and _is_cited(doc, outer, s)), None)
        if inner is None or outer.speaker in (None, inner.speaker):
            continue
        if not isinstance(outer.speaker, list):
            kept[kept.index(inner)] = replace(inner, reporters=(*inner.reporters, outer.speaker))
            kept.remove(outer)
    return kept


def _is_cited(doc: Doc, outer: Said, inner: Said) -> bool:
    """Tell "“…,” Lee said, according to KTV": the whole of it is somebody's saying something."""
    cue = doc[inner.cue_token]
    ends_with = outer.start <= inner.start and inner.end < cue.idx < outer.end
    is_all = (
        outer.start < cue.idx < inner.start and abs(inner.end - outer.end) < 3
    )  # "Lee, a judge, said …, according to"
    is_behind = ends_with and outer.end - cue.idx - len(cue) < CLOSE
    return outer.rule == "according-to" and (is_behind or is_all)


def _opens_with(doc: Doc, outer: Said, inner: Said) -> bool:
    """Tell whether what was said opens with somebody's saying something."""
    if doc[inner.cue_token].lemma_ not in ("say", "tell", "add") or not outer.start <= doc[inner.cue_token].idx < min(
        outer.end, inner.start
    ):
        return False
    opening = doc.char_span(outer.start, inner.start, alignment_mode="contract") or ()
    others = [t for t in opening if t.tag_ in FINITE_TAGS and t.i < inner.cue_token and t.dep_ != "aux"]
    return len(doc._.article.text[outer.start : inner.start].split()) <= 6 and not others


def q_holds(quote: Quote, said: Said) -> bool:
    """Tell whether what was said lies in a quotation."""
    return quote.start <= said.start and said.end <= quote.end


def _record(doc: Doc, found: Said, quotes: list[Quote], number: int) -> Statement:
    evidence = slice_of(doc, found.start, found.end)
    content = _bare(evidence.text, doc._.article.text[found.end : found.end + 2])
    if found.hole is not None:  # the cue stands inside the words
        low, high = found.hole
        text = doc._.article.text
        content = " ".join(_bare(part) for part in (text[found.start : low], text[high : found.end])).strip(" .,")
    return Statement(
        id=f"s{number}",
        speaker=found.speaker,
        reporters=list(found.reporters),
        cue=found.cue,
        direct=is_direct(doc, found, quotes),
        content=content,
        rule=found.rule,
        evidence=evidence,
    )


def _bare(content: str, after: str = "") -> str:
    """Take away the marks around the words; one that belongs to a quotation inside them stays.

    `after` is what follows them in the article, where a comma may part them from their last mark.
    """
    text = " ".join(content.split())
    bare = text.strip(EDGES + ".")
    before, _, behind = text.partition(bare) if bare else ("", "", "")
    for opening, closing in PAIRS:
        surplus = bare.count(opening) % 2 if opening == closing else bare.count(opening) - bare.count(closing)
        if surplus > 0 and closing in behind + after:
            return bare + closing
        if surplus and opening in before:
            return opening + bare
    return bare
