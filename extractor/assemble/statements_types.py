"""A statement on its way to becoming a record."""

from dataclasses import dataclass

from extractor.records import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words that were said: characters [start, end), without the `hole` where the cue stands inside them."""

    rule: str
    start: int
    end: int
    cue_token: int
    cue: str | None
    hole: tuple[int, int] | None = None
    speaker_node: int | None = None
    reporter_nodes: tuple[int, ...] = ()
    speaker: Party | list[Party] | None = None
    reporters: tuple[Party, ...] = ()
