"""E-mail alerts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.types import Article

Reading = tuple[list[Article], list[str]]
HEAD = "From: alerts@fjordwire.example\nTo: desk@example.com\nDate: Mon, 06 May 2024 09:30:00 +0200\n"


def test_reads_an_alert(read_sample: Callable[..., Reading], paragraphs: Callable[[Article], list[str]]) -> None:
    (article,), errors = read_sample("alert.eml", keep=("List-Id",))
    assert errors == []
    assert article.title == "Norway puts a duty on Swedish cars – government"
    assert (article.published, article.published_from) == ("2024-05-06T09:30:00+02:00", "metadata")
    assert (article.source, article.format) == ("Fjord Wire", "mail")
    assert paragraphs(article) == [  # flowed lines are joined, the signature is gone
        "OSLO, May 6 - Norway will impose a 25 percent tariff on Swedish cars from July, the government said on Monday.",
        "São Paulo's traders were not amused.",
    ]
    assert article.meta == {
        "id": "0506-17@fjordwire.example",
        "text_offset": 49,
        "List-Id": "Trade alerts <trade.fjordwire.example>",
    }


@pytest.mark.parametrize(
    ("rest", "text", "title"),
    [
        ("Subject: Fwd: RE: Ports clear\n\nCustoms officers worked.\n", "Customs officers worked.", "Ports clear"),
        ("Subject: Ports\nContent-Type: text/html\n\n<p>Officers<script>x()</script> worked.</p><p>All day.</p>",
         "Officers worked.\n\nAll day.", "Ports"),
        ("Subject: Ports\n\nOfficers worked through a very long weekend.\n\nTo unsubscribe, reply STOP.\n",
         "Officers worked through a very long weekend.", "Ports"),
        ("Subject: Ports\nContent-Type: text/plain; charset=utf-8\n\nS\xe3o Paulo.\n", "São Paulo.", "Ports"),
        ("Subject: =?x-klingon?q?Ports?=\nContent-Type: text/plain; charset=klingon\n\nOfficers worked.\n",
         "Officers worked.", "Ports"),
        ("Subject: Ports\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nOfficers worked.\n--b\n"
         "Content-Type: text/plain\nContent-Disposition: attachment\n\nNo article.\n--b--\n", "Officers worked.", "Ports"),
    ],
)  # fmt: skip
def test_reads_messages_as_they_come(
    read_file: Callable[..., Reading], tmp_path: Path, rest: str, text: str, title: str
) -> None:
    (tmp_path / "a.eml").write_bytes((HEAD + rest).encode("latin-1"))
    (article,), errors = read_file(tmp_path / "a.eml")
    assert errors == []
    assert (article.text.strip(), article.title) == (f"{title}\n\n{text}", title)


def test_takes_the_html_part_where_the_plain_one_only_points_to_it(
    read_file: Callable[..., Reading], tmp_path: Path
) -> None:
    (tmp_path / "a.eml").write_text(
        HEAD + "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nYour mail program cannot show this.\n--b\n"
        "Content-Type: text/html\n\n<p>Customs officers worked through the weekend to clear a backlog of steel.</p>\n--b--\n"
    )
    (article,), _ = read_file(tmp_path / "a.eml")
    assert article.text == "Customs officers worked through the weekend to clear a backlog of steel."


def test_says_that_a_message_has_no_text(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(HEAD + "Content-Type: application/pdf\n\nxx\n")
    _, (error,) = read_file(tmp_path / "a.eml")
    assert error.startswith(": is a message without text; what is attached to it")
