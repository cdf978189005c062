"""Actors as the contract writes them."""

from spacy.tokens import Doc

from extractor.assemble.evidence import slice_of
from extractor.records import ActorRecord


def actor_records(doc: Doc) -> list[ActorRecord]:
    """Write the article's actors, in order of first mention."""
    return [
        ActorRecord(
            id=actor.id,
            name=actor.name,
            type=actor.type.value,
            code=actor.code,
            roles=list(actor.roles),
            represents=actor.represents,
            aliases=list(actor.aliases),
            mentions=[slice_of(doc, span.start, span.end) for span in actor.mentions],
        )
        for actor in doc._.actors
    ]
