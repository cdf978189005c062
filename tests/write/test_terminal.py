"""Facts for eyes."""

from io import StringIO

import pytest
from rich.console import Console

from extractor.records import Extraction
from extractor.write.terminal import mark, render


def shown(text: str, extraction: Extraction, **options: object) -> str:
    console = Console(file=StringIO(), width=80, **options)  # type: ignore[arg-type]
    console.print(*render(text, extraction), sep="\n")
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_shows_every_kind_of_item(article_text: str, extraction: Extraction) -> None:
    text = shown(article_text, extraction)
    for word in ("Cars", "0.1–2.5%", "Norway", "Sweden", "SE, “most nations”", "≈ 55.6 bn NOK", "world", "▲", "no day"):
        assert word in text
    assert article_text in text


def test_fits_in_eighty_columns_and_is_plain_when_piped(article_text: str, extraction: Extraction) -> None:
    text = shown(article_text, extraction)
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_no_color_is_honoured(article_text: str, extraction: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[36m" in shown(article_text, extraction, force_terminal=True, color_system="standard")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m" not in shown(article_text, extraction, force_terminal=True, color_system="standard")


def test_marks_what_proves_a_fact(article_text: str, extraction: Extraction) -> None:
    marked = mark(article_text, extraction)
    assert marked.plain == article_text
    styles = {(article_text[span.start : span.end], span.style) for span in marked.spans}
    assert ("Swedish", "cyan") in styles
    assert ("Exports, now 55.6 billion kroner, rose", "bold green") in styles


def test_text_is_not_taken_for_markup(extraction: Extraction) -> None:
    """An article may hold brackets, and control characters that would move the cursor."""
    text = "[red]Norway[/red] put\x1b[2J a duty".ljust(extraction.document.length)
    assert "[red]Norway[/red] put [2J a duty" in shown(text, extraction)


def test_shows_the_days_of_a_tariff_below_each_other(article_text: str, extraction: Extraction) -> None:
    tariff = extraction.tariffs[0].model_copy(update={"announced": "2025-04-02", "until": "2025-12"})
    text = shown(article_text, extraction.model_copy(update={"tariffs": [tariff]}))
    rows = [line.split() for line in text.splitlines()]
    assert ["to", "2025-12"] in rows
    assert ["told", "2025-04-02"] in rows
