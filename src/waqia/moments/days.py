"""Rules for days: days of a month, weekdays, today and yesterday, the day after, parts of the day."""

from __future__ import annotations

from datetime import date, timedelta

from waqia.moments.setting import (
    NOTHING,
    Parts,
    Setting,
    Value,
    choose,
    day,
    days_away,
    made,
    months_away,
)
from waqia.moments.tense import FUTURE, PAST

EXPLICIT, TOLD = "explicit", "the day told before"
# The words that say which day of the month is meant stand at most so far off: «9 مئی کے واقعات».
_KNOWN_WITHIN = 6


def of_month(parts: Parts, at: Setting) -> Value:
    """«16 اکتوبر», «پیر، 11 دسمبر 2023»."""
    number, month = parts.number("day", "first_of_month"), parts.number("month")
    assert number is not None and month is not None
    year = parts.number("year")
    if year is not None:
        on = made(year, month, number)
        return day(on, EXPLICIT) if on else NOTHING
    return without_year(month, number, at, parts.number("weekday"))


def part_of_day(parts: Parts, at: Setting) -> Value:
    """«14 نومبر کی رات»."""
    value = of_month(parts, at)
    return with_part(value.on, parts.first("part", "plain_part"), value.anchor) if value.on else value


def without_year(month: int, number: int, at: Setting, weekday: int | None = None) -> Value:
    """A day whose year the tense tells, or the weekday printed beside it."""
    for known, near in at.lexicon.known.get((month, number), ()):
        if any(at.near(words, _KNOWN_WITHIN) for words in near) and (at.day is None or known <= at.day.isoformat()):
            return day(date.fromisoformat(known), "known event")
    if at.day is None:
        return Value(f"XXXX-{month:02d}-{number:02d}", None, at.anchor)
    if at.year_here is not None and at.year_here < at.day.year and (on := made(at.year_here, month, number)):
        return day(on, "year in the sentence")
    on = pick_year(month, number, at, weekday)
    return day(on, at.anchor) if on else NOTHING


def pick_year(month: int, number: int, at: Setting, weekday: int | None = None) -> date | None:
    """The day in the year before, this one or the next."""
    assert at.day is not None
    near = range(at.day.year - 4, at.day.year + 5)
    days = [on for year in near if (on := made(year, month, number))]
    if weekday is not None and (fitting := [on for on in days if on.isoweekday() == weekday]):
        closest = min(fitting, key=lambda on: abs((on - at.day).days))  # type: ignore[operator]
        if abs((closest - at.day).days) < 366:
            return closest
    past = max((on for on in days if on <= at.day), default=None)
    future = min((on for on in days if on >= at.day), default=None)
    return choose(past, future, at) if past and future else past or future


def of_period(parts: Parts, at: Setting) -> Value:
    """«رواں ماہ کی 15 تاریخ», «گزشتہ سال 3 نومبر»."""
    number, month = parts.number("day", "first_of_month"), parts.number("month")
    shift = parts.number("clear_shift", "this", "same") or 0
    if at.day is None or number is None:
        return NOTHING
    if month is not None:
        on = made(at.day.year + shift, month, number)
    elif parts.has("clear_shift", "this", "same"):
        on = made(*months_away(at.day, shift), number)
    else:
        on = _in_near_month(number, at)
    return day(on, at.anchor) if on else NOTHING


def _in_near_month(number: int, at: Setting) -> date | None:
    """«5 تاریخ کو»: of this month, the last one or the next."""
    assert at.day is not None
    days = [on for n in (-1, 0, 1) if (on := made(*months_away(at.day, n), number))]
    past = [on for on in days if on <= at.day]
    future = [on for on in days if on >= at.day]
    return future[0] if future and (at.direction == FUTURE or not past) else past[-1] if past else None


def in_figures(parts: Parts, at: Setting) -> Value:
    """«05/12/2023»: the day comes first in South Asia."""
    number, month, year = parts.number("day"), parts.first("number").whole, parts.number("year")
    on = made(year or 0, month or 0, number or 0)
    return day(on, EXPLICIT) if on else NOTHING


def in_figures_year_first(parts: Parts, at: Setting) -> Value:
    """«2023-12-05»."""
    month, number = (n.whole for n in parts.all("number")[-2:])
    on = made(parts.number("year") or 0, month or 0, number or 0)
    return day(on, EXPLICIT) if on else NOTHING


def span(first: date, last: date, anchor: str | None) -> Value:
    """From one day to another."""
    text = f"{first.isoformat()}/{last.isoformat()}"
    return Value(text, text, anchor, last)


def from_to(parts: Parts, at: Setting) -> Value:
    """«2 تا 4 دسمبر», «30 نومبر سے 12 دسمبر»."""
    numbers, months, years = parts.all("day", "first_of_month"), parts.all("month"), parts.all("year")
    first, last = _both(list(map(int, numbers[-2:])), list(map(int, months)), years, at)
    if first is None or last is None:
        return NOTHING
    return span(first, last, EXPLICIT if years else at.anchor)


def _both(numbers: list[int], months: list[int], years: list[int], at: Setting) -> tuple[date | None, date | None]:
    """The first and the last day; the year of the last one holds for both unless that turns them round."""
    if years:
        last = made(years[-1], months[-1], numbers[-1])
    elif at.day is not None:
        last = without_year(months[-1], numbers[-1], at).on
    else:
        return None, None
    if last is None:
        return None, None
    first = made(years[0] if len(years) > 1 else last.year, months[0], numbers[0])
    if first and first > last:
        first = made(last.year - 1, months[0], numbers[0])
    return first, last


