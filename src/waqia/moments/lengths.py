"""Rules for lengths of time: «دو گھنٹے», «گزشتہ 24 گھنٹوں», «تین سال قبل», «ہر ماہ»."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from waqia.moments.days import TOLD
from waqia.moments.numbers import Number
from waqia.moments.setting import Parts, Setting, Value, day, days_away, month_text, months_away
from waqia.moments.tense import PAST

_TIME_UNITS = {"S": 1, "m": 60, "H": 3600}
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12, "10Y": 120, "100Y": 1200}
# Half a year is six months, half an hour thirty minutes; other halves stay decimals.
_FINER = {"Y": ("M", 12), "H": ("M", 60), "10Y": ("Y", 10), "100Y": ("Y", 100)}
_LONGEST_DAYS, _LONGEST_MONTHS = 36500, 12000


def text_of(amount: Number, unit: str) -> str:
    """An ISO 8601 length: P2Y, PT24H, PXM."""
    if amount.vague:
        return _period("X", unit)
    if amount.value.denominator != 1 and unit in _FINER:
        return _with_finer(amount.value, unit)
    if unit in ("10Y", "100Y"):
        return f"P{int(amount.value) * int(unit[:-1])}Y"
    return _period(_decimal(amount.value), unit)


def _period(amount: str, unit: str) -> str:
    if unit in ("10Y", "100Y"):
        return f"P{amount}0Y" if unit == "10Y" else f"P{amount}00Y"
    return ("PT" if unit in _TIME_UNITS else "P") + amount + unit.upper()


def _decimal(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):g}"


def _with_finer(value: Fraction, unit: str) -> str:
    """1.5 years → P1Y6M; 3.5 hours → PT3H30M; half a century → P50Y."""
    finer, size = _FINER[unit]
    if unit in ("10Y", "100Y"):
        return f"P{_decimal(value * size)}Y"
    whole, rest = int(value), (value - int(value)) * size
    head = "PT" if unit == "H" else "P"
    return head + (f"{whole}{unit}" if whole else "") + f"{_decimal(rest)}{finer}"


def _amounts(parts: Parts) -> list[tuple[Number, str]]:
    """The numbers with their units; «تین سے چار ماہ» is a vague number."""
    numbers, units = parts.all("number"), parts.all("unit")
    if parts.has("or") and len(numbers) > 1 and len(units) == 1:
        return [(Number(numbers[-1].value, vague=True), units[0])]
    return list(zip(numbers[-len(units) :], units, strict=False))


def _text(parts: Parts) -> str:
    """The length that the words name, of one unit or two."""
    texts = [text_of(amount, unit) for amount, unit in _amounts(parts)]
    if len(texts) == 2 and texts[0].startswith("PT") == texts[1].startswith("PT"):
        return texts[0] + texts[1].removeprefix("PT").removeprefix("P")
    return texts[0]


def back(on: date, amount: Number, unit: str, sign: int = -1) -> date:
    """The day so long before (or, with sign 1, after) another."""
    value = amount.value * sign
    if unit in _TIME_UNITS:
        return days_away(on, int(value * _TIME_UNITS[unit] / 86400))
    if unit in _DAYS:
        return days_away(on, max(-_LONGEST_DAYS, min(_LONGEST_DAYS, int(value * _DAYS[unit]))))
    months = max(-_LONGEST_MONTHS, min(_LONGEST_MONTHS, int(value * _MONTHS[unit])))
    year, month = months_away(on, months)
    return date(max(1, min(9999, year)), month, min(on.day, 28))


def _coarse(on: date, unit: str) -> str:
    """A day told as exactly as its unit allows: two years ago is a year."""
    if unit in _TIME_UNITS or unit in _DAYS:
        return on.isoformat()
    return month_text(on.year, on.month) if unit == "M" else f"{on.year:04d}"


def length(parts: Parts, at: Setting) -> Value:
    """«دو گھنٹے»; with «سے» or «گزر چکے» after it something has lasted so long, with «کے دوران» it was within it."""
    text = _text(parts)
    amount, unit = _amounts(parts)[0]
    if at.day is None or amount.vague:
        return Value(text)
    lasted = at.after("passed") or (at.after("se") and not (at.after("more_than", 1) or at.after("ago", 1)))
    if lasted and unit not in _TIME_UNITS:
        return Value(text, f"{_since(at.day, amount, unit)}/..", at.anchor)
    if unit in ("H", "D") and at.direction == PAST and at.after("ka") and at.after("during", 1):
        return Value(text, f"{_window_end(at.day, amount, unit, -1)}/{at.day}", at.anchor)
    return Value(text)


def _since(on: date, amount: Number, unit: str) -> str:
    """When something began that has lasted so long; weeks give the month."""
    start = back(on, amount, unit)
    return start.isoformat() if unit == "D" else _coarse(start, "M" if unit == "W" else unit)


def window(parts: Parts, at: Setting) -> Value:
    """«گزشتہ 24 گھنٹوں», «آئندہ چند روز»: so long up to the day of the report, or from it."""
    text = _text(parts)
    if at.day is None:
        return Value(text, None, at.anchor)
    amount, unit = _amounts(parts)[-1]
    sign = 1 if parts.has("coming") else -1
    other = _window_end(at.day, amount, unit, sign)
    if amount.vague:
        same = unit in ("D", "H") and (other.year, other.month) == (at.day.year, at.day.month)
        return Value(text, month_text(other.year, other.month) if same else None, at.anchor)
    if sign < 0 and at.after("se") and unit not in _TIME_UNITS:
        return Value(text, f"{_since(at.day, amount, unit)}/..", at.anchor)
    first, last = sorted((other, at.day))
    return Value(text, f"{_coarse(first, unit)}/{_coarse(last, unit)}", at.anchor)


def _window_end(on: date, amount: Number, unit: str, sign: int) -> date:
    """A window of hours reaches into the day before, however few they are."""
    if unit in _TIME_UNITS:
        days = max(1, -int(-amount.value * _TIME_UNITS[unit] // 86400)) if unit == "H" else 0
        return days_away(on, sign * min(days, _LONGEST_DAYS))
    return back(on, amount, unit, sign)


def ago(parts: Parts, at: Setting) -> Value:
    """«تین روز قبل»; counted from something else where «سے» stands before it."""
    amount, unit = _amounts(parts)[0]
    if at.before("se") and not at.before("from_here", 2):
        return Value(_text(parts))
    if at.day is None:
        return Value(None, None, at.anchor)
    if amount.vague:
        return _vaguely_ago(amount, unit, at)
    on = back(at.day, amount, unit)
    if unit in _TIME_UNITS:
        return Value(_text(parts), on.isoformat(), at.anchor)
    value = _coarse(on, unit)
    return day(on, at.anchor) if unit in _DAYS else Value(value, value, at.anchor)


def _vaguely_ago(amount: Number, unit: str, at: Setting) -> Value:
    """«چند روز قبل» is the month of the report if a handful of days stays within it, «چند ماہ قبل» the year."""
    assert at.day is not None
    on = back(at.day, amount, unit)
    if unit in _DAYS and (on.year, on.month) == (at.day.year, at.day.month):
        return Value(month_text(on.year, on.month), month_text(on.year, on.month), at.anchor)
    if unit == "M" and on.year == at.day.year:
        return Value(f"{on.year:04d}", f"{on.year:04d}", at.anchor)
    return Value("PAST_REF", None, at.anchor)


def later(parts: Parts, at: Setting) -> Value:
    """«دو روز بعد»: counted from the day that the sentence named, from today in the future, else a length."""
    amount, unit = _amounts(parts)[0]
    if amount.vague or unit in _TIME_UNITS or at.told_here is None:
        return Value(_text(parts))
    on = back(at.told_here, amount, unit, 1)
    if unit in _DAYS:
        return day(on, TOLD)
    return Value(_coarse(on, unit), _coarse(on, unit), TOLD)


def many(parts: Parts, at: Setting) -> Value:
    """«گھنٹوں», «برسوں»."""
    return Value(_period("X", parts.first("many_units")))


def lasting(parts: Parts, at: Setting) -> Value:
    """«دو روزہ», «30 سالہ»."""
    amount = parts.first("number") or Number(Fraction(int(parts.first("prefix_number"))))
    return Value(text_of(amount, parts.first("lasting")))


def every(parts: Parts, at: Setting) -> Value:
    """«ہر سال», «روزانہ», «ہر جمعہ»."""
    if parts.has("plain_weekday"):
        return Value(f"XXXX-WXX-{parts.first('plain_weekday')}")
    amount = parts.first("number") or Number(Fraction(1))
    return Value(text_of(amount, parts.first("unit", "every")))


def whole(parts: Parts, at: Setting) -> Value:
    """«سارا سال», «دن بھر»."""
    return Value(text_of(Number(Fraction(1)), parts.first("unit")))
