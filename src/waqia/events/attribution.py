"""Who says what: clauses go in, statements come out, and for every clause the speakers and sources that it rests on.

Three ways of saying: a reporting clause with «کہ» («X نے کہا کہ …», «X کا کہنا ہے کہ …»), a source phrase
(«X کے مطابق»), and the headline's bare name («…، دفتر خارجہ», «X: …»).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, repeat
from typing import NamedTuple

from waqia.events import continuity
from waqia.events.roles import RoleReader, Site
from waqia.events.saying import Said, in_words, nameless, of_sentence, rest, source_of, trim
from waqia.events.scene import Scene, phrases_before
from waqia.model import Clause, Mention, Phrase, Sentence, Source, Span, Statement, VerbGroup

# What somebody is said to say has at least so many words.
_CONTENT = 2
# «ترجمان کا ہفتہ وار بریفنگ میں کہنا تھا»: so many words may stand between the owner of a saying and its verb.
_OWNED = 8
# «انہوں نے مزید کہا»: so many words may stand between the subject and the verb of saying.
_ADVERBS = 3
_BE = "hona"
# In these cases stands who says it, or the paper that it is said in.
_OF_ACTIVE, _OF_PASSIVE = frozenset(("ne",)), frozenset(("men", "ki_taraf_se"))
# A statement of speech that is held over goes on for so many sentences; then a new one begins.
_TOGETHER = 2


_By = tuple[tuple[Mention, ...], Source]


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
        said.extend(_act(scene, number, clause, governed.get(number, [])))
        said.extend(_inside(scene, number, clause))
        said.extend(_according(scene, number, clause))
        said.extend(_in_words_of(scene, number, clause))
    said = continuity.resolve(scene, said)
    for number, sentence in enumerate(scene.document.sentences):
        if sentence.kind in ("headline", "deck"):
            said.extend(_headline(scene, number, sentence))
        elif _unended(scene, number, sentence):
            said.extend(map(_last_clause, repeat(scene), _tail(scene, number, sentence)))
    said.extend(continuity.held(scene, said, _cued(scene, said)))
    chain: dict[int, list[Said]] = {}
    for item in sorted(said, key=lambda s: (s.last - s.first, s.first)):
        for number in item.clauses:
            chain.setdefault(number, []).append(item)
    return Attribution(tuple(said), {number: tuple(items) for number, items in chain.items()})


def _cued(scene: Scene, said: Sequence[Said]) -> frozenset[int]:
    """Sentences that hold speech already, or have a word of saying."""
    speech = {scene.clauses[number].sentence for item in said for number in item.clauses}
    others = (c for c in scene.clauses if c.verb is not None and c.sentence not in speech)
    return frozenset(speech | {c.sentence for c in others if _says(scene, c)})


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
    children = children if children and _opens(scene, verb.last, scene.clauses[children[0]]) else []
    if not children and verb.lemma in scene.lexicon.reporting_verbs and _tells(scene, verb):
        children = _unmarked(scene, number, clause)
    if not children or _turns(scene, clause, verb) or not _says(scene, clause):
        return []
    speakers = _speaker(scene, number, clause, verb)
    source = _source(scene, speakers, clause)
    if source is None and (verb.passive or _without_subject(scene, clause)):
        source = in_words(scene, verb.first, verb.last, "")  # «اور کہا گیا کہ …», «مزید کہا کہ …»: whoever spoke before
    if source is None:
        return []
    children = _up_to_next(scene, number, children)
    last = scene.clauses[children[-1]].last
    first = min(scene.clauses[children[0]].start, last - 1)
    return [
        Said(
            speakers,
            source,
            (verb.first, verb.last),
            tuple(children),
            first,
            trim(scene, first, last),
            _kind(scene, first, last),
            "reporting",
            _addressee(scene, clause),
        )
    ]


def _turns(scene: Scene, clause: Clause, verb: VerbGroup) -> bool:
    """«واضح رہے کہ …»: the paper speaks in its own voice."""
    found = (scene.lexicon.turns.longest(scene.words, at, verb.last) for at in _before(clause, verb))
    return any(turn is not None and turn[0] > verb.first for turn in found)


def _opens(scene: Scene, last: int, child: Clause) -> bool:
    """Is it what is said, under «کہ» or «خط لکھا جس میں …»? Not «فیصلہ کیا، جس کا مقصد …», «مطالبہ کیا جب کہ …»."""
    if any(scene.particle(at) == "complementiser" for at in range(last, child.first)):
        return True
    within = next((p for p in child.phrases if p.first >= child.first), None)
    return within is not None and within.case == "men" and scene.particle(within.first) == "relative"


def _up_to_next(scene: Scene, number: int, children: list[int]) -> list[int]:
    """«ایک نے کہا کہ … ہے، دوسرے کا کہنا ہے کہ …»: where somebody else is named as speaking, the first has ended.

    «جبکہ دوسرے نے اعلان کیا کہ …» is another speaker too: behind «and» it may be the first who tells of it.
    """
    for at in range(1, len(children)):
        clause = scene.clauses[children[at]]
        speaks = clause.parent == number and _speaks_too(scene, clause, children[at:])
        if speaks and any(p.case in ("ne", "gen") and _named(scene, p) for p in clause.phrases):
            return children[:at]
        if scene.clauses[number].parent is not None and _we_did(scene, clause):
            return children[:at]
    return children


def _speaks_too(scene: Scene, clause: Clause, there: Sequence[int]) -> bool:
    """A clause with a verb of saying; behind «while» one with any word of saying and its own «کہ»."""
    if clause.verb is None:
        return False
    if clause.verb.lemma in scene.lexicon.reporting_verbs:
        return True
    if scene.key(scene.word_from(clause.first, clause.last)) != "jabke" or not _says(scene, clause):
        return False
    under = (scene.clauses[n] for n in there if scene.clauses[n].parent == there[0])
    return any(_opens(scene, clause.verb.last, child) for child in under)


def _we_did(scene: Scene, clause: Clause) -> bool:
    """«وزیر نے کہا کہ بھارت نے الزام لگایا کہ …، ہم نے طے کیا …»: he who quotes another goes on with what he did."""
    return any(p.case == "ne" and scene.particle(p.first) == "first_person" for p in clause.phrases)


def _without_subject(scene: Scene, clause: Clause) -> bool:
    """«مزید کہا کہ …», «انہوں نے کہا کہ …» after «ذرائع»; «یاد رہے کہ …» is nobody's."""
    if clause.verb is None or clause.verb.mood != "indicative" or clause.verb.lemma == _BE:
        return False
    speaking = _speaking(scene, clause)
    if speaking is not None and (top := scene.covering(speaking.last - 1)) is not None and top.how == "pronoun":
        return not top.entities
    return not any(p.case in ("ne", "gen", "ko", "men") or _named(scene, p) for p in clause.phrases)


