"""Input that means harm, or that nobody would think of: a clear error, bounded time and memory, and the others go on."""

import gzip
import io
import json
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from extractor.read import Limits, read_text
from extractor.types import Article

Reading = tuple[list[Article], list[str]]
SMALL = Limits(bytes=100_000)
RAIN = "It rained all day in the port of Oslo, the harbour office said on Monday, and no ship could leave."
LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
MAIL = b"From: a\nTo: b\nSubject: c\nDate: d\n"
NITF = "<nitf><body><body.content><p>{}</p></body.content></body></nitf>"


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def nested(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data


def wide_window(data: bytes) -> bytes:
    parameters = zstandard.ZstdCompressionParameters(window_log=30, compression_level=1)
    packed = io.BytesIO()
    with zstandard.ZstdCompressor(compression_params=parameters).stream_writer(packed, closefd=False) as writer:
        writer.write(data)
    return packed.getvalue()


LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"trailer<</Root 1 0 R>>"
)
ENTITIES = f"<?xml version='1.0'?><!DOCTYPE nitf [{LOL}]>" + NITF.format("&l9;")
EXTERNAL = "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + NITF.format("&x;")
PARAMETER = "<!DOCTYPE nitf [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x.dtd'> %x;]>" + NITF.format("Rain.")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("entity-bomb.xml", ENTITIES.encode(), "declares entities of its own, which are not read"),
        ("external-entity.xml", EXTERNAL.encode(), "declares entities of its own, which are not read"),
        ("parameter-entity.xml", PARAMETER.encode(), "declares entities of its own, which are not read"),
        ("utf16-entity.xml", ENTITIES.encode("utf-16"), "declares entities of its own, which are not read"),
        ("feed-entity.rss", b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", "declares entities of its own"),
        ("deep.xml", (NITF.format("<em>" * 5000 + "Rain." + "</em>" * 5000)).encode(), "is no well-formed XML: "),
        ("unknown.xml", b"<?xml version='1.0'?><plist><dict/></plist>", "is XML of a kind that is not known ('plist')"),
        ("gzip-bomb.jsonl.gz", gzip.compress(b" " * 60_000_000), "unpacks to more than 250 times its size"),
        ("zstd-bomb.jsonl.zst", zstandard.compress(b" " * 60_000_000), "unpacks to more than 250 times its size"),
        ("zip-bomb.zip", zipped({"a.jsonl": b" " * 60_000_000}), "unpacks to more than 250 times its size"),
        ("window.txt.zst", wide_window(RAIN.encode()), "it needs more than 128 MB to unpack, as zstd --long makes it"),
        ("loop.pdf", LOOP, "is damaged: "),
        (
            "package.xml",
            b"<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/'><groupSet><group><itemRef residref='a'/></group>"
            b"</groupSet></packageItem>",
            "is a package, which lists news items and holds none",
        ),
        ("nested.gz", nested(RAIN.encode(), 4), "is packed more than 3 times over; unpack it first"),
        ("cut-off.txt.gz", gzip.compress(os.urandom(5000))[:-2000], "is cut off; pack it again"),
        ("damaged.zst", zstandard.compress(RAIN.encode())[:-8] + b"\xff" * 8, "is "),
        ("damaged.zip", zipped({"a.txt": RAIN.encode() * 40})[:-30], "is damaged: "),
        ("no-articles.zip", zipped({"a.png": b"\x89PNG"}), "holds no articles; its files should have a suffix"),
        (
            "nested.eml",
            MAIL + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 200,
            "messages, too many of them",
        ),
        ("header.eml", MAIL + b"Content-Type: text/plain; x=" + b"(" * 5000 + b"\n\nRain.", "has a content header of"),
        ("aliases.md", b"---\na: &a [x]\nb: [*a, *a]\n---\nRain.", "has front matter with aliases"),
        (
            "office.docx",
            zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
            "is an office document",
        ),
        ("deep.json", b'{"text": ' + b"[" * 50_000, "is nested too deeply"),
        ("deep.jsonl", b'{"a": ' * 10_000, "is nested too deeply"),
        ("number.jsonl", b'{"text": ' + b"9" * 50_000 + b"}", "is no JSON: "),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary, not text"),
        ("long-line.txt", b"x" * 200_000, "is larger than 0 MB; split it into articles"),
        ("long-line.jsonl", b'{"text": "' + b"x" * 200_000 + b'"}', "is a line larger than 0 MB"),
        ("long-cell.csv", b"text,a\n" + b"x" * 200_000 + b",\n", ", record 1: is a line larger than 0 MB"),
        ("empty.txt", b"", "is empty"),
        ("empty.xml", b"", "is empty"),
        ("empty.csv", b"", "has no header"),
        ("header.csv", b"text,date\n", "is csv without an article in it"),
        ("empty.jsonl", b"\n\n", "is jsonl without an article in it"),
        ("empty.json", b"[]", "is json without an article in it"),
        ("no-pages.warc", b"", "is warc without an article in it"),
        ("empty.zip", zipped({}), "holds no articles"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and " " not in value else "",
)
def test_is_refused_with_a_clear_error(
    read_file: Callable[..., Reading], tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    articles, (error,) = read_file(tmp_path / name, limits=SMALL)
    assert articles == []
    assert message in error
    assert "broke the reader" not in error
    assert "\n" not in error


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("script.html", f"<p>{RAIN}</p><script>document.write('a tariff of 99 percent')</script>", RAIN),
        ("style.html", f"<style>p:after {{content: '99 percent'}}</style><p>{RAIN}</p>", RAIN),
        ("comment.html", f"<p>{RAIN[:20]}<!-- 99 percent -->{RAIN[20:]}</p>", RAIN),
        ("unclosed.html", f"<p>{RAIN}<b><i><a href='", RAIN),
        ("charref.html", f"<p>{RAIN} &#0;&#x110000;&#xD800;</p>", RAIN),
        (
            "cdata.rss",
            f"<rss><channel><item><description><![CDATA[<p>{RAIN}</p>]]></description></item></channel></rss>",
            RAIN,
        ),
        (
            "stray.rss",
            f"<rss><channel><item><description>{RAIN} R&D < 5 & AT&T</description></item></channel></rss>",
            f"{RAIN} R&D < 5 & AT&T",
        ),
        (
            "named.rss",
            f"<rss><channel><item><description>Caf&eacute; &amp;lt;&nbsp;{RAIN}</description></item></channel></rss>",
            f"Café < {RAIN}",
        ),
        ("named.xml", NITF.format(f"Caf&eacute; &amp; {RAIN}"), f"Café & {RAIN}"),
        ("brackets.eml", f"From: {'(' * 3000}\nTo: b\nSubject: \nDate: d\n\n{RAIN}", RAIN),
        ("many.eml", MAIL.decode() + "X-A: b\n" * 50_000 + f"\n{RAIN}", f"c\n\n{RAIN}"),
        ("controls.rss", f"<rss><channel><item><description>\x0b{RAIN}\x01</description></item></channel></rss>", RAIN),
        ("soft-hyphen.html", f"<p>{RAIN.replace('harbour', 'har&shy;bour')}</p>", RAIN),
        ("zero-width.html", f"<p>{RAIN.replace('harbour', 'har&#8203;bour')}</p>", RAIN),
        ("nan.jsonl", f'{{"text": "{RAIN}", "n": NaN, "m": -Infinity}}', RAIN),
        ("surrogate.jsonl", f'{{"text": "{RAIN}\\ud800"}}', RAIN + "\ufffd"),
        ("pair.jsonl", f'{{"text": "{RAIN}\\ud83d\\udea2"}}', RAIN + "🚢"),
        ("nul.jsonl", f'{{"text": "{RAIN}\\u0000"}}', RAIN + "\x00"),
        ("duplicate.jsonl", f'{{"text": "no", "text": "{RAIN}"}}', RAIN),
    ],
)
def test_is_read_for_what_it_says(
    read_file: Callable[..., Reading], tmp_path: Path, name: str, text: str, read: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (article,), errors = read_file(tmp_path / name, keep=("n",) if "n" in name else ())
    assert errors == []
    assert article.text.strip("\ufffd \x00\U0010ffff") == read.strip("\ufffd \x00")
    json.dumps(dict(article.meta), allow_nan=False).encode()
    article.text.encode()


def test_halves_of_characters_are_replaced_in_place() -> None:
    article = read_text("Rain \ud800 in Oslo.")
    assert article.text == "Rain \ufffd in Oslo."


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u202b", "\u2066", "\ufeff", "\u00ad"])
def test_invisible_marks_are_kept_in_offsets(read_file: Callable[..., Reading], tmp_path: Path, mark: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": f"Oslo {mark} exports{mark} rose."}))
    (article,), _ = read_file(tmp_path / "a.jsonl")
    assert article.text == f"Oslo {mark} exports{mark} rose."


def test_a_bad_file_in_an_archive_costs_only_itself(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    files = {
        "a.txt": RAIN.encode(),
        "../../outside.txt": RAIN.encode(),
        "broken.xml": b"<newsItem>",
        "inner.zip": zipped({"b.txt": RAIN.encode(), "c.json": b"[1]"}),
        ".hidden.txt": b"no",
        "__MACOSX/a.txt": b"no",
        "cars.jpg": b"no",
        "z.jsonl.gz": gzip.compress(json.dumps({"text": RAIN}).encode()),
    }
    (tmp_path / "a.zip").write_bytes(zipped(files))
    articles, errors = read_file(tmp_path / "a.zip")
    assert [str(a.path).removeprefix(f"{tmp_path}/") for a in articles] == [
        "a.zip/a.txt",
        "a.zip/../../outside.txt",
        "a.zip/inner.zip/b.txt",
        "a.zip/z.jsonl.gz",
    ]
    assert [error.split(":")[0] for error in errors] == ["/broken.xml", "/inner.zip/c.json, record 1"]


def test_an_encrypted_archive_is_told(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": RAIN.encode()}))
    data[6] |= 1  # in the entry's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    (tmp_path / "a.zip").write_bytes(data)
    assert read_file(tmp_path / "a.zip") == ([], ["/a.txt: is encrypted; unpack it first"])


def test_names_cannot_write_lines_or_reach_the_terminal(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"one\ntwo\x1b[31m\u202e.txt": b"", "b.jsonl": b'{"a\\nb\\u001b": 1}'}))
    _, errors = read_file(tmp_path / "a.zip")
    assert len(errors) == 2
    assert all(error.isprintable() for error in errors)


def test_a_name_that_no_file_can_have(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    assert read_file(tmp_path / ("x" * 300)) == ([], [": cannot be read: File name too long"])


def test_a_hundred_megabytes_in_one_line_are_passed_over(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(100):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n' + json.dumps({"text": RAIN}).encode())
    articles, errors = read_file(path)
    assert [article.text for article in articles] == [RAIN]
    assert errors == [", record 1: is a line larger than 64 MB; split it into articles"]


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    os.chdir(path.parent)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def make_loop(path: Path) -> None:
    path.symlink_to(path.with_name("b.txt"))
    path.with_name("b.txt").symlink_to(path)


@pytest.mark.skipif(os.name != "posix", reason="made of what POSIX has")
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (make_fifo, "is no regular file; pipe what it gives into: newsfacts extract -"),
        (make_socket, "cannot be read: "),
        (make_loop, "cannot be read: Too many levels of symbolic links"),
    ],
)
def test_what_might_never_end_is_refused(
    read_file: Callable[..., Reading],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "a.txt")
    for path in (tmp_path / "a.txt", tmp_path):  # by name, and met in a folder
        articles, errors = read_file(path)
        assert articles == []
        assert message in errors[0]


def test_a_file_that_changes_while_it_is_read_is_told(
    read_file: Callable[..., Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractor.read import source

    path = tmp_path / "a.txt"
    path.write_text(RAIN)
    fill = source._fill

    def changed(raw: source.Readable, size: int) -> bytes:
        data = fill(raw, size)
        path.write_text(RAIN * 2)
        return data

    monkeypatch.setattr(source, "_fill", changed)
    assert read_file(path) == ([], [": changed while it was read; read it again when it is complete"])


def test_a_file_that_vanishes_before_it_is_read_is_told(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    assert read_file(tmp_path / "gone.txt") == ([], [": does not exist; check the path"])
