"""Find where sentences end: tokens of one line go in, the token numbers after which sentences end come out.

A sentence ends at a full stop, a question or exclamation mark and at the end of its line. Much copy leaves the stop out
or puts a comma for it; such hidden ends are found after a finite verb group where another clause with its own finite
verb begins. When in doubt there is no end.

Copy without any stop would be one endless sentence, and whoever looks ahead in it would take time that grows with the
square of its length. So no sentence is longer than LONGEST tokens: what is longer is cut where a clause may end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from waqia.model import Repair, Token
from waqia.text.tokens import COMMA, ELLIPSIS, QUESTION, SEMICOLON, STOP
from waqia.text.trie import Trie
from waqia.text.verbs import VerbForm

FINAL, PERFECTIVE, DOUBTFUL = "final", "perfective", "doubtful"
OPENER, COMPLEMENTISER, ERGATIVE, ASKING = "opener", "complementiser", "ergative", "asking"
_CLOSERS = frozenset("\"')]}")
_MARKS = frozenset((STOP, QUESTION, "!", ELLIPSIS, "-"))
_PAUSES = frozenset((COMMA, SEMICOLON, ":"))
_SETS = (
    "final", "letter_names", "never_first", "correlatives", "relatives", "preposed", "speech", "recalled", "continues",
    "closing",
    "joining",
    "sources", "saying", "cases", "what", "recalling", "future", "subjunctive_endings", "first_person",
)  # fmt: skip
_ROLES = {OPENER: "openers", COMPLEMENTISER: "complementiser", ERGATIVE: "ergative", ASKING: "asking", FINAL: "final"}
_NARRATOR = "narrator"
# The longest sentence met in 18,000 of the press has 201 tokens. A longer one is cut within its last WINDOW tokens.
LONGEST, WINDOW = 250, 100
# How far a clause is searched for its subject and for its verb, in tokens.
_SUBJECT_WITHIN = 14
_VERB_WITHIN = 60
# Words before the end of a verb group among which its head is looked for.
_HEAD_WITHIN = 4


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words by what they say about the borders of clauses; the sets are those of urdu/sentences."""

    roles: Mapping[str, str]
    starts: Trie[str]
    not_only: tuple[str, str]
    final: frozenset[str]
    letter_names: frozenset[str]
    never_first: frozenset[str]
    correlatives: frozenset[str]
    relatives: frozenset[str]
    preposed: frozenset[str]
    speech: frozenset[str]
    recalled: frozenset[str]
    continues: frozenset[str]
    closing: frozenset[str]
    sources: frozenset[str]
    saying: frozenset[str]
    cases: frozenset[str]
    what: frozenset[str]
    recalling: frozenset[str]
    future: frozenset[str]
    subjunctive_endings: frozenset[str]
    first_person: frozenset[str]
    joining: frozenset[str]


def clause_words(rules: Mapping[str, Any], verbs: Mapping[str, tuple[VerbForm, ...]]) -> ClauseWords:
    """Compile the document urdu/sentences."""
    doubtful = frozenset(rules["doubtful"])
    roles = {
        form: DOUBTFUL if form in doubtful else PERFECTIVE
        for form, readings in verbs.items()
        if any(reading.kind == "perfective" for reading in readings)
    }
    for role, name in _ROLES.items():
        roles |= dict.fromkeys(rules[name], role)
    starts: Trie[str] = Trie()
    for place, phrases in rules["starts"].items():
        for phrase in phrases:
            starts.add(phrase.split(), place)
    sets = {name: frozenset(rules[name]) for name in _SETS}
    return ClauseWords(roles=roles, starts=starts, not_only=tuple(rules["not_only"]), **sets)


def ends(
    tokens: Sequence[Token], forms: Sequence[str], line: tuple[int, int], words: ClauseWords, *, hidden: bool
) -> Iterator[int]:
    """The ends (half-open) of the sentences in a line, the last one being the end of the line.

    Titles have no hidden ends: their commas part what was said from who said it.
    """
    first, last = line
    begin = at = first
    while at < last:
        form = forms[at]
        at += 1
        if form in _MARKS and _ends(tokens, begin, at - 1, last, words):
            while at < last and forms[at] in _CLOSERS and tokens[at].start == tokens[at - 1].end:
                at += 1
            if hidden:
                yield from hidden_ends(tokens, forms, begin, at, words)
            if at < last:
                yield at
            begin = at
    if hidden:
        yield from hidden_ends(tokens, forms, begin, last, words)
    yield last


def pieces(forms: Sequence[str], first: int, last: int, words: ClauseWords) -> Iterator[int]:
    """The ends of the pieces that a sentence is read in: itself, or what an endless one is cut into."""
    while last - first > LONGEST:
        first = _cut(forms, first + LONGEST - WINDOW, first + LONGEST, words)
        yield first
    yield last


