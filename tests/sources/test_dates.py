"""Dates as sources write them."""

from __future__ import annotations

import pytest

from waqia.sources import iso_date


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2024-05-10", "2024-05-10"),
        (" 2024-05-10 ", "2024-05-10"),
        ("2024-05-10T22:15:00+05:00", "2024-05-10"),
        ("2024-05-10 22:15", "2024-05-10"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", None),
        ("2024-13", None),
        ("0000-01-01", None),
        ("2024-5-10", None),
        ("2024-05-101", None),
        ("2024-05T10:00", None),
        ("10.05.2024", None),
        ("٢٠٢٤-٠٥-١٠", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_what_is_a_date(written: str, found: str | None) -> None:
    assert iso_date(written) == found
