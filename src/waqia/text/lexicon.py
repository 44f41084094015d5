"""Compile the tables that the text layer needs: rows and documents go in, a picklable TextLexicon comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from waqia.text.boilerplate import compile_boilerplate
from waqia.text.dateline import dateline_words
from waqia.text.fold import letters
from waqia.text.joins import compile_joins
from waqia.text.layout import LayoutWords
from waqia.text.readings import MISSPELT, Gluing, Reading, Vocabulary, usual
from waqia.text.script import Languages, languages
from waqia.text.sentences import ClauseWords, clause_words
from waqia.text.tokens import cut, is_urdu
from waqia.text.verbs import VerbForm, forms

Row = Mapping[str, Any]
Rows = Mapping[str, tuple[Row, ...]]
Documents = Mapping[str, Mapping[str, Any]]

# Columns of the world tables that hold Urdu names.
_NAMES = ("name_ur", "forms", "adjectives", "peoples", "short", "form")
# A name counts as a word that was seen this often, so that it may be cut off a small word.
_NAME_COUNT = 20
_SMALL_WORD_COUNT = 1000


@dataclass(frozen=True, slots=True)
class TextLexicon:
    """All that the text layer knows of Urdu and of names."""

    vocabulary: Vocabulary
    clauses: ClauseWords
    layout: LayoutWords
    languages: Languages

    def words(self, text: str) -> tuple[str, ...]:
        """The canonical token forms of a table entry: «وزیراعظم» → («وزیر», «اعظم»)."""
        return tuple(token.form for token in cut(text, self.vocabulary).tokens)


def build(tables: Rows, documents: Documents) -> TextLexicon:
    """Compile the tables; `documents` holds the TOML files of knowledge/urdu."""
    verbs = forms(tables["urdu/verbs"], documents["urdu/verb_endings"])
    vocabulary = build_vocabulary(tables, documents, verbs)
    return TextLexicon(
        vocabulary=vocabulary,
        clauses=clause_words(documents["urdu/sentences"], verbs),
        layout=_layout_words(tables, documents["urdu/layout"], vocabulary),
        languages=languages(tables["urdu/languages"]),
    )


def _layout_words(tables: Rows, rules: Mapping[str, Any], vocabulary: Vocabulary) -> LayoutWords:
    return LayoutWords(
        boilerplate=compile_boilerplate(tables["urdu/boilerplate"], vocabulary),
        dateline=dateline_words(tables, rules, vocabulary),
        sentence_ends=frozenset(rules["sentence_ends"]),
    )


def build_vocabulary(tables: Rows, documents: Documents, verbs: Mapping[str, tuple[VerbForm, ...]]) -> Vocabulary:
    """Readings and counts of words."""
    rules = documents["urdu/run_together"]
    spellings = _spellings(tables)
    names = _names(tables)
    readings = {**_solid(tables, spellings), **spellings}
    gluing = _gluing(rules)
    counts = _counts(tables, verbs, names, (*rules["whole"], *documents["urdu/joins"]["never"]))
    counts |= {word: max(counts.get(word, 0), _SMALL_WORD_COUNT) for word in sorted(gluing.closed)}
    joins = compile_joins(documents["urdu/joins"], verbs)
    excluded = names | frozenset(documents["urdu/joins"]["never"]) | frozenset(verbs)
    for word in counts:
        joined = None if word in excluded else joins.part(word)
        if word not in readings and (joined or usual(word) != word):
            readings[word] = Reading(joined[:2], joined[2:]) if joined else Reading((usual(word),))
    for row in tables["urdu/misspellings"]:
        found, means = row["found"], row["means"]
        meant = tuple(_respelled(_plain_words(means), spellings))
        readings[letters(found)] = Reading(meant, _cuts(found, means), MISSPELT)
    return Vocabulary(readings=readings, counts=counts, verbs=frozenset(verbs), joins=joins, gluing=gluing)


def _gluing(rules: Mapping[str, Any]) -> Gluing:
    """The document urdu/run_together."""
    values: dict[str, Any] = {field.name: rules[field.name] for field in fields(Gluing)}
    for name, value in values.items():
        if isinstance(value, (list, str)) and name != "agent":
            values[name] = frozenset(value)
    values["closed"] |= values["auxiliary"]
    values["inflections"] = tuple(rules["inflections"])
    return Gluing(**values)


def _plain_words(text: str) -> tuple[str, ...]:
    return tuple(letters(text).split())


def _spellings(tables: Rows) -> dict[str, Reading]:
    """«لئے» → «لیے»; «وزیراعظم» → «وزیر» + «اعظم»."""
    rows = tables["urdu/spellings"]
    single = {letters(row["found"]): letters(row["canonical"]) for row in rows if " " not in row["canonical"]}
    return {
        letters(row["found"]): Reading(
            tuple(single.get(word, word) for word in _plain_words(row["canonical"])),
            _cuts(row["found"], row["canonical"]),
        )
        for row in rows
    }


def _cuts(found: str, meant: str) -> tuple[int, ...]:
    """Where the words of `meant` begin in `found`, which must have the same letters when there are several."""
    parts = _plain_words(meant)
    cuts: list[int] = []
    for part in parts[:-1]:
        cuts.append((cuts[-1] if cuts else 0) + len(part))
    if cuts and len(letters(found)) != sum(map(len, parts)):
        raise ValueError(
            f"{found!r} can't be cut into {meant!r}: the letters differ; urdu/solid takes it, with its cuts"
        )
    return tuple(cuts)


def _solid(tables: Rows, spellings: Mapping[str, Reading]) -> dict[str, Reading]:
    """«کیلئے» = «کے» + «لیے», cut after «کی»."""
    solid = {}
    for row in tables["urdu/solid"]:
        pieces = letters(row["cut"]).split("|")
        parts = _plain_words(row["parts"])
        if len(pieces) != len(parts) or "".join(pieces) != letters(row["found"]):
            raise ValueError(f"{row['_at']}: {row['cut']!r} does not part {row['found']!r} into {row['parts']!r}")
        cuts = tuple(sum(map(len, pieces[: n + 1])) for n in range(len(pieces) - 1))
        solid[letters(row["found"])] = Reading(tuple(_respelled(parts, spellings)), cuts)
    return solid


def _respelled(parts: Iterable[str], spellings: Mapping[str, Reading]) -> Iterable[str]:
    """Words in their usual spelling, where that is one word."""
    for part in parts:
        usual_reading = spellings.get(part)
        yield usual_reading.forms[0] if usual_reading and not usual_reading.cuts else part


def _names(tables: Rows) -> frozenset[str]:
    """All words of the names in the world tables."""
    found: set[str] = set()
    for table, rows in tables.items():
        if table.startswith("world/"):
            for row in rows:
                for column in _NAMES:
                    found.update(_cell_words(row.get(column)))
    return frozenset(word for word in found if len(word) > 1 and is_urdu(word))


def _cell_words(cell: Any) -> Iterable[str]:
    for text in (cell,) if isinstance(cell, str) else cell or ():
        yield from letters(text).replace("-", " ").split()


def _counts(tables: Rows, verbs: Mapping[str, Any], names: Iterable[str], whole: Iterable[str]) -> dict[str, int]:
    """How common each known word is; forms of verbs and words of names are known, however rare."""
    counts = {letters(row["form"]): row["count"] for row in tables["urdu/frequencies"]}
    for word in sorted(names):
        counts[word] = max(counts.get(word, 0), _NAME_COUNT)
    for word in verbs:
        counts.setdefault(word, 1)
    for word in whole:
        counts[word] = max(counts.get(word, 0), _NAME_COUNT)
    return counts
