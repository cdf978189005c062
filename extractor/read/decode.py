"""A file's bytes -> text. The text is what offsets count in; only an encoding's own signature is taken off."""

import codecs
import re

from extractor.errors import InputError

CONTROLS_ALLOWED = 0.01  # share of control characters above which bytes count as binary
WESTERN = "cp1252"  # English text that is no UTF-8 is most often this, so it wins where several fit as well
LEGACY = re.compile(r"(?:iso|windows|cp|koi8|euc|shift|gb|big5|mac|latin|l1|us-ascii|ascii)[\w:-]*$", re.IGNORECASE)
LATIN = re.compile(r"iso[-_]?8859[-_]1(?:[-_:]\d+)?|latin[-_]?1|l1|(?:us-)?ascii", re.IGNORECASE)  # stands for cp1252
ASCII = bytes(range(128))
FEW, FEW_SHARE = 3, 0.03  # characters beyond ASCII, and their share, below which English is taken for cp1252
MIXED = re.compile(
    "[A-Za-z][\u0370-\u04ff\u3040-\u9fff\uac00-\ud7a3\uff61-\uff9f]"
)  # as "Sгo": no word is of two scripts
CLOSE = 0.01  # difference in charset-normalizer's measure of mess that does not count
SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))  # markup in UTF-16 without a signature


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """Decode an article: by its signature, as UTF-8, as declared, else by what charset-normalizer finds.

    What is declared comes after UTF-8, for declarations are often wrong, and what is not UTF-8 hardly passes for it.

    Raises:
        InputError: the bytes are empty, binary or in no encoding that can be told.
    """
    if not data.strip():
        raise InputError(f"{name}: is empty; give a file that holds an article")
    for signature, encoding in SIGNATURES:
        if data.startswith(signature):
            return _as_text(data, encoding, name)
    for start, encoding in UNMARKED:
        if data.startswith(start):
            return _as_text(data, encoding, name)
    if b"\x00" in data[:4096]:
        raise InputError(f"{name}: is binary, not text; save the article as plain text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _declared(data, declared) or _legacy(data, name)
    _check_text(text, name)
    return text


def _as_text(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is marked as {encoding} but is not; save it as UTF-8") from error
    if not text.strip():
        raise InputError(f"{name}: is empty; give a file that holds an article")
    _check_text(text, name)
    return text


def _declared(data: bytes, encoding: str | None) -> str | None:
    if not encoding or not LEGACY.match(encoding):
        return None
    name = WESTERN if LATIN.fullmatch(encoding) else encoding
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if _is_few(data) and MIXED.search(text) else text


def _is_few(data: bytes) -> bool:
    """Tell whether there are so few characters beyond ASCII that the text is in English."""
    return len(data.translate(None, ASCII)) <= max(FEW, FEW_SHARE * len(data))


def _legacy(data: bytes, name: str) -> str:
    if _is_few(data) and (text := _declared(data, WESTERN)):
        return text  # a dash, a quotation mark, a name: too little to tell more from

    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        raise InputError(f"{name}: its encoding cannot be told; save it as UTF-8")
    close = [match for match in matches if match.chaos <= best.chaos + CLOSE]
    western = any(WESTERN in match.could_be_from_charset for match in close)
    return data.decode(WESTERN if western else best.encoding, errors="replace")


def _check_text(text: str, name: str) -> None:
    sample = text[:65536]
    controls = sum(1 for c in sample if c < " " and c not in "\t\n\r\f\v\x1a\x03\x02\x1b")
    if controls > max(8, CONTROLS_ALLOWED * len(sample)):
        raise InputError(f"{name}: is binary, not text; save the article as plain text")
