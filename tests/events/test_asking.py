"""What a speaker asks of somebody in the mood of his verb: when it is a demand, and of whom."""

from __future__ import annotations

from typing import Any

import pytest

SAID_TO = "addressee"


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("مصری صدر نے ترک ہم منصب سے کہا کہ اختلافات ختم کریں۔", ("TUR",)),
        ("ایرانی سفیر نے قطری وزیر سے کہا کہ وہ مذاکرات کا آغاز کرائیں۔", ("QAT",)),
        ("مراکش اقوام متحدہ کو یاد دہانی کرا رہا ہے کہ وہ اپنے وعدے پورے کرے۔", ("org:united-nations",)),
    ],
)
def test_what_is_said_to_somebody_is_asked_of_him(tell: Any, text: str, recipients: tuple[str, ...]) -> None:
    event = tell(text).one("REQUEST")
    assert (event.recipients, event.filled("recipient")) == (recipients, SAID_TO)


def test_who_is_named_in_the_clause_comes_first(tell: Any) -> None:
    event = tell("مصری صدر نے ترک سفیر سے کہا کہ ایران سرحد کھول دے۔").one("REQUEST")
    assert event.recipients == ("IRN",)


@pytest.mark.parametrize(
    "text",
    [
        "ترک وزیر نے کہا کہ ہماری پوری کوشش ہے کہ شہریوں کو تحفظ دیا جائے۔",
        "روسی وزیر نے کہا کہ ماسکو کا ارادہ ہے کہ پابندی ختم کر دی جائے۔",
        "مصری وزیر نے کہا کہ حکومت فیصلہ کرے گی کہ کس ملک کو فہرست میں ڈالا جائے۔",
        "ترک وزیر نے کہا کہ نئے کارخانے قائم کیے جائیں تو ترقی ہو گی۔",
        "ماہرین کا کہنا ہے کہ مصر کو صنعت میں تیزی لانی ہو گی۔",
        "بیلجیئم کے وزیراعظم نے کہا کہ بیلجیئم کو اپنی عالمی ذمہ داریاں نبھانا ہوں گی۔",
    ],
)
def test_no_demand(tell: Any, text: str) -> None:
    assert not [event for event in tell(text).events if event.type == "REQUEST"]


def test_what_a_passive_does_to_somebody_is_not_asked_of_him(tell: Any) -> None:
    event = tell("روسی وزیر خارجہ نے کہا کہ طالبان کو فہرست سے نکال دیا جانا چاہیے۔").one("REQUEST")
    assert event.recipients == ()
