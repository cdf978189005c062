"""PDF with a text layer."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extractor.types import Article

Reading = tuple[list[Article], list[str]]
FIRST = (
    "Fjord Post, 6 May 2024",
    "",
    "Norway puts a duty on Swedish cars",
    "",
    "May 6, 2024",
    "",
    "Norway will impose a 25 percent tariff on Swedish cars from July, the gov-",
    "ernment in Oslo said on Monday.",
    "",
    "The harbour office expects long queues, for no ship can be unloaded before",
    "the duty is paid.",
    "",
    "Page 1",
)
SECOND = ("Fjord Post, 6 May 2024", "", "Sweden sold its neighbour cars worth 4.1 billion kroner.", "", "Page 2")


def pdf(*pages: Sequence[str]) -> bytes:
    """Write pages of lines in Helvetica, one page object and one content stream each."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(
            f"BT /F1 10 Tf 50 {780 - 14 * place} Td ({line}) Tj ET\n" for place, line in enumerate(lines) if line
        )
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    objects.append("<< /Author (Ann Lee) /Title (Untitled) >>")
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{place:010} 00000 n \n" for place in places
    )
    info = f"/Info {len(objects)} 0 R"
    return f"{data}trailer << /Size {len(objects) + 1} /Root 1 0 R {info} >>\nstartxref\n{start}\n%%EOF\n".encode()


def test_reads_pages_without_what_runs_along_their_edges(
    read_file: Callable[..., Reading], paragraphs: Callable[[Article], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(FIRST, SECOND))
    (article,), errors = read_file(tmp_path / "a.pdf", keep=("Title",))
    assert errors == []
    assert (article.title, article.published) == ("Norway puts a duty on Swedish cars", "2024-05-06")
    assert (article.format, article.meta["authors"], article.meta["Title"]) == ("pdf", ["Ann Lee"], "Untitled")
    assert "Fjord Post, 6 May" not in article.text
    assert "Page" not in article.text
    assert " ".join(" ".join(paragraphs(article)).split()).endswith("4.1 billion kroner.")


def test_joins_words_that_a_line_broke(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(FIRST))
    (article,), _ = read_file(tmp_path / "a.pdf")
    assert "the government in Oslo" in " ".join(article.text.split())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf(()), "has no text layer; it may be scanned: let a program read the letters (OCR) first"),
        (b"%PDF-1.4\nnothing", "is damaged: "),
        (pdf(*[("Rain.",)] * 501), "has 501 pages; an article has no more than 500"),
    ],
)
def test_says_what_is_wrong(read_file: Callable[..., Reading], tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    articles, (error,) = read_file(tmp_path / "a.pdf")
    assert (articles, message in error) == ([], True)


def test_says_what_to_install(
    read_file: Callable[..., Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)  # what an import of what is missing meets
    (tmp_path / "a.pdf").write_bytes(pdf(FIRST))
    _, errors = read_file(tmp_path / "a.pdf")
    assert errors == [": is PDF, which needs pypdfium2; install it: pip install 'newsfacts[pdf]'"]