def _named(scene: Scene, phrase: Phrase) -> bool:
    return any(m.how != "pronoun" for m in scene.tops_in(phrase.first, phrase.last))


def _act(scene: Scene, number: int, clause: Clause, children: list[int]) -> list[Said]:
    """«X نے انخلا کا مطالبہ کیا», «… کی مذمت کرتے ہوئے»: what is said stands before the word for the saying."""
    verb = clause.verb
    openers = _OF_PASSIVE if verb is not None and verb.passive else _OF_ACTIVE
    if openers.isdisjoint(scene.cases[number]):
        return []
    groups = [g for g in clause.groups if g.form in ("conjunctive", "participle")]
    below = verb is not None and bool(children) and _opens(scene, verb.last, scene.clauses[children[0]])
    if verb is not None and not verb.negated and not (below and _says(scene, clause)):
        groups.append(verb)
    return [said for group in groups if (said := _noted(scene, number, clause, group)) is not None]


def _noted(scene: Scene, number: int, clause: Clause, verb: VerbGroup) -> Said | None:
    noun = _act_noun(scene, clause, verb)
    opener = _opener(scene, clause, noun[0]) if noun else None
    if noun is None or opener is None or noun[0] - opener.end < _CONTENT:
        return None
    if opener.case == "ne":
        speakers = _speaker(scene, number, clause, verb)
    else:
        speakers = tuple(m for m in RoleReader(scene, {}).of_phrase(opener, clause) if m.kind != "place")[-1:]
    source = source_of(speakers[-1]) if speakers else _unnamed(scene, opener)
    if source is None:
        return None
    first = scene.word_from(_behind_participles(clause, opener.end, noun[0]), noun[0])
    kind = _kind(scene, first, noun[1])
    return Said(speakers, source, (verb.first, verb.last), (number,), first, noun[1], kind, "act")


