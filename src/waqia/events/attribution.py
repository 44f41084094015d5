"""Who says what: clauses go in, statements come out, and for every clause the speakers and sources that it rests on.

Three ways of saying: a reporting clause with «کہ» («X نے کہا کہ …», «X کا کہنا ہے کہ …»), a source phrase
(«X کے مطابق»), and the headline's bare name («…، دفتر خارجہ», «X: …»).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from waqia.events.roles import RoleReader, Site
from waqia.events.scene import Scene, phrases_before
from waqia.model import Clause, Mention, Phrase, Sentence, Source, Span, Statement, VerbGroup


class Said(NamedTuple):
    """One act of saying: who, which clauses hold what is said, and the words that tell of it."""

    speakers: tuple[Mention, ...]
    source: Source
    cue: tuple[int, int]  # tokens
    clauses: tuple[int, ...]
    first: int  # of what is said, tokens
    last: int
    kind: str  # reported, direct
    how: str  # reporting, according, headline
    addressee: Source | None


class Attribution(NamedTuple):
    """All acts of saying, and for each clause the chain of those that hold it, nearest first."""

    said: tuple[Said, ...]
    chain: Mapping[int, tuple[Said, ...]]


def attribute(scene: Scene) -> Attribution:
    """Find every act of saying of an article."""
    said: list[Said] = []
    governed = _governed(scene)
    for number, clause in enumerate(scene.clauses):
        said.extend(_reporting(scene, number, clause, governed.get(number, [])))
        said.extend(_according(scene, number, clause))
        said.extend(_in_words_of(scene, number, clause))
    for number, sentence in enumerate(scene.document.sentences):
        if sentence.kind in ("headline", "deck"):
            said.extend(_headline(scene, number, sentence))
    said.extend(_held(scene, said))
    chain: dict[int, list[Said]] = {}
    for item in sorted(said, key=lambda s: (s.last - s.first, s.first)):
        for number in item.clauses:
            chain.setdefault(number, []).append(item)
    return Attribution(tuple(said), {number: tuple(items) for number, items in chain.items()})


def _governed(scene: Scene) -> dict[int, list[int]]:
    """For each clause those under its «کہ» and those under them."""
    under: dict[int, list[int]] = {}
    for number, clause in enumerate(scene.clauses):
        parent = clause.parent
        while parent is not None and scene.clauses[parent].sentence == clause.sentence:
            under.setdefault(parent, []).append(number)
            parent = scene.clauses[parent].parent
    return under


def _reporting(scene: Scene, number: int, clause: Clause, children: list[int]) -> list[Said]:
    """«X نے … کہا کہ …»: the clause before «کہ» has a word of saying; behind a verb of saying «کہ» may be missing."""
    verb = clause.verb
    if verb is None:
        return []
    if not children and verb.lemma in scene.lexicon.reporting_verbs and _tells(verb):
        children = _unmarked(scene, number, clause)
    if not children or not _says(scene, clause):
        return []
    speakers = _speaker(scene, number, clause)
    source = _source(scene, speakers, clause)
    if source is None:
        return []
    last = scene.clauses[children[-1]].last
    first = min(scene.clauses[children[0]].start, last - 1)
    return [
        Said(
            speakers,
            source,
            (verb.first, verb.last),
            tuple(children),
            first,
            _trim(scene, first, last),
            _kind(scene, first, last),
            "reporting",
            _addressee(scene, clause),
        )
    ]


def _tells(verb: VerbGroup) -> bool:
    """Has somebody spoken: «کہا», «کہا ہے», «کہنا ہے»?"""
    return not verb.negated and (verb.aspect == "perfective" or verb.mood == "obligation")


def _unmarked(scene: Scene, number: int, clause: Clause) -> list[int]:
    """What is said without «کہ»: the rest of the sentence, or what is quoted behind a colon in the next ones."""
    rest = _rest(scene, number + 1, clause.sentence)
    if rest:
        return rest if clause.parent is None else []
    sentences = scene.document.sentences
    following = clause.sentence + 1
    if following >= len(sentences) or not _opens_quote(scene, clause.last, sentences[following].first):
        return []
    return _of_sentence(scene, following)


def _opens_quote(scene: Scene, first: int, last: int) -> bool:
    """Nothing but a colon or a quotation mark between the verb and the next sentence, and at least one of them."""
    marks = range(first, min(last + 1, len(scene.words)))
    return len(marks) <= 4 and any(scene.key(at) in ("colon", "quote") for at in marks)


def _rest(scene: Scene, number: int, sentence: int) -> list[int]:
    """The clauses of a sentence from this one on."""
    end = number
    while end < len(scene.clauses) and scene.clauses[end].sentence == sentence:
        end += 1
    return list(range(number, end))


def _of_sentence(scene: Scene, sentence: int) -> list[int]:
    return _rest(scene, bisect_left(scene.clauses, sentence, key=lambda c: c.sentence), sentence)


def _says(scene: Scene, clause: Clause) -> bool:
    verb = clause.verb
    assert verb is not None
    lexicon = scene.lexicon
    if verb.lemma in lexicon.reporting_verbs:
        return True
    for at in range(max(clause.first, verb.first - 4), verb.first):
        if lexicon.reporting_nouns.longest(scene.words, at, verb.first) is not None:
            return True
    return any(group.lemma in lexicon.reporting_verbs for group in clause.groups)


def _speaker(scene: Scene, number: int, clause: Clause) -> tuple[Mention, ...]:
    """The subject with نے, or before «کا کہنا ہے» the owner of the saying."""
    reader = RoleReader(scene, {})
    verb = clause.verb
    assert verb is not None
    site = Site(number, clause, verb.first, verb.last, verb, False)
    ne = reader.ergative(site)
    if ne.mentions:
        return ne.mentions
    if verb.passive:
        return _issuer(reader, clause)
    owner: Phrase | None = None
    for phrase in phrases_before(clause, verb.first):
        if phrase.case == "gen":
            owner = phrase
        if phrase.case not in ("gen", "nom"):
            break
        if owner is not None and owner is not phrase:
            break
    if owner is not None and verb.first - owner.end <= 4:
        mentions = reader.of_phrase(owner, clause)
        if mentions:
            return mentions
    subject = reader.subject(number)
    return subject.mentions


def _pointing(scene: Scene, at: int) -> bool:
    """Is the word a pronoun, which names nobody?"""
    kind = scene.particle(at)
    return kind in ("relative", "determiner", "first_person") or scene.words[at] in scene.lexicon.grammar.pronouns


def _issuer(reader: RoleReader, clause: Clause) -> tuple[Mention, ...]:
    """«دفتر خارجہ کے بیان میں کہا گیا»: whose paper it is in which it is said."""
    for phrase in reversed(clause.phrases):
        if phrase.case in ("men", "ki_taraf_se", "se"):
            mentions = tuple(m for m in reader.of_phrase(phrase, clause) if m.kind not in ("place",))
            if mentions:
                return mentions[-1:]
    return ()


def _source(scene: Scene, speakers: tuple[Mention, ...], clause: Clause) -> Source | None:
    """The speaker as a source, by name or by a nameless word («ذرائع»)."""
    if speakers:
        return source_of(speakers[-1])
    for phrase in clause.phrases:
        if phrase.case in ("ne", "gen", "men", "nom"):
            found = nameless(scene, phrase)
            if found is not None:
                return found
    for phrase in clause.phrases:
        if phrase.case == "ne" and not _pointing(scene, phrase.last - 1):  # somebody whom nobody knows
            tokens = scene.document.tokens
            words = scene.text(phrase.first, phrase.last)
            return Source(None, words, tokens[phrase.first].start, tokens[phrase.last - 1].end, words)
    return None


def source_of(mention: Mention) -> Source:
    """A mention as a source."""
    entity = mention.entities[-1] if mention.entities else None
    return Source(entity, entity.name if entity else mention.text, mention.start, mention.end, mention.text)


def nameless(scene: Scene, phrase: Phrase) -> Source | None:
    """«ذرائع», «میڈیا رپورٹس» …: the longest entry of urdu/sources that the phrase ends with."""
    for at in range(phrase.first, phrase.last):
        found = scene.lexicon.sources.longest(scene.words, at, phrase.last)
        if found is not None and found[0] == phrase.last:
            tokens = scene.document.tokens
            start, end = tokens[at].start, tokens[phrase.last - 1].end
            return Source(None, found[1], start, end, scene.text(at, phrase.last))
    return None


def _according(scene: Scene, number: int, clause: Clause) -> list[Said]:
    """«X کے مطابق …»: what follows in the sentence rests on X."""
    found = []
    sentence = scene.document.sentences[clause.sentence]
    for phrase in clause.phrases:
        if phrase.case != "ke_mutabiq":
            continue
        mentions = tuple(m for m in _source_mentions(scene, clause, phrase) if m.entities or m.how != "pronoun")
        if not mentions and phrase.last - phrase.first == 1 and _pointing(scene, phrase.first):
            continue  # «جس کے مطابق»
        source = source_of(mentions[-1]) if mentions else nameless(scene, phrase)
        if source is None:
            continue
        first = phrase.end
        clauses = tuple(_rest(scene, number, clause.sentence))
        first = scene.word_from(first, sentence.last - 1)
        if first >= sentence.last:
            continue
        last = _trim(scene, first, sentence.last)
        found.append(
            Said(mentions, source, (phrase.first, phrase.end), clauses, first, last, "reported", "according", None)
        )
    return found


def _in_words_of(scene: Scene, number: int, clause: Clause) -> list[Said]:
    """«بقول X …»: the one case marker that stands before its name."""
    found = []
    sentence = scene.document.sentences[clause.sentence]
    for at in range(clause.first, min(clause.last, len(scene.words) - 1)):
        if scene.particle(at) != "preposition":
            continue
        top = scene.covering(at + 1)
        if top is None or top.np_first > at + 1 or top.np_last >= sentence.last:
            continue
        clauses = tuple(_rest(scene, number, clause.sentence))
        first, last = top.np_last, _trim(scene, top.np_last, sentence.last)
        source = source_of(top)
        found.append(Said((top,), source, (at, top.np_last), clauses, first, last, "reported", "according", None))
    return found


def _source_mentions(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Mention, ...]:
    """A name at the end of the phrase; «رپورٹ» and the like with an owner stand for the owner."""
    tops = [m for m in scene.tops_in(phrase.first, phrase.last) if m.how != "adjective"]
    if tops:
        return (tops[-1],)
    reader = RoleReader(scene, {})
    for before in phrases_before(clause, phrase.first):
        if before.end == phrase.first and before.case == "gen" and nameless(scene, phrase) is not None:
            return reader.of_phrase(before, clause)[-1:]
        break
    return ()


def _held(scene: Scene, said: list[Said]) -> list[Said]:
    """Sentences of the same paragraph that go on with what a person says, without naming him again."""
    spoken: dict[int, Said] = {}
    for item in said:
        for number in item.clauses:
            spoken[scene.clauses[number].sentence] = item
    held: list[Said] = []
    cued = {scene.clauses[number].sentence for item in said for number in item.clauses}
    cued |= {clause.sentence for clause in scene.clauses if clause.verb is not None and _says(scene, clause)}
    sentences = scene.document.sentences
    for number in range(1, len(sentences)):
        before = spoken.get(number - 1)
        if number in cued or before is None or before.how != "reporting" or not before.speakers:
            continue
        if sentences[number].paragraph != sentences[number - 1].paragraph or before.speakers[-1].kind == "outlet":
            continue
        clauses = tuple(_of_sentence(scene, number))
        first, last = sentences[number].first, sentences[number].last
        turned = scene.lexicon.turns.longest(scene.words, scene.word_from(first, last), last)
        if turned or not clauses or not _opinion(scene, clauses):
            continue
        item = before._replace(clauses=clauses, first=first, last=_trim(scene, first, last), cue=before.cue)
        spoken[number] = item
        held.append(item)
    return held


def _opinion(scene: Scene, clauses: tuple[int, ...]) -> bool:
    """Does a sentence sound like speech rather than report: present, future or ought, and nobody who acts?"""
    if any(phrase.case == "ne" for n in clauses for phrase in scene.clauses[n].phrases):
        return False
    verbs = [scene.clauses[n].verb for n in clauses]
    last = next((verb for verb in reversed(verbs) if verb is not None), None)
    return (
        last is not None
        and not last.passive
        and (last.tense in ("present", "future") or last.mood in ("obligation", "subjunctive"))
    )


def _headline(scene: Scene, number: int, sentence: Sentence) -> list[Said]:
    """«…، دفتر خارجہ» and «X: …»: a bare name at the end or the beginning of a headline says the rest."""
    clauses = tuple(_of_sentence(scene, number))
    found: list[Said] = []
    for comma in range(sentence.last - 1, sentence.first, -1):
        key = scene.key(comma)
        if key in ("comma", "colon"):
            tail = _bare_source(scene, comma + 1, sentence.last)
            if tail is not None:
                mentions, source = tail
                held = tuple(n for n in clauses if scene.clauses[n].first < comma)
                found.append(
                    Said(
                        mentions,
                        source,
                        (comma + 1, sentence.last),
                        held,
                        sentence.first,
                        comma,
                        "reported",
                        "headline",
                        None,
                    )
                )
            break
    for colon in range(sentence.first + 1, min(sentence.first + 8, sentence.last - 1)):
        if scene.key(colon) == "colon" and not found:
            head = _bare_source(scene, sentence.first, colon)
            if head is not None:
                found.append(
                    Said(
                        head[0],
                        head[1],
                        (sentence.first, colon),
                        clauses,
                        colon + 1,
                        _trim(scene, colon + 1, sentence.last),
                        "reported",
                        "headline",
                        None,
                    )
                )
            break
    return found


def _bare_source(scene: Scene, first: int, last: int) -> tuple[tuple[Mention, ...], Source] | None:
    """Is [first, last) nothing but a name that can speak?"""
    while last > first and not scene.words[last - 1][0].isalnum():
        last -= 1
    if first >= last or last - first > 8:
        return None
    tops = [m for m in scene.tops_in(first, last) if m.how != "adjective"]
    if tops and tops[-1].np_first <= first + 1 and tops[-1].np_last == last and tops[-1].kind != "place":
        return (tops[-1],), source_of(tops[-1])
    source = nameless(scene, Phrase(first, last, last, "nom"))
    if source is not None and source.start <= scene.document.tokens[min(first + 2, last - 1)].start:
        return (), source
    return None


def _trim(scene: Scene, first: int, last: int) -> int:
    while last > first + 1 and not scene.words[last - 1][0].isalnum():
        last -= 1
    return last


def _kind(scene: Scene, first: int, last: int) -> str:
    """Direct where a quotation mark stands at the beginning: before the first word, or behind a colon."""
    around = range(max(first - 1, 0), min(first + 2, last))
    return "direct" if any(scene.key(at) == "quote" for at in around) else "reported"


def _addressee(scene: Scene, clause: Clause) -> Source | None:
    reader = RoleReader(scene, {})
    for phrase in reversed(clause.phrases):
        if phrase.case in ("ko", "se"):
            mentions = reader.of_phrase(phrase, clause)
            if mentions and mentions[-1].kind == "person":
                return source_of(mentions[-1])
    return None


def speakers(attribution: Attribution) -> dict[int, tuple[Mention, ...]]:
    """For each clause who says it, papers and channels apart: they report, and do nothing themselves by it."""
    found: dict[int, tuple[Mention, ...]] = {}
    for number, chain in attribution.chain.items():
        for said in chain:
            people = tuple(m for m in said.speakers if m.kind != "outlet" and not _press(m))
            if people:
                found[number] = people
                break
    return found


def _press(mention: Mention) -> bool:
    return any(entity.sector == "JRN" for entity in mention.entities)


def statements(scene: Scene, attribution: Attribution) -> tuple[Statement, ...]:
    """The acts of saying as statements of the record."""
    tokens = scene.document.tokens
    out = []
    for item, outer in _nested(attribution.said):
        first = scene.word_from(item.first, item.last - 1)
        start, end = tokens[first].start, tokens[item.last - 1].end
        cue = Span(tokens[item.cue[0]].start, tokens[item.cue[1] - 1].end)
        chain = tuple(s.source for s in outer)
        out.append(
            Statement(
                item.source, item.addressee, item.kind, start, end, scene.document.article.text[start:end], cue, chain
            )
        )
    return tuple(sorted(out, key=lambda s: (s.start, s.end)))


def _nested(said: Sequence[Said]) -> Iterator[tuple[Said, list[Said]]]:
    """Every act of saying with those that hold all of it, the nearest first."""
    around: list[Said] = []
    for (first, last), group in groupby(sorted(said, key=lambda s: (s.first, -s.last)), lambda s: (s.first, s.last)):
        same = list(group)
        around = [outer for outer in around if outer.last > first]
        holding = sorted((outer for outer in around if outer.last >= last), key=lambda s: s.last - s.first)
        for item in same:
            yield item, [*(other for other in same if other is not item), *holding]
        around += same
