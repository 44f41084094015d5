"""The tables of states, offices, titles, people and tenures hold together and say who held an office on a day."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from waqia.knowledge import Row, load

URDU = re.compile(r"[ء-غف-يٱ-ۓ۔ً-ْٰ\d '()A-Z-]+\Z")
FOREIGN_LETTERS = re.compile("[يكهىة\u200c\u200e\u200f\ufeff]")
# Seats that several hold, or that are held beside each other.
SHARED = {"ambassador-to-pakistan", "ambassador-usa", "special-envoy", "special-envoy-afghanistan"}
WHOLE = ("in_office", "caretaker")


@pytest.fixture(scope="module")
def tables() -> dict[str, tuple[Row, ...]]:
    return dict(load().rows)


def urdu_cells(tables: dict[str, tuple[Row, ...]]) -> Iterator[tuple[str, str]]:
    for row in tables["world/states"]:
        yield from (
            (row["_at"], form)
            for form in (row["name_ur"], *row["forms"], *row["adjectives"], *row["peoples"], *row["risky"])
        )
    for row in tables["world/people"]:
        yield from ((row["_at"], form) for form in (row["name_ur"], *row["forms"], *row["short"], *row["risky"]))
    for row in tables["urdu/titles"]:
        yield row["_at"], row["form"]


def test_urdu_columns_are_urdu(tables: dict[str, tuple[Row, ...]]) -> None:
    odd = [(at, form) for at, form in urdu_cells(tables) if not URDU.match(form) or FOREIGN_LETTERS.search(form)]
    assert not odd


def test_forms_are_said_once(tables: dict[str, tuple[Row, ...]]) -> None:
    for row in (*tables["world/people"], *tables["world/states"]):
        forms = (row["name_ur"], *row["forms"])
        assert len(set(forms)) == len(forms), row["_at"]


def test_risky_forms_are_forms(tables: dict[str, tuple[Row, ...]]) -> None:
    for row in tables["world/people"]:
        assert set(row["risky"]) <= {row["name_ur"], *row["forms"], *row["short"]}, row["_at"]
    for row in tables["world/states"]:
        assert set(row["risky"]) <= {row["name_ur"], *row["forms"], *row["adjectives"], *row["peoples"]}, row["_at"]


def test_a_form_is_one_state(tables: dict[str, tuple[Row, ...]]) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in tables["world/states"]:
        for form in (row["name_ur"], *row["forms"]):
            owners[form].add(row["key"])
    shared = {form: keys for form, keys in owners.items() if len(keys) > 1}
    assert not shared or set(shared) == {"سینٹ مارٹن", "سنٹ مارٹن"} & set(shared)


def test_short_names_are_one_person(tables: dict[str, tuple[Row, ...]]) -> None:
    owners = Counter(form for row in tables["world/people"] for form in set(row["short"]))
    assert not [form for form, count in owners.items() if count > 1]


def test_countries_are_states(tables: dict[str, tuple[Row, ...]]) -> None:
    states = {row["key"] for row in tables["world/states"]}
    assert not [row["_at"] for row in tables["world/people"] if row["country"] and row["country"] not in states]


def test_tenures_belong_to_something_known(tables: dict[str, tuple[Row, ...]]) -> None:
    known = {row["key"] for name in ("states", "organisations", "places") for row in tables[f"world/{name}"]}
    assert not [row["_at"] for row in tables["world/tenures"] if row["of"] not in known]


def test_tenures_begin_before_they_end(tables: dict[str, tuple[Row, ...]]) -> None:
    for row in tables["world/tenures"]:
        if row["from"] and row["to"]:
            length = min(len(row["from"]), len(row["to"]))
            assert row["from"][:length] <= row["to"][:length], row["_at"]


def test_no_two_hold_one_seat(tables: dict[str, tuple[Row, ...]]) -> None:
    seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["world/tenures"]:
        if row["status"] in WHOLE and row["from"] and row["office"] not in SHARED:
            seats[row["office"], row["of"]].append(row)
    both = []
    for held in seats.values():
        for one, other in itertools.pairwise(sorted(held, key=lambda row: str(row["from"]))):
            end = one["to"] or "9999-12-31"
            length = min(len(end), len(other["from"]))
            if other["from"][:length] < end[:length]:
                both.append((one["_at"], other["_at"]))
    assert not both


def holder(tables: dict[str, tuple[Row, ...]], words: str, day: str) -> str | None:
    """Whom «ایرانی صدر» means on a day, by the tables alone: adjective, title, tenure."""
    offices = {row["form"]: row["office"] for row in tables["urdu/titles"] if row["office"]}
    names = {row["key"]: row["name"] for row in tables["world/people"]}
    for row in tables["world/states"]:
        for adjective in row["adjectives"]:
            office = offices.get(words.removeprefix(adjective + " ")) if words.startswith(adjective + " ") else None
            if office:
                return next(
                    (
                        names[held["person"]]
                        for held in tables["world/tenures"]
                        if (held["office"], held["of"]) == (office, row["key"])
                        and held["status"] not in ("designate", "rival")
                        and held["from"] <= day[: len(held["from"])]
                        and (not held["to"] or day < held["to"])
                    ),
                    None,
                )
    return None


@pytest.mark.parametrize(
    ("words", "day", "name"),
    [
        ("ایرانی صدر", "2023-12-07", "Ebrahim Raisi"),
        ("ایرانی صدر", "2024-06-10", "Mohammad Mokhber"),
        ("ایرانی صدر", "2025-05-13", "Masoud Pezeshkian"),
        ("ایرانی صدر", "2015-07-14", "Hassan Rouhani"),
        ("ایرانی صدر", "2009-06-13", "Mahmoud Ahmadinejad"),
        ("ایرانی سپریم لیڈر", "2020-01-08", "Ali Khamenei"),
        ("ایرانی وزیر خارجہ", "2022-09-21", "Hossein Amir-Abdollahian"),
        ("ایرانی وزیر خارجہ", "2025-05-05", "Abbas Araghchi"),
        ("روسی صدر", "2010-04-08", "Dmitry Medvedev"),
        ("روسی صدر", "2023-12-06", "Vladimir Putin"),
        ("روسی وزیر خارجہ", "2014-03-18", "Sergey Lavrov"),
        ("روسی وزیر دفاع", "2022-02-24", "Sergei Shoigu"),
        ("امریکی صدر", "2003-03-20", "George W. Bush"),
        ("امریکی صدر", "2014-09-10", "Barack Obama"),
        ("امریکی صدر", "2018-06-12", "Donald Trump"),
        ("امریکی صدر", "2024-11-20", "Joe Biden"),
        ("امریکی صدر", "2025-05-10", "Donald Trump"),
        ("امریکی وزیر خارجہ", "2021-11-15", "Antony Blinken"),
        ("امریکی وزیر خارجہ", "2025-05-10", "Marco Rubio"),
        ("امریکی سیکریٹری خارجہ", "2014-07-20", "John Kerry"),
        ("امریکی وزیر دفاع", "2021-08-30", "Lloyd Austin"),
        ("بھارتی وزیر اعظم", "2008-11-27", "Manmohan Singh"),
        ("بھارتی وزیر اعظم", "2019-02-27", "Narendra Modi"),
        ("انڈین وزیر خارجہ", "2025-05-11", "S. Jaishankar"),
        ("پاکستانی وزیر اعظم", "2014-09-01", "Nawaz Sharif"),
        ("پاکستانی وزیر اعظم", "2019-02-27", "Imran Khan"),
        ("پاکستانی وزیر اعظم", "2023-10-17", "Anwaar ul Haq Kakar"),
        ("پاکستانی وزیر اعظم", "2025-05-10", "Shehbaz Sharif"),
        ("پاکستانی وزیر خارجہ", "2022-12-15", "Bilawal Bhutto Zardari"),
        ("پاکستانی آرمی چیف", "2017-05-01", "Qamar Javed Bajwa"),
        ("ترک صدر", "2011-05-01", "Abdullah Gül"),
        ("ترک صدر", "2023-02-07", "Recep Tayyip Erdoğan"),
        ("سعودی ولی عہد", "2018-10-03", "Mohammed bin Salman"),
        ("سعودی وزیر خارجہ", "2016-01-03", "Adel al-Jubeir"),
        ("سعودی فرمانروا", "2010-01-01", "Abdullah of Saudi Arabia"),
        ("اسرائیلی وزیر اعظم", "2008-12-28", "Ehud Olmert"),
        ("اسرائیلی وزیر اعظم", "2021-08-27", "Naftali Bennett"),
        ("اسرائیلی وزیر اعظم", "2024-11-21", "Benjamin Netanyahu"),
        ("اسرائیلی وزیر دفاع", "2024-10-01", "Yoav Gallant"),
        ("فلسطینی صدر", "2021-05-12", "Mahmoud Abbas"),
        ("چینی صدر", "2008-08-08", "Hu Jintao"),
        ("چینی صدر", "2023-03-10", "Xi Jinping"),
        ("چینی وزیر خارجہ", "2023-05-06", "Qin Gang"),
        ("برطانوی وزیر اعظم", "2022-10-01", "Liz Truss"),
        ("برطانوی وزیر خارجہ", "2024-11-27", "David Lammy"),
        ("فرانسیسی صدر", "2015-11-13", "François Hollande"),
        ("جرمن چانسلر", "2015-09-05", "Angela Merkel"),
        ("جرمن چانسلر", "2022-02-27", "Olaf Scholz"),
        ("یوکرینی صدر", "2022-02-24", "Volodymyr Zelenskyy"),
        ("شامی صدر", "2023-05-19", "Bashar al-Assad"),
        ("شامی صدر", "2025-05-14", "Ahmed al-Sharaa"),
        ("افغان صدر", "2014-01-01", "Hamid Karzai"),
        ("افغان صدر", "2021-08-10", "Ashraf Ghani"),
        ("لبنانی وزیر اعظم", "2024-10-01", "Najib Mikati"),
        ("مصری صدر", "2013-01-01", "Mohamed Morsi"),
        ("کینیڈین وزیر اعظم", "2023-09-18", "Justin Trudeau"),
        ("اماراتی صدر", "2023-12-06", "Mohamed bin Zayed Al Nahyan"),
        ("جاپانی وزیر اعظم", "2014-04-01", "Shinzo Abe"),
    ],
)
def test_who_it_was(tables: dict[str, tuple[Row, ...]], words: str, day: str, name: str) -> None:
    assert holder(tables, words, day) == name


def test_states_have_heads(tables: dict[str, tuple[Row, ...]]) -> None:
    """Of the independent states hardly one is without a head of state or government this century."""
    heads = {"president", "prime-minister", "monarch", "supreme-leader", "chancellor", "pope"}
    led = {row["of"] for row in tables["world/tenures"] if row["office"] in heads}
    assert len(led & {row["key"] for row in tables["world/states"]}) >= 190
