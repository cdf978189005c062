"""Plain text as people save it -> Article."""

from datetime import date

import pytest

from extractor.errors import InputError, OptionError
from extractor.read import Limits, read_text
from extractor.types import Article, BlockKind

SAVED = """May 6, 2024
Ports clear backlog as duties loom
Reuters, SEOUL
Customs officers worked through the weekend to clear a backlog of steel
containers, the port authority said.
Importers had rushed to beat a deadline that falls at midnight on
Friday.
"""
WIRE = """PORTS CLEAR BACKLOG
    BUSAN, May 6 (Yonhap) -- Customs officers worked through
the weekend, the port authority said.
    Importers had rushed to beat a deadline.
    REUTER
"""
MODERN = """Ports clear backlog as duties loom

Published: 2024-05-06 09:30 CET
By Ann Lee, Bo Chan, New York Times - News

Customs officers worked through the weekend.

Importers had rushed.

(Reporting by Ann Lee; Editing by Cy Oh)
"""


def kinds(article: Article) -> str:
    return "".join(block.kind.value[0] for block in article.blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SAVED, "mtmpp"),
        (WIRE, "tppm"),
        (MODERN, "tmmppm"),
        ("Ports clear backlog\n\nHarbour Gazette\n6 May 2024\n\nExports rose in May.\n", "tmmp"),
        ("Ports clear backlog\n\nAnna Berg in Oslo\nThe Harbour & Sea Gazette\n6 May 2024\n\nExports rose.\n", "tmmmp"),
        ("Ports clear backlog\nSteel waits as a deadline nears.\nBy Ann Lee\nMay 6, 2024\n\nExports rose.\n", "tpmmp"),
        ("Ports clear backlog\n\nAnna Berg in Oslo\n\nExports rose by May 6, 2024.\n", "tpp"),  # no date line below
        ("Exports rose in May.", "p"),
        ("Exports rose in May.\n\nImports fell in May.", "pp"),
        ("Exports rise as ports reopen\n\nExports rose in May.", "tp"),
    ],
)
def test_cuts_text_into_title_meta_and_paragraphs(text: str, expected: str) -> None:
    assert kinds(read_text(text)) == expected


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("(Reporting by Ann Lee in Busan; Editing by Cy Oh)", True),
        ("Additional reporting by Ann Lee", True),
        ("(END) Dow Jones Newswires", True),
        ("January 12, 2018 02:17 ET (07:17 GMT)", True),
        ("REUTER", True),
        ("Copyright 2024 The Associated Press. All rights reserved.", True),
        ("-0-", True),
        ("Ends of the talks came in sight.", False),
        ("More is to come.", False),
        ("The ports reopened on May 6, 2024.", False),
    ],
)
def test_tells_closing_credits_from_the_last_paragraph(line: str, is_credit: bool) -> None:
    article = read_text(f"Ports clear backlog\n\nCustoms officers worked through the weekend.\n\n{line}\n")
    assert kinds(article) == ("tpm" if is_credit else "tpp")


def test_reads_what_a_saved_article_says_of_itself() -> None:
    article = read_text(SAVED)
    assert article.title == "Ports clear backlog as duties loom"
    assert (article.published, article.published_from) == ("2024-05-06", "text")
    assert article.source == "Reuters"
    assert article.dateline
    assert (article.dateline.place, article.dateline.country) == ("SEOUL", "KR")
    assert article.language == "en"
    assert article.warnings == ()


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("The Harbour Ledger, 6 May 2024", "The Harbour Ledger"),
        ("QUAY & CRANE WEEKLY\nMay 6, 2024", "Quay & Crane Weekly"),
        ("By Ann Post\nDock Street Courier | May 6, 2024", "Dock Street Courier"),
        ("By Ann Post\nMay 6, 2024", None),
        ("World News\nMay 6, 2024", None),
        ("Mary Quay | Staff Reporter\nMay 6, 2024", None),
    ],
)
def test_publisher_nobody_knows_is_told_by_its_words(header: str, source: str | None) -> None:
    article = read_text(f"Ports clear backlog\n\n{header}\n\nCustoms officers worked through the weekend.\n")
    assert article.source == source
    assert article.published == "2024-05-06"


