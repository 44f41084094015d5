"""Rules for weeks, months, quarters, years, fiscal years, decades, centuries and seasons."""

from __future__ import annotations

from datetime import date, timedelta

from waqia.moments.days import EXPLICIT
from waqia.moments.setting import NOTHING, Parts, Setting, Value, month_text, months_away
from waqia.moments.tense import FUTURE

# Pakistan's fiscal year begins in July.
_FISCAL_MONTH = 7
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
# A month that the tense puts so far back while the next one of the name is at hand is the coming one.
_FAR_MONTHS, _NEAR_MONTHS = 10, 2


def shifted(parts: Parts, at: Setting) -> Value:
    """«گزشتہ ہفتے», «رواں ماہ», «آئندہ سال», «گزشتہ مالی سال»."""
    shift = parts.number("clear_shift", "this", "same") or 0
    if at.day is None:
        return Value(None, None, at.anchor)
    if parts.has("this_year"):
        return of_year(at.day.year, at.anchor)
    for kind, rule in _SHIFTED.items():
        if parts.has(kind):
            return rule(at.day, shift)._replace(anchor=at.anchor)
    return NOTHING


def _week(on: date, shift: int) -> Value:
    monday = on - timedelta(days=on.weekday()) + timedelta(weeks=shift)
    year, week, _ = monday.isocalendar()
    return Value(f"{year}-W{week:02d}", f"{monday}/{monday + timedelta(days=6)}")


def _month(on: date, shift: int) -> Value:
    text = month_text(*months_away(on, shift))
    return Value(text, text)


def _year(on: date, shift: int) -> Value:
    return of_year(on.year + shift)


def of_year(year: int, anchor: str | None = None) -> Value:
    """A year as a value."""
    return Value(f"{year:04d}", f"{year:04d}", anchor)


def _decade(on: date, shift: int) -> Value:
    text = f"{on.year // 10 + shift}X"
    return Value(text, text)


def _century(on: date, shift: int) -> Value:
    text = f"{on.year // 100 + shift}XX"
    return Value(text, text)


