"""How sure an event is said to be, and how the weights are fitted."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from waqia.events import confidence

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def calibrate() -> ModuleType:
    spec = spec_from_file_location("calibrate", ROOT / "tools" / "calibrate.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_grounds_name_what_an_event_rests_on(tell: Any) -> None:
    event = tell("روس نے یوکرین پر حملہ کیا۔").one("ASSAULT").raw
    assert {"always", "type ASSAULT", "status happened", "actor ne", "recipient par", "by case"} <= set(
        confidence.grounds(event)
    )


def test_what_is_filled_from_the_article_is_a_ground_of_its_own(tell: Any) -> None:
    told = tell("اسرائیل نے غزہ پر حملہ کیا۔ غزہ میں اسرائیل کے حملے جاری ہیں۔ اسرائیل نے دوبارہ حملہ کیا۔")
    last = told.of("ASSAULT")[-1].raw
    assert "recipient from the article" in confidence.grounds(last)


def test_weights_add_up_to_a_probability(tell: Any) -> None:
    event = tell("روس نے یوکرین پر حملہ کیا۔").one("ASSAULT").raw
    assert confidence.of(event, {}) == 0.5
    assert confidence.of(event, {"always": 1.0, "actor ne": 1.0}) == 0.88
    assert confidence.of(event, {"always": 99.0}) == 0.98
    assert confidence.of(event, {"always": -99.0}) == 0.02


def test_fitting_finds_the_share_that_is_right(calibrate: ModuleType) -> None:
    rows = [calibrate.Example(("always", "plain"), n % 10 != 0, n % 5) for n in range(100)]
    rows += [calibrate.Example(("always", "guessed"), n % 2 == 0, n % 5) for n in range(100)]
    weights = calibrate.fit(rows)
    assert weights["plain"] > weights["guessed"]
    said = calibrate.kept_aside(rows)
    assert abs(sum(p for p, _ in said) / len(said) - 0.7) < 0.02
    assert calibrate.fit(rows) == weights


def test_rare_grounds_get_no_weight(calibrate: ModuleType) -> None:
    rows = [calibrate.Example(("always", *(["rare"] if n < 3 else [])), n % 2 == 0, n % 5) for n in range(40)]
    assert "rare" not in calibrate.fit(rows)
