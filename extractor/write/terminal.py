"""Facts for eyes: the article with its evidence marked, and a table for each kind of item."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extractor.records import (
    ActorRecord,
    Change,
    DateRecord,
    Extraction,
    Party,
    Rate,
    Statement,
    Tariff,
    TextParty,
    TradeFigure,
)

STYLES = {
    "statements": "italic",
    "actors": "cyan",
    "dates": "magenta",
    "trade_figures": "bold green",
    "tariffs": "bold yellow",
}
SIZES = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))
UNKNOWN = "–"
NEVER_CUT = ("flow", "value", "period", "from", "measure", "status", "change")  # columns
NARROW = 16  # characters of a column that leaves room for another

Actors = Mapping[str, ActorRecord]


def render(text: str, extraction: Extraction) -> Iterator[RenderableType]:
    """Give what to print, in order: the heading, the marked article, the tables, the warnings."""
    document = extraction.document
    about = (document.published or "no date", document.source or "no source", document.path)
    yield Rule(Text(document.title or "untitled", style="bold"))
    yield Text(" · ".join(part for part in about if part), style="dim")
    yield mark(text, extraction)
    yield legend()
    actors = {actor.id: actor for actor in extraction.actors}
    if extraction.tariffs:
        yield _tariffs(extraction.tariffs, actors)
    if extraction.trade_figures:
        yield _figures(extraction.trade_figures, actors)
    if extraction.statements:
        yield _statements(extraction.statements, actors)
    if extraction.actors:
        yield _actors(extraction.actors, actors)
    if extraction.dates:
        yield _dates(extraction.dates)
    for warning in extraction.warnings:
        yield Text(f"warning: {warning.message} [{warning.code}]", style="red")


def mark(text: str, extraction: Extraction) -> Text:
    """Colour the stretches of an article that prove its facts."""
    marked = Text("".join(c if c.isprintable() or c == "\n" else " " for c in text))
    for statement in extraction.statements:
        marked.stylize(STYLES["statements"], statement.evidence.start, statement.evidence.end)
    for figure in extraction.trade_figures:
        marked.stylize(STYLES["trade_figures"], figure.evidence.start, figure.evidence.end)
    for tariff in extraction.tariffs:
        marked.stylize(STYLES["tariffs"], tariff.evidence.start, tariff.evidence.end)
    for date in extraction.dates:
        marked.stylize(STYLES["dates"], date.evidence.start, date.evidence.end)
    for actor in extraction.actors:
        for mention in actor.mentions:
            marked.stylize(STYLES["actors"], mention.start, mention.end)
    return marked


def legend() -> Text:
    """Say which colour stands for what."""
    line = Text()
    for kind, style in reversed(STYLES.items()):
        line.append(kind.replace("_", " "), style).append("  ")
    return line


def _table(title: str, *columns: str, wide: str | None = None) -> Table:
    """Make a table; the `wide` column gets what the others, held narrow, leave."""
    table = Table(title=f"\n{title}", title_justify="left", title_style="bold", box=None, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(
            column,
            overflow="fold",
            min_width=len(column),
            max_width=NARROW if wide and column != wide else None,
            no_wrap=column in NEVER_CUT,
        )
    return table


def _name(party: Party | None, actors: Actors) -> str:
    if isinstance(party, TextParty):
        return f"“{party.text}”"
    return actors[party].name if party is not None and party in actors else UNKNOWN


def _short(party: Party | None, actors: Actors) -> str:
    """Name a country by its code, which leaves room for the rest; the table of actors has both."""
    code = actors[party].code if isinstance(party, str) and party in actors else None
    return code or _name(party, actors)


def _amount(value: Decimal, unit: str | None) -> str:
    """Write a figure short: "24.4%", "9.9 bn USD", "300 tonnes"; no digit is lost."""
    size, word = next(((size, word) for size, word in SIZES if abs(value) >= size), (Decimal(1), ""))
    number = f"{value / size:f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{number}%" if unit == "percent" else " ".join(part for part in (number, word, unit) if part)


def _rate(rate: Rate | None) -> str:
    if rate is None or rate.value is None:
        return UNKNOWN
    low = _amount(rate.value, None if rate.max else rate.unit)
    high = f"–{_amount(rate.max, rate.unit)}" if rate.max else ""
    return f"{_bound(rate.bound)}{low}{high}" + (f" a {rate.per}" if rate.per else "")


def _bound(bound: str | None) -> str:
    return {"max": "≤ ", "min": "≥ ", "approx": "≈ "}.get(bound or "", "")


def _change(change: Change | None) -> str:
    if change is None:
        return UNKNOWN
    size = f" {_amount(change.value, change.unit)}" if change.value is not None else ""
    return ("▲" if change.direction == "up" else "▼") + size


def _tariffs(tariffs: list[Tariff], actors: Actors) -> Table:
    table = _table("Tariffs", "rate", "was", "measure", "by", "on", "goods", "status", "from")
    for tariff in tariffs:
        table.add_row(
            _rate(tariff.rate),
            _rate(tariff.previous_rate),
            tariff.measure,
            _short(tariff.imposer, actors),
            ", ".join(_short(target, actors) for target in tariff.targets) or UNKNOWN,
            ", ".join(product.text for product in tariff.products) or "all",
            tariff.status or UNKNOWN,
            _days(tariff),
        )
    return table


def _days(tariff: Tariff) -> str:
    """Give the day a tariff starts, and below it the day it ends and the day it was told."""
    ends = [f"to {tariff.until}"] if tariff.until else []
    told = [f"told {tariff.announced}"] if tariff.announced else []
    return "\n".join([tariff.effective or UNKNOWN, *ends, *told])


def _figures(figures: list[TradeFigure], actors: Actors) -> Table:
    table = _table("Trade figures", "flow", "value", "of", "with", "goods", "period", "change", "from")
    for figure in figures:
        kind = f"\n({figure.kind})" if figure.kind != "reported" else ""
        table.add_row(
            figure.flow + kind,
            _value(figure) + (f"\na {figure.per}" if figure.per else ""),
            _short(figure.reporter, actors),
            _short(figure.partner, actors) if figure.partner else "world",
            ", ".join(product.text for product in figure.products) or "all",
            figure.period or UNKNOWN,
            _change(figure.change),
            (figure.change.base if figure.change else None) or UNKNOWN,
        )
    return table


def _value(figure: TradeFigure) -> str:
    if figure.value is None:
        return UNKNOWN
    unit = figure.currency or figure.unit
    high = f"–{_amount(figure.max, unit)}" if figure.max is not None else ""
    return _bound(figure.bound) + _amount(figure.value, None if high else unit) + high


def _statements(statements: list[Statement], actors: Actors) -> Table:
    table = _table("Statements", "who", "cue", "what", wide="what")
    for statement in statements:
        speakers = statement.speaker if isinstance(statement.speaker, list) else [statement.speaker]
        who = ", ".join(_name(speaker, actors) for speaker in speakers)
        content = " ".join(statement.content.split())
        table.add_row(who, statement.cue or UNKNOWN, f"“{content}”" if statement.direct else content)
    return table


def _actors(records: list[ActorRecord], actors: Actors) -> Table:
    table = _table("Actors", "name", "type", "code", "roles", "for", "mentions")
    for actor in records:
        represents = _name(actor.represents, actors) if actor.represents else UNKNOWN
        roles = "; ".join(actor.roles) or UNKNOWN
        table.add_row(actor.name, actor.type, actor.code or UNKNOWN, roles, represents, str(len(actor.mentions)))
    return table


def _dates(dates: list[DateRecord]) -> Table:
    table = _table("Dates", "text", "value")
    for date in dates:
        table.add_row(" ".join(date.evidence.text.split()), date.value or UNKNOWN)
    return table