def _quarter(on: date, shift: int) -> Value:
    count = on.year * 4 + (on.month - 1) // 3 + shift
    return _quarter_value(count // 4, count % 4 + 1)


def _quarter_value(year: int, quarter: int) -> Value:
    span = f"{month_text(year, quarter * 3 - 2)}/{month_text(year, quarter * 3)}"
    return Value(f"{year}-Q{quarter}", span)


def _half(on: date, shift: int) -> Value:
    count = on.year * 2 + (on.month - 1) // 6 + shift
    return _half_value(count // 2, count % 2 + 1)


def _half_value(year: int, half: int) -> Value:
    return Value(f"{year}-H{half}", f"{month_text(year, half * 6 - 5)}/{month_text(year, half * 6)}")


def _fiscal(on: date, shift: int) -> Value:
    begin = on.year if on.month >= _FISCAL_MONTH else on.year - 1
    return fiscal_year(begin + shift)


def fiscal_year(begin: int) -> Value:
    """The fiscal year that begins in the year."""
    text = f"{month_text(begin, _FISCAL_MONTH)}/{month_text(begin + 1, _FISCAL_MONTH - 1)}"
    return Value(text, text)


_SHIFTED = {
    "week_unit": _week, "month_unit": _month, "fiscal_year": _fiscal, "year_unit": _year, "decade_unit": _decade,
    "century_unit": _century, "quarter_unit": _quarter, "half_unit": _half,
}  # fmt: skip


def month(parts: Parts, at: Setting) -> Value:
    """«اکتوبر میں», «فروری 2022»."""
    number, year = int(parts.first("month")), parts.number("year", "plain_year")
    if year is not None:
        return _month_value(year, number, EXPLICIT)
    if at.day is None:
        return Value(f"XXXX-{number:02d}", None, at.anchor)
    return _month_value(_year_of_month(number, at), number, at.anchor)


def shifted_month(parts: Parts, at: Setting) -> Value:
    """«گزشتہ ستمبر», «آئندہ مارچ»: the last or the next one, this month left out."""
    if at.day is None:
        return NOTHING
    number, shift = int(parts.first("month")), int(parts.first("clear_shift"))
    away = (number - at.day.month) % 12 or 12
    months = away if shift > 0 else away - 12 or -12 if shift < 0 else (number - at.day.month)
    return _month_value(*months_away(at.day, months), at.anchor)


def _month_value(year: int, number: int, anchor: str | None) -> Value:
    text = month_text(year, number)
    return Value(text, text, anchor)


def _year_of_month(number: int, at: Setting) -> int:
    """The year that the tense gives a month."""
    assert at.day is not None
    if at.year_here is not None and at.year_here < at.day.year:
        return at.year_here
    behind = (at.day.month - number) % 12
    ahead = (number - at.day.month) % 12
    past, future = months_away(at.day, -behind)[0], months_away(at.day, ahead)[0]
    if at.direction == FUTURE:
        return future
    return future if behind >= _FAR_MONTHS and ahead <= _NEAR_MONTHS else past


def month_of_period(parts: Parts, at: Setting) -> Value:
    """«رواں سال فروری»."""
    if at.day is None:
        return NOTHING
    shift = parts.number("clear_shift", "this", "same") or 0
    return _month_value(at.day.year + shift, int(parts.first("month")), at.anchor)


def months(parts: Parts, at: Setting) -> Value:
    """«جولائی تا اکتوبر», «جنوری سے مارچ 2022»."""
    numbers, years = [int(m) for m in parts.all("month")], parts.all("year")
    if not years and at.day is None:
        return NOTHING
    end = years[-1] if years else _year_of_month(numbers[-1], at)
    begin = years[0] if len(years) > 1 else end - (numbers[0] > numbers[-1])
    text = f"{month_text(begin, numbers[0])}/{month_text(end, numbers[-1])}"
    return Value(text, text, EXPLICIT if years else at.anchor)


def year(parts: Parts, at: Setting) -> Value:
    """«2018», «سنہ دو ہزار چودہ»."""
    return of_year(parts.number("year", "plain_year") or 0, EXPLICIT)


def years(parts: Parts, at: Setting) -> Value:
    """«2015 سے 2018»."""
    begin, end = parts.all("year")
    if begin >= end:
        return of_year(begin, EXPLICIT)
    return Value(f"{begin}/{end}", f"{begin}/{end}", EXPLICIT)


def years_with_dash(parts: Parts, at: Setting) -> Value:
    """«سنہ 1948-49»: years of the calendar."""
    begin, end = int(parts.first("year")), int(parts.first("short_year"))
    full = begin // 100 * 100 + end + (100 if end <= begin % 100 else 0)
    return Value(f"{begin}/{full}", f"{begin}/{full}", EXPLICIT)


def fiscal(parts: Parts, at: Setting) -> Value:
    """«مالی سال 2022-23», «2013-14»; a single year is left as it stands."""
    begin = parts.first("year", "plain_year")
    ends = parts.all("year")[1:] or parts.all("short_year")
    if not ends:
        return of_year(begin, EXPLICIT)
    end = ends[-1]
    if end % 100 == (begin + 1) % 100:
        return fiscal_year(begin)._replace(anchor=EXPLICIT)
    full = end if end > 100 else begin // 100 * 100 + end
    return Value(f"{begin}/{full}", f"{begin}/{full}", EXPLICIT) if full > begin else of_year(begin, EXPLICIT)


def quarter(parts: Parts, at: Setting) -> Value:
    """«2022 کی دوسری سہ ماہی», «پہلی سہ ماہی», «مالی سال کی پہلی سہ ماہی»."""
    number, in_year = int(parts.first("ordinal")), parts.number("plain_year", "year")
    if at.day is None and in_year is None:
        return NOTHING
    shift = parts.number("clear_shift", "this") or 0
    if parts.has("fiscal_year"):
        return _fiscal_part(parts, number, shift, at)
    base = in_year if in_year is not None else at.day.year + shift if at.day else 0
    value = _half_value(base, number) if parts.has("half_unit") else _quarter_value(base, number)
    fits = number <= (2 if parts.has("half_unit") else 4)
    return value._replace(anchor=at.anchor) if fits else NOTHING


def _fiscal_part(parts: Parts, number: int, shift: int, at: Setting) -> Value:
    """The first quarter of a fiscal year is the third of the calendar's, its first half the second."""
    begin = _fiscal_begin(parts, shift, at)
    size, rule = (2, _half_value) if parts.has("half_unit") else (4, _quarter_value)
    count = begin * size + size // 2 + number - 1
    return rule(count // size, count % size + 1)._replace(anchor=at.anchor)


def _fiscal_begin(parts: Parts, shift: int, at: Setting) -> int:
    """The year in which the fiscal year begins: «مالی سال 2023-24» in 2023, «مالی سال 2023» in 2022."""
    years = parts.all("year")
    if years:
        return int(years[0]) - (len(years) == 1 and not parts.has("short_year"))
    assert at.day is not None
    return at.day.year + shift - (at.day.month < _FISCAL_MONTH)


def decade(parts: Parts, at: Setting) -> Value:
    """«1990 کی دہائی», «نوے کی دہائی»."""
    number = int(parts.first("decade_year"))
    text = f"{(number if number > 100 else 1900 + number) // 10}X"
    return Value(text, text, EXPLICIT)


def century(parts: Parts, at: Setting) -> Value:
    """«اکیسویں صدی»; without a number the present one."""
    number = parts.first("ordinal")
    if number is None and at.day is None:
        return NOTHING
    text = f"{(number - 1) if number is not None else at.day.year // 100 if at.day else 0:02d}XX"
    return Value(text, text, EXPLICIT if number is not None else at.anchor)


def season(parts: Parts, at: Setting) -> Value:
    """«موسم سرما», of the year of the report."""
    if at.day is None:
        return NOTHING
    name = str(parts.first("season", "plain_season"))
    in_year = at.day.year + (parts.number("clear_shift", "this", "same") or 0)
    return Value(f"{in_year}-{name}", f"{in_year}-{_SEASONS[name]}", at.anchor)


def new_year(parts: Parts, at: Setting) -> Value:
    """«نئے سال»: the coming one late in the year, else the present one."""
    if at.day is None:
        return NOTHING
    return of_year(at.day.year + (at.day.month > 6), at.anchor)
