"""Holidays with a fixed or computable date: what was matched -> the days it means."""

from datetime import date, timedelta
from functools import cache

from extractor.annotate.dates import values
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.grammar import Holiday
from extractor.annotate.dates.parts import Groups, as_relative, day_or_none, fitting, year_of
from extractor.annotate.dates.values import Period

YEARS_OFF = (-2, -1, 0, 1, 2)  # some days, such as elections, come every other year


def read_holiday(groups: Groups, context: Context) -> Period | None:
    """Read a holiday, also with its year: "Christmas 2018"."""
    name = " ".join(str(groups["holiday"]).lower().replace("’", "'").replace(" st ", " st. ").split())
    holiday = context.grammar.holidays.get(name) or _without_marks(name, context)
    if holiday is None:
        return None
    if year := year_of(groups, context):
        return next(iter(_days(holiday, year)), None)
    if context.anchor is None:
        return None
    return fitting([day for offset in YEARS_OFF for day in _days(holiday, context.anchor.year + offset)], context)


def read_holiday_week(groups: Groups, context: Context) -> Period | None:
    """Read "Easter week", "Labor Day weekend": the week or weekend that the day is in or next to."""
    day = read_holiday(groups, context)
    if day is None:
        return None
    if context.text.lower().endswith("week"):
        return as_relative(values.week(day.first))
    before = day.first.weekday() < 3  # a Monday's weekend is the one before it
    moved = day.first - timedelta(days=7) if before else day.first
    return as_relative(values.weekend(moved))


def _without_marks(name: str, context: Context) -> Holiday | None:
    """Find a holiday whose apostrophes or dots the text leaves out."""
    plain = name.replace("'", "").replace(".", "")
    known = context.grammar.holidays.items()
    return next((h for form, h in known if form.replace("'", "").replace(".", "") == plain), None)


def _days(holiday: Holiday, year: int) -> list[Period]:
    if not holiday.country:
        found = day_or_none(year, holiday.month, holiday.day)
        if found is None or holiday.weekday is None:
            return [found] if found else []
        return [values.day(found.first + timedelta(days=(holiday.weekday - found.first.weekday()) % 7))]
    return [
        values.day(day + timedelta(days=holiday.shift))
        for day, label in _of_country(holiday.country, year)
        if any(part.startswith(holiday.name) for part in label.split("; "))
    ][:1]


@cache
def _of_country(code: str, year: int) -> tuple[tuple[date, str], ...]:
    """List a country's holidays of a year in English, those that are no day off among them."""
    from holidays import country_holidays  # slow to import, seldom needed

    known = country_holidays(code, years=[year], observed=False)
    categories, languages = known.supported_categories, known.supported_languages
    language = "en_US" if "en_US" in languages else None
    days = country_holidays(code, years=[year], observed=False, categories=categories, language=language)
    return tuple(sorted(days.items()))
