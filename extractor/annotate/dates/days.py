"""Days, weeks' ends and holidays: what was matched -> the days it means."""

from datetime import timedelta

from extractor.annotate.dates import values
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.grammar import number_of
from extractor.annotate.dates.parts import (
    Groups,
    as_relative,
    day_or_none,
    deictic_of,
    fitting,
    full_year,
    month_number,
    number_in,
    year_of,
)
from extractor.annotate.dates.periods import read_month
from extractor.annotate.dates.values import Period


def read_iso(groups: Groups, context: Context) -> Period | None:
    """Read 2025-05-27."""
    return day_or_none(*map(int, str(groups["iso"]).split("-")))


def read_numeric(groups: Groups, context: Context) -> Period | None:
    """Read 31/05/2025; where day and month can be told apart, or the anchor tells them."""
    year = int(groups.get("year") or 0) or full_year(str(groups["short"]), context)
    first, second = int(str(groups["num"])), int(str(groups["num2"]))
    found = [p for month, day in ((first, second), (second, first)) if (p := day_or_none(year, month, day))]
    if len(found) == 2 and found[0] != found[1]:
        anchor = context.anchor
        return min(found, key=lambda p: abs((p.first - anchor).days)) if anchor else None
    return found[0] if found else None


def read_day(groups: Groups, context: Context) -> Period | None:
    """Read "July 9" and "July 9, 2025"; without a year, the one that fits the tense."""
    month, day = month_number(groups, context), number_in(str(groups["day"]))
    if year := year_of(groups, context):
        return day_or_none(year, month or 1, day)
    if context.anchor is None:
        return None
    years = (context.anchor.year + offset for offset in (-1, 0, 1))
    found = [p for y in years if (p := day_or_none(y, month or 1, day))]
    return fitting(found, context)


def read_last_day(groups: Groups, context: Context) -> Period | None:
    """Read "last February 28": the latest before the anchor's."""
    if context.anchor is None:
        return None
    month, day = month_number(groups, context) or 1, number_in(str(groups["day"]))
    found = [p for o in (-1, 0) if (p := day_or_none(context.anchor.year + o, month, day)) and p.last < context.anchor]
    return as_relative(found[-1]) if found else None


def read_days(groups: Groups, context: Context) -> Period | None:
    """Read "July 7-9"."""
    first = read_day(groups, context)
    day = number_in(str(groups["day2"]))
    if first is None or day < first.first.day or day > values.month_end(first.first.year, first.first.month).day:
        return None
    return Period(first=first.first, last=first.first.replace(day=day), granularity="period", relative=first.relative)


def read_weekday(groups: Groups, context: Context) -> Period | None:
    """Read a bare weekday: the last before or on the anchor, in a future clause the next."""
    if context.anchor is None:
        return None
    number = context.grammar.weekdays[str(groups["weekday"]).lower()]
    back = (context.anchor.weekday() - number) % 7
    days = timedelta(days=7 - back if context.direction > 0 and back else -back)
    return as_relative(values.day(context.anchor + days), "day of writing, tense")


def read_shifted_weekday(groups: Groups, context: Context) -> Period | None:
    """Read "last Friday", "next Tuesday", "this Monday"."""
    if context.anchor is None:
        return None
    number = context.grammar.weekdays[str(groups["weekday"]).lower()]
    move = deictic_of(groups)
    if move < 0:
        back = (context.anchor.weekday() - number) % 7 or 7
        return as_relative(values.day(context.anchor - timedelta(days=back)))
    if move > 0:
        return as_relative(values.day(context.anchor + timedelta(days=(number - context.anchor.weekday()) % 7 or 7)))
    return as_relative(values.day(values.week(context.anchor).first + timedelta(days=number)))


def read_weekday_of_week(groups: Groups, context: Context) -> Period | None:
    """Read "Tuesday last week"."""
    if context.anchor is None:
        return None
    monday = values.week(context.anchor).first + timedelta(days=7 * deictic_of(groups))
    return as_relative(values.day(monday + timedelta(days=context.grammar.weekdays[str(groups["weekday"]).lower()])))


NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}


def read_near_day(groups: Groups, context: Context) -> Period | None:
    """Read "yesterday", "the day after tomorrow"."""
    if context.anchor is None:
        return None
    words = " ".join(context.text.lower().split())
    move = next(days for end, days in sorted(NEAR_DAYS.items(), key=lambda x: -len(x[0])) if words.endswith(end))
    return as_relative(values.day(context.anchor + timedelta(days=move)))


def read_same(groups: Groups, context: Context) -> Period | None:
    """Read "that day", "the same month": the unit around the date named before."""
    base = context.base(any_day=True)
    unit = context.text.lower().split()[-1]
    return as_relative(values.unit_around(base.first, unit), "date named before") if base else None


def read_holiday(groups: Groups, context: Context) -> Period | None:
    """Read a holiday with a fixed or computable date."""
    if context.anchor is None:
        return None
    from holidays import country_holidays  # slow to import, seldom needed

    name = context.grammar.holidays[str(groups["holiday"]).lower().replace("’", "'")]
    years = [context.anchor.year + offset for offset in (-1, 0, 1)]
    days = country_holidays("US", years=years, observed=False)
    return fitting([values.day(d) for d, label in sorted(days.items()) if name in label.split("; ")], context)


def read_first_days(groups: Groups, context: Context) -> Period | None:
    """Read "the first 20 days of September", and "the first 20 days" of the month spoken of."""
    count = number_of(str(groups["count"]))
    if groups.get("month"):
        month = read_month(groups, context)
    elif groups.get("deictic"):
        month = values.month(context.anchor.year, context.anchor.month + deictic_of(groups)) if context.anchor else None
    else:
        month = context.base_month()
    if month is None or not 0 < count <= month.last.day:
        return None
    if context.text.lower().removeprefix("the ").startswith("last"):
        first = month.last.day - count + 1
        return Period(first=month.first.replace(day=first), last=month.last, granularity="period", relative=True)
    return Period(first=month.first, last=month.first.replace(day=count), granularity="period", relative=True)


def read_weekend(groups: Groups, context: Context) -> Period | None:
    """Read "the weekend", "last weekend", "this weekend"."""
    if context.anchor is None:
        return None
    this = values.weekend(context.anchor)
    move = deictic_of(groups) if groups.get("deictic") else 0
    if not groups.get("deictic") and context.direction <= 0 and this.last > context.anchor:
        move = -1
    if move < 0 and this.first <= context.anchor and context.direction <= 0 and not groups.get("deictic"):
        move = -1 if this.last > context.anchor and context.anchor.weekday() < 5 else 0
    return as_relative(values.shift(this, move, "week"))
