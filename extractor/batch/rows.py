"""An extraction -> the rows it is stored as. The tables are described in `schema/`."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from extractor.batch.options import NO_RECORD
from extractor.batch.packed import pack
from extractor.batch.parties import party_rows
from extractor.records import (
    ActorRecord,
    Attribution,
    Change,
    DateRecord,
    Evidence,
    Extraction,
    Rate,
    Statement,
    Tariff,
    TradeFigure,
    number_for_json,
)
from extractor.write.formats import to_json

Row = dict[str, Any]  # column -> value, as SQLite takes it
LARGEST = 2**63 - 1  # of SQLite's integers


def document_row(extraction: Extraction) -> Row:
    """Give the row of `documents`, without its keys to other tables."""
    document = extraction.document
    dateline = document.dateline
    return {
        "id": document.id,
        "path": document.path,
        "record": document.meta.get("record", NO_RECORD),
        "title": document.title,
        "published": document.published,
        "published_day": document.published[:10] if document.published else None,
        "published_from": document.published_from,
        "source": document.source,
        "dateline_place": dateline.place if dateline else None,
        "dateline_country": dateline.country if dateline else None,
        "language": document.language,
        "format": document.format,
        "length": document.length,
        "meta": _json(document.meta),
        "warnings": _json(extraction.warnings),
        "extraction": pack(to_json(extraction)),
    }


def fact_rows(extraction: Extraction) -> dict[str, list[Row]]:
    """Give the rows of each table of facts, without their document's key."""
    return {
        "actors": [_actor(actor) for actor in extraction.actors],
        "mentions": list(_mentions(extraction.actors)),
        "tariffs": [_tariff(tariff) for tariff in extraction.tariffs],
        "trade_figures": [_trade_figure(figure) for figure in extraction.trade_figures],
        "dates": [_date(date) for date in extraction.dates],
        "statements": [_statement(statement) for statement in extraction.statements],
        "parties": list(party_rows(extraction)),
    }


def _actor(actor: ActorRecord) -> Row:
    return {
        "actor": actor.id,
        "name": actor.name,
        "type": actor.type,
        "code": actor.code,
        "roles": _json(actor.roles),
        "represents": actor.represents,
        "aliases": _json(actor.aliases),
    }


def _mentions(actors: Iterable[ActorRecord]) -> Iterator[Row]:
    for actor in actors:
        seen = {(mention.start, mention.end): mention.text for mention in actor.mentions}
        for (start, end), text in seen.items():
            yield {"actor": actor.id, "start_char": start, "end_char": end, "text": text}


def _tariff(tariff: Tariff) -> Row:
    return {
        "item": tariff.id,
        **_rate("rate", tariff.rate),
        **_rate("previous_rate", tariff.previous_rate),
        "measure": tariff.measure,
        "imposer": _optional(tariff.imposer),
        "targets": _json(tariff.targets),
        "products": _json(tariff.products),
        "status": tariff.status,
        "announced": tariff.announced,
        "effective": tariff.effective,
        "until": tariff.until,
        **_attribution(tariff.attribution),
        "inferred": _json(tariff.inferred),
        "warnings": _json(tariff.warnings),
        "rule": tariff.rule,
        **_evidence(tariff.evidence),
    }


def _trade_figure(figure: TradeFigure) -> Row:
    return {
        "item": figure.id,
        "flow": figure.flow,
        "value": _figure(figure.value),
        "max": _figure(figure.max),
        "currency": figure.currency,
        "unit": figure.unit,
        "per": figure.per,
        "bound": figure.bound,
        "also": _json(figure.also),
        "reporter": _optional(figure.reporter),
        "partner": _optional(figure.partner),
        "products": _json(figure.products),
        "scope": figure.scope,
        "period": figure.period,
        **_change(figure.change),
        "superlative": figure.superlative,
        "kind": figure.kind,
        **_attribution(figure.attribution),
        "inferred": _json(figure.inferred),
        "warnings": _json(figure.warnings),
        "rule": figure.rule,
        **_evidence(figure.evidence),
    }


def _date(date: DateRecord) -> Row:
    return {
        "item": date.id,
        "value": date.value,
        "earliest": date.earliest,
        "latest": date.latest,
        "granularity": date.granularity,
        "relative": int(date.relative),
        **_evidence(date.evidence),
    }


def _statement(statement: Statement) -> Row:
    return {
        "item": statement.id,
        "speaker": _optional(statement.speaker),
        "reporters": _json(statement.reporters),
        "cue": statement.cue,
        "direct": int(statement.direct),
        "content": statement.content,
        "rule": statement.rule,
        **_evidence(statement.evidence),
    }


def _rate(name: str, rate: Rate | None) -> Row:
    return {
        f"{name}_value": _figure(rate.value) if rate else None,
        f"{name}_max": _figure(rate.max) if rate else None,
        f"{name}_unit": rate.unit if rate else None,
        f"{name}_per": rate.per if rate else None,
        f"{name}_bound": rate.bound if rate else None,
    }


def _change(change: Change | None) -> Row:
    return {
        "change_direction": change.direction if change else None,
        "change_value": _figure(change.value) if change else None,
        "change_unit": change.unit if change else None,
        "change_base": change.base if change else None,
    }


def _attribution(attribution: Attribution | None) -> Row:
    return {
        "attributed_to": _json(attribution.to) if attribution else None,
        "attribution_cue": attribution.cue if attribution else None,
    }


def _evidence(evidence: Evidence) -> Row:
    return {"evidence_start": evidence.start, "evidence_end": evidence.end, "evidence_text": evidence.text}


def _figure(value: Decimal | None) -> int | float | None:
    """Give the number SQLite stores; one beyond its integers is rounded, and exact in the document's JSON."""
    if value is None:
        return None
    number = number_for_json(value)
    return number if abs(number) <= LARGEST else float(value)


def _optional(value: Any) -> str | None:
    """Give a party: an actor's id as it is, anything else as JSON."""
    return value if value is None or isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    assert isinstance(value, BaseModel)
    return value.model_dump(mode="json")
