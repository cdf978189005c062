"""Web pages of the usual kinds of content management -> the article on them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.types import Article

Reading = tuple[list[Article], list[str]]
TITLE = "Norway puts a duty on Swedish cars"
FIRST = "OSLO, May 6 (Reuters) - Norway will impose a 25 percent tariff on Swedish cars from July, the government said on Monday."
LOCAL, UTC = "2024-05-06T09:30:00+02:00", "2024-05-06T07:30:00+00:00"


@pytest.mark.parametrize(
    ("name", "published", "origin", "source", "authors"),
    [
        (
            "wordpress",
            LOCAL,
            "metadata",
            "Fjord Post",
            ["Ann Lee"],
        ),  # JSON-LD in @graph, share bar, related links, comments
        ("drupal", LOCAL, "metadata", "Fjord Post", ["Ann Lee"]),  # OpenGraph only, caption in a blockquote
        ("microdata", LOCAL, "metadata", "Fjord Post", ["Ann Lee"]),  # itemprop, sign-up form amid the text
        ("time", LOCAL, "metadata", "Reuters", None),  # only <time>, and one that dates another story above it
        ("app", UTC, "metadata", "Fjord Post", ["Ann Lee", "Bo Chan"]),  # filled in by scripts: text only in JSON-LD
        ("divs", UTC, "metadata", "Fjord Post", ["Ann Lee"]),  # blocks without names that tell, link list amid the text
        ("table", "2024-05-06", "text", "Reuters", None),  # a layout table of the nineties, no metadata at all
    ],
)
def test_reads_the_article_and_nothing_around_it(
    read_sample: Callable[..., Reading],
    paragraphs: Callable[[Article], list[str]],
    name: str,
    published: str,
    origin: str,
    source: str,
    authors: list[str] | None,
) -> None:
    (article,), errors = read_sample(f"html/{name}.html")
    assert errors == []
    assert (article.title, article.format, article.language) == (TITLE, "html", "en")
    assert (article.published, article.published_from, article.source) == (published, origin, source)
    assert article.meta.get("authors") == authors
    assert article.dateline
    assert (article.dateline.place, article.dateline.country) == ("OSLO", "NO")
    texts = paragraphs(article)
    assert texts[0] == FIRST
    assert texts[-1].endswith("said Ola Berg, the minister of trade.")
    assert [text for text in texts[1:-1] if text != "What comes next"] == [
        "Sweden sold its neighbour cars worth 4.1 billion kroner in 2023, a record."
    ]
    assert article.text.startswith(f"{TITLE}\n\n")


PAGE = "<html><head>{head}</head><body><article><h1>Ports clear backlog</h1>{body}</article></body></html>"
BODY = "<p>Customs officers worked through the weekend to clear a backlog of steel containers, it said.</p>" * 2


@pytest.mark.parametrize(
    ("head", "published", "title"),
    [
        ('<meta name="date" content="6 May 2024">', "2024-05-06", "Ports clear backlog"),
        ('<meta name="DC.date.issued" content="2024-05-06">', "2024-05-06", "Ports clear backlog"),
        ('<meta property="article:published_time" content="soon">', None, "Ports clear backlog"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>', None, "Ports clear backlog"),
        ('<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-05-06"}</script>', None, "Ports clear backlog"),
        ('<script type="application/ld+json">{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle",'
         ' "datePublished": "2024-05-06", "headline": "Ports &amp; backlogs"}}</script>', "2024-05-06", "Ports & backlogs"),
        ('<meta property="og:title" content="Ports clear backlog | Fjord Post">', None, "Ports clear backlog"),
    ],
)  # fmt: skip
def test_reads_metadata_in_its_many_places(
    read_file: Callable[..., Reading], tmp_path: Path, head: str, published: str | None, title: str
) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(head=head, body=BODY))
    (article,), _ = read_file(tmp_path / "a.html")
    assert (article.published, article.title) == (published, title)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("klingon", "utf-8")],
)
def test_reads_pages_whose_declared_encoding_is_wrong(
    read_file: Callable[..., Reading], tmp_path: Path, declared: str, encoding: str
) -> None:
    page = PAGE.format(head=f'<meta charset="{declared}">', body=BODY + "<p>“São Paulo’s loss” was €5 million.</p>")
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    (article,), _ = read_file(tmp_path / "a.html")
    assert "“São Paulo’s loss” was €5 million." in article.text


@pytest.mark.parametrize(
    "body", ["", "<ul><li><a href='/a'>One story</a></li><li><a href='/b'>Another</a></li></ul>", "<div id=root></div>"]
)
def test_says_that_a_page_holds_no_article(read_file: Callable[..., Reading], tmp_path: Path, body: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>")
    assert read_file(tmp_path / "a.html") == (
        [],
        [": holds no article; it may be a list of links, or be filled in by scripts"],
    )


def test_keeps_meta_elements_and_json_ld_by_name(read_sample: Callable[..., Reading]) -> None:
    (article,), _ = read_sample("html/wordpress.html", keep=("article:section", "dateModified", "nothing"))
    assert article.meta["article:section"] == "Trade"
    assert article.meta["dateModified"] == "2024-05-07T08:00:00+02:00"
    assert article.meta["nothing"] is None
    assert article.meta["url"] == "https://fjordpost.example/2024/05/cars/"