def _behind_participles(clause: Clause, first: int, noun: int) -> int:
    """«X نے دورہ کرتے ہوئے تعاون کی خواہش ظاہر کی»: what is said begins behind what is done on the way."""
    ends = [g.last for g in clause.groups if g.form in ("conjunctive", "participle") and g.last - g.first > 1]
    return max([first, *(end for end in ends if end <= noun - _CONTENT)])


def _unnamed(scene: Scene, opener: Phrase) -> Source | None:
    """A paper, or somebody whom no table names: «سیاسی مبصرین نے … کا الزام لگایا»."""
    found = nameless(scene, opener)
    if opener.case == "ne" and not _pointing(scene, opener.last - 1):
        return found or in_words(scene, opener.first, opener.last)
    return found if found is not None and found.name in scene.lexicon.papers else None


def _before(clause: Clause, verb: VerbGroup) -> range:
    return range(max(clause.first, verb.first - 4), verb.first)


def _act_noun(scene: Scene, clause: Clause, verb: VerbGroup) -> tuple[int, int] | None:
    """Where the noun of a saying stands before its verb; «بھی» may stand within: «الزام بھی عائد کیا».

    A verb of saying has an infinitive in its place: «حالات بہتر بنانے کا کہا».
    """
    told = next((g for g in clause.groups if g.last == verb.first - 1 and g.form == "infinitive"), None)
    if told is not None and verb.lemma in scene.lexicon.reporting_verbs and scene.particle(told.last) == "genitive":
        return told.first, told.last
    plain = [at for at in _before(clause, verb) if scene.kinds[at] != "emphasis"]
    words = [scene.words[at] for at in plain]
    for start, at in enumerate(plain):
        found = scene.lexicon.speech_acts.longest(words, start, len(words))
        if found is not None and found[0] == len(words):
            return at, plain[-1] + 1
    return None


def _opener(scene: Scene, clause: Clause, at: int) -> Phrase | None:
    """Behind whom what he says begins: «X نے», «بیان میں», «X کی جانب سے»."""
    before = [p for p in clause.phrases if p.end <= at]
    if clause.verb is None or not clause.verb.passive:
        return next((p for p in before if p.case == "ne"), None)
    within = [p for p in before if p.case == "men"]
    papers = [p for p in within if (found := nameless(scene, p)) and found.name in scene.lexicon.papers]
    return next(iter([*papers, *within, *(p for p in before if p.case == "ki_taraf_se")]), None)


def _inside(scene: Scene, number: int, clause: Clause) -> list[Said]:
    """«انہوں نے کہا فوج نکل جائے گی»: without «کہ» the verb of saying lies in the clause of what is said."""
    verb = clause.verb
    groups = [g for g in clause.groups if g.lemma in scene.lexicon.reporting_verbs and g.aspect == "perfective"]
    if verb is None or not groups or (verb.lemma in scene.lexicon.reporting_verbs and verb.aspect == "perfective"):
        return []
    group = groups[-1]
    speaker = next((p for p in phrases_before(clause, group.first) if p.case == "ne"), None)
    if group.first - (clause.first if speaker is None else speaker.end) > _ADVERBS:
        return []
    mentions = RoleReader(scene, {}).of_phrase(speaker, clause) if speaker is not None else ()
    source = source_of(mentions[-1]) if mentions else in_words(scene, group.first, group.last, "")
    clauses = tuple(rest(scene, number, clause.sentence))
    last = trim(scene, group.last, scene.clauses[clauses[-1]].last)
    if last - group.last < _CONTENT:
        return []
    kind = _kind(scene, group.last, last)
    return [Said(mentions, source, (group.first, group.last), clauses, group.last, last, kind, "reporting")]


