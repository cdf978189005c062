"""JSON Lines: one article a line."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from extractor.read import Limits
from extractor.types import Article

Reading = tuple[list[Article], list[str]]


def test_a_bad_record_costs_only_itself(read_sample: Callable[..., Reading]) -> None:
    (first, last), errors = read_sample("articles.jsonl", keep=("section",))
    assert [error.split(":")[0] for error in errors] == [", record 2", ", record 3", ", record 5"]
    assert "is no JSON" in errors[0]
    assert "has no text; say which field holds it with --text-field (its fields: id, headline)" in errors[1]
    assert "is no JSON object" in errors[2]
    assert (first.title, first.source) == ("Norway puts a duty on Swedish cars", "Fjord Wire")
    assert first.meta == {
        "id": "17",
        "url": "https://fjordwire.example/17",
        "authors": ["Ann Lee"],
        "record": 1,
        "text_offset": 36,
        "section": "trade",
    }
    assert last.text == "Oslo port closes\n\nThe port of Oslo closed for a day on Monday.\n\nIt opens on Tuesday."
    assert (last.published, last.meta["record"]) == ("2024-05-06T07:30:00+00:00", 6)


def test_id_is_the_hash_of_the_line(read_sample: Callable[..., Reading], samples: Path) -> None:
    line = (samples / "articles.jsonl").read_bytes().split(b"\n")[0]
    assert read_sample("articles.jsonl")[0][0].id == "sha256:" + sha256(line).hexdigest()


def test_evidence_in_the_field_is_found_by_the_offset(read_sample: Callable[..., Reading], samples: Path) -> None:
    body = json.loads((samples / "articles.jsonl").read_text().split("\n")[0])["body"]
    article = read_sample("articles.jsonl")[0][0]
    start = article.text.index("25 percent")
    offset = article.meta["text_offset"]
    assert body[start - offset : start - offset + 10] == "25 percent"


def test_with_text_puts_the_text_into_meta(read_sample: Callable[..., Reading]) -> None:
    for article in read_sample("articles.jsonl", with_text=True)[0]:
        assert article.meta["text"] == article.text


def test_chosen_fields_go_before_usual_ones(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    record = {
        "text": "no", "id": 1, "source": "no", "date": "2001-01-01", "title": "no",
        "my": {"body": "It rained.", "day": "2024-05-06", "head": "Rain", "nr": "x1", "from": "reuters"},
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    (article,), _ = read_file(
        tmp_path / "a.jsonl", text_field="my.body", date_field="my.day", title_field="my.head", id_field="my.nr",
        source_field="my.from", keep=("my.day", "date"),
    )  # fmt: skip
    assert (article.text, article.published, article.source) == ("Rain\n\nIt rained.", "2024-05-06", "Reuters")
    assert (article.meta["id"], article.meta["my.day"], article.meta["date"]) == ("x1", "2024-05-06", "2001-01-01")


def test_a_line_over_the_limit_is_passed_over(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "It rained."}}\n{{"text": "{"x" * 5000}"}}\n{{"text": "It snowed."}}\n')
    articles, errors = read_file(path, limits=Limits(bytes=1000))
    assert [article.text for article in articles] == ["It rained.", "It snowed."]
    assert errors == [", record 2: is a line larger than 0 MB; split it into articles"]


def test_reads_utf16_as_windows_writes_it(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "São."}\r\n{"text": "한국"}\r\n'.encode("utf-16"))
    articles, errors = read_file(tmp_path / "a.jsonl")
    assert ([article.text for article in articles], errors) == (["São.", "한국"], [])
