"""Containers of many records in which something is broken: a bad record costs itself, and is told."""

import gzip
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from extractor.errors import InputError
from extractor.read import Limits
from extractor.read.json_elements import elements
from extractor.read.missing import FEW, fold
from extractor.read.rows import TOO_LONG
from extractor.types import Article

Reading = tuple[list[Article], list[str]]
RAIN = "It rained all day in the port of Oslo, the harbour office said on Monday, and no ship could leave."
SNOW = "It snowed in the hills above Bergen, the road office said on Friday, and the pass was closed until noon."


def entry(text: str, *, length: object = None, begin: str = "WARC/1.0", extra: str = "", body: bytes = b"") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + extra.encode() + b"\r\n"
    http += body or f"<html><body><p>{text}</p></body></html>".encode()
    header = (
        f"{begin}\r\nWARC-Type: response\r\nWARC-Target-URI: https://fjordpost.example/x\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-06T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return header.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (entry("", length=99_999), "is damaged: its length is not what its header says"),  # longer than the file
        (entry("Fog.", length=60), "is damaged: its length is not what its header says"),
        (entry("", length=-5), "is damaged: its header does not tell its length"),
        (entry("", length="many"), "is damaged: its header does not tell its length"),
        (entry("", length="9" * 30), "is damaged: its header does not tell its length"),
        (b"WARC/1.0\r\nno header\r\n\r\n", "is damaged: its header does not tell its length"),
        (entry("Fog.", begin="WERC/1.0"), "is damaged: it does not begin as a WARC record does"),
        (b"\x00\x01\x02 bytes of something else\r\n\r\n", "is damaged: it does not begin as a WARC record does"),
        (entry("", extra="Content-Encoding: gzip\r\n", body=b"\x1f\x8b\x08" + b"\xff" * 90), "encoding cannot be told"),
        (entry("", extra="Content-Encoding: gzip\r\n", body=gzip.compress(b" " * 9_000_000)), "is a page larger than"),
        (entry("", body=b" " * 3_000_000), "is larger than 1 MB"),
    ],
)
def test_a_bad_warc_record_costs_only_itself(
    read_file: Callable[..., Reading],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    broken: bytes,
    message: str,
) -> None:
    (tmp_path / "a.warc").write_bytes(entry(RAIN) + broken + entry(SNOW))
    articles, errors = read_file(tmp_path / "a.warc", limits=Limits(bytes=1 << 20))
    assert [article.text for article in articles] == [RAIN, SNOW]
    assert len(errors) == 1
    assert errors[0].startswith(", record 2: ")
    assert message in errors[0]
    assert capfd.readouterr() == ("", "")  # nothing of the library's own


