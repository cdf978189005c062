"""Days and weekdays: what was matched -> the days it means."""

import re
from datetime import date, timedelta

from extractor.annotate.dates import values
from extractor.annotate.dates.classes import NTHS, number_of
from extractor.annotate.dates.context import Context
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

MORE_THAN = re.compile(r"\b(?:more|less) than [^\W\d]{0,3}\d[\w.,]*(?: \w+){0,2} (?:in|during) $")


def read_iso(groups: Groups, context: Context) -> Period | None:
    """Read 2025-05-27, 2025/05/27."""
    return day_or_none(*map(int, re.split(r"[-/.]", context.text)))


def read_numeric(groups: Groups, context: Context) -> Period | None:
    """Read 31/05/2025 where day and month can be told apart or the anchor tells; with dots the day stands first."""
    year = int(groups.get("year") or 0) or full_year(str(groups["short"]), context)
    first, second = int(str(groups["num"])), int(str(groups["num2"]))
    orders = ((second, first),) if "." in context.text else ((first, second), (second, first))
    found = [p for month, day in orders if (p := day_or_none(year, month, day))]
    if len(found) == 2 and found[0] != found[1]:
        anchor = context.anchor
        return min(found, key=lambda p: abs((p.first - anchor).days)) if anchor else None
    return found[0] if found else None


def read_day(groups: Groups, context: Context) -> Period | None:
    """Read "July 9" and "July 9, 2025"; without a year, the one that fits the tense."""
    month, day = month_number(groups, context) or 1, number_in(str(groups["day"]))
    if year := year_of(groups, context):
        return day_or_none(year, month, day)
    if context.anchor is None:
        return None
    for event in context.grammar.events:
        named = (event.month, event.day) == (month, day) and event.behind.match(context.whole, context.end)
        if named and date(event.year, month, day) <= context.anchor:
            return values.day(date(event.year, month, day))
    years = (context.anchor.year + offset for offset in (-1, 0, 1))
    return fitting([p for y in years if (p := day_or_none(y, month, day))], context)


def read_day_spelled(groups: Groups, context: Context) -> Period | None:
    """Read "May first"; "May last" is a month of last year."""
    day = NTHS[str(groups["nth"]).lower()]
    return read_day({**groups, "day": str(day)}, context) if day > 0 else None


def read_event(groups: Groups, context: Context) -> Period | None:
    """Read "9/11"."""
    month, day = int(str(groups["num"])), int(str(groups["num2"]))
    known = (event for event in context.grammar.events if (event.month, event.day) == (month, day))
    event = next(known, None)
    return values.day(date(event.year, month, day)) if event else None


def read_last_day(groups: Groups, context: Context) -> Period | None:
    """Read "last February 28": the latest before the anchor's; "next July 9": the first behind it."""
    if context.anchor is None:
        return None
    month, day, move = month_number(groups, context) or 1, number_in(str(groups["day"])), deictic_of(groups)
    found = [p for o in (-1, 0, 1) if (p := day_or_none(context.anchor.year + o, month, day))]
    if move < 0:
        return next((as_relative(p) for p in reversed(found) if p.last < context.anchor), None)
    if move > 0:
        return next((as_relative(p) for p in found if p.first > context.anchor), None)
    return next((as_relative(p) for p in found if p.first.year == context.anchor.year), None)


def read_days(groups: Groups, context: Context) -> Period | None:
    """Read "July 7-9", "May 30-June 2"."""
    if groups.get("month2"):
        return _days_across(groups, context)
    first = read_day(groups, context)
    day = number_in(str(groups["day2"]))
    if first is None or day < first.first.day or day > values.month_end(first.first.year, first.first.month).day:
        return None
    return Period(first=first.first, last=first.first.replace(day=day), granularity="period", relative=first.relative)


def _days_across(groups: Groups, context: Context) -> Period | None:
    first = read_day(groups, context)
    if first is None:
        return None
    month, day = month_number(groups, context, "month2") or 1, number_in(str(groups["day2"]))
    start = first.first
    if groups.get("year") and month < start.month:  # the year is that of the end
        start = start.replace(year=start.year - 1)
    end = day_or_none(start.year + (month < start.month), month, day)
    if end is None or end.first <= start:
        return None
    return Period(first=start, last=end.last, granularity="period", relative=first.relative)


def read_day_of_month(groups: Groups, context: Context) -> Period | None:
    """Read "the 15th", "the 15th of this month": of the month spoken of, the tense choosing between two."""
    day = number_in(str(groups["dayth"]))
    anchor = context.anchor
    if groups.get("deictic"):
        month = values.month(anchor.year, anchor.month + deictic_of(groups)) if anchor else None
        found = day_or_none(month.first.year, month.first.month, day) if month else None
        return as_relative(found) if found else None
    for _, period in reversed(context.named[-1:]):
        if context.start - context.named[-1][0] < 60 and period.granularity == "month":
            named = day_or_none(period.first.year, period.first.month, day)
            context.based_on = period
            return as_relative(named, "date named before") if named else None
    if anchor is None:
        return None
    months = (values.month(anchor.year, anchor.month + offset) for offset in (-1, 0, 1))
    return fitting([p for m in months if (p := day_or_none(m.first.year, m.first.month, day))], context)