def _cut(forms: Sequence[str], first: int, last: int, words: ClauseWords) -> int:
    """The last place in [first, last) where a clause may end: after a finite verb, else at a comma, else anywhere."""
    comma = last
    for at in range(last - 2, first, -1):
        form = forms[at]
        if form in words.final and forms[at + 1] not in words.never_first:
            return at + 1 + (forms[at + 1] == COMMA)
        if comma == last and (form in _PAUSES or words.roles.get(form) == OPENER):
            comma = at + (form in _PAUSES)
    return comma


def _ends(tokens: Sequence[Token], first: int, at: int, last: int, words: ClauseWords) -> bool:
    """Whether the mark at `at` ends a sentence."""
    mark = tokens[at].form
    if at == first:
        return False
    before = tokens[at - 1]
    if mark in (ELLIPSIS, "-"):
        return before.form in words.final and at + 1 < last and tokens[at + 1].start > tokens[at].end
    return mark != STOP or not _abbreviates(tokens, first, at, last, words)


def _abbreviates(tokens: Sequence[Token], first: int, at: int, last: int, words: ClauseWords) -> bool:
    """Whether the full stop belongs to a numbered line, an abbreviation or an address: «1۔ …», «اے۔کیو», «U.S.»."""
    before = tokens[at - 1]
    if before.kind == "number":
        return all(token.kind == "mark" for token in tokens[first : at - 1])
    glued = before.end == tokens[at].start and at + 1 < last and tokens[at + 1].start == tokens[at].end
    if before.kind == "latin":
        return len(before.form) == 1 or (glued and tokens[at + 1].kind == "latin")
    return glued and before.form in words.letter_names


class _Clause:
    """What was met since the last border."""

    __slots__ = ("ergative", "finite", "relative", "reported", "waiting", "words")

    def __init__(self, words: ClauseWords) -> None:
        self.words = words
        self.waiting = 0  # subordinate clauses that stand before their main clause
        self.finite = False  # the clause has its verb
        self.ergative = False
        self.reported = False  # inside «… کہ»
        self.relative = False  # a relative word since the last verb

    def open(self, form: str) -> None:
        """A subordinate clause begins."""
        self.relative = form in self.words.relatives
        if not self.finite or form in self.words.preposed:
            self.waiting += 1

    def close(self, *, shared: bool) -> None:
        """A clause has got its verb, and the sentence goes on; behind «اور» with the same subject."""
        if self.waiting:
            self.waiting -= 1
        else:
            self.finite = True
            self.relative = False
        self.ergative = self.ergative and shared


class _Next(NamedTuple):
    """What the clause after a verb looks like."""

    subject: bool = False  # it begins with a noun phrase and «نے»
    verb: bool = False
    source: bool = False  # the subject is an outlet
    saying: bool = False  # its verb is one of saying
    first_person: bool = False
    begins: str | None = None  # one of the usual beginnings of sentences
    glued: bool = False  # no blank after the comma


def hidden_ends(
    tokens: Sequence[Token], forms: Sequence[str], first: int, last: int, words: ClauseWords
) -> Iterator[int]:
    """Ends without a full stop inside the sentence [first, last)."""
    roles = words.roles
    not_, only = words.not_only
    clause = _Clause(words)
    for at in range(first, last - 2):
        role = roles.get(forms[at])
        if role is None:
            if forms[at] == only and forms[at - 1] == not_:
                clause.waiting += 1
            elif forms[at] == COMMA and clause.finite and roles.get(forms[at + 1]) != OPENER:
                clause.finite = False
        elif role in (FINAL, PERFECTIVE) or (role == DOUBTFUL and clause.ergative and forms[at + 1] == COMMA):
            if _no_verb(forms, at, clause):
                clause.relative |= forms[at] in words.what
                continue
            if _hidden_end(tokens, forms, at, last, clause):
                yield at + 1 + (forms[at + 1] == COMMA)
                clause = _Clause(words)
            else:
                clause.close(shared=forms[at + 1] in words.joining)
        elif role == OPENER:
            clause.open(forms[at])
        elif role == COMPLEMENTISER:
            if (start := _recalling(tokens, forms, first, at, words)) is not None:
                yield start
                clause, first = _Clause(words), start
            clause.finite = False
            clause.reported = forms[at - 1] not in words.recalled
            clause.waiting += forms[at - 1] in words.cases
        elif role == ERGATIVE:
            clause.ergative = True
        elif role == ASKING:
            clause.relative = True