def _tells(scene: Scene, verb: VerbGroup) -> bool:
    """Has somebody spoken: «کہا», «کہا ہے», «کہنا ہے»?"""
    owned = verb.mood == "obligation" and not _advises(scene, verb)
    return not verb.negated and (verb.aspect == "perfective" or owned)


def _advises(scene: Scene, verb: VerbGroup) -> bool:
    """«سمجھنا چاہیے», «بتانا ہوگا»: whoever is to do this is advised, not quoted."""
    words, auxiliaries = scene.words[verb.first : verb.last], scene.lexicon.grammar.auxiliary
    return verb.mood == "obligation" and (verb.tense == "future" or any(auxiliaries.get(w) == "ought" for w in words))


def _unmarked(scene: Scene, number: int, clause: Clause) -> list[int]:
    """What is said without «کہ»: the rest of the sentence, or what is quoted behind a colon in the next ones."""
    behind = rest(scene, number + 1, clause.sentence)
    if behind:
        return behind if clause.parent is None else []
    sentences = scene.document.sentences
    following = clause.sentence + 1
    if following >= len(sentences) or not _opens_quote(scene, clause.last, sentences[following].first):
        return []
    return of_sentence(scene, following)


def _opens_quote(scene: Scene, first: int, last: int) -> bool:
    """Nothing but a colon or a quotation mark between the verb and the next sentence, and at least one of them."""
    marks = range(first, min(last + 1, len(scene.words)))
    return len(marks) <= 4 and any(scene.key(at) in ("colon", "quote") for at in marks)


def _says(scene: Scene, clause: Clause) -> bool:
    verb = clause.verb
    assert verb is not None
    lexicon = scene.lexicon
    if verb.lemma in lexicon.reporting_verbs and not _advises(scene, verb):
        return True
    nouns, before = lexicon.reporting_nouns, _before(clause, verb)
    for at in nouns.begins(scene.words, before.start, before.stop):
        if nouns.longest(scene.words, at, verb.first) is not None:
            return True
    return any(group.lemma in lexicon.reporting_verbs for group in clause.groups)


def _speaker(scene: Scene, number: int, clause: Clause, verb: VerbGroup) -> tuple[Mention, ...]:
    """The subject with نے, or before «کا کہنا ہے» the owner of the saying.

    The verb is the clause's own, or «کرتے ہوئے» in one that has none.
    """
    reader = RoleReader(scene, {})
    site = Site(number, clause, verb.first, verb.last, verb, False)
    ne = reader.ergative(site)
    if ne.mentions:
        return ne.mentions
    if verb.passive:
        return _issuer(reader, clause)
    if verb.lemma == _BE and verb.mood != "obligation":
        return _holder(reader, clause)
    for phrase in phrases_before(clause, verb.first):
        if phrase.case not in ("gen", "nom") and verb.mood != "obligation":
            break
        near = verb.first - phrase.end <= _OWNED
        if phrase.case == "gen" and near and (owner := reader.of_phrase(phrase, clause)):
            return owner
    subject = reader.subject(number)
    return subject.mentions


def _holder(reader: RoleReader, clause: Clause) -> tuple[Mention, ...]:
    """«واشنگٹن کو خدشہ ہے», «تہران کا مؤقف ہے»: who has it; «توقع ہے» nobody in particular."""
    for case in ("ko", "gen"):
        for phrase in clause.phrases:
            if phrase.case == case and (mentions := reader.of_phrase(phrase, clause)):
                return mentions
    return ()