def several(parts: Parts, at: Setting) -> Value:
    """«13 اور 14 اگست»: a span where they follow each other, a set where they don't."""
    numbers, month = list(map(int, parts.all("day", "first_of_month"))), int(parts.first("month"))
    year = parts.number("year")
    last = made(year, month, numbers[-1]) if year else without_year(month, numbers[-1], at).on
    days = [made(last.year, month, number) for number in numbers] if last else []
    anchor = EXPLICIT if year else at.anchor
    sure = [on for on in days if on]
    if len(sure) != len(numbers):
        return NOTHING
    if all(b - a == timedelta(days=1) for a, b in zip(sure, sure[1:], strict=False)):
        return span(sure[0], sure[-1], anchor)
    text = "{" + ",".join(on.isoformat() for on in sure) + "}"
    return Value(text, text, anchor, sure[-1])


def night_between(parts: Parts, at: Setting) -> Value:
    """«بدھ اور جمعرات کی درمیانی شب»: the night of the first day."""
    if parts.has("weekday"):
        first = _weekday(int(parts.first("weekday")), at)
    else:
        first = without_year(int(parts.first("month")), int(parts.first("day", "first_of_month")), at).on
    if first is None:
        return NOTHING
    clock, after = at.lexicon.clock, first + timedelta(days=1)
    edtf = f"{first.isoformat()}T{clock.night_from}/{after.isoformat()}T{clock.night_to}"
    return Value(first.isoformat() + "TNI", edtf, at.anchor, first)


def of_week(parts: Parts, at: Setting) -> Value:
    """«جمعرات کو», «بدھ کی شام»: in news of the past the last one, the day of the report itself included."""
    weekday, part = int(parts.first("weekday", "plain_weekday")), parts.first("part")
    if at.day is None:
        return Value(f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""), None, at.anchor)
    on = at.beside or _weekday(weekday, at)
    return with_part(on, part, at.anchor) if on else NOTHING


def _weekday(weekday: int, at: Setting) -> date | None:
    if at.day is None:
        return None
    if at.direction == FUTURE:
        return at.day + timedelta(days=(weekday - at.day.isoweekday()) % 7)
    return at.day - timedelta(days=(at.day.isoweekday() - weekday) % 7)


def of_shifted_week(parts: Parts, at: Setting) -> Value:
    """«گزشتہ جمعرات» lies strictly behind, «آئندہ منگل» strictly ahead."""
    weekday, shift = int(parts.first("weekday", "plain_weekday")), int(parts.first("clear_shift", "this", "same"))
    if at.day is None:
        return Value(f"XXXX-WXX-{weekday}", None, at.anchor)
    if shift == 0:
        return of_week(parts, at)
    away = (weekday - at.day.isoweekday()) % 7 or 7
    return day(at.day + timedelta(days=away if shift > 0 else -((7 - away) or 7)), at.anchor)


def weekday_to_weekday(parts: Parts, at: Setting) -> Value:
    """«جمعہ سے اتوار»."""
    first_number, last_number = map(int, parts.all("weekday"))
    if at.day is None:
        return NOTHING
    length = (last_number - first_number) % 7
    first = _weekday(first_number, at)
    assert first is not None
    if at.direction != FUTURE and first + timedelta(days=length) > at.day and length:
        last = _weekday(last_number, at)
        first = last - timedelta(days=length) if last and at.direction == PAST else first
    return span(first, first + timedelta(days=length), at.anchor)


def with_part(on: date, part: str | None, anchor: str | None) -> Value:
    """A day, or a part of it."""
    return Value(on.isoformat() + (f"T{part}" if part else ""), on.isoformat(), anchor, on)


def today(parts: Parts, at: Setting) -> Value | None:
    """«آج», «کل», «پرسوں», with a part of the day or without; «کُل» with its vowel sign is "total"."""
    distance = parts.number("today", "yesterday_or_tomorrow", "two_days_off") or 0
    if at.lexicon.then_sign in at.raw:
        return None
    if at.day is None:
        return Value(None, None, at.anchor)
    if at.beside is not None and distance < 2:
        return with_part(at.beside, parts.first("part"), at.anchor)
    if at.printed and distance < 2:
        return with_part(days_away(at.day, distance + 1), parts.first("part"), "day of print")
    ahead = at.direction == FUTURE or (at.direction != PAST and not parts.has("part"))
    return with_part(days_away(at.day, distance if ahead else -distance), parts.first("part"), at.anchor)


def day_before(parts: Parts, at: Setting) -> Value:
    """«گزشتہ روز», «گزشتہ شب», «اس شام»."""
    part, shift = parts.first("part"), parts.number("bare_shift", "past", "this") or 0
    if shift == 0:
        return same(parts, at)
    return NOTHING if at.day is None else with_part(at.day - timedelta(days=1), part, at.anchor)


def same(parts: Parts, at: Setting) -> Value:
    """«اسی روز», «اسی شام»: the day that the story named last."""
    on = at.told or at.day
    anchor = TOLD if at.told else at.anchor
    return with_part(on, parts.first("part"), anchor) if on else NOTHING


def following(parts: Parts, at: Setting) -> Value:
    """«اگلے روز»: the day after the one that the story named last; ahead of us in the future tense."""
    step = parts.number("following", "second") or 1
    if at.told_near is not None:
        return day(days_away(at.told_near, step), TOLD)
    if at.day is not None and at.direction == FUTURE:
        return day(days_away(at.day, step), at.anchor)
    return NOTHING


def part(parts: Parts, at: Setting) -> Value:
    """«علی الصبح», «رات گئے»: of the day in the sentence, else of the day of the report; of no day in a habit."""
    on = at.told_here or (at.day if at.direction else None)
    name = parts.first("part", "plain_part")
    return with_part(on, name, at.anchor) if on else Value(f"T{name}", None, at.anchor)
