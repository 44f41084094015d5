"""How long a store of very many articles takes to answer, and whether two stores give the same answers.

    uv run python bench/questions.py many.db
    uv run python bench/questions.py many.db postgresql://…

The list holds frequent and rare words, alone and with two filters, parties, pairs, places, outlets and days. Each is
asked three times on one connection, and the middle counts. Where a second store is named, its answers are compared.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import product
from typing import Any

from waqia import stores
from waqia.stores.questions import ArticleQuestion, EventQuestion, Who

Question = ArticleQuestion | EventQuestion
_WORDS = ("صدر", "ملاقات", "جنگ بندی", "«وزیر خارجہ»", "زلزلہ", "ہیلی کاپٹر", "گندم")
_PAK, _USA, _IRN, _IND = (Who(countries=(code,)) for code in ("PAK", "USA", "IRN", "IND"))
_CITY = Who(entities=("place:islamabad",))
_LIMIT = 50.0  # milliseconds: the median of words with two filters


def words_and_two_filters() -> Iterator[tuple[str, Question]]:
    """The questions that people ask most."""
    filters: dict[str, dict[str, Any]] = {
        "type, status": {"type": "CONSULT", "status": "happened"},
        "rare type, status": {"type": "AID", "status": "planned"},
        "actor, days": {"actors": (_PAK,), "first": "2023-01-01", "last": "2023-12-31"},
        "between, type": {"between": (_PAK, _IND), "type": "ACCUSE"},
        "place, status": {"place": _CITY, "status": "happened"},
    }
    for word, (name, told) in product(_WORDS, filters.items()):
        yield f"{word} + {name}", EventQuestion(words=word, **told)


def others(outlets: tuple[str, ...]) -> Iterator[tuple[str, Question]]:
    """Words alone, filters alone."""
    for word in _WORDS:
        yield f"{word} (articles)", ArticleQuestion(word)
        yield f"{word} + outlet, days (articles)", ArticleQuestion(word, outlets, "2022-01-01", "2023-12-31")
    yield "type, status", EventQuestion(type="CONSULT", status="negated")
    yield "between", EventQuestion(between=(_USA, _IRN))
    yield "actor, recipient", EventQuestion(actors=(_PAK,), recipients=(_IND,))
    yield "place, days", EventQuestion(place=_CITY, first="2022-05-01", last="2022-05-31")
    yield "outlet, type", EventQuestion(outlets=outlets, type="ASSAULT")


def answer(view: stores.View, question: Question) -> dict[str, Any]:
    return view.articles(question) if isinstance(question, ArticleQuestion) else view.events(question)


def asked(address: str, questions: list[tuple[str, Question]]) -> list[tuple[float, dict[str, Any]]]:
    """Of each question the milliseconds and the answer."""
    done = []
    with stores.open_view(address) as view:
        for _, question in questions:
            took = []
            for _ in range(3):
                begun = time.perf_counter()
                found = answer(view, question)
                took.append((time.perf_counter() - begun) * 1000)
            done.append((statistics.median(took), found))
    return done


def main() -> None:
    """Ask, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", nargs="+")
    told = parser.parse_args()
    with stores.open_view(told.stores[0]) as view:
        outlet = max(view.values("outlet"))
    plain = list(words_and_two_filters())
    questions = [*plain, *others((outlet,))]
    answers = [asked(address, questions) for address in told.stores]
    different = 0
    for at, (name, _) in enumerate(questions):
        same = all(found[at][1] == answers[0][at][1] for found in answers)
        different += not same
        times = "".join(f"{found[at][0]:9.1f} ms" for found in answers)
        print(f"{times}  {answers[0][at][1]['count']:7,}  {name}{'' if same else '  ANSWERS DIFFER'}")
    for address, found in zip(told.stores, answers, strict=True):
        middle = statistics.median(took for took, _ in found[: len(plain)])
        print(f"{stores.shown(address)}: words with two filters {middle:.1f} ms in the middle")
    print(f"{len(questions)} questions, {different} answered differently")
    first = statistics.median(took for took, _ in answers[0][: len(plain)])
    sys.exit(int(bool(different) or first > _LIMIT))


if __name__ == "__main__":
    main()