def _pointing(scene: Scene, at: int) -> bool:
    """Is the word a pronoun, which names nobody?"""
    top = scene.covering(at)
    if scene.particle(at) in ("relative", "determiner", "first_person") or (top and top.how == "pronoun"):
        return True
    return scene.words[at] in scene.lexicon.grammar.pronouns


def _issuer(reader: RoleReader, clause: Clause) -> tuple[Mention, ...]:
    """«دفتر خارجہ کے بیان میں کہا گیا»: whose paper it is in which it is said."""
    demanded = clause.verb is not None and _demands(reader.scene, clause, clause.verb)
    for phrase in reversed(clause.phrases):
        if phrase.case in ("men", "ki_taraf_se") or (phrase.case == "se" and not demanded):
            mentions = tuple(m for m in reader.of_phrase(phrase, clause) if m.kind not in ("place",))
            if mentions:
                return mentions[-1:]
    return ()


def _demands(scene: Scene, clause: Clause, verb: VerbGroup) -> bool:
    """«حکومت سے مطالبہ کیا گیا»: with a demand سے marks of whom it is made."""
    found = (scene.lexicon.governors.longest(scene.words, at, verb.first) for at in _before(clause, verb))
    return any(row is not None and row[1][1] == "demanded" for row in found)


def _source(scene: Scene, speakers: tuple[Mention, ...], clause: Clause) -> Source | None:
    """The speaker as a source, by name or by a nameless word («ذرائع»)."""
    if speakers:
        return source_of(speakers[-1])
    for phrase in clause.phrases:
        if phrase.case in ("ne", "gen", "men", "nom"):
            found = nameless(scene, phrase)
            if found is not None:
                return _of_body(scene, clause, phrase, found)
    speaking = _speaking(scene, clause)
    if speaking is None or _pointing(scene, speaking.last - 1):
        return None
    return in_words(scene, speaking.first, speaking.last)  # somebody whom nobody knows


def _speaking(scene: Scene, clause: Clause) -> Phrase | None:
    """The phrase of whoever speaks: «X نے کہا», «X کا کہنا ہے», «X کہہ رہے ہیں»."""
    verb = clause.verb
    if verb is None or verb.lemma not in scene.lexicon.reporting_verbs or verb.aspect == "perfective":
        return next((p for p in clause.phrases if p.case == "ne"), None)
    if verb.mood == "obligation":
        return next((p for p in clause.phrases if p.case == "gen"), None)
    first = next((p for p in clause.phrases if p.case != "time"), None)
    plain = not verb.passive and verb.mood == "indicative"
    return first if plain and first is not None and first.case == "nom" else None


def _of_body(scene: Scene, clause: Clause, phrase: Phrase, found: Source) -> Source:
    """«وزارت کے ترجمان»: a spokesman without a name is his body's voice."""
    before = next((p for p in phrases_before(clause, phrase.first) if p.end == phrase.first and p.case == "gen"), None)
    owners = RoleReader(scene, {}).of_phrase(before, clause) if before is not None else ()
    return source_of(owners[-1]) if owners and found.name == "spokesman" else found


def _according(scene: Scene, number: int, clause: Clause) -> list[Said]:
    """«X کے مطابق …»: what follows in the sentence rests on X."""
    found = []
    sentence = scene.document.sentences[clause.sentence]
    for phrase in clause.phrases:
        if phrase.case != "ke_mutabiq" or _conforms(scene, phrase):
            continue
        mentions = tuple(m for m in _source_mentions(scene, clause, phrase) if m.entities or m.how != "pronoun")
        if not mentions and phrase.last - phrase.first == 1 and _pointing(scene, phrase.first):
            continue  # «جس کے مطابق»
        source = _press_or(source_of(mentions[-1])) if mentions else nameless(scene, phrase)
        if source is None or _is_outlet(scene, source):
            continue
        first = phrase.end
        clauses = tuple(rest(scene, number, clause.sentence))
        first = scene.word_from(first, sentence.last - 1)
        if first >= sentence.last:
            continue
        last = trim(scene, first, sentence.last)
        found.append(
            Said(mentions, source, (phrase.first, phrase.end), clauses, first, last, "reported", "according", None)
        )
    return found


