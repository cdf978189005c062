"""Weeks and weekends: what was matched -> the days it means."""

from datetime import timedelta

from extractor.annotate.dates import values
from extractor.annotate.dates.classes import NTHS
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.days import month_meant, read_day
from extractor.annotate.dates.parts import Groups, as_relative, deictic_of, number_in
from extractor.annotate.dates.values import Period


def read_weekend(groups: Groups, context: Context) -> Period | None:
    """Read "the weekend", "last weekend", "this weekend"."""
    if context.anchor is None:
        return None
    this = values.weekend(context.anchor)
    if groups.get("deictic"):
        return as_relative(values.shift(this, deictic_of(groups), "week"))
    ahead = context.direction > 0 or this.first <= context.anchor
    return as_relative(this if ahead else values.shift(this, -1, "week"))


def read_week_of(groups: Groups, context: Context) -> Period | None:
    """Read "the week of March 6" (Monday to Sunday), "the week ended March 6", "the week beginning Monday, May 5"."""
    day = read_day(groups, context)
    if day is None:
        return None
    words = context.text.lower()
    if " of " in words:
        return as_relative(values.week(day.first))
    move = timedelta(days=6)
    ahead = "begin" in words or "start" in words
    first, last = (day.first, day.first + move) if ahead else (day.first - move, day.first)
    return as_relative(Period(first=first, last=last, granularity="week"))


def read_weekend_of(groups: Groups, context: Context) -> Period | None:
    """Read "the weekend of June 7", "the weekend of June 7-8"."""
    day = read_day(groups, context)
    if day is None:
        return None
    if groups.get("day2"):
        last = number_in(str(groups["day2"]))
        if last <= day.first.day or last > values.month_end(day.first.year, day.first.month).day:
            return None
        return Period(first=day.first, last=day.first.replace(day=last), granularity="weekend", relative=day.relative)
    return as_relative(values.weekend(day.first))


def read_nth_week(groups: Groups, context: Context) -> Period | None:
    """Read "the first week of May" (its days 1 to 7), "the last week of the month", "the second weekend of June"."""
    month = month_meant(groups, context)
    nth = NTHS[str(groups["nth"]).lower()]
    if month is None:
        return None
    if "weekend" in context.text.lower():
        saturdays = [d for i in range(month.last.day) if (d := month.first + timedelta(days=i)).weekday() == 5]
        if nth > len(saturdays):
            return None
        return as_relative(values.weekend(saturdays[nth - 1] if nth > 0 else saturdays[-1]))
    first = month.first + timedelta(days=7 * (nth - 1)) if nth > 0 else month.last - timedelta(days=6)
    last = min(first + timedelta(days=6), month.last)
    return as_relative(Period(first=first, last=last, granularity="week")) if first <= month.last else None


def read_month_to_day(groups: Groups, context: Context) -> Period | None:
    """Read "the month to May 15": the days since the one of that date a month before."""
    end = read_day(groups, context)
    if end is None:
        return None
    unit = "week" if "week" in context.text.lower() else "month"
    first = values.shift(end, -1, unit).first + timedelta(days=1)
    return Period(first=first, last=end.last, granularity="period", relative=end.relative, anchor=end.anchor)
