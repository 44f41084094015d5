"""Lasting facts: mentions and clauses go in, relations (offices, memberships, alliances, support) come out.

Offices are read off titles; the others off predicate nouns before a copula, as urdu/relations lists them. An office is
written in English with the name of what it belongs to: «president of Iran».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from waqia.events.roles import NOBODY, Filler, RoleReader, Site
from waqia.events.scene import Scene
from waqia.model import Clause, Entity, Mention, Relation
from waqia.names.collectives import MEMBERS
from waqia.text.trie import Trie

# Names that end so, or have such a word in them, take «the»: «spokesman of the US Department of State».
_ENDS_COMMON = frozenset(
    "Agency Army Association Authority Bank Bureau Cabinet Commission Committee Confederation Congress Council Court "
    "Department East Emirates Federation Force Forces Foundation Fund Government Group House Islands Kingdom Kremlin "
    "League Ministry Movement Nations Netherlands Office Organisation Organization Parliament Party Philippines Police "
    "Quartet Republic Secretariat Senate States Union University West army forces military".split()
)
_BRACKET = "("
_JOINED = frozenset(("PTY", "REB"))
_JOINS_COMMON = frozenset(("of", "for", "on"))


class Pattern(NamedTuple):
    """One row of urdu/relations: the words and where subject and object stand."""

    type: str
    subject: str
    object: str
    object_kinds: frozenset[str]
    mutual: bool


def compile_patterns(document: Mapping[str, Any], words: Any, inflect: Any) -> Trie[Pattern]:
    """The patterns by their words."""
    found: Trie[Pattern] = Trie()
    for row in document["relation"]:
        pattern = Pattern(
            row["type"], row["subject"], row["object"], frozenset(row["object_kinds"]), row.get("mutual", False)
        )
        for word in row["words"]:
            for form in inflect(word):
                found.add(words(form), pattern)
    return found


def find(scene: Scene) -> tuple[Relation, ...]:
    """All relations that the article states, each once, in text order."""
    found: dict[tuple[str, str, str], Relation] = {}
    for relation in (*_offices(scene), *_offices_said(scene), *_members(scene), *_predicates(scene)):
        named = relation.object.id if isinstance(relation.object, Entity) else relation.object
        key = (relation.type, relation.subject.id, named)
        if key not in found or (_vague(found[key]) and not _vague(relation)):
            found[key] = relation
    return tuple(sorted(found.values(), key=lambda r: (r.start, r.end, r.type, r.subject.id)))


def _vague(relation: Relation) -> bool:
    """Does the text not tell from when it held?"""
    return relation.valid is None or relation.valid.startswith("..")


def _members(scene: Scene) -> Iterator[Relation]:
    """«نیٹو کے رکن ممالک»: a collective named after a bloc belongs to it."""
    for mention in scene.mentions:
        bloc = scene.first_of.get(mention.of or "") if mention.title in MEMBERS else None
        if bloc is not None and mention.entities:
            yield Relation("member_of", mention.entities[0], bloc.entities[0], None, mention.start, mention.end)


def _offices(scene: Scene) -> Iterator[Relation]:
    """«ایرانی صدر ابراہیم رئیسی»: a title with a name states that the office is held, «سابق» that it was."""
    tokens = scene.document.tokens
    for mention in scene.mentions:
        if (
            mention.kind != "person"
            or len(mention.entities) != 1
            or mention.np_last - mention.np_first <= mention.last - mention.first
        ):
            continue
        office = _office(scene, mention)
        if office is None:
            continue
        start, end = tokens[mention.np_first].start, tokens[mention.np_last - 1].end
        body = _joined_body(scene, mention)
        if body is not None:
            yield Relation("member_of", mention.entities[0], body, None, start, end)
        former = mention.effect == "former"
        kind = "held_office" if former else "holds_office"
        valid = _beside(scene, mention) or (_until_now(scene) if former else None)
        yield Relation(kind, mention.entities[0], office, valid, start, end)


def _offices_said(scene: Scene) -> Iterator[Relation]:
    """«اردوان 2014 سے ترکیہ کے صدر ہیں», «نواز شریف 2013 سے 2017 تک وزیر اعظم رہے»: the office as a predicate."""
    for clause in scene.clauses:
        past = _is_past(clause)
        title = scene.top_ending.get(clause.verb.first) if clause.verb is not None and past is not None else None
        holder = next((m for p in clause.phrases[:1] if p.case == "nom" for m in scene.tops_in(p.first, p.last)), None)
        if title is None or title.how != "title" or title.plural or holder is None or holder is title:
            continue
        office = _office(scene, title) if holder.kind == "person" and holder.how in ("name", "pronoun") else None
        if office is None or clause.verb is None or len(holder.entities) != 1:
            continue
        kind = "held_office" if past or title.effect == "former" else "holds_office"
        valid = _span(scene, clause) or (_until_now(scene) if kind == "held_office" else None)
        yield Relation(kind, holder.entities[0], office, valid, *_evidence(scene, clause))


def _is_past(clause: Clause) -> bool | None:
    """Does a copula say what somebody was, or is; nothing where it says neither."""
    verb = clause.verb
    if verb is None or verb.negated or verb.form != "finite" or verb.mood != "indicative":
        return None
    if verb.lemma == "rehna" and verb.aspect in ("perfective", "completive"):
        return True
    if verb.lemma == "hona" and verb.aspect == "none" and verb.tense in ("present", "past"):
        return verb.tense == "past"
    return None


def _span(scene: Scene, clause: Clause) -> str | None:
    """«2018 سے», «2013 سے 2017 تک»: the time from when to when, if the clause tells one."""
    last = clause.verb.first if clause.verb is not None else clause.last
    return next((m.edtf for m in scene.moments_in(clause.start, last) if m.edtf and "/" in m.edtf), None)


def _beside(scene: Scene, mention: Mention) -> str | None:
    """«سابق صدر (2001 تا 2009)»: the time in brackets right behind a title with its name."""
    at = mention.np_last
    if at + 1 >= len(scene.words) or scene.words[at] != _BRACKET:
        return None
    moment = scene.moment_starts.get(at + 1)
    return moment.edtf if moment is not None and moment.edtf and "/" in moment.edtf else None


def _until_now(scene: Scene) -> str | None:
    """What is over on the day of publication; when it began and ended nobody says."""
    published = scene.document.article.published
    return f"../{published}" if published else None


def _evidence(scene: Scene, clause: Clause) -> tuple[int, int]:
    tokens = scene.document.tokens
    last = clause.verb.last if clause.verb is not None else clause.last
    return tokens[clause.start].start, tokens[last - 1].end


def _joined_body(scene: Scene, mention: Mention) -> Entity | None:
    """«جماعت کے رہنما زید»: whoever leads or speaks for a party or armed group belongs to it, unless he once did."""
    body = scene.first_of.get(mention.of or "")
    entity = body.entities[0] if body is not None and mention.effect != "former" else None
    return entity if entity is not None and (entity.kind == "group" or entity.sector in _JOINED) else None


def _office(scene: Scene, mention: Mention) -> str | None:
    """«president of Iran»; a counterpart holds the office that the one beside him holds."""
    name = scene.lexicon.offices.get(mention.office or "") or mention.title
    of = mention.of or (f"state:{mention.entities[0].country}" if mention.entities[0].country else None)
    if "counterpart" in (mention.how, mention.effect, mention.title):
        beside = _office_beside(scene, mention)
        if beside is None:
            return None
        name, of = beside, f"state:{mention.entities[0].country}"
    post = (mention.title or "").removeprefix("former ")
    if post in scene.lexicon.posts and mention.office is None:
        name = post
    elif mention.office is None and mention.of is None and mention.how != "counterpart":
        return None
    if name is None or of is None:
        return None
    whose = _named(scene, of)
    return f"{name} of {whose}" if whose else name


def _named(scene: Scene, entity: str) -> str | None:
    """What an entity is called within a sentence: by the tables, else as the article has it."""
    name = scene.lexicon.named.get(entity)
    if name is None and entity in scene.first_of:
        name = scene.first_of[entity].entities[0].name
    words = name.split() if name else []
    common = bool(words) and (words[-1] in _ENDS_COMMON or not _JOINS_COMMON.isdisjoint(words))
    return f"the {name}" if common and words[0] != "the" else name


def _office_beside(scene: Scene, mention: Mention) -> str | None:
    """The office of whoever is named before a counterpart in his clause."""
    clause = scene.clauses[scene.clause_of[mention.first]]
    beside = [m for m in scene.tops_in(clause.start, mention.np_first) if m.office]
    return scene.lexicon.offices.get(beside[-1].office or "") if beside else None


def _predicates(scene: Scene) -> Iterator[Relation]:
    patterns, done = scene.lexicon.relations, 0
    for at in patterns.begins(scene.words, 0, len(scene.words)):
        number = scene.clause_of[at]
        found = patterns.longest(scene.words, at) if at >= done and number >= 0 else None
        if found is not None:
            done = found[0]
            yield from _stated(scene, number, (at, done), found[1])


def _stated(scene: Scene, number: int, words: tuple[int, int], pattern: Pattern) -> Iterator[Relation]:
    """A predicate noun in a clause whose verb says that something is so."""
    clause = scene.clauses[number]
    verb = clause.verb
    if (
        verb is None
        or verb.lemma != "hona"
        or verb.negated
        or verb.tense not in ("present", "past")
        or verb.first < words[1]
    ):
        return
    reader = RoleReader(scene, {})
    subjects = _end(reader, pattern.subject, number, clause, words)
    objects = _titled(scene, words[0]) or _end(reader, pattern.object, number, clause, words)
    tokens = scene.document.tokens
    start, end = tokens[clause.first].start, tokens[verb.last - 1].end
    valid = _span(scene, clause)
    left = _entities(subjects)
    right = [e for e in _entities(objects) if e.kind in pattern.object_kinds]
    if pattern.object == "subject" and not right:
        right = _body_before(scene, clause, pattern)
    if pattern.mutual and not right and len(left) == 2:
        left, right = left[:1], left[1:]
    for subject in left:
        for other in right:
            if subject.id != other.id:
                yield Relation(pattern.type, subject, other, valid, start, end)


def _end(reader: RoleReader, case: str, number: int, clause: Clause, words: tuple[int, int]) -> Filler:
    site = Site(number, clause, words[0], words[1], None, True)
    if case == "subject":
        return reader.subject(number)
    return reader.fill({"actor": (case,)}, site).get("actor", NOBODY)


def _titled(scene: Scene, at: int) -> Filler | None:
    """«اوپیک+ کے رکن» may be read as a title; then it knows whose."""
    top = scene.covering(at)
    if top is None or top.of is None:
        return None
    owner = scene.first_of.get(top.of)
    return Filler((owner,), "gen", top.np_first) if owner is not None else None


def _body_before(scene: Scene, clause: Clause, pattern: Pattern) -> list[Entity]:
    """«…، جو کہ … پر مشتمل تھا»: the body named last in the sentence before a relative clause."""
    first = scene.document.sentences[clause.sentence].first
    before = [m for m in scene.tops_in(first, clause.first) if m.kind in pattern.object_kinds and m.entities]
    return [before[-1].entities[0]] if before else []


def _entities(filler: Filler) -> list[Entity]:
    return [entity for mention in filler.mentions for entity in mention.entities]
