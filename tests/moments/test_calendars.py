"""Islamic and Iranian days against known ones, and there and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqia.moments.calendars import from_hijri, from_solar, hijri_month_length, to_hijri, to_solar


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((1402, 9, 16), date(2023, 12, 7)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
    ],
)
def test_iranian(day, expected):
    assert from_solar(*day) == expected
    assert to_solar(expected) == day


@pytest.mark.parametrize(
    ("day", "expected"),
    [((1445, 1, 10), date(2023, 7, 28)), ((1, 1, 1), date(622, 7, 19)), ((1400, 1, 1), date(1979, 11, 20))],
)
def test_islamic(day, expected):
    assert abs((from_hijri(*day) - expected).days) <= 1


@given(st.dates(date(1800, 1, 1), date(2250, 1, 1)))
def test_there_and_back(day):
    assert from_solar(*to_solar(day)) == day
    assert from_hijri(*to_hijri(day)) == day


@given(st.integers(1300, 1500), st.integers(1, 12))
def test_islamic_months_have_29_or_30_days(year, month):
    assert hijri_month_length(year, month) in (29, 30)
