"""The table: for people on a screen, for programs through a pipe; no article gives the terminal commands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from waqia.exports import Screen, isolated, table
from waqia.model import Article, Quantity, Reading


def shown(reading: Reading, width: int | None, colour: bool = False) -> str:
    screen = Screen(width, colour) if width else None
    return "".join(table.pieces([reading], screen))


def test_through_a_pipe_it_is_tabs_and_nothing_else(reading: Reading) -> None:
    head, meeting, blame = shown(reading, None).splitlines()
    assert tuple(head.split("\t")) == table.HEADER
    cells = dict(zip(table.HEADER, meeting.split("\t"), strict=True))
    assert cells["who"] == "Turkish foreign minister (TUR), Egyptian foreign minister (EGY)"
    assert (cells["date"], cells["where"], cells["status"]) == ("2024-05-07", "Ankara", "happened")
    assert cells["words"].endswith("ملاقات کی")
    cells = dict(zip(table.HEADER, blame.split("\t"), strict=True))
    assert (cells["date"], cells["act"]) == ("2024-05-10*", "ACCUSE disapprove")
    assert (cells["status"], cells["according to"]) == ("negated", "Anadolu")


def test_numbers_stand_in_one_cell(reading: Reading) -> None:
    dead = Quantity("killed", 12, "at_least", None, 0, 1, "…")
    money = Quantity("money", 2_500_000_000, "about", "USD", 0, 1, "…")
    counted = replace(reading, events=(replace(reading.events[0], numbers=(dead, money)),))
    _, line = shown(counted, None).splitlines()
    cells = dict(zip(table.HEADER, line.split("\t"), strict=True))
    assert cells["numbers"] == "killed ≥12; money ~2500000000 USD"


@pytest.mark.parametrize("width", [60, 100, 132, 200])
def test_no_line_is_wider_than_the_screen(reading: Reading, width: int) -> None:
    lines = shown(reading, width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_only_what_runs_right_to_left_is_isolated() -> None:
    assert isolated("gives: happened, 2024-05-10") == "gives: happened, 2024-05-10"
    assert isolated("«ملاقات کی»") == "\u2068«ملاقات کی»\u2069"


def test_each_stretch_of_urdu_is_isolated_on_its_line(reading: Reading) -> None:
    for width in (60, 140):
        for line in shown(reading, width).splitlines():
            if re.search("[\u0600-\u06ff]", line):
                assert line.count("\u2068") == line.count("\u2069") == 1
                assert line.endswith("\u2069"), "Urdu stands last"


def test_on_a_screen_several_articles_are_named(reading: Reading) -> None:
    def heading(several: bool) -> str:
        return "".join(table.pieces([reading], Screen(140), several)).split("\n")[2]

    assert heading(several=True).startswith("a1 · Akhbar")
    assert heading(several=False).startswith("Akhbar")


def test_on_a_screen_it_says_the_act_in_both_languages(reading: Reading) -> None:
    text = shown(reading, 140)
    assert "CONSULT" in text
    assert "ملاقات و گفتگو · ہو چکا" in text
    assert "the day of publication" in text


def test_bold_only_where_there_is_colour(reading: Reading) -> None:
    assert "\x1b[1m" in shown(reading, 140, colour=True)
    assert "\x1b" not in shown(reading, 140)


@pytest.mark.parametrize("width", [None, 60, 140])
def test_control_characters_never_reach_the_terminal(reading: Reading, width: int | None) -> None:
    evil = "\x1b]0;owned\x07\u202eab\u2066\x9b\r\n\tc"
    bad = replace(reading, article=Article(evil + reading.article.text[len(evil) :], evil, evil, ref=evil))
    text = shown(bad, width)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", text)


def test_retellings_stand_once(reading: Reading) -> None:
    first, second = reading.events
    again = replace(reading, events=(first, replace(second, main=False)))
    assert len(shown(again, None).splitlines()) == 2


def test_words_too_long_for_the_column_are_cut() -> None:
    assert table._wrapped("ab cdefgh i", 3) == ["ab", "cde", "fgh", "i"]
    assert table._wrapped("", 3) == [""]
