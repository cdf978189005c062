"""The arithmetic behind each rule of the grammar: what was matched -> the days it means."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from extractor.annotate.dates import values
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.grammar import DEICTICS, ORDINALS, PARTS, number_of
from extractor.annotate.dates.values import Period

Groups = Mapping[str, str | None]
Reader = Callable[[Groups, Context], Period | None]


def _relative(period: Period, anchor: str = "day of writing") -> Period:
    return Period(first=period.first, last=period.last, granularity=period.granularity, relative=True, anchor=anchor)


def _deictic(groups: Groups) -> int:
    text = groups.get("deictic") or groups.get("deictic2") or "this"
    return DEICTICS[" ".join(text.lower().split())]


def _month_number(groups: Groups, context: Context, key: str = "month") -> int | None:
    text = groups.get(key)
    return context.grammar.months[text.rstrip(".").lower()] if text else None


def _year_of(groups: Groups, context: Context) -> int | None:
    """Give the year that was written: in digits, or as "last year"."""
    if text := groups.get("year"):
        return int(text)
    if (groups.get("deictic") or groups.get("deictic2")) and context.anchor:
        return context.anchor.year + _deictic(groups)
    return None


def read_iso(groups: Groups, context: Context) -> Period | None:
    """Read 2025-05-27."""
    return _day_or_none(*map(int, str(groups["iso"]).split("-")))


def read_numeric(groups: Groups, context: Context) -> Period | None:
    """Read 31/05/2025; where day and month can be told apart, or the anchor tells them."""
    year = int(groups.get("year") or 0) or _full_year(str(groups["short"]), context)
    first, second = int(str(groups["num"])), int(str(groups["num2"]))
    found = [p for month, day in ((first, second), (second, first)) if (p := _day_or_none(year, month, day))]
    if len(found) == 2 and found[0] != found[1]:
        anchor = context.anchor
        return min(found, key=lambda p: abs((p.first - anchor).days)) if anchor else None
    return found[0] if found else None


def _full_year(short: str, context: Context) -> int:
    near = context.anchor.year if context.anchor else date.today().year  # only the century is taken from today
    century = near // 100 * 100
    return min((century + offset + int(short) for offset in (-100, 0, 100)), key=lambda year: abs(year - near))


def _day_or_none(year: int, month: int, day: int) -> Period | None:
    try:
        return values.day(date(year, month, day))
    except ValueError:
        return None


def _number(text: str) -> int:
    return int("".join(c for c in text if c.isdigit()))


def read_day(groups: Groups, context: Context) -> Period | None:
    """Read "July 9" and "July 9, 2025"; without a year, the one that fits the tense."""
    month, day = _month_number(groups, context), _number(str(groups["day"]))
    if year := _year_of(groups, context):
        return _day_or_none(year, month or 1, day)
    if context.anchor is None:
        return None
    years = (context.anchor.year + offset for offset in (-1, 0, 1))
    found = [p for y in years if (p := _day_or_none(y, month or 1, day))]
    return _fitting(found, context)


def _fitting(found: list[Period], context: Context) -> Period | None:
    """Choose the period that fits the tense, nearest to the anchor."""
    if not found or context.anchor is None:
        return None
    anchor = context.anchor
    fitting = found
    if context.direction < 0:
        fitting = [p for p in found if p.first <= anchor] or found
    elif context.direction > 0:
        fitting = [p for p in found if p.last >= anchor] or found
    return _relative(min(fitting, key=lambda p: (abs((p.first - anchor).days), p.first)), "day of writing, tense")


def read_last_day(groups: Groups, context: Context) -> Period | None:
    """Read "last February 28": the latest before the anchor's."""
    if context.anchor is None:
        return None
    month, day = _month_number(groups, context) or 1, _number(str(groups["day"]))
    found = [p for o in (-1, 0) if (p := _day_or_none(context.anchor.year + o, month, day)) and p.last < context.anchor]
    return _relative(found[-1]) if found else None


