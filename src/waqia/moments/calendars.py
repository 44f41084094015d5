"""Turn days of the Islamic and the Iranian calendar into Gregorian ones.

In: year, month, day of the calendar. Out: a `date`.

Islamic: the tabular calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of thirty), as in
Reingold & Dershowitz, Calendrical Calculations. The moon is sighted: a real day may be one earlier or later.
Iranian: the arithmetic of leap years with the breaks of K. M. Borkowski, The Persian calendar for 3000 years (1996);
exact for the years 1178 to 1633.
"""

from __future__ import annotations

from datetime import date, timedelta

_HIJRI_EPOCH = date(622, 7, 19).toordinal()
_BREAKS = (
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178
)  # fmt: skip


def from_hijri(year: int, month: int, day: int) -> date:
    """The day of the tabular Islamic calendar; year 1 to 1600."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH + before + months + day - 1)


def to_hijri(day: date) -> tuple[int, int, int]:
    """Year, month and day of the tabular Islamic calendar."""
    year = (30 * (day.toordinal() - _HIJRI_EPOCH) + 10646) // 10631
    month = 1
    while month < 12 and from_hijri(year, month + 1, 1) <= day:
        month += 1
    return year, month, (day - from_hijri(year, month, 1)).days + 1


def hijri_month_length(year: int, month: int) -> int:
    """29 or 30."""
    after = from_hijri(year + 1, 1, 1) if month == 12 else from_hijri(year, month + 1, 1)
    return (after - from_hijri(year, month, 1)).days


def from_solar(year: int, month: int, day: int) -> date:
    """The day of the Iranian calendar."""
    new_year = _solar_new_year(year)
    days = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return new_year + timedelta(days=days + day - 1)


def to_solar(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Iranian calendar."""
    year = day.year - 621
    if day < _solar_new_year(year):
        year -= 1
    past = (day - _solar_new_year(year)).days
    if past < 186:
        return year, past // 31 + 1, past % 31 + 1
    return year, (past - 186) // 30 + 7, (past - 186) % 30 + 1


def _solar_new_year(year: int) -> date:
    """1 Farvardin of the year, after Borkowski."""
    gregorian = year + 621
    leaps, previous = -14, _BREAKS[0]
    for current in _BREAKS[1:]:
        jump = current - previous
        if year < current:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        previous = current
    passed = year - previous
    leaps += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leaps += 1
    march = 20 + leaps - (gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150)
    return date(gregorian, 3, march)
