"""The record: its shape is the contract, every span quotes its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from waqia.exports import export
from waqia.model import Article, Quantity, Reading
from waqia.record import article_id, record, span

KEYS = ("article sentences mentions entities times events statements relations repairs left_out notes").split()
EVENT_KEYS = (
    "id type mode contexts actors recipients date date_from reported place numbers status according_to evidence "
    "trigger plover same_as main confidence why"
).split()


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a record that has a start and an end, and a text of its own."""
    if isinstance(value, dict):
        if "start" in value and "text" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from spans(part)


def test_the_record_has_the_keys_of_the_contract_in_order(reading: Reading) -> None:
    made = record(reading)
    assert list(made) == KEYS
    assert all(list(event) == EVENT_KEYS for event in made["events"])


def test_every_span_quotes_the_text(reading: Reading) -> None:
    made = record(reading)
    text = made["article"]["text"]
    made.pop("notes")  # a note's text is what it says, not what it stands at
    found = list(spans(made))
    assert len(found) > 15
    assert all(text[span["start"] : span["end"]] == span["text"] for span in found)


def test_a_mention_of_two_is_two_rows_and_of_nobody_one(reading: Reading) -> None:
    rows = record(reading)["mentions"]
    assert [row["entity"] for row in rows] == ["place:ankara", "new:turkish-fm", "new:egyptian-fm", None]


def test_parties_sources_and_places_point_to_entities(reading: Reading) -> None:
    meeting, blame = record(reading)["events"]
    assert meeting["actors"][0] == {
        "entity": "new:turkish-fm",
        "country": "TUR",
        "sector": "GOV",
        "mention": {"start": 22, "end": 41, "text": "ترکیہ کے وزیر خارجہ"},
    }
    assert meeting["place"]["name"] == "Ankara"
    assert meeting["place"]["lat"] == 39.93
    assert meeting["date_from"]["anchor"] == "published 2024-05-10"
    assert blame["according_to"][0]["entity"] == "outlet:anadolu"
    assert blame["according_to"][0]["cue"]["text"] == "اناطولیہ کے مطابق"


def test_numbers_quote_their_words(reading: Reading) -> None:
    text = reading.article.text
    at = text.index("منگل")
    dead = Quantity("killed", 12, "at_least", None, at, at + 4, text[at : at + 4])
    counted = replace(reading, events=(replace(reading.events[0], numbers=(dead,)),))
    (event,) = record(counted)["events"]
    assert event["numbers"] == [
        {"kind": "killed", "value": 12, "bound": "at_least", "unit": None, "mention": span(at, at + 4, text)}
    ]


def test_relations_to_what_is_no_entity(reading: Reading) -> None:
    first, second = record(reading)["relations"]
    assert first["object"] == {"entity": "place:ankara", "name": "Ankara"}
    assert second["object"] == {"entity": None, "name": "foreign minister"}


def test_the_id_changes_with_outlet_and_day_and_not_with_the_ref() -> None:
    one = Article("متن", outlet="A", published="2024-05-10", ref="1")
    assert article_id(one) == article_id(replace(one, ref="2"))
    assert len({article_id(a) for a in (one, replace(one, outlet="B"), replace(one, published=None))}) == 3


def test_lone_surrogates_come_back_from_the_json_that_is_written() -> None:
    text = "ا\ud800ب\u2028ج\x85د"
    (line,) = export("jsonl").pieces([Reading(Article(text))], None)
    written = line.encode("utf-8", "backslashreplace").decode("utf-8")
    assert len(written.splitlines()) == 1
    assert json.loads(written)["article"]["text"] == text


def test_json_holds_the_records(reading: Reading) -> None:
    def dumped(*readings: Reading, several: bool) -> Any:
        return json.loads("".join(export("json").pieces(readings, None, several)))

    assert dumped(reading, several=False) == record(reading)
    assert dumped(reading, reading, several=True) == [record(reading)] * 2


def test_both_json_formats_say_the_same(reading: Reading) -> None:
    (line,) = export("jsonl").pieces([reading], None)
    assert json.loads(line) == json.loads("".join(export("json").pieces([reading], None, several=False)))
