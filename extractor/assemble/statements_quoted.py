"""Quotations and their cues: which quotation a cue goes with, and whether it is direct speech."""

from spacy.tokens import Doc, Span, Token

from extractor.assemble.quotes import Quote, is_speech
from extractor.assemble.statements_surface import sentence_of
from extractor.assemble.statements_types import Said
from extractor.graph import Graph

FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
SHORT = 12  # words a sentence has at most that is but a cue
Reach = tuple[int, int, tuple[int, int] | None]  # characters [start, end), and the hole where the cue stands


def is_finite(token: Token) -> bool:
    """Tell a finite verb or an imperative."""
    if token.tag_ == "VB" and token.dep_ in ("ROOT", "ccomp", "parataxis"):
        return not any(child.dep_ in ("aux", "mark", "nsubj") for child in token.children)
    return token.tag_ in FINITE_TAGS


def quotation_of(doc: Doc, graph: Graph, verb: Token, quotes: list[Quote]) -> Reach | None:
    """Give the quotation a cue goes with when that is all that is said."""
    sentence = sentence_of(doc, verb)
    low, high = sentence.start_char, sentence.end_char
    here = [q for q in quotes if q.start < high and q.end > low and not q.start <= verb.idx < q.end]
    here = [q for q in here if is_speech(doc._.article.text[q.inner_start : q.inner_end])]
    here = _before_other_cue(doc, verb, here)
    if verb.tag_ == "VBG" and verb.i and doc[verb.i - 1].text == ",":
        here = [q for q in here if q.start > verb.idx]  # "“…,” Lee said, adding that …"
        if here and not doc._.article.text[verb.idx + len(verb) : here[0].start].strip(" ,:"):
            return here[0].start, here[0].end, None  # "…, adding, “…”"
    if not here:
        return _behind_colon(doc, verb, quotes) or _in_front(doc, verb, quotes)
    first, last = here[0], here[-1]
    opens = not doc._.article.text[low : first.start].strip()
    if not opens and not any(_has_finite_verb(doc, quote) for quote in here):
        return None  # words in scare quotes
    if _clause_between(doc, verb, first):
        return None  # "said if the bill passed, “we will …”"
    cue = cue_tokens(doc, graph, verb, None)
    outside = [
        t
        for t in sentence
        if t.i not in cue and not t.is_punct and not t.is_space and not any(q.start <= t.idx < q.end for q in here)
    ]
    subject = {t.i for s in graph.targets(verb.i, "subject") for t in doc[s].subtree}
    outside = [t for t in outside if t.i not in subject and not t.is_ancestor(verb)]
    if (
        len(outside) > 2
        and not (first.start < low or last.end > high)
        and not _is_edge(doc, first, last, verb, outside)
    ):
        return None
    if first is not last and first.end <= verb.idx < last.start:
        return first.start, last.end, (first.end, last.start)
    return first.start, last.end, None


def _before_other_cue(doc: Doc, verb: Token, quotes: list[Quote]) -> list[Quote]:
    """Leave out quotations behind the next verb of the same subject: "said they “regret” it but added that “…”"."""
    joined = [t.idx for t in verb.rights if t.dep_ == "conj" and t.tag_ in FINITE_TAGS]
    return [q for q in quotes if not joined or q.start < min(joined)]


def _clause_between(doc: Doc, verb: Token, first: Quote) -> bool:
    """Tell whether a clause stands between a cue and the quotation behind it."""
    between = [t for t in doc[verb.i + 1 : verb.sent.end] if t.idx < first.start]
    return first.start > verb.idx and any(t.tag_ in FINITE_TAGS for t in between)


def _has_finite_verb(doc: Doc, quote: Quote) -> bool:
    span = doc.char_span(quote.inner_start, quote.inner_end, alignment_mode="contract")
    return span is not None and any(is_finite(t) for t in span)


def _is_edge(doc: Doc, first: Quote, last: Quote, verb: Token, outside: list[Token]) -> bool:
    """Tell whether the words besides quotation and cue hang on the cue: "…,” said Lee, who has run the plant"."""
    opens = not doc._.article.text[sentence_of(doc, verb).start_char : first.start].strip()
    return opens and all(t.idx > last.end for t in outside) and verb.idx - last.end < 60


def _behind_colon(doc: Doc, verb: Token, quotes: list[Quote]) -> Reach | None:
    """Take the quotation that opens the next paragraph behind "…, Shaw replied:"."""
    end = verb.sent.end_char
    if not doc._.article.text[verb.idx : end].rstrip().endswith(":"):
        return None
    behind = next((q for q in quotes if q.start >= end - 1), None)
    if behind is None or doc._.article.text[end : behind.start].strip():
        return None
    return behind.start, behind.end, None


def _in_front(doc: Doc, verb: Token, quotes: list[Quote]) -> Reach | None:
    """Take the quotation that ends right before a short sentence of its own: "“… Very selfish!” | Lee wrote on X."."""
    sentence = verb.sent
    before = [q for q in quotes if q.end <= sentence.start_char]
    if not before or verb.dep_ != "ROOT" or len(sentence) > SHORT:
        return None
    others = [t for t in sentence if t.tag_ in FINITE_TAGS and t.i != verb.i]
    if others or any(t.dep_ in ("obj", "ccomp") for t in verb.children):
        return None
    if doc._.article.text[before[-1].end : sentence.start_char].strip():
        return None
    last = doc.char_span(before[-1].inner_start, before[-1].inner_end, alignment_mode="contract")
    if last is None or last[0].sent.start_char < before[-1].start:
        return None  # "Lee said: “We can wait.” | Lee promised aid."
    return before[-1].start, before[-1].end, None


def cue_tokens(doc: Doc, graph: Graph, verb: Token, content: int | None) -> set[int]:
    """Collect the cue's own words: the verb with its speaker and circumstances, without what was said."""
    own = verb.sent
    inside = {t.i for t in verb.subtree if own.start <= t.i < own.end}
    if content is not None and verb.is_ancestor(doc[content]):
        inside -= {t.i for t in doc[content].subtree}
    for subject in graph.targets(verb.i, "subject"):
        if own.start <= subject < own.end and doc[subject].head == verb:
            inside |= {t.i for t in doc[subject].subtree}
    inside.add(verb.i)
    return _run_around(verb.i, {i for i in inside if not doc[i].is_space})


def _run_around(place: int, inside: set[int]) -> set[int]:
    """Keep the words that stand next to each other around a place, over single commas."""
    low = high = place
    while low - 1 in inside or low - 2 in inside:
        low -= 1
    while high + 1 in inside or high + 2 in inside:
        high += 1
    return set(range(low, high + 1))


def is_direct(doc: Doc, found: Said, quotes: list[Quote]) -> bool:
    """Tell direct speech: the quoted part of what was said has its own finite verb."""
    for quote in quotes:
        low, high = max(quote.inner_start, found.start), min(quote.inner_end, found.end)
        span: Span | None = doc.char_span(low, high, alignment_mode="contract") if low < high else None
        is_whole = quote.start <= found.start and found.end <= quote.end and found.hole is None
        if span is not None and (len(span) > 2 or is_whole) and any(is_finite(t) for t in span):
            return True
    return False