def _conforms(scene: Scene, phrase: Phrase) -> bool:
    """«قراردادوں کے مطابق حل»: what is done in accordance with a resolution is not said by it."""
    found = nameless(scene, phrase)
    return found is not None and found.name == "resolution"


def _press_or(source: Source) -> Source:
    """«میڈیا کے مطابق» is nobody's report in particular."""
    return replace(source, entity=None, name="media reports") if source.name == "media" else source


def _is_outlet(scene: Scene, source: Source) -> bool:
    """Does the paper name itself? Then it speaks in its own voice."""
    outlet = scene.document.article.outlet
    names = (source.name, source.text) if source.entity is None else (source.entity.name, source.entity.name_ur)
    return outlet is not None and outlet.casefold() in [name.casefold() for name in names if name]


def _in_words_of(scene: Scene, number: int, clause: Clause) -> list[Said]:
    """«بقول X …»: the one case marker that stands before its name."""
    found = []
    sentence = scene.document.sentences[clause.sentence]
    words = range(clause.first, min(clause.last, len(scene.words) - 1))
    for at in words if "preposition" in scene.kinds[words.start : words.stop] else ():
        if scene.kinds[at] != "preposition" or scene.particle(at - 1) == "genitive":  # «ان کے بقول»
            continue
        top = scene.covering(at + 1)
        if top is None or top.np_first > at + 1 or top.np_last >= sentence.last:
            continue
        clauses = tuple(rest(scene, number, clause.sentence))
        first, last = top.np_last, trim(scene, top.np_last, sentence.last)
        source = source_of(top)
        found.append(Said((top,), source, (at, top.np_last), clauses, first, last, "reported", "according", None))
    return found


