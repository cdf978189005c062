"""Explicit dates in date lines, bylines, datelines and file names, as ISO 8601."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from extractor.errors import OptionError

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WORDED = (
    re.compile(rf"\b{MONTH}\s*{DAY}(?:\s*[,.]\s*|\s+){YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}[\s-]+{MONTH}[\s,-]+{YEAR}\b", re.IGNORECASE),
)
ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)(?:[-/]|\. ?)(?P<month>[01]?\d)(?:[-/]|\. ?)(?P<day>[0-3]?\d)(?!\d)")
NUMERIC = re.compile(r"\b(?P<first>[0-3]?\d)[/.-](?P<second>[0-3]?\d)[/.-](?P<year>(?:19|20)\d\d)\b")
CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|[+-]\d\d:?\d\d|[A-Z]{2,4})?\b",
    re.IGNORECASE,
)
STAMP = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>[01]\d)[-_.]?(?P<day>[0-3]\d)(?!\d)")
NO_YEAR = re.compile(rf"\b(?:{MONTH}\s+{DAY}|(?P<day2>[0-3]?\d)\s+(?P<month2>{'|'.join(MONTHS)})\b)", re.IGNORECASE)
ZONES = {"utc": 0, "gmt": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "msk": 180, "ist": 330, "sgt": 480, "hkt": 480,
         "jst": 540, "kst": 540, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
         "pst": -480, "pdt": -420}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date in a line: `value` is ISO 8601, None where day and month cannot be told apart (`readings` has both)."""

    start: int
    end: int
    value: str | None
    readings: tuple[date, ...] = ()


def find_day(line: str) -> Found | None:
    """Find the first full date of a line, with its clock time and offset where both are given."""
    found = _worded(line) or _numeric(line)
    if found is None or found.value is None:
        return found
    return Found(start=found.start, end=found.end, value=found.value + _clock(line), readings=found.readings)


def find_stamp(name: str) -> str | None:
    """Find a date such as 2025-05-27 or 20250527 in a file name."""
    found = STAMP.search(name)
    day = found and _date(found["year"], found["month"], found["day"])
    return day.isoformat() if day else None


def find_month_day(text: str, near: date | None) -> date | None:
    """Read "April 27" as the day nearest to another; None without one to be near to."""
    found = NO_YEAR.search(text)
    if not found or near is None:
        return None
    month = MONTHS[(found["month"] or found["month2"]).lower()]
    day = found["day"] or found["day2"]
    days = [d for year in (near.year - 1, near.year, near.year + 1) if (d := _date(year, month, day))]
    return min(days, key=lambda d: abs((d - near).days), default=None)


def _worded(line: str) -> Found | None:
    best = min((m for pattern in WORDED if (m := pattern.search(line))), key=lambda m: m.start(), default=None)
    if best is None:
        return None
    day = _date(best["year"], MONTHS[best["month"].lower()], best["day"])
    return Found(start=best.start(), end=best.end(), value=day.isoformat(), readings=(day,)) if day else None


def _numeric(line: str) -> Found | None:
    if found := ISO.search(line):
        day = _date(found["year"], found["month"], found["day"])
        return Found(start=found.start(), end=found.end(), value=day.isoformat(), readings=(day,)) if day else None
    found = NUMERIC.search(line)
    if not found:
        return None
    orders = ((found["second"], found["first"]), (found["first"], found["second"]))
    readings = tuple(dict.fromkeys(d for month, day in orders if (d := _date(found["year"], month, day))))
    value = readings[0].isoformat() if len(readings) == 1 else None
    return Found(start=found.start(), end=found.end(), value=value, readings=readings) if readings else None


def _clock(line: str) -> str:
    """Give "T09:37:00+01:00" for "09:37 CET"; "" when time or zone is not told."""
    found = CLOCK.search(line)
    zone = found and found["zone"]
    if not found or not zone:
        return ""
    minutes = _offset(zone)
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0].lower() == "p" else 0)
    if minutes is None or hour > 23:
        return ""
    sign, size = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"T{hour:02}:{found['minute']}:00{sign}{size // 60:02}:{size % 60:02}"


def _offset(zone: str) -> int | None:
    if zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        return (1 if zone[0] == "+" else -1) * (hours * 60 + minutes)
    return ZONES.get(zone.lower())


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def check_published(text: str) -> str:
    """Check that a day of publication is an ISO 8601 date, or date-time with offset, and give it in full form.

    Raises:
        OptionError: it is not.
    """
    try:
        if len(text) == len("2025-05-27"):
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise OptionError(f"'{text}' is no date; write it as 2025-05-27 or 2025-05-27T09:37:00+02:00") from error
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()