def read_days(groups: Groups, context: Context) -> Period | None:
    """Read "July 7-9"."""
    first = read_day(groups, context)
    day = _number(str(groups["day2"]))
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
    return _relative(values.day(context.anchor + days), "day of writing, tense")


def read_shifted_weekday(groups: Groups, context: Context) -> Period | None:
    """Read "last Friday", "next Tuesday", "this Monday"."""
    if context.anchor is None:
        return None
    number = context.grammar.weekdays[str(groups["weekday"]).lower()]
    move = _deictic(groups)
    if move < 0:
        back = (context.anchor.weekday() - number) % 7 or 7
        return _relative(values.day(context.anchor - timedelta(days=back)))
    if move > 0:
        return _relative(values.day(context.anchor + timedelta(days=(number - context.anchor.weekday()) % 7 or 7)))
    return _relative(values.day(values.week(context.anchor).first + timedelta(days=number)))


def read_weekday_of_week(groups: Groups, context: Context) -> Period | None:
    """Read "Tuesday last week"."""
    if context.anchor is None:
        return None
    monday = values.week(context.anchor).first + timedelta(days=7 * _deictic(groups))
    return _relative(values.day(monday + timedelta(days=context.grammar.weekdays[str(groups["weekday"]).lower()])))


NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}


def read_near_day(groups: Groups, context: Context) -> Period | None:
    """Read "yesterday", "the day after tomorrow"."""
    if context.anchor is None:
        return None
    words = " ".join(context.text.lower().split())
    move = next(days for end, days in sorted(NEAR_DAYS.items(), key=lambda x: -len(x[0])) if words.endswith(end))
    return _relative(values.day(context.anchor + timedelta(days=move)))


def read_same(groups: Groups, context: Context) -> Period | None:
    """Read "that day", "the same month": the unit around the date named before."""
    base = context.base(any_day=True)
    unit = context.text.lower().split()[-1]
    return _relative(values.unit_around(base.first, unit), "date named before") if base else None


def read_holiday(groups: Groups, context: Context) -> Period | None:
    """Read a holiday with a fixed or computable date."""
    if context.anchor is None:
        return None
    from holidays import country_holidays  # slow to import, seldom needed

    name = context.grammar.holidays[str(groups["holiday"]).lower().replace("’", "'")]
    years = [context.anchor.year + offset for offset in (-1, 0, 1)]
    days = country_holidays("US", years=years, observed=False)
    return _fitting([values.day(d) for d, label in sorted(days.items()) if name in label.split("; ")], context)


def read_first_days(groups: Groups, context: Context) -> Period | None:
    """Read "the first 20 days of September", and "the first 20 days" of the month spoken of."""
    count = number_of(str(groups["count"]))
    if groups.get("month"):
        month = read_month(groups, context)
    elif groups.get("deictic"):
        month = values.month(context.anchor.year, context.anchor.month + _deictic(groups)) if context.anchor else None
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
    move = _deictic(groups) if groups.get("deictic") else 0
    if not groups.get("deictic") and context.direction <= 0 and this.last > context.anchor:
        move = -1
    if move < 0 and this.first <= context.anchor and context.direction <= 0 and not groups.get("deictic"):
        move = -1 if this.last > context.anchor and context.anchor.weekday() < 5 else 0
    return _relative(values.shift(this, move, "week"))


def read_near(groups: Groups, context: Context) -> Period | None:
    """Read "last month", "this year", "next week", "the previous quarter"."""
    unit = (groups.get("unit") or groups.get("unit2") or "quarter").lower()
    if groups.get("count"):
        return None
    word = str(groups.get("deictic") or groups.get("deictic2")).lower()
    move = _deictic(groups)
    if word in ("previous", "preceding", "prior", "following") and (base := context.base(unit=unit)):
        return _relative(values.shift(values.unit_around(base.first, unit), move, unit), "date named before")
    if word in ("past", "coming") and unit in ("week", "month", "year", "decade", "day", "quarter"):
        return _rolling(context, unit, move)
    if context.anchor is None or (word == "past" and unit == "day"):
        return None
    period = values.shift(values.unit_around(context.anchor, unit), move, unit)
    return _relative(values.unit_around(period.first, unit))


