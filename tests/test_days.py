"""What days a date can mean."""

from __future__ import annotations

import pytest

from waqia.days import bounds, ordinal


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-05-10", "2024-05-10", "2024-05-10"),
        ("2024-04-06~", "2024-04-06", "2024-04-06"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("17XX", "1700-01-01", "1799-12-31"),
        ("2022-02/..", "2022-02-01", "9999-12-31"),
        ("../2025-05-07", "0001-01-01", "2025-05-07"),
        ("2025-10/2026-01", "2025-10-01", "2026-01-31"),
        ("2024-09-27T20:00/2024-09-28T05:00", "2024-09-27", "2024-09-28"),
    ],
)
def test_bounds(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "XXXX-WXX-4", "P1D", "2024-13", "2024-02-30"])
def test_no_date_has_none(edtf: str) -> None:
    assert bounds(edtf) is None


def test_numbers_follow_the_days() -> None:
    assert ordinal(None) == 0 < ordinal("2024") == ordinal("2024-01-01") < ordinal("2024-01-02")