def _source_mentions(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[Mention, ...]:
    """A name at the end of the phrase; «رپورٹ» and the like with an owner stand for the owner."""
    tops = [m for m in scene.tops_in(phrase.first, phrase.last) if m.how != "adjective"]
    without = nameless(scene, phrase)
    if tops and (without is None or tops[-1].start <= without.start):
        return (tops[-1],)  # «عرب میڈیا» is more than «میڈیا»
    reader = RoleReader(scene, {})
    edge = phrase.first
    for before in phrases_before(clause, phrase.first) if without is not None else ():
        if before.end != edge or before.case not in ("gen", "nom", "time"):
            break
        if before.case == "gen":
            return reader.of_phrase(before, clause)[-1:]
        edge = before.first  # «کونسل کی ایک حالیہ رپورٹ»
    return ()


def _headline(scene: Scene, number: int, sentence: Sentence) -> list[Said]:
    """«…، دفتر خارجہ», «…: ایران کا اعلان» and «X: …»: a name at its end or beginning says the rest of a headline."""
    clauses, end = tuple(of_sentence(scene, number)), trim(scene, sentence.first, sentence.last)
    if tail := _tail(scene, number, sentence):
        return tail
    for colon in range(sentence.first + 1, min(sentence.first + 8, sentence.last - 1)):
        if scene.key(colon) == "colon":
            head = _bare_source(scene, sentence.first, colon)
            return (
                [_printed(scene, head, (sentence.first, colon), clauses, (colon + 1, end))] if head is not None else []
            )
    return []


def _tail(scene: Scene, number: int, sentence: Sentence) -> list[Said]:
    """«…، دفتر خارجہ»: a name at its end says the rest."""
    clauses, end = of_sentence(scene, number), trim(scene, sentence.first, sentence.last)
    mark = next((at for at in range(end - 1, sentence.first, -1) if scene.key(at) in ("comma", "colon")), None)
    by = _bare_source(scene, mark + 1, end) or _says_so(scene, mark + 1, end) if mark is not None else None
    if by is None or mark is None:
        return []
    said = tuple(n for n in clauses if scene.clauses[n].first < mark)
    return [_printed(scene, by, (mark + 1, end), said, (sentence.first, mark))] if said else []


def _last_clause(scene: Scene, said: Said) -> Said:
    """Where a headline was run on to a report, only its last clause is sure to be of the headline."""
    clause = scene.clauses[said.clauses[-1]]
    first = max(said.first, clause.start)
    return said._replace(clauses=said.clauses[-1:], first=first, kind=_kind(scene, first, said.last))


def _unended(scene: Scene, number: int, sentence: Sentence) -> bool:
    """A headline of another report, put into this one: it ends its paragraph without a full stop."""
    sentences = scene.document.sentences
    if not number or sentence.kind != "body" or not of_sentence(scene, number):
        return False
    closes = number + 1 == len(sentences) or sentences[number + 1].paragraph != sentence.paragraph
    return closes and scene.words[sentence.last - 1][0].isalnum()


def _printed(scene: Scene, by: _By, cue: tuple[int, int], clauses: tuple[int, ...], span: tuple[int, int]) -> Said:
    first, last = span[0], trim(scene, *span)
    return Said(*by, cue, clauses, first, last, _kind(scene, first, last), "headline")


def _says_so(scene: Scene, first: int, last: int) -> _By | None:
    """«صدر نے خبردار کر دیا», «وزراء کا حکومت سے مطالبہ»: who says it, and nothing but that he does."""
    tops = [m for m in scene.tops_in(first, last) if m.how != "adjective" and m.np_first <= first + 1]
    if by := _whose_message(scene, first, last):
        return by
    if not tops or tops[0].kind == "place" or last - tops[0].np_last > 8:
        return None
    begin = tops[0].np_last + 1
    nouns = scene.lexicon.reporting_nouns
    noun = next((at for at in range(begin, last) if nouns.longest(scene.words, at, last)), None)
    own = noun is not None and any(
        scene.particle(at) == "genitive" or scene.key(at) == "par" for at in range(begin, noun)
    )
    return ((tops[0],), source_of(tops[0])) if noun is not None and not own else None


def _whose_message(scene: Scene, first: int, last: int) -> _By | None:
    """«…: جیت پر صدر کا پیغام»: whose message it is that a headline ends in."""
    found = scene.lexicon.reporting_nouns.longest(scene.words, last - 1, last)
    top = scene.top_ending.get(last - 2) if found is not None and scene.particle(last - 2) == "genitive" else None
    return ((top,), source_of(top)) if top is not None and top.np_first >= first and top.kind != "place" else None


def _bare_source(scene: Scene, first: int, last: int) -> _By | None:
    """Is [first, last) nothing but a name that can speak?"""
    while last > first and not scene.words[last - 1][0].isalnum():
        last -= 1
    if first >= last or last - first > 8:
        return None
    tops = [m for m in scene.tops_in(first, last) if m.how != "adjective"]
    source = nameless(scene, Phrase(first, last, last, "nom"))
    if source is not None and tops and source.start < tops[-1].start:
        return (), source  # «عرب میڈیا»
    if tops and tops[-1].np_first <= first + 1 and tops[-1].np_last == last and tops[-1].kind != "place":
        return (tops[-1],), source_of(tops[-1])
    if source is not None and source.start <= scene.document.tokens[min(first + 2, last - 1)].start:
        return (), source
    return None


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
        for said in (said for said in chain if said.how != "act"):
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
    for item, outer in _nested(_joined(attribution.said)):
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


def _joined(said: Sequence[Said]) -> list[Said]:
    """Sentences that one saying holds, as one statement."""
    whole: dict[tuple[int, int], list[Said]] = {}
    joined: list[Said] = []
    for item in said:
        if item.how in ("reporting", "held", "according"):
            whole.setdefault(item.cue, []).append(item)
        else:
            joined.append(item)
    for pieces in whole.values():
        for at in range(0, len(pieces), _TOGETHER):
            some = pieces[at : at + _TOGETHER]
            joined.append(some[0]._replace(last=some[-1].last))
    return joined


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