def _rolling(context: Context, unit: str, move: int) -> Period | None:
    """Read "the past year" as the calendar one before, as "last year" is."""
    if context.anchor is None:
        return None
    moved = values.shift(values.unit_around(context.anchor, unit), move, unit)
    return _relative(values.unit_around(moved.first, unit))


def read_month(groups: Groups, context: Context) -> Period | None:
    """Read a month, with its year or the one that fits the tense."""
    number = _month_number(groups, context) or 1
    if year := _year_of(groups, context):
        return values.month(year, number)
    if context.anchor is None:
        return None
    return _nearest_month(number, context)


def _nearest_month(number: int, context: Context) -> Period | None:
    anchor = context.anchor
    if anchor is None:
        return None
    found = [values.month(anchor.year + offset, number) for offset in (-1, 0, 1)]
    if context.direction < 0:
        found = [p for p in found if p.first <= anchor]
    elif context.direction > 0:
        found = [p for p in found if p.last >= anchor]
    this = anchor.year * 12 + anchor.month
    return _relative(
        min(found, key=lambda p: (abs(p.first.year * 12 + p.first.month - this), p.first)), "day of writing, tense"
    )


def read_near_month(groups: Groups, context: Context) -> Period | None:
    """Read "last September", "next March", "this July"."""
    anchor = context.anchor
    if anchor is None:
        return None
    number, move = _month_number(groups, context) or 1, _deictic(groups)
    if move == 0:
        return _relative(values.month(anchor.year, number))
    if move < 0:
        return _relative(values.month(anchor.year - (number >= anchor.month), number))
    return _relative(values.month(anchor.year + (number <= anchor.month), number))


def read_months(groups: Groups, context: Context) -> Period | None:
    """Read "January-July", "April to June 1986"."""
    start, end = _month_number(groups, context) or 1, _month_number(groups, context, "month2") or 1
    length = (end - start) % 12 + 1
    if year := _year_of(groups, context):
        return values.months(year - (end < start), start, length)
    last = _nearest_month(end, context)
    if last is None:
        return None
    return _relative(values.months(last.first.year, last.first.month - length + 1, length), "day of writing, tense")


def read_part_of_month(groups: Groups, context: Context) -> Period | None:
    """Read "early April", "the end of March 2026"."""
    month = read_month(groups, context)
    return values.part(month, PARTS[str(groups["part"]).lower()]) if month else None


def read_part_of_near(groups: Groups, context: Context) -> Period | None:
    """Read "early last month", "the end of this year", "late in the year"."""
    if groups.get("unit2"):
        unit = str(groups["unit2"]).lower()
        if unit not in ("year", "month", "week", "decade") or context.anchor is None:
            return None
        period: Period | None = values.unit_around(context.anchor, unit)
    else:
        period = read_near(groups, context)
    return _relative(values.part(period, PARTS[str(groups["part"]).lower()])) if period else None


def read_first_months(groups: Groups, context: Context) -> Period | None:
    """Read "the first nine months of 1986"."""
    count = number_of(str(groups["count"]))
    if not 0 < count <= 12:
        return None
    if year := _year_of(groups, context):
        return values.months(year, 1, count)
    if context.anchor is None:
        return None
    over = context.anchor.month > count
    return _relative(values.months(context.anchor.year - (not over), 1, count))


def read_months_to(groups: Groups, context: Context) -> Period | None:
    """Read "the 12 months to June", "the three months ended March 31"."""
    count, end = number_of(str(groups["count"])), read_month(groups, context)
    return values.months(end.first.year, end.first.month - count + 1, count) if end and 0 < count < 61 else None


def read_quarter(groups: Groups, context: Context) -> Period | None:
    """Read "the first quarter of 2024", "Q2", "the third quarter"."""
    number = int(str(groups["digit"])) if groups.get("digit") else ORDINALS[str(groups["ordinal"]).lower()]
    return _share_of_year(groups, context, number, 3, "quarter")