def _recalling(tokens: Sequence[Token], forms: Sequence[str], first: int, at: int, words: ClauseWords) -> int | None:
    """Where «یاد رہے کہ» begins, if «کہ» at `at` ends it: it begins a sentence whatever stands before it."""
    start = at - 2
    if start <= first or forms[at - 1] not in words.recalled or forms[start] not in words.recalling:
        return None
    before = tokens[start - 1]
    return None if before.kind == "mark" or before.form in words.never_first or before.form in words.speech else start


def _no_verb(forms: Sequence[str], at: int, clause: _Clause) -> bool:
    """Whether the word is not the last of a finite verb group: more follows, or it asks, or it is half a name."""
    words = clause.words
    if words.roles.get(forms[at + 1]) in (FINAL, PERFECTIVE) or forms[at + 1] in words.continues:
        return True
    if forms[at] in words.future:
        return forms[at - 1][-1] not in words.subjunctive_endings
    return forms[at] in words.what and not clause.ergative and forms[at + 1] != COMMA


def _hidden_end(tokens: Sequence[Token], forms: Sequence[str], at: int, last: int, clause: _Clause) -> bool:
    """Whether a sentence ends after the verb group whose last word is at `at`."""
    words = clause.words
    comma = forms[at + 1] == COMMA
    start = at + 1 + comma
    if clause.waiting or start >= last or tokens[start].kind == "mark" or forms[start] in words.never_first:
        return False
    if clause.relative and not comma and forms[start] in words.correlatives:
        return False
    if not words.speech.isdisjoint(forms[max(0, at - _HEAD_WITHIN) : at + 1]):
        return False
    following = _following(forms, start, last, words)
    if not (following.verb or following.begins == _NARRATOR):
        return False
    if comma:
        following = following._replace(glued=tokens[start].start == tokens[at + 1].end)
        return _splice(clause.reported, words.roles[forms[at]] == FINAL, following)
    if words.roles[forms[at]] == FINAL:
        return True
    return forms[at] in words.closing and clause.ergative and (following.subject or following.begins is not None)


def _splice(reported: bool, strong: bool, following: _Next) -> bool:
    """Whether a comma after a verb does a full stop's work.

    It does where a clause with its own subject or one of the usual beginnings follows, or where no blank follows it;
    after «… کہ» only where what follows can't be part of the same speech.
    """
    if not reported:
        return following.subject or (strong and (following.begins is not None or following.glued))
    if following.source or following.begins == _NARRATOR:
        return True
    return following.subject and not following.first_person and (following.glued or following.saying)


def _following(forms: Sequence[str], start: int, last: int, words: ClauseWords) -> _Next:
    """Look at the clause that begins at `start`, up to its verb."""
    subject = source = False
    begins = words.starts.longest(forms, start, last)
    found = _Next(begins=begins[1] if begins else None, first_person=forms[start] in words.first_person)
    for at in range(start, min(last, start + _VERB_WITHIN)):
        role = words.roles.get(forms[at])
        if role == ERGATIVE and not subject and at <= start + _SUBJECT_WITHIN:
            subject = words.cases.isdisjoint(forms[start:at])
            source = subject and not words.sources.isdisjoint(forms[start:at])
        elif role == COMPLEMENTISER and not subject:
            break
        elif role in (FINAL, PERFECTIVE) or (role == DOUBTFUL and (at + 1 == last or forms[at + 1] in _BREAKS)):
            return found._replace(subject=subject, source=source, verb=True, saying=forms[at] in words.saying)
    return found


_BREAKS = frozenset((STOP, QUESTION, COMMA, "!", ELLIPSIS, "-"))


def missing_stop(raw: str, tokens: Sequence[Token], at: int) -> Repair:
    """The full stop that is missing before the token `at`."""
    before, after = tokens[at - 1], tokens[at]
    means = f"{before.form}{STOP} {after.form}"
    return Repair(before.start, after.end, raw[before.start : after.end], means, "missing_full_stop")


def missing_blanks(raw: str, tokens: Sequence[Token], line: tuple[int, int], words: ClauseWords) -> Iterator[Repair]:
    """Marks with the next word right after them («گا،انہوں»), but for abbreviations («اے۔کیو»)."""
    first, last = line
    for at in range(first + 1, last - 1):
        mark = tokens[at]
        if mark[0] not in _SPACED or mark.kind != "mark":
            continue
        before, after = tokens[at - 1], tokens[at + 1]
        if mark.end != after.start or before.form in words.letter_names or {before.kind, after.kind} != {"word"}:
            continue
        means = f"{before.form}{mark.form} {after.form}"
        yield Repair(before.start, after.end, raw[before.start : after.end], means, "missing_space_after_mark")


_SPACED = frozenset((STOP, COMMA, QUESTION))
