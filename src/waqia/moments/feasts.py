"""Rules for named days and for days of the Islamic and the Iranian calendar."""

from __future__ import annotations

from datetime import date, timedelta

from waqia.moments import calendars
from waqia.moments.lexicon import Feast
from waqia.moments.setting import NOTHING, Parts, Setting, Value, choose, made, month_text

CONVERTED, TABULAR = "converted from the Iranian calendar", "converted from the Islamic calendar, a day more or less"
# A country that stands so near says whose independence day is meant.
_COUNTRY_WITHIN = 5
_OLDEST_ISLAMIC, _LAST_ISLAMIC = 1, 1600


def named(parts: Parts, at: Setting) -> Value:
    """«یوم آزادی», «عید الفطر»."""
    feast = _meant(at.lexicon.feasts[parts.first("feast")], at)
    year = parts.number("year") or feast.year
    if year is None and at.day is None:
        return NOTHING if feast.hijri else Value(f"XXXX-{feast.month:02d}-{feast.day:02d}", None, at.anchor)
    on = _in_year(feast, year) if year is not None else _nearest(feast, at)
    if on is None:
        return NOTHING
    if feast.hijri:
        return Value(on.isoformat(), on.isoformat() + "~", TABULAR, on)
    return Value(on.isoformat(), on.isoformat(), at.anchor, on)


def _meant(feasts: tuple[Feast, ...], at: Setting) -> Feast:
    """The one whose country stands near, else the first."""
    for feast in feasts:
        if any(at.near(words, _COUNTRY_WITHIN) for words in feast.near):
            return feast
    return feasts[0]


def _in_year(feast: Feast, year: int) -> date | None:
    if not feast.hijri:
        return made(year, feast.month, feast.day)
    first = calendars.to_hijri(date(year, 1, 1))[0]
    days = (calendars.from_hijri(first + n, feast.month, feast.day) for n in (0, 1))
    return next((on for on in days if on.year == year), None)


def _nearest(feast: Feast, at: Setting) -> date | None:
    """The nearest day of the name on the side that the tense points to."""
    assert at.day is not None
    if feast.hijri:
        year = calendars.to_hijri(at.day)[0]
        days = [calendars.from_hijri(year + n, feast.month, feast.day) for n in (-1, 0, 1)]
    else:
        days = [on for n in (-1, 0, 1) if (on := made(at.day.year + n, feast.month, feast.day))]
    return _side(days, at)


def _side(days: list[date], at: Setting) -> date | None:
    """The last day behind or the next one ahead; on the day itself, that day."""
    assert at.day is not None
    past = max((on for on in days if on <= at.day + timedelta(days=1)), default=None)
    future = min((on for on in days if on >= at.day - timedelta(days=1)), default=None)
    return choose(past, future, at) if past and future else past or future


def islamic(parts: Parts, at: Setting) -> Value:
    """«10 محرم 1445ھ», «رمضان»: by the tabular calendar, near enough to a day."""
    number, month = parts.number("day", "first_of_month"), int(parts.first("hijri_month", "plain_hijri_month"))
    year = parts.number("hijri_year") or _islamic_year(month, number or 1, at)
    if year is None:
        return NOTHING
    on = calendars.from_hijri(year, month, min(number or 1, 30))
    if number is not None:
        return Value(on.isoformat(), on.isoformat() + "~", TABULAR, on)
    last = on + timedelta(days=calendars.hijri_month_length(year, month) - 1)
    return Value(month_text(on.year, on.month), f"{on}~/{last}~", TABULAR)


def _islamic_year(month: int, number: int, at: Setting) -> int | None:
    """The Islamic year whose month the tense means; the nearest one that has begun."""
    if at.day is None:
        return None
    this = calendars.to_hijri(at.day)[0]
    days = {calendars.from_hijri(this + n, month, min(number, 29)): this + n for n in (-1, 0, 1)}
    on = _side(sorted(days), at)
    return days[on] if on else None


def iranian(parts: Parts, at: Setting) -> Value:
    """«16 آذر 1402»: exact."""
    number, month = parts.number("day", "first_of_month"), int(parts.first("solar_month", "plain_solar_month"))
    year = parts.number("solar_year")
    if year is None:
        year = calendars.to_solar(at.day)[0] if at.day else None
    if year is None or not _OLDEST_ISLAMIC <= year <= _LAST_ISLAMIC:
        return NOTHING
    on = calendars.from_solar(year, month, min(number or 1, 31))
    if number is not None:
        return Value(on.isoformat(), on.isoformat(), CONVERTED, on)
    last = calendars.from_solar(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return Value(month_text(on.year, on.month), f"{on}/{last}", CONVERTED)