@pytest.mark.parametrize(
    ("dateline", "source"),
    [
        ("BUSAN, May 6, 2024 (Tidewater) --", "Tidewater"),
        ("SPRINGFIELD (Ohio) —", None),
        ("WEST PORT (United States) (Reuters) –", "Reuters"),
    ],
)
def test_a_dateline_s_bracket_names_the_agency_unless_it_is_a_place(dateline: str, source: str | None) -> None:
    text = f"Ports clear backlog\n\n{dateline} Customs officers worked through the weekend.\n"
    assert read_text(text, published="2024-05-06").source == source


def test_hard_wrapped_paragraph_ends_where_the_next_word_would_have_fitted() -> None:
    first, second = (block for block in read_text(SAVED).blocks if block.kind is BlockKind.PARAGRAPH)
    assert SAVED[first.start : first.end].endswith("authority said.")
    assert SAVED[second.start : second.end].startswith("Importers")


def test_body_starts_after_the_dateline() -> None:
    article = read_text(WIRE, published="1987-05-07")
    block = article.blocks[1]
    assert WIRE[block.body :].startswith("Customs officers")
    assert article.dateline
    assert (article.dateline.place, article.dateline.day) == ("BUSAN", date(1987, 5, 6))
    assert article.source == "Yonhap"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 2024-05-06", "2024-05-06"),
        ("Published: 2024-05-06 09:30 CET", "2024-05-06T09:30:00+01:00"),
        ("Issued on: 31/05/2024 - 04:46", "2024-05-31"),
        ("All News 10:31 September 22, 2024", "2024-09-22"),
        ("Monday 6 May 2024 08:11 BST", "2024-05-06T08:11:00+01:00"),
        ("Mon May 6, 2024 | 6:05pm EDT", "2024-05-06T18:05:00-04:00"),
        ("Updated 2:47 AM EDT, May 6, 2024", "2024-05-06T02:47:00-04:00"),
        ("6th May, 2024", "2024-05-06"),
        ("20 Sept. 2024", "2024-09-20"),
        ("Published: 30 February 2024", None),  # no such day
        ("May 2024", None),  # no day
    ],
)
def test_reads_date_lines(line: str, published: str | None) -> None:
    article = read_text(f"Ports clear backlog\n\n{line}\n\nCustoms officers worked through the weekend.\n")
    assert article.published == published
    assert article.published_from == ("text" if published else None)


@pytest.mark.parametrize(
    "opening",
    [
        "OSLO (KTV) - March 5, 2025. ",
        "OSLO (KTV) — 5 March 2025 — ",
        "(KTV, March 5, 2025) ",
        "[5 March 2025] ",
        "March 5, 2025 (KTV) -- ",
        "2025-03-05 | ",
    ],
)
def test_reads_the_full_date_that_running_text_opens_with(opening: str) -> None:
    article = read_text(f"Fish exports rise\n\n{opening}Fish exports rose by a third last year, the bureau said.")
    assert (article.published, article.published_from) == ("2025-03-05", "text")


def test_a_date_that_opens_a_sentence_is_no_day_of_publication() -> None:
    article = read_text("Fish exports rise\n\nMarch 5, 2025 was the day when fish exports stopped, the bureau said.")
    assert article.published is None


@pytest.mark.parametrize(
    ("line", "below", "published"),
    [
        ("Published: 03/04/2024", "It rained.", None),
        ("Published: 03/04/2024\nBy The Associated Press", "It rained.", "2024-03-04"),
        ("Published: 03/04/2024\nBBC News", "It rained.", "2024-04-03"),
        ("Published: 03/04/2024", "OSAKA, March 4 - It rained.", "2024-03-04"),
        ("Published: 13/04/2024", "It rained.", "2024-04-13"),
        ("Published: 04/04/2024", "It rained.", "2024-04-04"),
    ],
)
def test_does_not_guess_between_day_first_and_month_first(line: str, below: str, published: str | None) -> None:
    article = read_text(f"Ports clear backlog\n\n{line}\n\n{below}\n")
    assert article.published == published
    assert [warning.code for warning in article.warnings] == ([] if published else ["ambiguous_publication_date"])


