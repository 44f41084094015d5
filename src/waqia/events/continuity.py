"""Who goes on speaking: acts of saying go in; papers and pronouns get their speaker, and what is held over is added.

A report names its speaker once and goes on with «انہوں نے مزید کہا», «بیان میں کہا گیا», or with nothing at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from waqia.events.roles import RoleReader
from waqia.events.saying import Said, clause_of, of_sentence, source_of, trim
from waqia.events.scene import Scene, phrases_before
from waqia.model import Clause, Mention, Sentence, Source, VerbGroup

# A speaker is remembered for so many sentences, who issued a paper for so many.
_SPEAKER_HOLDS = 3
_PAPER_HOLDS = 10
# So many sentences without a word of saying may lie between two sayings of one speaker and be his.
_BETWEEN = 3
# «قرارداد متفقہ طور پر منظور کی»: so near before its verb stands the word for the issuing.
_ISSUE_NOUN = 2
# In these cases stands who issued a paper: «وزارت کی جانب سے جاری بیان», «وائٹ ہاؤس سے جاری اعلامیہ».
_ISSUING = ("ki_taraf_se", "se", "gen", "ne")
_ISSUERS = frozenset(("ki_taraf_se", "ne"))  # … who does it in its clause
_SPOKESMAN = "spokesman"
_GOING_ON = frozenset(("reporting", "according"))


def resolve(scene: Scene, said: Iterable[Said]) -> list[Said]:
    """Papers and pronouns as whoever speaks through them; what stays without a speaker is left out."""
    voices = _Voices(scene)
    found = [voices.take(item) for item in sorted(said, key=lambda s: s.cue)]
    return [item for item in found if item.source.name]


def _paper(scene: Scene, at: int, last: int) -> str | None:
    """The paper whose words begin at this token."""
    found = scene.lexicon.sources.longest(scene.words, at, last)
    return found[1] if found is not None and found[1] in scene.lexicon.papers else None


def _issues(scene: Scene) -> Iterator[tuple[str, Said]]:
    """«سینیٹ نے قرارداد منظور کی», «ارکان نے خط لکھا»: whoever issues a paper speaks by it."""
    reader = RoleReader(scene, {})
    for number, clause in enumerate(scene.clauses):
        if _ISSUERS.isdisjoint(scene.cases[number]):
            continue
        issuer = next((p for p in clause.phrases if p.case in _ISSUERS), None)
        if clause.verb is None or issuer is None or not _issuing(scene, issuer.end, clause.verb):
            continue
        cue = (clause.verb.first, clause.verb.last)
        speakers = tuple(m for m in reader.of_phrase(issuer, clause) if m.kind != "place")[-1:]
        for at in scene.lexicon.sources.begins(scene.words, issuer.end, cue[0]) if speakers else ():
            if paper := _paper(scene, at, cue[0]):
                yield paper, Said(speakers, source_of(speakers[0]), cue, (number,), *cue, "reported", "issue")


def _issuing(scene: Scene, first: int, verb: VerbGroup) -> bool:
    """Does a clause tell that a paper is written, sent, passed, made public?"""
    if verb.negated or verb.aspect not in ("perfective", "completive"):
        return False
    nouns = range(max(first, verb.first - _ISSUE_NOUN), verb.first)
    lexicon = scene.lexicon
    return verb.lemma in lexicon.issuing or any(lexicon.issues.longest(scene.words, at, verb.first) for at in nouns)


class _Voices:
    """Who spoke last, and who issued which paper, as a report goes on."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.reader = RoleReader(scene, {})
        self.last: Said | None = None
        self.until = 0  # where what was said last ends
        self.issued: dict[str, Said] = {}
        self.issues = deque(_issues(scene))
        self.named = {e.id for m in scene.mentions if m.how == "name" for e in m.entities}

    def take(self, item: Said) -> Said:
        """An act of saying with its speaker; it is remembered."""
        while self.issues and self.issues[0][1].cue < item.cue:
            paper, issue = self.issues.popleft()
            self.issued[paper] = issue
        if item.how not in _GOING_ON and item.how != "act":
            return item
        papers = self._papers(item)
        if item.source.entity is None and (not item.source.name or item.source.name in self.scene.lexicon.papers):
            item = self._of_paper(item)
        elif self._goes_on(item):
            assert self.last is not None
            item = item._replace(speakers=self.last.speakers, source=_at(self.last.source, item.source))
        item = self._of_body(item)
        if item.source.name and not _outlet(item) and not self._within(item):
            self.last = item
            self.issued.update(dict.fromkeys(papers, item))
        if item.how == "reporting" and not _outlet(item):
            self.until = max(self.until, item.last)
        return item

    def _within(self, item: Said) -> bool:
        """What somebody else is said to have said changes no speaker; nor does the act of a state."""
        of_state = item.how == "act" and any(m.kind == "state" for m in item.speakers)
        return of_state or (item.how != "according" and item.cue[0] < self.until)

    # ---- Papers --------------------------------------------------------------------------------------------------

    def _papers(self, item: Said) -> set[str]:
        """What the saying is written in: the paper that says it, or «صدر نے اپنے بیان میں کہا»."""
        own = {item.source.name} & self.scene.lexicon.papers
        first = item.speakers[-1].np_last if item.speakers else item.cue[0]
        begins = self.scene.lexicon.sources.begins(self.scene.words, first, item.cue[0])
        found = (_paper(self.scene, at, item.cue[0]) for at in begins)
        return own | {name for name in found if name}

    def _of_paper(self, item: Said) -> Said:
        """Whose paper it is: named with it, remembered, or the speaker of the sentence before."""
        issuer = self._issuer(item)
        if issuer is not None:
            return item._replace(speakers=(issuer,), source=source_of(issuer))
        known = [b for b in (self.issued.get(item.source.name),) if b and self._since(b, item) <= _PAPER_HOLDS]
        known += [b for b in (self.last,) if b and self._since(b, item) <= 1]
        if not known:
            return item
        before = known[0]
        return item._replace(speakers=before.speakers, source=_at(before.source, item.source))

    def _issuer(self, item: Said) -> Mention | None:
        """«وائٹ ہاؤس سے جاری اعلامیے کے مطابق»: whoever stands before the paper in its clause."""
        clause = clause_of(self.scene, item)
        paper = bisect_left(self.scene.document.tokens, item.source.start, key=lambda t: t.start)
        for phrase in phrases_before(clause, paper) if item.source.name else ():
            people = [m for m in self.reader.of_phrase(phrase, clause) if m.kind != "place" and m.entities]
            if phrase.case in _ISSUING and people:
                return people[-1]
        return None

    # ---- Pronouns ------------------------------------------------------------------------------------------------

    def _goes_on(self, item: Said) -> bool:
        """«انہوں نے مزید کہا», «ترجمان کا کہنا تھا»: whoever said what stands before goes on."""
        last = self.last
        if last is None or self._since(last, item) > _SPEAKER_HOLDS or not self._nothing_between(last, item):
            return False
        if item.source.entity is None and item.source.name == _SPOKESMAN:
            return _SPOKESMAN in last.source.name or any(m.office == _SPOKESMAN for m in last.speakers)
        speaker = item.speakers[-1] if item.speakers else None
        return speaker is not None and speaker.how == "pronoun" and self._somebody_else(speaker, last)

    def _somebody_else(self, pronoun: Mention, last: Said) -> bool:
        known = {entity.id for mention in last.speakers for entity in mention.entities}
        return not any(entity.id in known for entity in pronoun.entities)

    def _of_body(self, item: Said) -> Said:
        """A spokesman who goes unnamed in all of the article speaks for his body."""
        speaker = item.speakers[-1] if item.speakers else None
        if speaker is None or speaker.how != "title" or speaker.office != _SPOKESMAN or len(speaker.entities) != 1:
            return item
        body = self.scene.first_of.get(speaker.of or "")
        if body is None or speaker.entities[0].id in self.named:
            return item
        return item._replace(source=_at(source_of(body), source_of(speaker)))

    def _nothing_between(self, last: Said, item: Said) -> bool:
        """Nothing in between, nor before it in its sentence, tells what somebody did."""
        own = self.scene.clause_of[item.cue[0]]
        sentences = range(self._sentence(last) + 1, self._sentence(item) + 1)
        between = (n for sentence in sentences for n in of_sentence(self.scene, sentence) if n < own)
        return not any(p.case in ("ne", "ki_taraf_se") for n in between for p in self.scene.clauses[n].phrases)

    def _since(self, earlier: Said, later: Said) -> int:
        return self._sentence(later) - self._sentence(earlier)

    def _sentence(self, item: Said) -> int:
        return clause_of(self.scene, item).sentence


