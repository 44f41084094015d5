"""Tries and noun forms."""

import pickle

import pytest

from waqia import knowledge
from waqia.text.inflection import Inflection, build
from waqia.text.trie import Trie


def test_longest_entry_wins() -> None:
    trie: Trie[str] = Trie()
    trie.add(("وزیر",), "minister")
    trie.add(("وزیر", "اعظم"), "prime minister")
    trie.add(("وزیر", "اعظم"), "head")
    words = ["نائب", "وزیر", "اعظم", "نے"]
    assert trie.longest(words, 0) is None
    assert trie.longest(words, 1) == (3, "prime minister")
    assert trie.longest(words, 1, 2) == (2, "minister")
    assert trie.longest(words, len(words)) is None
    assert trie.longest_all(words, 1) == (3, ("prime minister", "head"))
    assert list(trie.walk(words, 1)) == [(2, ("minister",)), (3, ("prime minister", "head"))]
    assert trie.get(("وزیر", "اعظم")) == ("prime minister", "head")
    assert trie.get(("وزیر", "خارجہ")) == ()
    assert pickle.loads(pickle.dumps(trie)).root == trie.root  # noqa: S301


@pytest.fixture(scope="module")
def inflection() -> Inflection:
    known = knowledge.load()
    return build(known.rows["urdu/plurals"], known.documents["urdu/noun_endings"])


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("ملاقات", "ملاقاتیں ملاقاتوں"),
        ("حملہ", "حملے حملوں"),
        ("دورہ", "دورے دوروں"),
        ("پابندی", "پابندیاں پابندیوں"),
        ("دھماکا", "دھماکے دھماکوں"),
        ("ملک", "ممالک ملکوں"),
        ("فوج", "افواج فوجوں"),
        ("مذاکرہ", "مذاکرات"),
        ("رہنما", "رہنماؤں"),
        ("سزا", "سزائیں سزاؤں"),
        ("جگہ", "جگہیں جگہوں"),
    ],
)
def test_nouns(inflection: Inflection, noun: str, forms: str) -> None:
    found = inflection.forms(noun)
    assert found[0] == noun
    assert set(forms.split()) <= set(found)
    assert len(found) == len(set(found))


def test_the_last_word_inflects(inflection: Inflection) -> None:
    assert "ون آن ون ملاقاتیں" in inflection.forms("ون آن ون ملاقات")
