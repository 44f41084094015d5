"""Whether two reports tell the same, and the groups that come of it."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations
from typing import Any

from waqia.stores.grouping import Comparison
from waqia.stores.reports import Report
from waqia.stories import ties

Told = list[tuple[str, dict[str, Any]]]


def reports(told: Told, how: Comparison) -> list[Report]:
    return [how.report(record) for _, record in told]


def test_reports_of_one_happening_are_tied_and_others_are_not(told: Told, how: Comparison) -> None:
    for (story, one), (other_story, other) in combinations(told, 2):
        score = how.tie(how.report(one), how.report(other))
        if story != other_story:
            assert score < 0, (one["article"]["headline"], other["article"]["headline"])


def test_a_tie_is_the_same_from_both_sides(told: Told, how: Comparison) -> None:
    for one, other in combinations(reports(told, how), 2):
        assert how.tie(one, other) == how.tie(other, one)


def test_groups_are_the_stories_whatever_the_order(told: Told, how: Comparison) -> None:
    found = {one.article: one for one in reports(told, how)}
    pairs = [(a, b, how.tie(found[a], found[b])) for a, b in combinations(sorted(found), 2)]
    tied = [pair for pair in pairs if pair[2] > 0]
    groups = how.groups(found, tied)
    wanted: dict[str, set[str]] = {}
    for story, record in told:
        wanted.setdefault(story, set()).add(record["article"]["id"])
    assert sorted(map(sorted, groups)) == sorted(map(sorted, wanted.values()))
    for seed in range(5):
        chance = random.Random(seed)
        names, mixed = chance.sample(sorted(found), len(found)), chance.sample(tied, len(tied))
        assert how.groups({name: found[name] for name in names}, mixed) == groups


def plain(name: str, day: str | None, words: str) -> Report:
    weighed = dict.fromkeys(words.split(), 2.0)
    days = (day, day) if day else None
    return Report(name, days, weighed, weighed, frozenset({"state:IRN"}), frozenset(), tuple(weighed))


def test_far_days_are_never_one_story(how: Comparison) -> None:
    one, other = plain("a", "2024-05-01", "تہران ملاقات"), plain("b", "2024-05-20", "تہران ملاقات")
    assert how.tie(one, replace(other, days=("2024-05-02", "2024-05-02"))) > 0
    assert how.tie(one, other) < -5
    assert how.tie(one, replace(other, days=None)) > 0


def test_a_month_touches_all_its_days() -> None:
    month = replace(plain("a", None, "تہران"), days=("2024-05-01", "2024-05-31"))
    assert ties.apart(month, plain("b", "2024-05-20", "تہران")) == 0
    assert ties.apart(month, plain("b", "2024-06-02", "تہران")) == 2
    assert ties.apart(month, plain("b", None, "تہران")) is None


def test_chains_do_not_run_away(how: Comparison) -> None:
    """Each report shares half its words with the next: neighbours are tied, the ends have nothing in common."""
    words = [f"لفظ{number}" for number in range(110)]
    chain = {f"{at:02}": plain(f"{at:02}", "2024-05-01", " ".join(words[3 * at : 3 * at + 6])) for at in range(34)}
    pairs = [(a, b, how.tie(chain[a], chain[b])) for a, b in combinations(chain, 2)]
    tied = [pair for pair in pairs if pair[2] > 0]
    assert tied
    for group in how.groups(chain, tied):
        assert len(group) <= 4


def test_a_story_is_bounded(how: Comparison) -> None:
    same = {f"{at:03}": plain(f"{at:03}", "2024-05-01", "تہران ملاقات وزیر") for at in range(100)}
    tied = [(a, b, how.tie(same[a], same[b])) for a, b in combinations(same, 2)]
    assert max(map(len, how.groups(same, tied))) == 60
