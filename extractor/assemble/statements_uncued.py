"""What is said without a verb of saying: "according to X", and quotations that go on without a cue."""

from collections.abc import Iterator

from spacy.tokens import Doc

from extractor.assemble.quotes import Quote, is_speech
from extractor.assemble.statements_types import Said
from extractor.graph import Graph


def phrases_according_to(doc: Doc, graph: Graph, quotes: list[Quote]) -> list[Said]:
    """Read "…, according to X": the sentence without that phrase."""
    found = []
    for edges in graph.down.values():
        for edge in edges:
            if edge.relation == "according_to" and not edge.shared:
                found.append(_according_to(doc, graph, edge.target))
    return sorted((said for said in found if said is not None), key=lambda said: said.start)


def _according_to(doc: Doc, graph: Graph, source: int) -> Said | None:
    sentence = doc[source].sent
    phrase = [t for t in doc[source].subtree if t.sent == sentence]
    low, high = min(t.i for t in phrase), max(t.i for t in phrase)
    before = [t for t in doc[sentence.start : low] if not t.is_space]
    after = [t for t in doc[high + 1 : sentence.end] if not t.is_space and not t.is_punct]
    if before and len([t for t in before if not t.is_punct]) > 2:
        start, end = before[0].idx, before[-1].idx + len(before[-1])
    elif after:
        start, end = after[0].idx, after[-1].idx + len(after[-1])
    else:
        return None
    text = doc.text[start:end].rstrip(" ,")
    return Said(
        rule="according-to", start=start, end=start + len(text), cue_token=low, cue="according to", speaker_node=source
    )


def quotes_without_cue(doc: Doc, graph: Graph, said: list[Said], quotes: list[Quote]) -> Iterator[Said]:
    """Give a quotation that stands by itself, a sentence or more, to whoever was quoted before."""
    for quote in quotes:
        words = doc.text[quote.inner_start : quote.inner_end]
        if not is_speech(words) or any(s.start < quote.end and quote.start < s.end for s in said):
            continue
        span = doc.char_span(quote.inner_start, quote.inner_end, alignment_mode="contract")
        if span is None or not any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") for t in span):
            continue
        first = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        alone = first is not None and first[0].sent.start >= first.start and first.end >= first[-1].sent.end - 1
        if alone:
            yield Said(
                rule="quote-goes-on",
                start=quote.start,
                end=quote.end,
                cue_token=int(first.start),
                cue=None,
                speaker_node=None,
            )
