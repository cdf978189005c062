"""Rows of one kind out of a store, chosen by day and by value."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from extractor.batch.columns import ABOUT, KINDS, Actors, Columns, Item, code_of, listed, name_of
from extractor.batch.packed import unpack
from extractor.batch.parties import ROLES
from extractor.errors import OptionError

Row = dict[str, Any]
ACTOR = "actor"  # of `--where`: whoever takes part, in whichever column
DOCUMENTS = "SELECT extraction FROM documents WHERE ? IS NULL OR published_day >= ? ORDER BY published_day, id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A column, or "actor", and the value it must have; a list must have it among its own."""

    column: str
    value: str


def parse_where(text: str, kind: str) -> Condition:
    """Read "column=value".

    Raises:
        OptionError: it is not of this form, or the table has no such column.
    """
    column, sign, value = (part.strip() for part in text.partition("="))
    if not sign or not value:
        raise OptionError(f"--where {text}: give a column and a value, as in --where actor=KR")
    names = (ACTOR, *ABOUT, *KINDS[kind])
    if column not in names:
        near = get_close_matches(column, names, n=1)
        advice = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(names)}"
        raise OptionError(f"--where {text}: {kind} have no column '{column}'; {advice}")
    return Condition(column=column, value=value)


def parse_since(text: str) -> date:
    """Read a day.

    Raises:
        OptionError: it is no ISO 8601 day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise OptionError(f"--since {text}: give a day as 2025-05-27") from error


def columns_of(kind: str) -> Columns:
    """Give a table's columns in order."""
    return ABOUT | KINDS[kind]


def export_rows(
    connection: sqlite3.Connection, kind: str, *, since: date | None = None, where: Iterable[Condition] = ()
) -> Iterator[Row]:
    """Give the rows of one kind: by day of publication, then article, then as the article has them.

    `since` leaves out articles published earlier, and those whose day is unknown.
    """
    conditions = tuple(where)
    for text in _extractions(connection, since):
        yield from _rows(json.loads(text), kind, conditions)


def export_extractions(
    connection: sqlite3.Connection, *, since: date | None = None, where: Iterable[Condition] = ()
) -> Iterator[str]:
    """Give whole articles, a line each, to the character as `newsfacts extract --format jsonl` writes them.

    Conditions are those of the table `documents`.
    """
    conditions = tuple(where)
    for text in _extractions(connection, since):
        if not conditions or any(_rows(json.loads(text), "documents", conditions)):
            yield f"{text}\n"


def _extractions(connection: sqlite3.Connection, since: date | None) -> Iterator[str]:
    day = since.isoformat() if since else None
    for (data,) in connection.execute(DOCUMENTS, (day, day)):
        yield unpack(data)


def _rows(extraction: Item, kind: str, conditions: tuple[Condition, ...]) -> Iterator[Row]:
    document = extraction["document"]
    actors: Actors = {actor["id"]: actor for actor in extraction["actors"]}
    about = {name: column.get(document, actors) for name, column in ABOUT.items()}
    for item in [document] if kind == "documents" else extraction[kind]:
        row = about | {name: column.get(item, actors) for name, column in KINDS[kind].items()}
        if all(_holds(one, row, item, actors) for one in conditions):
            yield row


def _holds(condition: Condition, row: Row, item: Item, actors: Actors) -> bool:
    value = condition.value.casefold()
    if condition.column == ACTOR:
        found: Iterable[Any] = _involved(item, actors)
    else:
        found = [*listed(row[condition.column]), *listed(row.get(f"{condition.column}_code"))]
    return any(_equal(one, value) for one in found)


def _equal(cell: Any, value: str) -> bool:
    if isinstance(cell, bool):
        return str(cell).casefold() == value
    if isinstance(cell, int | float):
        try:
            return cell == float(value)
        except ValueError:
            return False
    return str(cell).casefold() == value


def _involved(item: Item, actors: Actors) -> Iterator[str | None]:
    """Give names and codes of who takes part in an item; in a date or article, of all whom the article names."""
    if "mentions" in item:
        yield from (item["name"], item["code"])
        return
    roles = [role for role in ROLES if role in item]
    if not roles:
        for actor in actors.values():
            yield from (actor["name"], actor["code"])
    attribution = item.get("attribution") or {"to": []}
    for one in (*(party for role in roles for party in listed(item[role])), *attribution["to"]):
        yield from (name_of(one, actors), code_of(one, actors))
