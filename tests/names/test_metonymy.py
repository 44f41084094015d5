"""Capitals and seats of government: the party where they act, the place where something is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import waqia
from waqia.model import Mention
from waqia.record import record

Read = Callable[..., tuple[Mention, ...]]


def only(mentions: tuple[Mention, ...], text: str) -> tuple[str, str]:
    """What it stands for, and how."""
    (found,) = [mention for mention in mentions if mention.text == text]
    return found.entities[0].id, found.how


PARTIES = [
    ("ماسکو نے تجویز مسترد کر دی۔", "ماسکو", "state:RUS"),
    ("تہران کا کہنا ہے کہ بات چیت ہو گی۔", "تہران", "state:IRN"),
    ("نئی دہلی کی جانب سے بیان آیا۔", "نئی دہلی", "state:IND"),
    ("مصر نے تل ابیب سے مذاکرات کیے۔", "تل ابیب", "state:ISR"),
    ("مصر نے تہران کے ساتھ معاہدہ کیا۔", "تہران", "state:IRN"),
    ("مصر نے دمشق پر پابندیاں عائد کیں۔", "دمشق", "state:SYR"),
    ("مصر نے انقرہ کو خبردار کیا۔", "انقرہ", "state:TUR"),
    ("ماسکو اور مصر کے درمیان کشیدگی ہے۔", "ماسکو", "state:RUS"),
    ("ماسکو مذاکرات کے لیے تیار ہے۔", "ماسکو", "state:RUS"),
    ("ماسکو کیف سے بات کرے گا۔", "ماسکو", "state:RUS"),
    ("ڈاؤننگ اسٹریٹ نے تنقید کی۔", "ڈاؤننگ اسٹریٹ", "state:GBR"),
    ("وائٹ ہاؤس نے مذمت کی۔", "وائٹ ہاؤس", "org:white-house"),
    ("کریملن کے مطابق بات چیت جاری ہے۔", "کریملن", "org:kremlin"),
    ("جی ایچ کیو نے بیان جاری کیا۔", "جی ایچ کیو", "org:ghq"),
    ("الیزے نے مذمت کی۔", "الیزے", "org:elysee"),
]


@pytest.mark.parametrize(("text", "seat", "party"), PARTIES)
def test_a_seat_that_acts_is_who_rules_there(read: Read, text: str, seat: str, party: str) -> None:
    assert only(read(text), seat) == (party, "metonym")


PLACES = [
    ("ماسکو میں اجلاس ہوا۔", "ماسکو", "place:moscow"),
    ("مصری وزیر نے تہران کا دورہ کیا۔", "تہران", "place:tehran"),
    ("مصری وزیر ماسکو پہنچ گئے۔", "ماسکو", "place:moscow"),
    ("مصری وزیر ماسکو سے روانہ ہوئے۔", "ماسکو", "place:moscow"),
    ("اسرائیل نے دمشق پر بمباری کی۔", "دمشق", "place:damascus"),
    ("اسلام آباد اور لاہور کے درمیان ٹرین چلی۔", "اسلام آباد", "place:islamabad"),
    ("لاہور نے تجویز مسترد کر دی۔", "لاہور", "place:lahore"),
    ("وائٹ ہاؤس میں تقریب ہوئی۔", "وائٹ ہاؤس", "place:white-house-seat"),
    ("مصری وزیر وائٹ ہاؤس پہنچ گئے۔", "وائٹ ہاؤس", "place:white-house-seat"),
    ("مصری وزیر نے پینٹاگون کا دورہ کیا۔", "پینٹاگون", "place:pentagon-seat"),
]


@pytest.mark.parametrize(("text", "seat", "place"), PLACES)
def test_a_seat_where_something_is_stays_a_place(read: Read, text: str, seat: str, place: str) -> None:
    assert only(read(text), seat) == (place, "name")


def test_a_body_under_its_own_name_is_no_metonym(read: Read) -> None:
    assert only(read("امریکی محکمہ دفاع نے بیان دیا۔"), "امریکی محکمہ دفاع") == ("org:us-department-of-defense", "name")


def test_the_record_has_the_party_and_the_seat() -> None:
    made = record(waqia.read("ماسکو نے ایران کی مذمت کی۔"))
    rows = [(row["kind"], row["entity"], row["how"]) for row in made["mentions"] if row["text"] == "ماسکو"]
    assert rows == [("state", "state:RUS", "metonym"), ("place", "place:moscow", "name")]
    assert {"state:RUS", "place:moscow"} <= {entity["id"] for entity in made["entities"]}


def test_where_a_visit_goes_is_the_city_of_the_house() -> None:
    (visit,) = waqia.read("مصری وزیر خارجہ نے وائٹ ہاؤس کا دورہ کیا۔", published="2024-05-10").events
    assert visit.place is not None and visit.place.entity.id == "place:washington"
    assert [party.country for party in visit.recipients] == ["USA"]
