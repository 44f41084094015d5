"""Numbers of acts: an article goes in, what its numbers count comes out: how many were killed, arrested, paid.

A number counts people where a person and what became of them stand behind it («12 شہری زخمی»), or what became of them
and «ہونے والے» or «کی تعداد» before it; it counts money where a currency stands behind it. Whose it is, `sharing` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from waqia.events.scene import Scene
from waqia.model import Sentence
from waqia.moments import numbers
from waqia.moments.numbers import NumberWords
from waqia.text.trie import Trie

Row = Mapping[str, Any]
Words = Callable[[str], Sequence[str]]
Inflect = Callable[[str], Iterable[str]]
Codes = tuple[tuple[str, str], ...]  # (state, ISO 4217), the state empty where the word means one money only

_LONGEST_BOUND = 4  # words before a number: «زیادہ سے زیادہ»
_PHRASE = 8  # tokens from a number to what became of those whom it counts
_UNKNOWN = 2  # words among these that are neither persons nor names: «نہتے», «غیر مسلح»
_BACK = 7  # tokens from «کی تعداد» or «ہونے والے» back to what it tells of
_TALLY = 4  # tokens from a number back to «تعداد»
_SOME = 12  # «چند» and «کئی» are no numbers, «درجنوں» is
# People of whom nothing more is said than that they do it.
_ROLES = ("doers", "soldiers")
_ROUND = 10**5  # «سو» and «ہزار» by themselves are numbers, «ملین» is a size
_INFLECTED = frozenset(("outcome", "person"))
_PEOPLE = frozenset(("person", "soldiers", "name"))
_OTHER_ROLES = frozenset(("par", "se", "men", "tak"))
_GENITIVE = frozenset(("ka", "ke", "ki"))
_NOUN_CASES = _GENITIVE | {"par", "se", "men"}


class Sign(NamedTuple):
    """A word around numbers."""

    use: str  # outcome, person, before, after, range, tally, who, other
    means: str
    row: str


class Figure(NamedTuple):
    """A number with the words that bound it; tokens [first, last)."""

    first: int
    last: int
    value: Fraction
    bound: str  # exact, at_least, about, at_most


class Counted(NamedTuple):
    """A figure and what it counts."""

    figure: Figure
    kind: str  # an outcome, «money», or people without one: «doers», «soldiers»; nothing
    at: int  # token of the word that says so
    row: str
    person: bool = False  # are people named?
    own: bool = False  # is it an act by itself? «26 افراد کی ہلاکت کے جواب میں»
    joined: bool = False  # does another number go on? «3 فوجی اور 5 شہری ہلاک»
    codes: Codes = ()


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """urdu/quantities, urdu/currencies and quantities.toml, compiled."""

    numbers: NumberWords
    signs: Trie[Sign]
    currencies: Trie[tuple[str, str]]
    states: Trie[str]  # adjectives and names → the state whose money it is: «کینیڈین ڈالر»
    acts: Mapping[str, Mapping[str, str]]  # what is counted → act → the kind that it has there


def build(
    tables: Mapping[str, Sequence[Row]], codes: Mapping[str, Any], words: Words, inflect: Inflect, counting: NumberWords
) -> QuantityLexicon:
    """Compile the tables."""
    signs: Trie[Sign] = Trie()
    for row in tables["urdu/quantities"]:
        sign = Sign(row["use"], row["means"] or "", f"urdu/quantities.tsv#{row['form']}")
        for form in inflect(row["form"]) if row["use"] in _INFLECTED else (row["form"],):
            signs.add(words(form), sign)
    currencies: Trie[tuple[str, str]] = Trie()
    for row in tables["urdu/currencies"]:
        for form in inflect(row["form"]):
            currencies.add(words(form), (row["state"] or "", row["code"]))
    acts = {kind: dict.fromkeys(members, kind) for kind, members in (codes["outcomes"] | codes["sums"]).items()}
    for role in _ROLES:
        acts[role] = {act: kind for kind, members in codes[role].items() for act in members}
    states: Trie[str] = Trie()
    for row in tables["world/states"]:
        for form in (*row["adjectives"], *row["forms"]):
            states.add(words(form), row["key"])
    return QuantityLexicon(counting, signs, currencies, states, acts)


class NumberReader:
    """What the numbers of an article count, a sentence at a time."""

    def __init__(self, scene: Scene, lexicon: QuantityLexicon) -> None:
        self.scene, self.lexicon, self.words = scene, lexicon, scene.words
        self.grammar = scene.lexicon.grammar
        self.named = {mention.first: mention for mention in scene.mentions}

    def of(self, sentence: Sentence) -> list[Counted]:
        """Every number of a sentence that counts people or money, in text order."""
        found: list[Counted] = []
        opening, done = self.lexicon.numbers.opening, sentence.first
        words = enumerate(self.words[sentence.first : sentence.last], sentence.first)
        for at in [n for n, word in words if word in opening or word[0].isdecimal()]:
            figure = self._figure(at, sentence) if at >= done else None
            if figure is not None:
                free = found[-1].at + 1 if found else sentence.first
                found.append(self._counted(figure, sentence, free))
                done = found[-1].figure.last
        return _shared(found)

    # ---- The number ----------------------------------------------------------------------------------------------

    def _figure(self, at: int, sentence: Sentence) -> Figure | None:
        parsed = self._number(at, sentence.last)
        if parsed is None:
            return None
        value, end, bound = parsed
        first, bound = self._bound_before(at, sentence.first, bound)
        if self._use(end, "range", sentence.last) and (higher := self._number(end + 1, sentence.last)):
            end, bound = (higher[1], "at_least") if higher[0] > value else (end, bound)
        end, bound = self._bound_behind(end, sentence.last, bound)
        return Figure(first, end, value, bound)

    def _number(self, at: int, stop: int) -> tuple[Fraction, int, str] | None:
        """A number, its end, and how exact the words themselves are; times are none, nor are «چند» and «کئی»."""
        if at >= stop or at in self.scene.in_moment:
            return None
        words = self.lexicon.numbers
        parsed = numbers.parse(self.words, at, stop, words)
        if parsed is None:
            return None
        number, end = parsed
        crowd = self.words[at] in words.approximate
        if number.value < (_SOME if crowd else Fraction(1, 2)):
            return None
        alone = end == at + 1 and words.multiplier.get(self.words[at], 0) >= _ROUND  # «ملین ڈالر»
        return number.value, end, "at_least" if crowd else "about" if number.vague or alone else "exact"

    def _bound_before(self, at: int, start: int, bound: str) -> tuple[int, str]:
        for first in range(max(start, at - _LONGEST_BOUND), at):
            sign = next((s for s in self.lexicon.signs.get(self.words[first:at]) if s.use == "before"), None)
            if sign is not None:
                return first, sign.means
        return at, bound

    def _bound_behind(self, at: int, stop: int, bound: str) -> tuple[int, str]:
        found = self._use(at, "after", stop)
        return (found[0], found[1].means) if found else (at, bound)

    def _use(self, at: int, use: str, stop: int) -> tuple[int, Sign] | None:
        """The longest word at this place that has this use, with its end."""
        if at >= stop:
            return None
        met = self.lexicon.signs.walk(self.words, at, stop)
        found = [(end, sign) for end, signs in met for sign in signs if sign.use == use]
        return found[-1] if found else None

    # ---- What it counts ------------------------------------------------------------------------------------------

    def _counted(self, figure: Figure, sentence: Sentence, free: int) -> Counted:
        """Money, people as the words behind tell, or people as the words before tell, from `free` on."""
        money = self._money(figure, sentence)
        if money is not None:
            return money
        people = self._people(figure, sentence.last)
        if people.kind and people.kind not in _ROLES:
            return people
        return self._told_before(people, max(sentence.first, free)) or people

    def _money(self, figure: Figure, sentence: Sentence) -> Counted | None:
        at, state = figure.last, ""
        if at < sentence.last and (owner := self.lexicon.states.longest(self.words, at, sentence.last)):
            at, state = owner
        found = self.lexicon.currencies.longest_all(self.words, at, sentence.last) if at < sentence.last else None
        if found is None:
            return self._after_sign(figure, sentence.first)
        end, codes = found
        own = tuple((("", code)) for where, code in codes if where and where == state)
        last, bound = self._bound_behind(end, sentence.last, figure.bound)
        row = f"urdu/currencies.tsv#{self.words[at]}"
        return Counted(Figure(figure.first, last, figure.value, bound), "money", at, row, codes=own or codes)

    def _after_sign(self, figure: Figure, start: int) -> Counted | None:
        """«$50»."""
        at = figure.first - 1
        codes = self.lexicon.currencies.get(self.words[at : at + 1]) if at >= start else ()
        if not codes or self.words[at].isalpha():
            return None
        return Counted(figure._replace(first=at), "money", at, f"urdu/currencies.tsv#{self.words[at]}", codes=codes)

    def _people(self, figure: Figure, stop: int) -> Counted:
        """Through persons, names and their cases to what became of them."""
        at, steps = figure.last, list[str]()
        while at < min(stop, figure.last + _PHRASE) and steps.count("unknown") <= _UNKNOWN:
            outcome = self._use(at, "outcome", stop)
            if outcome is not None and ("unknown" not in steps or _PEOPLE & set(steps)):
                return self._befallen(figure, at, outcome, stop)
            step = self._step(at, stop, bool(_PEOPLE & set(steps)))
            if step is None:
                break
            at, what = step
            steps.append(what)
        named = {"person", "soldiers"} & set(steps)
        joined = bool(named) and self._goes_on(at, stop)
        if not named or (steps[-1] in named and self.scene.key(at) in _OTHER_ROLES):
            return Counted(figure, "", figure.last, "", joined=joined)
        kind = "soldiers" if "soldiers" in steps else "" if "ko" in steps else "doers"
        return Counted(figure, kind, figure.last, "", person=True, joined=joined)

    def _befallen(self, figure: Figure, at: int, outcome: tuple[int, Sign], stop: int) -> Counted:
        """What became of so many people; nothing where it is denied."""
        end, sign = outcome
        if any(word in self.grammar.negations for word in self.words[end : min(stop, end + 3)]):
            return Counted(figure, "", at, "")
        return Counted(figure, sign.means, at, sign.row, person=True, own=self.scene.key(end) in _NOUN_CASES)

    def _step(self, at: int, stop: int, met: bool) -> tuple[int, str] | None:
        """Where the word at this place ends, and what it is; None where the phrase ends. `met`: people were named."""
        person = self._use(at, "person", stop)
        if person is not None:
            return person[0], person[1].means or "person"
        manner = self._use(at, "manner", stop)
        if manner is not None:
            return manner[0], "manner"
        if self._use(at, "other", stop) or self._number(at, stop):
            return None
        key = self.scene.key(at)
        if key in ("aur", "comma"):
            more = self._use(at + 1, "person", stop)
            return (more[0], more[1].means or "person") if more else None
        if key:
            return (at + 1, key) if met and (key in _GENITIVE or key == "ko") else None
        mention = self.named.get(at)
        if mention is not None and mention.how != "pronoun":
            return max(at + 1, mention.last), "name"
        if not self.words[at][0].isalpha() or self.words[at] in self.grammar.verbs:
            return None
        return at + 1, "unknown"

    def _goes_on(self, at: int, stop: int) -> bool:
        """«اور» or a comma, and another number."""
        return at + 1 < stop and self.scene.key(at) in ("aur", "comma") and self._number_near(at + 1, stop)

    def _number_near(self, at: int, stop: int) -> bool:
        return any(self._number(place, stop) for place in range(at, min(stop, at + 3)))

    def _told_before(self, people: Counted, start: int) -> Counted | None:
        """«ہلاک ہونے والے 12 افراد», «ہلاکتوں کی تعداد 12», «ہلاک 5 فوجیوں»."""
        first = people.figure.first
        edge = self._pointer(start, first)
        back = _BACK if edge < first else int(people.person)
        for at in range(edge - 1, max(start, edge - back) - 1, -1):
            outcome = self._use(at, "outcome", edge)
            if outcome is not None:
                return people._replace(kind=outcome[1].means, at=at, row=outcome[1].row, joined=False)
        return None

    def _pointer(self, start: int, first: int) -> int:
        """Where «والے» or «تعداد» before a number stands; at the number itself where there is none."""
        if first > start and self._use(first - 1, "who", first):
            return first - 1
        near = range(first - 1, max(start, first - _TALLY) - 1, -1)
        return next((at for at in near if self._use(at, "tally", first)), first)


def _shared(found: Sequence[Counted]) -> list[Counted]:
    """«3 فوجی اور 5 شہری ہلاک»: what became of the last became of those before it."""
    kept: list[Counted] = []
    following: Counted | None = None
    for counted in reversed(found):
        if counted.joined and following is not None and following.kind not in ("", "money", *_ROLES):
            counted = counted._replace(kind=following.kind, at=following.at, row=following.row, own=following.own)
        following = counted
        if counted.kind:
            kept.append(counted)
    return kept[::-1]
