"""E-mail messages (.eml), as agencies and services send alerts: one message is one article."""

import re
from typing import TYPE_CHECKING, Any

from extractor.read.decode import decode
from extractor.read.markup import text_of_markup
from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story

if TYPE_CHECKING:
    from email.message import EmailMessage

PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
FOOTER = re.compile(
    r"^[^\w\n]*(?:to unsubscribe|unsubscribe|you (?:are )?(?:receiv\w+|subscribed)"
    r"|manage (?:your )?(?:alerts?|preferences|subscriptions?)"
    r"|view (?:this|it) (?:e-?mail |message )?(?:in|on) |this (?:e-?mail|message|alert) was sent)",
    re.IGNORECASE | re.MULTILINE,
)
MOST_PARTS = 100  # multipart parts; each level of nesting makes every line below it slower to read
LONGEST = 2000  # characters of a header that is decoded; the library's time grows with the square
LONG_HEADER = re.compile(rb"^content-[a-z-]+:(?:[^\n]|\n[ \t]){2000}", re.IGNORECASE | re.MULTILINE)
LEAST = 0.5  # share of the HTML part's letters that a plain part has, unless it only says to look at the other


def parse_mail(record: Record, options: ReadOptions) -> Story:
    """Read a message: its plain part, else its HTML part, up to the signature or the footer.

    Raises:
        InputError: it has no text.
    """
    from email import message_from_bytes, policy
    from email.utils import parseaddr

    if record.bytes.lower().count(b"multipart/") > MOST_PARTS:
        raise record.error("is a message inside messages, too many of them; save the one that is meant")
    if LONG_HEADER.search(record.bytes):
        raise record.error("has a content header of more than 2,000 characters; no mail program writes such")
    message: EmailMessage = message_from_bytes(record.bytes, policy=policy.default)
    body = _without_footer(_body(message, record))
    if not body.strip():
        raise record.error("is a message without text; what is attached to it has to be saved and read by itself")
    headers = _headers(message)
    try:
        name, address = parseaddr(headers.get("From", ""))
    except RecursionError:  # brackets in brackets
        name, address = "", ""
    return Story(
        text=body,
        title=PREFIX.sub("", headers.get("Subject", ""), count=1) or None,
        published=headers.get("Date"),
        source=name or (address.rsplit("@", 1)[-1] or None),
        language=headers.get("Content-Language"),
        meta={"id": headers.get("Message-ID", "").strip("<> ") or None},
        fields=headers,
    )


def _headers(message: "EmailMessage") -> dict[str, str]:
    """Give the headers as text; one that breaks its own rules is given as it stands."""
    found: dict[str, str] = {}
    for name, raw in message.raw_items():
        if name in found:
            continue
        value = _decoded(str(raw))
        if len(value) > LONGEST:
            found[name] = " ".join(value[:LONGEST].split())
            continue
        try:
            text = str(message.policy.header_fetch_parse(name, value))
        except Exception:  # the parser of headers fails in many ways on broken ones
            text = value
        found[name] = " ".join(text.split())
    return found


def _decoded(value: str) -> str:
    """Decode a header that is written in bytes beyond ASCII, which the library gives as halves of characters."""
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    return decode(data, "") if data.strip() else value


def _body(message: "EmailMessage", record: Record) -> str:
    parts = [part for part in message.walk() if not part.is_multipart() and not _is_attached(part)]
    plain = "\n\n".join(_plain(part, record) for part in parts if part.get_content_type() == "text/plain").strip("\n")
    html = next((_text(part, record) for part in parts if part.get_content_type() == "text/html"), "")
    read = text_of_markup(html) if html.strip() else ""
    return plain if _letters(plain) >= LEAST * _letters(read) and plain.strip() else read


def _is_attached(part: Any) -> bool:
    return bool(part.get_content_disposition() == "attachment")


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _plain(part: Any, record: Record) -> str:
    text = _text(part, record)
    flowed = str(part.get_param("format") or "").lower() == "flowed"  # RFC 3676: a space at a line's end goes on
    return re.sub(r"(?m)(?<!^--) \n(?=.)", " ", text) if flowed else text


def _text(part: Any, record: Record) -> str:
    data = part.get_payload(decode=True) or b""
    if not data.strip():
        return ""
    return decode(data, record.name, declared=part.get_content_charset()).replace("\r\n", "\n")


def _without_footer(text: str) -> str:
    """Cut at the signature, and at the first line of what a service adds below the article."""
    first = len(text) - len(text.lstrip())
    ends = [
        found.start() for pattern in (SIGNATURE, FOOTER) for found in pattern.finditer(text) if found.start() > first
    ]
    far = [end for end in ends if end > len(text) // 4]  # "View this in your browser" may also stand on top
    return text[: min(far)].rstrip() if far else text
