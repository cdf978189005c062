"""What was said: how far the words reach that a cue goes with."""

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from extractor.assemble.drafts import fills_of, first_fill
from extractor.assemble.quotes import Quote, is_speech
from extractor.assemble.statements_types import Said
from extractor.graph import Graph
from extractor.types import Match

CLAUSAL = frozenset(
    ["believe", "hope", "expect", "think", "agree", "announce", "indicate", "suggest", "signal", "project", "forecast", "estimate", "confirm", "promise", "pledge", "vow", "deny", "reveal", "disclose", "write", "read", "point", "propose", "recall", "continue", "welcome", "charge", "accuse", "label", "describe", "call", "put", "find"]
)
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
EDGES = " \t\r\n,;:—–-"


def content_of(doc: Doc, graph: Graph, match: Match, quotes: list[Quote]) -> Said | None:
    """Find the words of a match: its complement, the clause it hangs on, or the quotation in its sentence."""
    verb = doc[match.anchor]
    if _is_inner_saying(verb) and match.rule != "quoted-as-saying":
        return None
    sentence = verb.sent
    content = first_fill(match, "content")
    speaker = first_fill(match, "speaker")
    reach = _reach(doc, graph, match, sentence, content.node if content else None)
    said = _quoted(doc, verb, sentence, quotes, reach)
    if said is None and (reach is None or not _is_clause(doc, graph, verb, content.node if content else None)):
        return None
    start, end, hole = said or reach or (0, 0, None)
    cue = _cue(doc, match)
    found = Said(
        rule=match.rule,
        start=start,
        end=end,
        hole=hole,
        cue_token=match.anchor,
        cue=cue,
        speaker_node=speaker.node if speaker else None,
        reporter_nodes=tuple(fill.node for fill in fills_of(match, "reporters")),
    )
    return _trimmed(doc, found)


def _is_inner_saying(verb: Token) -> bool:
    """Tell "saying" in "quoted as saying", which its quoting verb accounts for."""
    return verb.lower_ == "saying" and verb.i > 0 and verb.nbor(-1).lower_ == "as"


def _is_clause(doc: Doc, graph: Graph, verb: Token, node: int | None) -> bool:
    """Tell whether the content is a clause; some verbs also take plain objects, which are no statements."""
    if node is None:
        return False
    root = doc[node]
    has_verb = root.pos_ in ("VERB", "AUX") or any(
        child.dep_.startswith(("nsubj", "cop", "aux")) for child in root.children
    )
    if verb.lemma_.lower() in CLAUSAL or verb.lemma_.lower() in ("say", "tell", "report"):
        return has_verb
    return has_verb


def _reach(
    doc: Doc, graph: Graph, match: Match, sentence: Span, content: int | None
) -> tuple[int, int, tuple[int, int] | None] | None:
    """Give the characters of the content, and the hole where the cue stands in the middle of them."""
    if content is None:
        return None
    verb = doc[match.anchor]
    cue_words = [t for t in verb.subtree if t.sent == sentence]
    root = doc[content]
    if verb.is_ancestor(root):  # "X said that Y", also "Y, said X" parsed as complement
        tokens = [t for t in root.subtree if t.sent == sentence and not t.is_space]
        tokens = [t for t in tokens if t.i > verb.i] if root.i > verb.i else [t for t in tokens if t.i < verb.i]
        if not tokens:
            return None
        first, last = tokens[0], tokens[-1]
        if root.i > verb.i and _runs_on(doc, last, sentence, verb):
            last = doc[sentence.end - 1]
        return _skip_that(doc, first).idx, last.idx + len(last), None
    own = {t.i for t in cue_words}
    rest = [t for t in sentence if t.i not in own and not t.is_space]
    if not rest:
        return None
    low, high = min(own), max(own)
    before, after = [t for t in rest if t.i < low], [t for t in rest if t.i > high]
    words_after = [t for t in after if not t.is_punct]
    if before and words_after:
        hole = (doc[low].idx, doc[high].idx + len(doc[high]))
        return before[0].idx, after[-1].idx + len(after[-1]), hole
    side = before or after
    if not side:
        return None
    return side[0].idx, side[-1].idx + len(side[-1]), None


def _runs_on(doc: Doc, last: Token, sentence: Span, verb: Token) -> bool:
    """Tell whether nothing but the sentence's end is left behind the content."""
    return all(t.is_punct or t.is_space for t in doc[last.i + 1 : sentence.end])


def _skip_that(doc: Doc, first: Token) -> Token:
    return first.nbor(1) if first.lower_ == "that" and first.i + 1 < len(doc) else first


def _quoted(
    doc: Doc, verb: Token, sentence: Span, quotes: list[Quote], reach: tuple[int, int, tuple[int, int] | None] | None
) -> tuple[int, int, tuple[int, int] | None] | None:
    """Give the quotation a cue goes with when it is all that is said: at the sentence's edge, or right behind a colon."""
    low, high = sentence.start_char, sentence.end_char
    here = [q for q in quotes if q.start < high and q.end > low and not q.start <= verb.idx < q.end]
    here = [q for q in here if is_speech(doc.text[q.inner_start : q.inner_end])]
    if not here:
        behind = next((q for q in quotes if q.start >= high - 1), None)
        if behind and doc.text[verb.idx : high].rstrip().endswith(":") and not doc.text[high : behind.start].strip():
            return behind.start, behind.end, None
        return None
    first, last = here[0], here[-1]
    opens = not doc.text[low : first.start].strip()
    if not opens and not _covers(first, last, reach):
        return None
    if first is not last and first.end <= verb.idx < last.start:
        return first.start, last.end, (first.end, last.start)
    if opens and last.end <= verb.idx:
        return min(first.start, _start_of(quotes, first)), last.end, None
    return first.start, last.end, None


def _start_of(quotes: list[Quote], quote: Quote) -> int:
    return quote.start


def _covers(first: Quote, last: Quote, reach: tuple[int, int, tuple[int, int] | None] | None) -> bool:
    """Tell whether quotations make up most of what a cue goes with."""
    if reach is None:
        return True
    shared = min(last.end, reach[1]) - max(first.start, reach[0])
    return shared > 0.75 * (reach[1] - reach[0])


def _trimmed(doc: Doc, found: Said) -> Said | None:
    text = doc._.article.text
    start, end = found.start, found.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    if len(text[start:end].split()) < 2:
        return None
    return replace(found, start=start, end=end)


def _cue(doc: Doc, match: Match) -> str:
    verb = doc[match.anchor]
    if match.rule == "data-showed":
        subject = next((t for t in verb.children if t.dep_.startswith("nsubj")), None)
        if subject is not None and abs(subject.i - verb.i) == 1:
            return doc[min(subject.i, verb.i) : max(subject.i, verb.i) + 1].text
    return "quoted … as saying" if match.rule == "quoted-as-saying" else verb.text


def is_direct(doc: Doc, found: Said, quotes: list[Quote]) -> bool:
    """Tell direct speech: the quoted part of what was said has its own finite verb."""
    for quote in quotes:
        low, high = max(quote.inner_start, found.start), min(quote.inner_end, found.end)
        if high <= low:
            continue
        span = doc.char_span(low, high, alignment_mode="contract")
        if span is not None and len(span) > 2 and any(t.tag_ in FINITE_TAGS for t in span):
            return True
    return False


__all__ = ["content_of", "is_direct"]
