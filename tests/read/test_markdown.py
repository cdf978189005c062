"""Markdown files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.types import Article

Reading = tuple[list[Article], list[str]]


def test_reads_a_file_with_front_matter(
    read_sample: Callable[..., Reading], paragraphs: Callable[[Article], list[str]]
) -> None:
    (article,), errors = read_sample("article.md", keep=("section",))
    assert errors == []
    assert (article.title, article.source) == ("Norway puts a duty on Swedish cars", "Fjord Post")
    assert (article.published, article.published_from) == ("2024-05-06T09:30:00+02:00", "metadata")
    assert paragraphs(article) == [
        "OSLO, May 6 (Reuters) - Norway will impose a 25 percent tariff on Swedish cars from July.",
        "What comes next",
        "Trucks pay 10 percent.",
        "Buses pay nothing.",
        "“We had no choice,” said Ola Berg.",
    ]
    assert article.text.count("Norway puts a duty") == 1  # the heading is the title
    assert article.meta == {
        "url": "https://fjordpost.example/cars",
        "authors": ["Ann Lee", "Bo Chan"],
        "section": "trade",
    }


@pytest.mark.parametrize(
    ("source", "text", "title"),
    [
        ("# Ports clear\n\nIt *rained*.", "Ports clear\n\nIt rained.", "Ports clear"),
        ("It rained.\nAll day.", "It rained. All day.", None),
        ("---\ntitle: Ports clear\n---\nIt rained.", "Ports clear\n\nIt rained.", "Ports clear"),
        ("---\n\nIt rained.\n\n---\n", "It rained.", None),  # rules, not front matter
        ("<script>x()</script>\n\n<b>It</b> rained.", "It rained.", None),
        ("It rained.\n\n| a | b |\n|---|---|\n| 1 | 2 |", "It rained.\n\na b\n\n1 2", None),
    ],
)
def test_reads_what_is_written(
    read_file: Callable[..., Reading], tmp_path: Path, source: str, text: str, title: str | None
) -> None:
    (tmp_path / "a.md").write_text(source)
    (article,), errors = read_file(tmp_path / "a.md")
    assert (article.text, article.title, errors) == (text, title, [])


def test_says_that_front_matter_is_no_yaml(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: [\n---\nIt rained.")
    _, (error,) = read_file(tmp_path / "a.md")
    assert error.startswith(": has front matter that is no YAML: ")
