"""Typed spans by token, looked up without going through all of them: long articles have thousands."""

from bisect import bisect_left

from spacy.tokens import Doc, Span

KEY = "newsfacts_lookup"


def span_at(doc: Doc, group: str, token: int) -> Span | None:
    """Find the span of a group that holds a token."""
    return _by_token(doc, group).get(token)


def spans_in(doc: Doc, group: str, start: int, end: int) -> list[Span]:
    """List the spans of a group inside tokens [start, end), in order."""
    starts, spans = _in_order(doc, group)
    found = []
    for span in spans[bisect_left(starts, start) :]:
        if span.start >= end:
            break
        if span.end <= end:
            found.append(span)
    return found


def _by_token(doc: Doc, group: str) -> dict[int, Span]:
    key = f"{KEY}:{group}:tokens"
    made: dict[int, Span] | None = doc.user_data.get(key)
    if made is None:
        made = {}
        for span in reversed(list(doc.spans.get(group, ()))):  # of spans that overlap the first one counts
            made.update(dict.fromkeys(range(span.start, span.end), span))
        doc.user_data[key] = made
    return made


def _in_order(doc: Doc, group: str) -> tuple[list[int], list[Span]]:
    key = f"{KEY}:{group}:order"
    made: tuple[list[int], list[Span]] | None = doc.user_data.get(key)
    if made is None:
        spans = sorted(doc.spans.get(group, ()), key=lambda span: (span.start, span.end))
        made = doc.user_data[key] = ([span.start for span in spans], spans)
    return made