def test_a_warc_file_that_is_cut_off_is_told(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(entry(RAIN) + entry(SNOW)[:-40])
    articles, errors = read_file(tmp_path / "a.warc")
    assert ([article.text for article in articles], errors) == (
        [RAIN],
        [", record 2: is cut off; fetch the file again"],
    )


def lines(*texts: str) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


def test_what_stands_before_the_damage_in_a_packed_file_is_read(
    read_file: Callable[..., Reading], tmp_path: Path
) -> None:
    first, last = gzip.compress(lines(RAIN, SNOW)), gzip.compress(lines("It is fine."))
    for name, data, message in (
        ("cut.jsonl.gz", first + last[:-12], "is cut off; pack it again, or fetch it again"),
        ("broken.jsonl.gz", first + last[:12] + b"\xff\xff" + last[14:], "is damaged: "),
        ("foreign.jsonl.gz", first + b"nothing packed", "is damaged: "),
    ):
        (tmp_path / name).write_bytes(data)
        articles, errors = read_file(tmp_path / name)
        assert [article.text for article in articles][:2] == [RAIN, SNOW]
        assert len(errors) == 1
        assert message in errors[0]


@pytest.mark.parametrize(
    ("array", "texts", "errors"),
    [
        ('[{"text": "Rain \\ud800 in Oslo."}, {"text": "Snow."}]', ["Rain \ufffd in Oslo.", "Snow."], []),
        ('[{"text": "Rain.", "n": NaN}, {"text": "Snow."}]', ["Rain.", "Snow."], []),
        ('[{"text": "Rain."}, {"text": Fog}, {"text": "Snow."}]', ["Rain.", "Snow."], [", record 2: is no JSON"]),
        ('[{"text": "Rain."}, 7, null, {"text": "Snow."},]', ["Rain.", "Snow."], [", record 2: is no", ", record 3: i"]),
        ('[{"text": "A \\"[quoted]\\" word, \\\\"}, {"text": "}]"}]', ['A "[quoted]" word, \\', "}]"], []),
        ('[\n {"text": "Rain."}\n]\n behind it', ["Rain."], []),
        ('[{"text": "Rain."}, {"text": "' + "x" * 2_000_000 + '"}, {"text": "Snow."}]', ["Rain.", "Snow."], [", record 2"]),
        ('[{"text": "Rain."}, ' + "[" * 50_000 + "]" * 50_000 + ', {"text": "Snow."}]', ["Rain.", "Snow."], [", record 2"]),
    ],
)  # fmt: skip
def test_a_bad_element_of_an_array_costs_only_itself(
    read_file: Callable[..., Reading], tmp_path: Path, array: str, texts: list[str], errors: list[str]
) -> None:
    (tmp_path / "a.json").write_text(array)
    articles, found = read_file(tmp_path / "a.json", limits=Limits(bytes=1 << 20))
    assert [article.text for article in articles] == texts
    assert [error.startswith(start) for error, start in zip(found, errors, strict=True)] == [True] * len(errors)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_an_array_in_another_encoding_is_read(read_file: Callable[..., Reading], tmp_path: Path, encoding: str) -> None:
    text = "São Paulo sold coffee to Zürich."
    (tmp_path / "a.json").write_bytes(json.dumps([{"text": text}], ensure_ascii=False).encode(encoding))
    assert [article.text for article in read_file(tmp_path / "a.json")[0]] == [text]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_elements_do_not_depend_on_how_the_stream_comes(size: int) -> None:
    class Drip(BytesIO):
        def read(self, most: int | None = -1, /) -> bytes:
            return super().read(min(size, most) if most is not None and most > 0 else size)

    data = rb'  [{"a": "\\\"]", "b": [1, {}]}, "x,\\", [], 5 , {"long": "' + b"x" * 100 + rb'"}, {}]'
    found = list(elements(Drip(data), 60))
    assert found == [rb'{"a": "\\\"]", "b": [1, {}]}', rb'"x,\\"', b"[]", b"5", TOO_LONG, b"{}"]
    assert found[4] is TOO_LONG


def test_one_error_stands_for_a_long_run_of_the_same(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,day\n" + "fog\n" * 5000 + "It rained.,2024-05-06\n" + "fog\n" * 3)
    (article,), errors = read_file(tmp_path / "a.csv")
    assert article.meta["record"] == 5001
    assert len(errors) == FEW + 1 + 3
    assert errors[FEW] == f", records {FEW + 1} to 5000: has 1 cells under 2 columns; quote what holds a comma"
    assert errors[-1].startswith(", record 5004: ")


def test_errors_that_differ_are_told_one_by_one() -> None:
    def found() -> Iterator[InputError]:
        for number in range(100):
            yield InputError(f"a, record {number}: {number % 2}", path="a", record=number)

    assert [str(error) for error in fold(found())] == [f"a, record {number}: {number % 2}" for number in range(100)]


def test_parquet_moments_that_python_cannot_hold_cost_nothing(
    read_file: Callable[..., Reading], tmp_path: Path
) -> None:
    table = pyarrow.table(
        {
            "text": [RAIN, SNOW],
            "date": pyarrow.array([1714953600123456789, None], pyarrow.timestamp("ns")),
            "seen": pyarrow.array([253402300800000, 0], pyarrow.timestamp("ms")),  # the year 10000
            "took": pyarrow.array([1, 2], pyarrow.duration("ns")),
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    (first, second), errors = read_file(tmp_path / "a.parquet", keep=("seen",))
    assert errors == []
    assert (first.published, second.published) == ("2024-05-06", None)
    assert second.meta["seen"].startswith("1970-01-01")


def test_a_parquet_cell_over_the_limit_costs_only_its_row(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    texts = ["x" * 2_000_000] * 40 + [RAIN]  # stored once, and a hundred megabytes if each row were held
    parquet.write_table(
        pyarrow.table({"text": texts, "at": [datetime(2024, 5, 6, tzinfo=UTC)] * 41}), tmp_path / "a.parquet"
    )
    (article,), errors = read_file(tmp_path / "a.parquet", limits=Limits(bytes=1 << 20))
    assert article.meta["record"] == 41
    assert errors[0] == ", record 1: has a cell larger than 1 MB; split it into articles"


def test_bombs_in_an_archive_have_one_measure_together(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", b" " * 9_000_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("first.txt", RAIN)
        for number in range(50):
            archive.writestr(f"{number}.zip", inner.getvalue())
    (article,), errors = read_file(tmp_path / "a.zip", limits=Limits(bytes=100_000, expansion=10))
    assert article.text == RAIN
    assert 1 < len(errors) < 10  # not fifty times nine megabytes
    assert all("unpacks to more than 10 times its size" in error for error in errors)
