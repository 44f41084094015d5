"""Urdu names in Latin letters."""

from __future__ import annotations

import pytest

from waqia import names
from waqia.names.romanise import romanise

WRITTEN = [
    ("محمد علی خان", "Muhammad Ali Khan"),
    ("شفقت محمود قریشی", "Shafqat Mahmood Qureshi"),
    ("سراج الدین", "Siraj uddin"),
    ("ثنا اللہ", "Sanaullah"),
    ("شاہ زیب", "Shah Zib"),
    ("راج ناتھ سنگھ", "Rajnath Singh"),
    ("ڈیوڈ کیمرون", "David Cameron"),
    ("الدیقران", "al-Diqran"),
    ("کورائی", "Korai"),
    ("بامیہ", "Bamiya"),
    ("Smith", "Smith"),
]


@pytest.mark.parametrize(("urdu", "latin"), WRITTEN)
def test_romanise(gazetteer: names.Gazetteer, urdu: str, latin: str) -> None:
    written = romanise(urdu.split(), gazetteer.romanisation)
    assert written.casefold().replace("-", " ") == latin.casefold().replace("-", " ")


def test_every_letter_can_be_written(gazetteer: names.Gazetteer) -> None:
    for letter in gazetteer.romanisation.letters:
        assert romanise([letter * 2], gazetteer.romanisation).isascii()
