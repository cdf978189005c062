"""Who takes part in which fact, as rows that can be searched by code and name."""

from collections.abc import Iterator
from typing import Any

from extractor.records import ActorRecord, Attribution, Extraction, Party, Statement, Tariff, TextParty, TradeFigure

ROLES = ("imposer", "targets", "reporter", "partner", "speaker", "reporters")
"""Fields of facts that hold parties; `attributed_to` comes with the attribution."""


def party_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Give the rows of `parties`, without their document's key."""
    actors = {actor.id: actor for actor in extraction.actors}
    facts: list[Tariff | TradeFigure | Statement] = [
        *extraction.tariffs,
        *extraction.trade_figures,
        *extraction.statements,
    ]
    for item in facts:
        attribution: Attribution | None = getattr(item, "attribution", None)
        parties = {role: getattr(item, role, None) for role in ROLES}
        parties["attributed_to"] = attribution.to if attribution else None
        for role, value in parties.items():
            listed = value if isinstance(value, list) else [value] if value is not None else []
            for position, party in enumerate(listed):
                yield {"item": item.id, "role": role, "position": position, **_party(party, actors)}


def _party(party: Party, actors: dict[str, ActorRecord]) -> dict[str, Any]:
    if isinstance(party, TextParty):
        return {"actor": None, "name": party.text, "code": None}
    actor = actors[party]
    return {"actor": actor.id, "name": actor.name, "code": actor.code}
