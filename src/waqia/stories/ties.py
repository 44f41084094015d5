"""Which reports tell the same happening.

Whether two reports tell the same is a question about the two alone (`tie`), the same from both sides. A story is a
group in which the reports hang together on average, made from the strongest ties downward, and bounded in number; so it
does not matter in which order reports come, and chains don't run away. Weights and bounds: knowledge/stories.toml.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

from waqia import days
from waqia.knowledge import Knowledge
from waqia.stores.keys import words
from waqia.stores.reports import Report

_DIGITS = 6  # beyond that, machines may differ
_LOGARITHM = 12  # digits of a logarithm on which they agree
_NEVER = -9.0  # the tie of two reports that are too far apart in time


@dataclass(frozen=True, slots=True)
class Weights:
    """How rare words are, and how much each common trait counts."""

    rarities: Mapping[str, float]  # word → how rare it is: see `_rarity`
    unseen: float  # how rare a word is that is not there
    report: Mapping[str, int]
    tie: Mapping[str, float]
    story: Mapping[str, int]

    def rarity(self, word: str) -> float:
        """How rare a word is."""
        return self.rarities.get(word, self.unseen)


def weights(known: Knowledge) -> Weights:
    """The weights out of the tables."""
    told = known.documents["stories"]
    rarity = partial(_rarity, counted=told["report"]["counted"])
    rarities = {row["word"]: rarity(row["articles"]) for row in known.table("urdu/word_counts")}
    return Weights(rarities, rarity(told["report"]["unseen"]), told["report"], told["tie"], told["story"])


def _rarity(articles: int, counted: int) -> float:
    """Inverse document frequency: the logarithm of how few articles of those counted hold a word."""
    return round(math.log((counted + 1) / (articles + 0.5)), _LOGARITHM)


def report(record: Mapping[str, Any], weights: Weights) -> Report:
    """The gist of a record, as `stores.reports.Report` describes it."""
    article, end = record["article"], weights.report["lead"]
    text, headline = article["text"], article["headline"] or ""
    first = record["sentences"][0]["end"] if record["sentences"] else 0
    lead = text[len(headline) : end] if text.startswith(headline) else text[:end]
    head = words(headline or text[:first])
    told = Counter([*words(headline), *words(lead)])
    weighed = {word: round((1 + math.log(count)) * weights.rarity(word), _DIGITS) for word, count in told.items()}
    rarest = sorted(weighed, key=lambda word: (-weights.rarity(word), word))
    return Report(
        article=article["id"],
        days=days.bounds(article["published"]) if article["published"] else None,
        head={word: round(weights.rarity(word), _DIGITS) for word in head},
        lead=weighed,
        parties=frozenset(_parties(record, end)),
        doers=frozenset(_doers(record, end)),
        keys=tuple(rarest[: weights.report["keys"]]),
    )


def _parties(record: Mapping[str, Any], end: int) -> Iterable[str]:
    for mention in record["mentions"]:
        if mention["start"] < end and mention["entity"] and mention["kind"] != "outlet":
            yield mention["entity"]


def _doers(record: Mapping[str, Any], end: int) -> Iterable[str]:
    """Those who act, or say something, in the lead: themselves, and the states they belong to."""
    countries = {entity["id"]: entity["country"] for entity in record["entities"]}
    found = [
        party["entity"]
        for event in record["events"]
        if event["evidence"]["start"] < end and event["status"] != "possible"
        for party in event["actors"]
    ]
    found += [said["speaker"]["entity"] for said in record["statements"] if said["start"] < end]
    for entity in filter(None, found):
        yield entity
        if countries.get(entity):
            yield countries[entity]


# ---- two reports -----------------------------------------------------------------------------------------------------


def tie(one: Report, other: Report, weights: Weights) -> float:
    """How surely two reports tell the same: above zero they do. The same whichever comes first."""
    if other.article < one.article:
        one, other = other, one
    between, told = apart(one, other), weights.tie
    if between is not None and between > weights.story["window"]:
        return _NEVER
    score = (
        told["bias"]
        + told["lead"] * _cosine(one, other)
        + told["told"] * (_held(one, other) + _held(other, one)) / 2
        + told["parties"] * _overlap(one.parties, other.parties, told["state"], told["other"])
        + told["apart"] * (told["undated"] if between is None else between)
    )
    if one.doers and other.doers:
        score += told["doers"] * (1 - _overlap(one.doers, other.doers, 1.0, 1.0))
    return round(score, _DIGITS)


def apart(one: Report, other: Report) -> int | None:
    """Days between two reports, 0 where they may be of one day; None where one has none."""
    if one.days is None or other.days is None:
        return None
    (_, end), (start, _) = sorted((one.days, other.days))
    return max(0, (date.fromisoformat(start) - date.fromisoformat(end)).days)


def _cosine(one: Report, other: Report) -> float:
    theirs = other.lead
    shared = math.fsum([weight * theirs[word] for word, weight in one.lead.items() if word in theirs])
    return shared / (one.length * other.length) if shared else 0.0


def _held(one: Report, other: Report) -> float:
    """The share of a headline, by the rarity of its words, that the lead of another report holds."""
    lead = other.lead
    held = math.fsum([rarity for word, rarity in one.head.items() if word in lead])
    return held / one.whole if held else 0.0


def _overlap(one: frozenset[str], other: frozenset[str], state: float, rest: float) -> float:
    """The weight of what both have, to the mean of what each has; states may weigh otherwise than the rest."""
    both = one & other
    if not both:
        return 0.0
    states, mine, theirs = _states(both), _kept_states(one), _kept_states(other)
    shared = states * state + (len(both) - states) * rest
    return shared / math.sqrt(
        (mine * state + (len(one) - mine) * rest) * (theirs * state + (len(other) - theirs) * rest)
    )


def _states(some: frozenset[str]) -> int:
    return sum([who.startswith("state:") for who in some])


_kept_states = lru_cache(maxsize=4_096)(_states)  # a report is compared with many


# ---- many ------------------------------------------------------------------------------------------------------------


def groups(reports: Mapping[str, Report], ties: Iterable[tuple[str, str, float]], weights: Weights) -> list[list[str]]:
    """Reports that hang together, as lists of article ids, the earliest first.

    `ties` are those above zero. The strongest come first; two groups become one if all pairs between them are tied by
    more than nothing on average, and no pair far below. Whoever has no tie is a group of his own.
    """
    group = {name: [name] for name in reports}
    known = {(one, other): score for one, other, score in ties}
    two: set[tuple[str, int, str, int]] = set()  # groups that are not one, by who is their first and how many they are
    for one, other in sorted(known, key=lambda pair: (-known[pair], pair)):
        first, second = group[one], group[other]
        if first is second or len(first) + len(second) > weights.story["largest"]:
            continue
        asked = (first[0], len(first), second[0], len(second))
        if asked in two:
            continue
        if _one(first, second, reports, known, weights):
            first += second
            group.update(dict.fromkeys(second, first))
        else:
            two |= {asked, (*asked[2:], *asked[:2])}
    found = {id(members): members for members in group.values()}
    return sorted(sorted(members, key=lambda name: _first(reports[name])) for members in found.values())


def _one(
    first: Sequence[str],
    second: Sequence[str],
    reports: Mapping[str, Report],
    known: dict[tuple[str, str], float],
    weights: Weights,
) -> bool:
    """Are two groups one? The first pair far below ends it; what was asked about a pair is put down."""
    scores = []
    for a in first:
        for b in second:
            pair = (a, b) if a < b else (b, a)
            score = known.get(pair)
            if score is None:
                score = known[pair] = tie(reports[a], reports[b], weights)
            if score <= weights.story["least"]:
                return False
            scores.append(score)
    return math.fsum(scores) > 0


def _first(one: Report) -> tuple[str, str]:
    return (one.days or (days.LAST,))[0], one.article


def central(members: Sequence[Report], weights: Weights) -> Report:
    """The report that is nearest to all others: its headline stands for the story."""
    if len(members) < 3:
        return members[0]
    return max(members, key=lambda one: (math.fsum(tie(one, b, weights) for b in members if b is not one), one.article))
