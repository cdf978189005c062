"""Dates as the contract writes them."""

from spacy.tokens import Doc

from extractor.assemble.evidence import evidence
from extractor.records import DateRecord


def date_records(doc: Doc) -> list[DateRecord]:
    """Write the article's dates, in text order."""
    spans = sorted(doc.spans.get("dates", ()), key=lambda span: (span.start, span.end))
    return [
        DateRecord(
            id=f"d{number}",
            value=span._.date.value,
            earliest=span._.date.earliest.isoformat() if span._.date.earliest else None,
            latest=span._.date.latest.isoformat() if span._.date.latest else None,
            granularity=span._.date.granularity,
            relative=span._.date.relative,
            evidence=evidence(span.doc, span.start, span.end),
        )
        for number, span in enumerate(spans, start=1)
    ]