def _at(source: Source, words: Source) -> Source:
    """The same source, told by other words."""
    return replace(source, start=words.start, end=words.end, text=words.text) if words.text else source


def _outlet(item: Said) -> bool:
    return bool(item.speakers) and item.speakers[-1].kind == "outlet"


# ---- What is held over -------------------------------------------------------------------------------------------


def held(scene: Scene, said: Sequence[Said], cued: frozenset[int]) -> list[Said]:
    """Sentences without a word of saying that go on with what a person says.

    Either the sentence sounds like speech and stands in the same paragraph, or it lies between two sayings of one
    speaker. `cued`: sentences that have a word of saying of their own.
    """
    return _Held(scene, said, cued).run()


class _Held:
    def __init__(self, scene: Scene, said: Sequence[Said], cued: frozenset[int]) -> None:
        self.scene, self.cued = scene, cued
        self.spoken: dict[int, Said] = {}  # by sentence; whoever is quoted within does not go on
        for item in sorted(said, key=lambda item: (item.how == "according", item.cue)):
            for number in item.clauses:
                self.spoken.setdefault(scene.clauses[number].sentence, item)
        self.opening = {clause_of(scene, item).sentence: item for item in said if item.how == "reporting"}

    def run(self) -> list[Said]:
        found = []
        for number in range(1, len(self.scene.document.sentences)):
            before = self.spoken.get(number - 1)
            if number in self.cued or before is None or not self._may_hold(before):
                continue
            clauses = tuple(of_sentence(self.scene, number))
            if clauses and not self._turns(number) and self._holds(before, number, clauses):
                sentence = self.scene.document.sentences[number]
                last = trim(self.scene, sentence.first, sentence.last)
                item = before._replace(clauses=clauses, first=sentence.first, last=last, how="held")
                self.spoken[number] = item
                found.append(item)
        return found

    def _may_hold(self, before: Said) -> bool:
        return before.how in ("reporting", "held", "according")

    def _holds(self, before: Said, number: int, clauses: tuple[int, ...]) -> bool:
        sentences = self.scene.document.sentences
        if sentences[number].kind != sentences[number - 1].kind or self._unquoted(before, sentences[number]):
            return False
        if sentences[number].paragraph == sentences[number - 1].paragraph and _opinion(self.scene, clauses):
            return True
        return self._returns(before, number) and not self._tells_of(before, clauses)

    def _unquoted(self, before: Said, sentence: Sentence) -> bool:
        """Has a quotation ended before this sentence, and no other begun?"""
        first = self.scene.word_from(sentence.first, sentence.last)
        marks = sum(self.scene.key(at) == "quote" for at in range(before.last, first))
        return before.kind == "direct" and marks == 1

    def _returns(self, before: Said, number: int) -> bool:
        """Does the next sentence with a word of saying go back to the same speaker?"""
        for later in range(number + 1, number + 1 + _BETWEEN):
            if later in self.cued:
                item = self.opening.get(later)
                return item is not None and item.source.name == before.source.name
        return False

    def _tells_of(self, before: Said, clauses: tuple[int, ...]) -> bool:
        """Does the sentence tell what the speaker did: «صدر نے شرکت کی»?"""
        own = {entity.id for mention in before.speakers for entity in mention.entities}
        return any(own & set(ids) for number in clauses for ids in self._doers(self.scene.clauses[number]))

    def _doers(self, clause: Clause) -> Iterator[list[str]]:
        for phrase in clause.phrases:
            if phrase.case == "ne":
                for mention in self.scene.tops_in(phrase.first, phrase.last):
                    yield [entity.id for entity in mention.entities]

    def _turns(self, number: int) -> bool:
        sentence = self.scene.document.sentences[number]
        first = self.scene.word_from(sentence.first, sentence.last)
        return self.scene.lexicon.turns.longest(self.scene.words, first, sentence.last) is not None


def _opinion(scene: Scene, clauses: tuple[int, ...]) -> bool:
    """Does a sentence sound like speech rather than report: present, future or ought, and nobody who acts?"""
    if any(phrase.case == "ne" for n in clauses for phrase in scene.clauses[n].phrases):
        return False
    verbs = [scene.clauses[n].verb for n in clauses]
    last = next((verb for verb in reversed(verbs) if verb is not None), None)
    return (
        last is not None
        and (not last.passive or last.tense == "future")
        and (last.tense in ("present", "future") or last.mood in ("obligation", "subjunctive"))
    )
