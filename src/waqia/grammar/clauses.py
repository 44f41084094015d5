"""Cut sentences into clauses of case phrases: a document goes in, clauses with verbs, groups and phrases come out.

Urdu puts its verb last: a finite verb ends a clause, a particle ends a noun phrase. Names and moments are atoms that
are never cut; a moment is a phrase of the case "time". What stands before a relative clause waits for the verb behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from waqia.grammar.lexicon import GrammarLexicon
from waqia.grammar.verb_groups import verb_groups
from waqia.model import Clause, Document, Phrase, Sentence, VerbGroup

Range = tuple[int, int]

_NAME, _TIME = 1, 2
_LIST_MARKS = frozenset(("comma", "aur", "ya"))


def parse(
    document: Document, names: Sequence[Range], times: Sequence[Range], lexicon: GrammarLexicon
) -> tuple[Clause, ...]:
    """All clauses of an article in text order; `names` and `times` are token ranges of atoms, in order."""
    atoms = _Atoms(len(document.tokens), names, times)
    words = [token.form for token in document.tokens]
    clauses: list[Clause] = []
    for number, sentence in enumerate(document.sentences):
        clauses.extend(_Parser(number, sentence, words, atoms, lexicon, len(clauses)).run())
    return tuple(clauses)


class _Atoms:
    """For each token where the atom that begins there ends (0: none begins), and whether it lies inside one."""

    __slots__ = ("blocked", "end", "kind")

    def __init__(self, count: int, names: Sequence[Range], times: Sequence[Range]) -> None:
        self.end = [0] * (count + 1)
        self.kind = bytearray(count + 1)
        self.blocked = bytearray(count + 1)
        for kind, ranges in ((_TIME, times), (_NAME, names)):
            for first, last in ranges:
                if last > self.end[first] and not self.kind[first]:
                    self.end[first], self.kind[first] = last, kind
                for at in range(first, last):
                    self.blocked[at] = 1


@dataclass(slots=True)
class _Open:
    """The clause being read."""

    first: int
    kind: str = "main"
    parent: int | None = None
    phrases: list[Phrase] = field(default_factory=list)
    groups: list[VerbGroup] = field(default_factory=list)


def _supposes(clause: Clause) -> bool:
    """«حملہ کیا تو …» supposes; «حملہ کیا ہے تو …» goes by what is so."""
    verb = clause.verb
    settled = verb is not None and verb.aspect in ("perfective", "completive") and verb.tense == "present"
    return clause.kind in ("main", "content") and not settled


class _Parser:
    """One sentence; token numbers are the article's throughout."""

    def __init__(
        self,
        number: int,
        sentence: Sentence,
        words: list[str],
        atoms: _Atoms,
        lexicon: GrammarLexicon,
        offset: int,
    ) -> None:
        self.number, self.sentence, self.words, self.atoms, self.lexicon = number, sentence, words, atoms, lexicon
        self.offset = offset
        self.done: list[Clause] = []
        self.waiting: list[Phrase] = []  # before a relative clause, for the verb behind it
        self.clause = _Open(sentence.first)
        self.start = sentence.first  # of the phrase being read
        self.verbs: AbstractSet[int] = frozenset()  # where verb groups begin
        self.content: int | None = None  # the clause that governs what is said

    def run(self) -> list[Clause]:
        """Read the sentence from left to right."""
        first, last = self.sentence.first, self.sentence.last
        found = verb_groups(self.words[first:last], self.atoms.blocked[first:last], self.lexicon)
        groups = {
            first + g.first: g._replace(first=first + g.first, last=first + g.last, head=first + g.head) for g in found
        }
        self.verbs = groups.keys()
        at, kinds, special = first, self.atoms.kind, self.lexicon.special
        while at < last:
            group = groups.get(at)
            if group is None and not kinds[at] and self.words[at] not in special:
                at += 1  # most words are of a phrase
            else:
                at = self._step(at, group)
        self._close(last, "nom", last)
        if self.clause.phrases or self.clause.groups or self.waiting:
            self.clause.phrases[:0] = self.waiting
            self._emit(last, None)
        return self.done

    def _step(self, at: int, group: VerbGroup | None) -> int:
        if group is not None:
            return self._verb(at, group)
        if self.atoms.kind[at] == _TIME:
            return self._time(at)
        if self.atoms.kind[at] == _NAME and not (
            self.words[at] in self.lexicon.pronouns and self.atoms.end[at] == at + 1
        ):
            return self.atoms.end[at]
        if self.atoms.blocked[at] and not self.atoms.kind[at]:
            return at + 1
        word = self.words[at]
        if word in self.lexicon.pronouns and not self._governed(at):
            return self._pronoun(at, self.lexicon.pronouns[word])
        postposition = self.lexicon.postpositions.longest(self.words, at, self.sentence.last)
        if postposition is not None:
            end, key = postposition
            self._close(at, key, end)
            return end
        if word in self.lexicon.particles:
            return self._particle(at, *self.lexicon.particles[word])
        return at + 1

    def _governed(self, at: int) -> bool:
        """«ہم نے», «ہم سے»: a pronoun that is any case takes it from the particle behind it."""
        if self._kind(at) != "first_person" or at + 1 >= self.sentence.last:
            return False
        behind = self.lexicon.postpositions.longest(self.words, at + 1, self.sentence.last)
        return behind is not None or self._kind(at + 1) in ("case", "genitive")

    def _pronoun(self, at: int, case: str) -> int:
        """«اسے», «انہیں», «وہ»: a phrase in itself."""
        self._close(at, "nom", at)
        if self._kind(at) == "relative":
            self._relative(at, "relative")
        self.clause.phrases.append(Phrase(at, at + 1, at + 1, case))
        self.start = at + 1
        return at + 1

    def _particle(self, at: int, key: str, kind: str) -> int:
        if kind == "mark":
            label = key == "colon" and self.start == self.sentence.first  # «لندن: …» is no part of the clause
            self._close(at, "label" if label else "nom", at + 1)
        elif key == "se" and self._superlative(at):
            pass  # «دنیا کے سب سے بڑے شہر»
        elif kind in ("case", "genitive"):
            self._close(at, "gen" if kind == "genitive" else key, at + 1)
        elif kind == "emphasis" and at > self.start and self.atoms.blocked[at - 1]:
            self._close(at, "nom", at + 1)  # «پاکستان بھی …»
        elif key == "comma" and not self._listed(at):
            self._close(at, "nom", at + 1)
        elif kind == "complementiser" and self._continues(at):
            pass  # «جو کہ», «جب تک کہ»
        elif kind == "complementiser":
            self._close(at, "nom", at + 1)
            self._content(at)
        elif key == "jaise" and self.start < at and self._kind(at + 1) != "emphasis":
            pass  # «جنگ جیسے حالات»
        elif kind in ("relative", "conditional"):
            self._close(at, "nom", at)
            self._relative(at, kind)
        elif kind == "conjunction" and key in ("lekin", "jabke", "kyonke", "takah"):
            self._close(at, "nom", at + 1)
        return at + 1

    def _superlative(self, at: int) -> bool:
        """«سب سے» before an adjective; «سب سے ملاقات کی» means them all."""
        before = self.lexicon.particles.get(self.words[at - 1], ("", ""))[0] if at > self.start else ""
        return before == "sab" and at + 1 < self.sentence.last and at + 2 not in self.verbs

    def _kind(self, at: int) -> str:
        return self.lexicon.particles.get(self.words[at], ("", ""))[1]

    def _continues(self, at: int) -> bool:
        """Does a relative word stand right before this «کہ», or «تک» behind one?"""
        before = at - 1
        if before > self.sentence.first and self._kind(before) == "case":
            before -= 1
        return before >= self.sentence.first and self._kind(before) == "relative"

    def _listed(self, at: int) -> bool:
        """Does this comma stand between two names? Then it parts a list, not a clause."""
        return at > self.start and bool(self.atoms.blocked[at - 1]) and bool(self.atoms.blocked[at + 1])

    def _close(self, at: int, case: str, end: int) -> None:
        """End the phrase before `at`; several names side by side are several phrases, the last one has the case."""
        first = self.start
        self.start = end
        while first < at and self._opener(first):
            first += 1
        if first >= at:
            self._resume(case, end)
            return
        while at - 1 > first and not self.words[at - 1][0].isalnum() and not self.atoms.blocked[at - 1]:
            at -= 1  # «”بورڈ آف پیس“ میں»
        for cut in self._cuts(first, at):
            self.clause.phrases.append(Phrase(first, cut, cut, "nom"))
            first = cut
        self.clause.phrases.append(Phrase(first, at, end, case))

    def _opener(self, at: int) -> bool:
        """A mark or a conjunction, before a phrase begins."""
        if self.atoms.blocked[at]:
            return False
        kind = self.lexicon.particles.get(self.words[at], ("", ""))[1]
        return kind in ("conjunction", "conditional") or not self.words[at][0].isalnum()

    def _resume(self, case: str, end: int) -> None:
        """A particle without a phrase: its phrase ends in brackets, or stands before a clause: «ایران، جو … ہے، نے»."""
        if case not in ("nom", "label") and self.clause.phrases and self._bracketed(self.clause.phrases[-1], end):
            self.clause.phrases[-1] = self.clause.phrases[-1]._replace(case=case, end=end)
            return
        if case != "nom" and self.waiting and self.waiting[-1].case == "nom" and not self.clause.phrases:
            self.waiting[-1] = self.waiting[-1]._replace(case=case, end=end)

    def _bracketed(self, phrase: Phrase, end: int) -> bool:
        """Does the phrase end in brackets right before the particle that ends here?"""
        return phrase.case == "nom" and phrase.last < end and self.words[phrase.last] == ")"

    def _cuts(self, first: int, last: int) -> list[int]:
        cuts: list[int] = []
        previous = 0  # where the name before ended
        at = first
        while at < last:
            end = self.atoms.end[at] if self.atoms.kind[at] else 0
            if not end:
                if at == previous and self._determines(at):
                    cuts.append(previous)
                    previous = 0
                at += 1
                continue
            if previous and not self._joined(previous, at, self._noun_follows(end, last)):
                cuts.append(previous)
            previous, at = end, end
        return cuts

    def _noun_follows(self, at: int, last: int) -> bool:
        """Anything but more names of a list: «روس ایران تعلقات», not «روس ایران اور چین میں»."""
        while at < last:
            if self.atoms.kind[at]:
                at = self.atoms.end[at]
            elif self._lists(at):
                at += 1
            else:
                return True
        return False

    def _lists(self, at: int) -> bool:
        word = self.words[at]
        return self.lexicon.particles.get(word, ("",))[0] in _LIST_MARKS or not word[0].isalnum()

    def _determines(self, at: int) -> bool:
        """«ایران ان تنظیموں کو»: a demonstrative or a number after a name begins a noun phrase of its own."""
        word = self.words[at]
        return word.isdigit() or self.lexicon.particles.get(word, ("", ""))[1] == "determiner"

    def _joined(self, first: int, last: int, noun_follows: bool) -> bool:
        """Nothing but a comma or «and» between two names; or nothing at all before a noun: «روس ایران تعلقات»."""
        if first == last:
            return noun_follows
        return all(self._lists(at) for at in range(first, last))

    def _time(self, at: int) -> int:
        end = self.atoms.end[at]
        self._close(at, "nom", at)
        after = end
        if after < self.sentence.last:
            postposition = self.lexicon.postpositions.longest(self.words, after, self.sentence.last)
            if postposition is not None:
                after = postposition[0]
            elif self.lexicon.particles.get(self.words[after], ("", ""))[1] in ("case", "genitive"):
                after += 1
        self.clause.phrases.append(Phrase(at, end, after, "time"))
        self.start = after
        return after

    def _verb(self, at: int, group: VerbGroup) -> int:
        self._close(at, "nom", at)
        self.start = group.last
        if group.form == "finite":
            self.clause.phrases[:0] = (
                self.waiting if self.clause.kind == "main" or self.clause.kind == "content" else ()
            )
            if self.clause.kind in ("main", "content"):
                self.waiting = []
            self._emit(group.last, group)
        else:
            self.clause.groups.append(group)
        return group.last

    def _content(self, at: int) -> None:
        """«کہ»: what follows is governed by the clause before it."""
        if self.clause.phrases or self.clause.groups:
            self._emit(at, None)
        if self.done:
            self.content = self.offset + len(self.done) - 1
        self._begin(at + 1)

    def _relative(self, at: int, kind: str) -> None:
        key = self.lexicon.particles[self.words[at]][0]
        if key == "to":
            if self.done and self.done[-1].last == at and _supposes(self.done[-1]):
                self.done[-1] = replace(self.done[-1], kind="conditional")  # «حملہ کیا تو …»
            elif self.clause.kind == "conditional" and self.clause.first < at:
                self._emit(at, None)  # «اگر جنگ لگی تو …»: a verb that is also a noun went by unseen
            return
        if kind == "conditional" and not self.clause.phrases:
            self.clause.kind = "conditional"
            return
        self.waiting += self.clause.phrases
        parent = self.offset + len(self.done) - 1 if self.done else None
        self.clause = _Open(at, "relative" if kind == "relative" else "conditional", parent, [], self.clause.groups)
        self.start = at

    def _emit(self, last: int, verb: VerbGroup | None) -> None:
        clause = self.clause
        kind = clause.kind if verb is not None or clause.kind in ("content", "conditional") else "fragment"
        self.done.append(
            Clause(
                self.number,
                clause.first,
                last,
                kind,
                clause.parent,
                verb,
                tuple(clause.groups),
                tuple(clause.phrases),
            )
        )
        self._begin(last)

    def _begin(self, at: int) -> None:
        self.clause = _Open(at, "main" if self.content is None else "content", self.content)
        self.start = at
