"""What is said without a verb of saying: "according to X", and quotations that go on without a cue."""

from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.lookup import span_at
from extractor.assemble.quotes import Quote, is_speech
from extractor.assemble.statements_types import Said
from extractor.graph import Graph
from extractor.types import BlockKind

SUBJECTS = frozenset({"he", "she", "one", "another"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
RULES = frozenset(  # what things are done by, not what somebody says: "according to plan", "according to their size"
    """age agreement condition criterion custom formula law level need plan principle procedure regulation requirement
    rule schedule size standard taste term type value weight wish""".split()
)


def phrases_according_to(doc: Doc, graph: Graph, quotes: list[Quote]) -> list[Said]:
    """Read "…, according to X": the sentence without that phrase."""
    if "according" not in doc._.article.text.lower():
        return []
    openers = [t for t in doc[:-1] if t.lower_ == "according" and doc[t.i + 1].lower_ == "to" and t.head.i > t.i + 1]
    sources = [graph.node_of[opener.head.i] for opener in openers]
    voices = (source for source in sources if graph.nodes[source].lemma not in RULES)
    found = (_according_to(doc, graph, source) for source in voices)
    return sorted((said for said in found if said is not None), key=lambda said: said.start)


def _according_to(doc: Doc, graph: Graph, source: int) -> Said | None:
    sentence = doc[source].sent
    opener = next((t.i for t in reversed(doc[sentence.start : source]) if t.lower_ == "according"), source)
    phrase = [t for t in doc[source].subtree if t.i >= opener and t.sent == sentence]
    low, high = min(t.i for t in phrase), max(t.i for t in phrase)
    before = [t for t in doc[sentence.start : low] if not t.is_space]
    after = [t for t in doc[high + 1 : sentence.end] if not t.is_space and not t.is_punct]
    if before and len([t for t in before if not t.is_punct]) > 2:
        start, end = before[0].idx, before[-1].idx + len(before[-1])
    elif after:
        start, end = after[0].idx, after[-1].idx + len(after[-1])
    else:
        return None
    text = doc._.article.text[start:end].rstrip(" ,")
    return Said(
        rule="according-to", start=start, end=start + len(text), cue_token=low, cue="according to", speaker_node=source
    )


def with_uncued_quotes(doc: Doc, graph: Graph, said: list[Said], quotes: list[Quote]) -> list[Said]:
    """Account for quotations that stand by themselves, a sentence or more.

    In the paragraph of a quotation with a cue they are part of that statement; in one of their own they are one.
    """
    done = sorted(said, key=lambda s: s.start)
    for last, quote in zip((None, *quotes), quotes, strict=False):
        if not _stands_alone(doc, quote) or any(s.start < quote.end and quote.start < s.end for s in done):
            continue
        opens = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        labelled = _label_inside(doc, int(opens.start)) if opens is not None else None
        if labelled is None and last is not None and _is_open(last) and (held := _ending_with(done, last)) is not None:
            done[held] = replace(done[held], end=quote.end)
            continue
        before = _quoted_before(doc, done, quote, quotes)
        if before is not None and labelled is None:
            cue = (done[before].end, quote.start)
            done[before] = replace(done[before], end=quote.end, hole=done[before].hole or cue)
        elif _in_body(doc, quote):
            token = int(opens.start) if opens is not None else 0
            label = _label_before(doc, quote, token) or labelled
            done.append(
                Said(
                    rule="quote-goes-on",
                    start=quote.start,
                    end=quote.end,
                    cue_token=token,
                    cue=None,
                    speaker_node=None if label is None else graph.node_of[label],
                )
            )
            done.sort(key=lambda s: s.start)
    return done


def _in_body(doc: Doc, quote: Quote) -> bool:
    """Tell a quotation of the body from a title or a heading in capitals."""
    block = next((b for b in doc._.article.blocks if b.start <= quote.start < b.end), None)
    is_body = block is not None and block.kind == BlockKind.PARAGRAPH
    return is_body and not doc._.article.text[quote.inner_start : quote.inner_end].isupper()


def _label_before(doc: Doc, quote: Quote, first: int) -> int | None:
    """Give who announces a quotation: "SILVA: “We will wait.”", "Maria Silva was blunt: “We will wait.”"."""
    if first < 2 or doc[first - 1].text != ":":
        return None
    if (subject := _subject_before_colon(doc, first - 1)) is not None:
        return subject
    if doc[first - 2].pos_ != "PROPN":
        return None
    start = first - 2
    while start > 0 and doc[start - 1].pos_ == "PROPN" and not doc[start].is_sent_start:
        start -= 1
    block = next((b for b in doc._.article.blocks if b.start <= quote.start < b.end), None)
    opens = block is not None and (doc[start].is_sent_start or doc[start].idx <= block.body + 1)
    return first - 2 if opens else None


def _label_inside(doc: Doc, mark: int) -> int | None:
    """Give the name with which the quoted words of a transcript open: "“SILVA: We will wait.”"."""
    end = mark + 1
    while end < len(doc) and end - mark < 4 and (doc[end].pos_ == "PROPN" or doc[end].is_upper):
        end += 1
    is_label = mark + 1 < end < len(doc) and doc[end].text == ":"
    return end - 1 if is_label else None


def _subject_before_colon(doc: Doc, colon: int) -> int | None:
    """Give the person a sentence is about that ends in a colon: "Lee was less sure: “…”"."""
    sentence = doc[max(colon - 1, 0)].sent
    verb = next((t for t in doc[sentence.start : colon] if t.tag_ in FINITE_TAGS), None)
    for token in doc[sentence.start : verb.i if verb is not None else sentence.start]:
        party = span_at(doc, "actors", token.i) or span_at(doc, "references", token.i)
        if token.dep_.startswith("nsubj") and (token.lower_ in SUBJECTS or getattr(party, "label_", "") == "person"):
            return int(token.i)
    return None


def _quoted_before(doc: Doc, said: list[Said], quote: Quote, quotes: list[Quote]) -> int | None:
    """Find the statement whose quotation goes on, over its speaker's remarks: "…,” she said, adding that …. “We"."""
    for i in range(len(said) - 1, -1, -1):
        if said[i].end > quote.start:
            continue
        if not _same_paragraph(doc, said[i], quote):
            return None
        if _is_quoted(said[i], quotes):
            return i
        if doc[said[i].cue_token].tag_ != "VBG":
            return None
    return None


def _is_open(quote: Quote) -> bool:
    """Tell a quotation that its paragraph does not close: the next paragraph goes on with it."""
    return quote.inner_end == quote.end


def _ending_with(said: list[Said], quote: Quote) -> int | None:
    """Find the statement that ends with a quotation."""
    return next((i for i, s in enumerate(said) if quote.start <= s.start and s.end >= quote.inner_end - 2), None)


def _same_paragraph(doc: Doc, said: Said, quote: Quote) -> bool:
    return any(b.start <= said.start < b.end and b.start <= quote.start < b.end for b in doc._.article.blocks)


def _is_quoted(said: Said, quotes: list[Quote]) -> bool:
    return any(q.start <= said.start < q.end for q in quotes)


def _stands_alone(doc: Doc, quote: Quote) -> bool:
    """Tell whether a quotation is whole sentences with a finite verb."""
    span = doc.char_span(quote.inner_start, quote.inner_end, alignment_mode="contract")
    whole = doc.char_span(quote.start, quote.end, alignment_mode="expand")
    if span is None or whole is None or not is_speech(span.text):
        return False
    finite = any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") for t in span)
    opens = whole[0].sent.start >= whole.start or _label_before(doc, quote, whole.start) is not None
    return finite and opens and whole.end >= whole[-1].sent.end - 1