def read_day_again(groups: Groups, context: Context) -> Period | None:
    """Read the second day of "April 24 and 25": of the month of the day named before it."""
    if not context.named:
        return None
    before = context.named[-1][1].last
    found = day_or_none(before.year, before.month, number_in(str(groups["day"])))
    if found is None or found.first <= before:
        return None
    context.based_on = context.named[-1][1]
    return as_relative(found, "date named before")


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
    """Read "Tuesday last week", "Friday of this week"."""
    if context.anchor is None:
        return None
    monday = values.week(context.anchor).first + timedelta(days=7 * deictic_of(groups))
    return as_relative(values.day(monday + timedelta(days=context.grammar.weekdays[str(groups["weekday"]).lower()])))


def read_week_from_weekday(groups: Groups, context: Context) -> Period | None:
    """Read "a week ago Friday", "two weeks from Monday"."""
    if context.anchor is None:
        return None
    number = context.grammar.weekdays[str(groups["weekday"]).lower()]
    weeks = timedelta(days=7 * (number_of(str(groups["count"])) if groups.get("count") else 1))
    if "from" in context.text.lower():
        ahead = (number - context.anchor.weekday()) % 7
        return as_relative(values.day(context.anchor + timedelta(days=ahead) + weeks))
    back = (context.anchor.weekday() - number) % 7
    return as_relative(values.day(context.anchor - timedelta(days=back) - weeks))


def read_nth_weekday(groups: Groups, context: Context) -> Period | None:
    """Read "the first Monday in September", "the last Friday of the month"."""
    month = month_meant(groups, context)
    if month is None:
        return None
    number = context.grammar.weekdays[str(groups["weekday"]).lower()]
    days = [month.first + timedelta(days=i) for i in range(month.last.day)]
    fitting_days = [day for day in days if day.weekday() == number]
    nth = NTHS[str(groups["nth"]).lower()]
    if nth > len(fitting_days):
        return None
    day = values.day(fitting_days[nth - 1] if nth > 0 else fitting_days[-1])
    return as_relative(day) if month.relative or not groups.get("year") else day


def month_meant(groups: Groups, context: Context) -> Period | None:
    """Give the month of "of May", "of May 2024", "of last month"; without one, the month spoken of."""
    if groups.get("month"):
        return read_month(groups, context)
    if groups.get("deictic"):
        if context.anchor is None:
            return None
        return as_relative(values.month(context.anchor.year, context.anchor.month + deictic_of(groups)))
    return context.base_month()


NEAR_DAYS = {
    "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "before yesterday": -2, "after tomorrow": 2,
}  # fmt: skip


def read_near_day(groups: Groups, context: Context) -> Period | None:
    """Read "yesterday", "the day after tomorrow", "this morning", "last night"."""
    if context.anchor is None:
        return None
    words = " ".join(context.text.lower().split())
    ends = sorted(NEAR_DAYS.items(), key=lambda pair: -len(pair[0]))
    move = next((days for end, days in ends if words.endswith(end)), 0)
    return as_relative(values.day(context.anchor + timedelta(days=move)))


def read_next_day(groups: Groups, context: Context) -> Period | None:
    """Read "the next day", "the following morning", "the previous night": beside the day named before."""
    base = context.base(unit="day", any_day=True, else_anchor=False)
    if base is None or base.first != base.last:
        return None
    return as_relative(values.shift(base, deictic_of(groups), "day"), "date named before")


def read_same(groups: Groups, context: Context) -> Period | None:
    """Read "that day", "the same month": the unit around the date named before."""
    unit = context.text.lower().split()[-1]
    base = _year_of_an_amount(context) if unit == "year" else None
    base = base or context.base(any_day=True)
    if base is None or (unit == "day" and base.first != base.last):
        return None
    return as_relative(values.unit_around(base.first, unit), "date named before")


def _year_of_an_amount(context: Context) -> Period | None:
    """Give the year named last where "more than" before it only bounds an amount: "more than 3 billion in 1985"."""
    at, period = context.named[-1] if context.named else (0, None)
    return period if period and MORE_THAN.search(context.whole, max(0, at - 60), at) else None


def read_first_days(groups: Groups, context: Context) -> Period | None:
    """Read "the first 20 days of September", "the last three weeks of May", also of the month spoken of."""
    count = number_of(str(groups["count"])) * (7 if "week" in context.text.lower() else 1)
    month = month_meant(groups, context)
    if month is None or not 0 < count <= month.last.day:
        return None
    if context.text.lower().removeprefix("the ").startswith(("last", "final")):
        first = month.last.day - count + 1
        return Period(first=month.first.replace(day=first), last=month.last, granularity="period", relative=True)
    return Period(first=month.first, last=month.first.replace(day=count), granularity="period", relative=True)
