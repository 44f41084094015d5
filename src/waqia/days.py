"""A date as the record has it in, the first and the last day that it can mean out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ONE = re.compile(r"(\d{1,4})(X{0,3})(?:-(\d\d))?(?:-(\d\d))?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # spring to winter of the northern half, by their first month
FIRST, LAST = "0001-01-01", "9999-12-31"


def bounds(edtf: str) -> tuple[str, str] | None:
    """First and last day of a date, a span or an open span; None for what is no date.

    >>> bounds("2024-02"), bounds("198X"), bounds("2022/..")
    (('2024-02-01', '2024-02-29'), ('1980-01-01', '1989-12-31'), ('2022-01-01', '9999-12-31'))
    >>> bounds("2024-22"), bounds("2023-24")
    (('2024-06-01', '2024-08-31'), ('2023-12-01', '2024-02-29'))
    """
    first, _, last = edtf.partition("/")
    begin = (FIRST, FIRST) if first == ".." else _one(first)
    end = begin if not last else (LAST, LAST) if last == ".." else _one(last)
    return (begin[0], end[1]) if begin and end else None


def _one(told: str) -> tuple[str, str] | None:
    match = _ONE.match(told)
    if match is None or len(match[1] + match[2]) != 4:
        return None
    low, high = int(match[1] + "0" * len(match[2])), int(match[1] + "9" * len(match[2]))
    month, day = (int(part) if part else None for part in (match[3], match[4]))
    if low == high and month in _SEASONS and not day and low < date.max.year:
        return _season(low, _SEASONS[month])
    try:
        begin = date(max(low, 1), month or 1, day or 1)
        end = date(high, month or 12, day or monthrange(max(high, 1), month or 12)[1])
    except ValueError:
        return None
    return begin.isoformat(), end.isoformat()


def _season(year: int, begins: int) -> tuple[str, str]:
    ends, after = (begins + 1) % 12 + 1, int(begins > 10)
    return date(year, begins, 1).isoformat(), date(year + after, ends, monthrange(year + after, ends)[1]).isoformat()


def ordinal(day: str | None) -> int:
    """The number of the first day of a date, 0 where there is none."""
    found = bounds(day) if day else None
    return date.fromisoformat(found[0]).toordinal() if found else 0
