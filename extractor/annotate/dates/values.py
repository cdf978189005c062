"""Calendar arithmetic: periods as first and last day, and how EDTF (ISO 8601-2) writes them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days [first, last].

    `granularity` is day, week, weekend, month, quarter, half, season, year, decade, century or
    period; `anchor` says what it was resolved against.
    """

    first: date
    last: date
    granularity: str
    relative: bool = False
    approximate: bool = False
    anchor: str = "absolute"

    @property
    def edtf(self) -> str:
        """Write the period in EDTF: a day, month or year by itself, all else as an interval."""
        mark = "~" if self.approximate else ""
        if self.first == self.last:
            return self.first.isoformat() + mark
        whole_months = self.first.day == 1 and self.last == month_end(self.last.year, self.last.month)
        if whole_months and (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first:%Y-%m}{mark}"
        if whole_months and self.first.month == 1 and self.last.month == 12:
            years = (f"{self.first.year:04}", f"{self.last.year:04}")
            return (years[0] if years[0] == years[1] else "/".join(years)) + mark
        if whole_months and self.granularity != "week":
            return f"{self.first:%Y-%m}/{self.last:%Y-%m}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def month_end(year: int, month: int) -> date:
    """Give a month's last day."""
    return date(year, month, monthrange(year, month)[1])


def day(value: date) -> Period:
    """Make a period of one day."""
    return Period(first=value, last=value, granularity="day")


def month(year: int, number: int) -> Period:
    """Make a month; `number` may run past 12 or below 1, into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(first=date(year, number, 1), last=month_end(year, number), granularity="month")


def months(year: int, start: int, count: int, granularity: str = "period") -> Period:
    """Make a run of months; `start` may run past 12 or below 1."""
    first, last = month(year, start), month(year, start + count - 1)
    return Period(first=first.first, last=last.last, granularity=granularity)


def year(number: int) -> Period:
    """Make a calendar year."""
    return Period(first=date(number, 1, 1), last=date(number, 12, 31), granularity="year")


def week(value: date) -> Period:
    """Make the week, Monday to Sunday, of a day."""
    monday = value - timedelta(days=value.weekday())
    return Period(first=monday, last=monday + timedelta(days=6), granularity="week")


def weekend(value: date) -> Period:
    """Make the weekend that closes the week of a day."""
    saturday = week(value).first + timedelta(days=5)
    return Period(first=saturday, last=saturday + timedelta(days=1), granularity="weekend")


def add_months(value: date, count: int) -> date:
    """Move a day by months, to the month's last day where it has no such day."""
    moved = month(value.year, value.month + count)
    return min(moved.first.replace(day=1) + timedelta(days=value.day - 1), moved.last)


def shift_months(period: Period, count: int) -> Period:
    """Move a period by months; whole months stay whole."""
    first = add_months(period.first, count)
    whole = period.last == month_end(period.last.year, period.last.month) and period.first.day == 1
    moved = add_months(period.last, count)
    last = month_end(moved.year, moved.month) if whole else moved
    return Period(first=first, last=last, granularity=period.granularity, relative=True)


def shift(period: Period, count: int, unit: str) -> Period:
    """Move a period by days, weeks, months, quarters, years, decades or centuries."""
    per = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if unit in per:
        return shift_months(period, count * per[unit])
    days = timedelta(days=count * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit])
    return Period(first=period.first + days, last=period.last + days, granularity=period.granularity, relative=True)


def unit_around(value: date, unit: str) -> Period:
    """Make the calendar unit that holds a day."""
    if unit == "day":
        return day(value)
    if unit in ("week", "fortnight"):
        return week(value)
    if unit == "month":
        return month(value.year, value.month)
    if unit == "quarter":
        return months(value.year, (value.month - 1) // 3 * 3 + 1, 3, "quarter")
    if unit == "decade":
        start = value.year // 10 * 10
        return Period(first=date(start, 1, 1), last=date(start + 9, 12, 31), granularity="decade")
    if unit == "century":
        start = (value.year - 1) // 100 * 100 + 1
        return Period(first=date(start, 1, 1), last=date(start + 99, 12, 31), granularity="century")
    return year(value.year)


def part(period: Period, word: str) -> Period:
    """Take the early, middle or late part of a period; the end is its last day, the beginning its first."""
    if word in ("end", "close"):
        return day(period.last)
    if word in ("beginning", "start"):
        return day(period.first)
    if period.granularity == "month":
        bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, period.last.day)}[word]
        first, last = period.first.replace(day=bounds[0]), period.first.replace(day=bounds[1])
        return Period(first=first, last=last, granularity="period")
    if period.granularity == "decade":
        start = period.first.year
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[word]
        return Period(first=date(start + low, 1, 1), last=date(start + high, 12, 31), granularity="period")
    if period.granularity == "century":
        low, high = {"early": (0, 32), "mid": (33, 66), "late": (67, 99)}[word]
        start = period.first.year
        return Period(first=date(start + low, 1, 1), last=date(start + high, 12, 31), granularity="period")
    if period.granularity == "year" and period.first.month == 1:
        start, count = {"early": (1, 4), "mid": (5, 4), "late": (9, 4)}[word]
        return months(period.first.year, start, count)
    days = (period.last - period.first).days + 1
    low, high = {"early": (0, days // 3), "mid": (days // 3, 2 * days // 3), "late": (2 * days // 3, days)}[word]
    first = period.first + timedelta(days=low)
    return Period(first=first, last=period.first + timedelta(days=max(high - 1, low)), granularity="period")
