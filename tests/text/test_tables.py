"""What the tables of the text layer must hold."""

from collections.abc import Mapping
from typing import Any

import pytest

from waqia import knowledge
from waqia.text.fold import letters
from waqia.text.lexicon import TextLexicon
from waqia.text.tokens import is_urdu

KNOWN = knowledge.load()


@pytest.mark.parametrize(("table", "column"), [("spellings", "canonical"), ("misspellings", "means")])
def test_what_is_meant_is_spelt_as_usual(text_lexicon: TextLexicon, table: str, column: str) -> None:
    for row in KNOWN.rows[f"urdu/{table}"]:
        meant = letters(row[column])
        assert all(is_urdu(word) for word in (*meant.split(), letters(row["found"]))), row["_at"]
        assert " ".join(text_lexicon.words(row["found"])) == " ".join(text_lexicon.words(meant)), row["_at"]
        assert letters(row["found"]) != meant, row["_at"]


def test_solid_words_are_their_parts(text_lexicon: TextLexicon) -> None:
    for row in KNOWN.rows["urdu/solid"]:
        assert text_lexicon.words(row["found"]) == text_lexicon.words(row["parts"]), row["_at"]


def test_frequencies_fall() -> None:
    counts = [row["count"] for row in KNOWN.rows["urdu/frequencies"]]
    assert counts == sorted(counts, reverse=True)


def test_small_words_are_not_cut(text_lexicon: TextLexicon) -> None:
    rules: Mapping[str, Any] = KNOWN.documents["urdu/run_together"]
    for word in (*rules["auxiliary"], *rules["whole"]):
        assert len(text_lexicon.words(word)) == 1, word


def test_names_keep_their_letters(text_lexicon: TextLexicon) -> None:
    for row in KNOWN.rows["world/states"]:
        for word in letters(row["name_ur"]).split():
            assert "".join(text_lexicon.words(word)) == word, row["_at"]