def read_half(groups: Groups, context: Context) -> Period | None:
    """Read "the first half of 1987"; of a month it is its first or last days."""
    number = min(ORDINALS[str(groups["ordinal"]).lower()], 2)
    if groups.get("month"):
        month = read_month(groups, context)
        if month is None:
            return None
        first, last = (1, 15) if number == 1 else (16, month.last.day)
        return Period(first=month.first.replace(day=first), last=month.first.replace(day=last), granularity="half")
    return _share_of_year(groups, context, number, 6, "half")


def _share_of_year(groups: Groups, context: Context, number: int, length: int, granularity: str) -> Period | None:
    start = (number - 1) * length + 1
    if year := _year_of(groups, context):
        return values.months(year, start, length, granularity)
    if context.anchor is None:
        return None
    anchor = context.anchor
    this = values.months(anchor.year, start, length, granularity)
    if context.direction > 0:
        return _relative(this if this.last >= anchor else values.months(anchor.year + 1, start, length, granularity))
    over = this.first <= anchor if context.direction == 0 else this.last < anchor or this.first <= anchor
    return _relative(this if over else values.months(anchor.year - 1, start, length, granularity))


def read_year(groups: Groups, context: Context) -> Period | None:
    """Read a year."""
    return values.year(int(str(groups["year"])))


def read_short_year(groups: Groups, context: Context) -> Period | None:
    """Read '86."""
    return values.year(_full_year(str(groups["apostrophe"])[1:], context))


def read_part_of_year(groups: Groups, context: Context) -> Period | None:
    """Read "late 1986", "mid-1988", "the end of 2020"."""
    return values.part(values.year(int(str(groups["year"]))), PARTS[str(groups["part"]).lower()])


def read_decade(groups: Groups, context: Context) -> Period | None:
    """Read "the 1980s", "the late '70s"."""
    start = int(groups.get("decade") or 0) or 1900 + int(str(groups["apostrophe"])[1:])
    if start % 10:
        return None
    decade = Period(first=date(start, 1, 1), last=date(start + 9, 12, 31), granularity="decade")
    return values.part(decade, PARTS[str(groups["part"]).lower()]) if groups.get("part") else decade


def read_century(groups: Groups, context: Context) -> Period | None:
    """Read "the 20th century"."""
    number = int(str(groups["number"]))
    if not 0 < number < 30:
        return None
    return Period(first=date(number * 100 - 99, 1, 1), last=date(number * 100, 12, 31), granularity="century")


def _fiscal(year: int, context: Context, *, named_by_end: bool) -> Period | None:
    starts = context.fiscal_start()
    if starts is None:
        return None
    return values.months(year - 1 if named_by_end and starts > 1 else year, starts, 12, "year")


def read_fiscal_year(groups: Groups, context: Context) -> Period | None:
    """Read "fiscal 2024": in Japan named by the year it starts in, elsewhere by the one it ends in."""
    named_by_end = context.fiscal_country() not in ("JP", "IN")
    return _fiscal(int(str(groups["year"])), context, named_by_end=named_by_end)


def read_split_year(groups: Groups, context: Context) -> Period | None:
    """Read "1985/86": the year that starts in the first and ends in the second."""
    year, short = int(str(groups["year"])), int(str(groups["short"]))
    if (year + 1) % 100 != short:
        return None
    return values.months(year, context.fiscal_start() or 4, 12, "year")


def read_near_fiscal(groups: Groups, context: Context) -> Period | None:
    """Read "the current fiscal year", also with its end: "ending March 31"."""
    if context.anchor is None:
        return None
    if groups.get("month"):
        return read_year_to(groups, context)
    starts = context.fiscal_start()
    if starts is None:
        return None
    anchor = context.anchor
    year = anchor.year - (anchor.month < starts) + _deictic(groups)
    word = str(groups.get("deictic")).lower()
    if word == "previous" and (base := context.base(unit="year")) and base.first.month == starts:
        year = base.first.year - 1
    return _relative(values.months(year, starts, 12, "year"))


def read_year_to(groups: Groups, context: Context) -> Period | None:
    """Read "the year ended March 31": the twelve months to it."""
    end = read_month(groups, context)
    return _relative(values.months(end.first.year, end.first.month - 11, 12, "year")) if end else None


