"""Rules for hours of the clock: «صبح 9 بجے», «ساڑھے چار بجے», «9 بج کر 20 منٹ», with a day before them or without."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from waqia.moments import days
from waqia.moments.lexicon import Clock
from waqia.moments.setting import NOTHING, Parts, Setting, Value
from waqia.moments.tense import PAST


def clock(parts: Parts, at: Setting) -> Value:
    """The hour; on the day before it, or where something happened on the day of the report."""
    hour = parts.first("hour")
    minute = parts.number("minute") or 0
    time = _time(Fraction(hour) + Fraction(minute, 60), parts.first("part", "daytime"), at.lexicon.clock)
    if time is None:
        return NOTHING
    on = _day(parts, at)
    if on is None:
        return Value(f"T{time}", None, at.anchor)
    return Value(f"{on.isoformat()}T{time}", on.isoformat(), at.anchor, on)


def _day(parts: Parts, at: Setting) -> date | None:
    """The day that is named with the hour, or the one on which a past act must have been."""
    if parts.has("month"):
        return days.of_month(parts, at).on
    if parts.has("weekday"):
        return days.of_week(parts, at).on
    if parts.has("today", "yesterday_or_tomorrow"):
        return (days.today(parts, at) or NOTHING).on
    if at.told_here is not None:
        return at.told_here
    return at.day if at.direction == PAST else None


def _time(hours: Fraction, part: str | None, words: Clock) -> str | None:
    """HH:MM on the clock of 24 hours."""
    night = part == "NI"
    if night and hours == words.midnight:
        return "24:00"
    if night and hours > words.midnight:
        hours -= words.midnight
    elif words.night_ends * night <= hours < words.shift.get(part or "", 0):
        hours += words.midnight
    minutes = int(hours * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}" if minutes <= 24 * 60 else None
