"""Moments of publication as formats write them -> ISO 8601: a date, or a date-time with its own offset."""

import re
from datetime import UTC, datetime

from extractor.read.daytimes import Found, find_day

SECONDS = (10**8, 10**10)  # as a count since 1970: 1973 to 2286
BARE_DAY = re.compile(r"(?:19|20)\d{6}")


def read_moment(text: str) -> Found | None:
    """Read a moment: ISO 8601 in any form, e-mail's form, a count of seconds since 1970, or a date in words.

    Time without offset is dropped, for nobody knows where it was so late. A date whose day and month cannot be told
    apart has the value None and both readings. Returns None for what is no date, and for the count 0, which stands
    for a date that was never set.
    """
    text = text.strip()
    moment = _from_count(text) or _from_iso(text) or _from_mail(text)
    if moment is None:
        return find_day(text)
    value = moment.replace(microsecond=0).isoformat() if moment.tzinfo else moment.date().isoformat()
    return Found(start=0, end=len(text), value=value, readings=(moment.date(),))


def _from_count(text: str) -> datetime | None:
    if BARE_DAY.fullmatch(text) or not re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return None
    seconds = float(text)
    if seconds >= SECONDS[1]:
        seconds /= 1000
    return datetime.fromtimestamp(int(seconds), UTC) if SECONDS[0] <= seconds < SECONDS[1] else None


def _from_iso(text: str) -> datetime | None:
    if len(text) < 8:  # "2024", "202405"
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_mail(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if "-0000" not in text else moment.replace(tzinfo=UTC)