def read_year_end(groups: Groups, context: Context) -> Period | None:
    """Read "year-end", "mid-year"."""
    if context.anchor is None:
        return None
    words = context.text.lower()
    if "mid" in words:
        return _relative(values.months(context.anchor.year, 6, 2))
    unit = "decade" if "decade" in words else "year"
    end = values.unit_around(context.anchor, unit).last
    if context.direction < 0:
        end = values.shift(values.unit_around(context.anchor, unit), -1, unit).last
    return _relative(values.day(end))


def read_season(groups: Groups, context: Context) -> Period | None:
    """Read "last summer", "the spring of 1987"."""
    first, last = context.grammar.seasons[str(groups["season"]).lower()]
    length = (last - first) % 12 + 1
    if groups.get("year"):
        return values.months(int(str(groups["year"])), first, length, "season")
    anchor = context.anchor
    if anchor is None or (not groups.get("deictic") and not context.text[0].isalpha()):
        return None
    move = _deictic(groups) if groups.get("deictic") else context.direction
    years = [values.months(anchor.year + offset, first, length, "season") for offset in (-1, 0, 1)]
    if move < 0:
        return _relative([p for p in years if p.last < anchor or (p.first <= anchor and not groups.get("deictic"))][-1])
    if move > 0:
        return _relative([p for p in years if p.first > anchor][0])
    return _relative(years[1])


def read_ago(groups: Groups, context: Context) -> Period | None:
    """Read "two years ago": the calendar unit so far back."""
    return _offset(groups, context.anchor and values.day(context.anchor), -1, "day of writing")


def read_offset(groups: Groups, context: Context) -> Period | None:
    """Read "a year earlier", "two days later": from the period it is compared with."""
    words = context.text.lower()
    if words.endswith("from now"):
        return _offset(groups, context.anchor and values.day(context.anchor), 1, "day of writing")
    sign = 1 if words.endswith(("later", "after")) else -1
    unit = str(groups["units"]).lower().rstrip("s")
    base = context.base(unit=unit, any_day=unit in ("day", "week"))
    if base is None:
        return None
    return _offset(groups, base, sign, "date named before")


def _offset(groups: Groups, base: Period | None, sign: int, anchor: str) -> Period | None:
    if base is None:
        return None
    count = number_of(str(groups["count"])) if groups.get("count") else 1
    unit = str(groups["units"]).lower().rstrip("s")
    moved = values.shift(base, sign * count, unit)
    if base.granularity == "day" and unit != "day":
        moved = values.unit_around(moved.first, "month" if unit == "fortnight" else unit)
    elif unit == "week" and base.granularity != "week":
        moved = values.unit_around(moved.first, "week")
    return _relative(moved, anchor)


def read_same_last(groups: Groups, context: Context) -> Period | None:
    """Read "the same period last year", "the corresponding month of 2024"."""
    base = context.base(part_of_year=True) or context.base()
    if base is None:
        return None
    if year := _year_of(groups, context):
        return _relative(values.shift(base, year - base.first.year, "year"), "date named before")
    return _relative(values.shift(base, -1, "year"), "date named before")


def read_before(groups: Groups, context: Context) -> Period | None:
    """Read "the year before", "the month after"."""
    unit = str(groups["unit"]).lower()
    sign = 1 if context.text.lower().endswith("after") else -1
    base = context.base(unit=unit, any_day=unit in ("day", "week"))
    if base is None:
        return None
    if unit != "year" or base.granularity not in ("year", "month", "quarter", "half", "period"):
        base = values.unit_around(base.first, unit)
    return _relative(values.shift(base, sign, unit), "date named before")


def read_year_ago_period(groups: Groups, context: Context) -> Period | None:
    """Read "the year-ago quarter"."""
    base = context.base()
    return _relative(values.shift(base, -1, "year"), "date named before") if base else None


READERS: dict[str, Reader] = {
    name.removeprefix("read_"): function for name, function in sorted(globals().items()) if name.startswith("read_")
}