@pytest.mark.parametrize(
    ("path", "option", "published", "origin"),
    [
        ("in/2024-05-06_ports.txt", None, "2024-05-06", "filename"),
        ("in/20240506.txt", None, "2024-05-06", "filename"),
        ("2024-05-06/ports.txt", None, None, None),  # a folder's date is not the article's
        ("in/99999999.txt", None, None, None),
        ("in/2024-05-06_ports.txt", "2024-05-07", "2024-05-07", "option"),
        ("in/ports.txt", "2024-05-07T08:00:00+09:00", "2024-05-07T08:00:00+09:00", "option"),
    ],
)
def test_takes_the_day_from_option_then_text_then_file_name(
    path: str, option: str | None, published: str | None, origin: str | None
) -> None:
    article = read_text("Customs officers worked through the weekend.", path=path, published=option)
    assert (article.published, article.published_from) == (published, origin)
    assert [warning.code for warning in article.warnings] == ([] if published else ["no_publication_date"])


def test_dateline_with_a_year_gives_the_day_of_publication() -> None:
    article = read_text("BUSAN, May 6, 2024 (Yonhap) -- Ports reopened.")
    assert article.published == "2024-05-06"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("By the numbers: what the duties cost", "By the numbers: what the duties cost"),
        ("Reporter jailed over customs leak", "Reporter jailed over customs leak"),
        ("Published figures show a gap", "Published figures show a gap"),
        ("From Busan to Osaka, ports clear backlog", "From Busan to Osaka, ports clear backlog"),
        ("Ports as of May 3, 2024 still clogged", "Ports as of May 3, 2024 still clogged"),
        ("By Ann Lee and Bo Chan", None),
        ("Trade correspondent, BBC News", None),
        ("Reuters", None),
    ],
)
def test_tells_titles_from_bylines(head: str, title: str | None) -> None:
    assert read_text(f"{head}\n\nCustoms officers worked through the weekend.\n").title == title


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Hafen hat am Wochenende gearbeitet, um den Stau von Containern mit Stahl zu beseitigen, sagte die Behörde "
         "am Montag. Die Importeure hatten sich beeilt, um der Frist zuvorzukommen.", None),
        ("Les douaniers ont travaillé tout le week-end pour résorber le retard, a indiqué lundi l'autorité portuaire. "
         "Les importateurs s'étaient hâtés avant la date limite de vendredi.", None),
        ("부산항은 주말 내내 밀린 컨테이너를 처리했다고 월요일 밝혔다. " * 8, None),
        ("Customs officers worked through the weekend to clear a backlog of containers, the port authority said on "
         "Monday. Importers had rushed to beat the deadline.", "en"),
        ("Exports rose 3 percent.", "en"),
        ("Oper shr 34 cts vs 1.19 dlrs. Oper net 807,000 vs 2,858,000. Revs 510,000 vs 3,400,000. Avg shrs 3,800,000 "
         "vs 2,400,000. Note: results include the sale of a mill in May.", "en"),  # briefs hardly have function words
    ],
)  # fmt: skip
def test_says_when_a_text_is_not_english(text: str, language: str | None) -> None:
    article = read_text(text, published="2024-05-06")
    assert article.language == language
    assert [warning.code for warning in article.warnings] == ([] if language else ["not_english"])


def test_refuses_a_text_that_is_no_article() -> None:
    with pytest.raises(InputError, match="is empty"):
        read_text(" \n")
    with pytest.raises(InputError, match="1,000,000"):
        read_text("x" * (Limits().characters + 1))


def test_refuses_a_day_that_is_none() -> None:
    with pytest.raises(OptionError, match="'yesterday' is no date"):
        read_text("Exports rose.", published="yesterday")


def test_same_text_has_the_same_id() -> None:
    assert read_text("Exports rose.").id == read_text("Exports rose.", published="2024-05-06").id
    assert read_text("Exports rose.").id != read_text("Exports fell.").id
