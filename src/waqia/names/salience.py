"""Keep what a text has mentioned so far, and say who is at the front of the reader's mind.

In: mentions as they come. Out: the likeliest person, the subject that governs a clause, the last two leaders or
states. Weights were set by reading: a subject of the sentence before is likelier than anybody in another role in
this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import NamedTuple

from waqia.model import Entity

NEAR = 100  # mentions that anything looks back, however long the sentences are
REACH = 4  # sentences that a pronoun looks back
REACH_BOTH = 8  # sentences that «both leaders» looks back
AS_SUBJECT, PER_SENTENCE, NOT_A_PERSON, NOT_A_SPEAKER = 10.0, 4.0, 3.0, 16.0
TWO = 2
_SPEAKING_FOR_OTHERS = "spokesman"
_AT_ONCE = 6  # parties of one sentence that are weighed against each other
_STATE, _SIDE = "state", "side"
_TIED = 8.0  # how much more «X and Y» tells of a pair than that one sentence names both


class Told(NamedTuple):
    """One thing that was mentioned."""

    entities: tuple[Entity, ...]
    first: int
    last: int
    sentence: int
    clause: int
    subject: bool
    case: str
    office: str | None
    how: str
    plural: bool


@dataclass(slots=True)
class Story:
    """Everything mentioned so far, in order."""

    told: list[Told] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    rows: dict[int, tuple[Entity, ...]] = field(default_factory=dict)  # by their number: states last named in a row
    row: tuple[Entity, ...] = ()  # the states named in a row right before
    offices: dict[str, str] = field(default_factory=dict)  # the office that the text last gave to a person, by id
    last_state: tuple[Entity, int] | None = None
    parties: dict[int, dict[str, Entity]] = field(default_factory=dict)  # states and bodies by sentence and id
    ties: dict[int, list[tuple[str, str]]] = field(default_factory=dict)  # «روس اور ایران», by sentence

    def back(self, sentence: int, reach: int) -> Iterator[Told]:
        """What was mentioned in the last sentences, the latest first."""
        for told in islice(reversed(self.told), NEAR):
            if sentence - told.sentence > reach:
                return
            yield told

    def tell(self, told: Told) -> None:
        """Add a mention."""
        self.told.append(told)
        if told.office and len(told.entities) == 1:
            self.offices[told.entities[0].id] = told.office

    def meet(self, party: Entity, sentence: int) -> None:
        """Note that a sentence names a state, somebody of it, or a body of no state."""
        here = self.parties.setdefault(sentence, {})
        if len(here) < _AT_ONCE:
            here.setdefault(party.id, party)

    def tie(self, one: Entity, other: Entity, sentence: int) -> None:
        """Note that a sentence names two together."""
        self.ties.setdefault(sentence, []).append((one.id, other.id))

    def mention_state(self, state: Entity, first: int, last: int, *, joined: bool, listed: bool = False) -> None:
        """Count a state, and note those that stand together: «روس اور ایران», «پاک بھارت»; not «ایران شام میں».

        listed: only a comma parts it from the one before; that makes no pair yet, but goes on to a row of several.
        """
        self.states[state.id] += 1
        beside = self.last_state is not None and 0 <= first - self.last_state[1] <= 1
        if (joined or listed) and beside and state not in self.row:
            if self.rows.get(len(self.row)) == self.row and len(self.row) > TWO:
                del self.rows[len(self.row)]  # the row goes on
            self.row = (*self.row, state)
            if joined or len(self.row) > TWO:
                self.rows[len(self.row)] = self.row
            if joined:
                self.rows[TWO] = self.row[-TWO:]
        else:
            self.row = (state,)
        self.last_state = (state, last)


def person(
    story: Story, sentence: int, barred: frozenset[str], *, speaking: bool = True, one: bool = False
) -> Told | None:
    """The likeliest antecedent of a pronoun for people; groups come after people, long after where somebody speaks."""
    best, most = None, float("-inf")
    handicap = NOT_A_SPEAKER if speaking else NOT_A_PERSON
    for told in story.back(sentence, REACH):
        distance = sentence - told.sentence
        kind = told.entities[0].kind
        if not told.entities[0].known and told.entities[0].country is None and kind != "person":
            continue  # «sources», «experts»: named to say where something comes from
        if kind not in ("person", "group") or any(entity.id in barred for entity in told.entities):
            continue
        if one and _many(told):
            continue
        weight = AS_SUBJECT * told.subject - PER_SENTENCE * distance - handicap * (kind != "person")
        if weight > most:
            best, most = told, weight
    return best


def governing(
    story: Story, sentence: int, clause: int, parent: int | None, barred: frozenset[str], *, one: bool = False
) -> Told | None:
    """The antecedent of «اس»، «وہ»: the subject of the clause that governs, else the last subject of the sentence.

    one: the verb agrees with one alone.
    """
    fallback = None
    for told in story.back(sentence, 1):
        if not told.subject or told.clause == clause or any(entity.id in barred for entity in told.entities):
            continue
        if told.entities[0].kind == "place" or (one and _many(told)):
            continue
        if told.clause == parent or told.sentence == sentence:
            return told
        fallback = fallback or told
    return fallback


def _many(told: Told) -> bool:
    return told.plural or len(told.entities) > 1


def both(
    story: Story,
    sentence: int,
    of: str,
    states: Mapping[str, Entity],
    *,
    country: str | None = None,
    count: int = TWO,
    barred: frozenset[str] = frozenset(),
) -> tuple[Entity, ...]:
    """The last two (or so many) leaders (of a country), or states; for «the parties» people, else states.

    barred: ids of those who stand beside them in another role.
    """
    if country:
        return _two_of(story, sentence, country)
    if of == "any" and count == TWO and (joined := _joined_subject(story, sentence, states)):
        return joined
    if of in (_STATE, _SIDE) and count == TWO and (found := pair(story, sentence, of, barred)):
        return found
    if of == _STATE:
        return several_states(story, sentence, states, count)
    people = several_people(story, sentence, REACH_BOTH if of == "person" else REACH, count)
    return people if people or of == "person" else several_states(story, sentence, states, count)


def _joined_subject(story: Story, sentence: int, states: Mapping[str, Entity]) -> tuple[Entity, ...]:
    """«روس اور ایران اتحادی ہیں اور دونوں کو …»: the two states that are the last subject of the same sentence."""
    last = next((told for told in story.back(sentence, 0) if told.subject), None)
    tied = story.ties.get(sentence)
    if last is None or not tied or last.entities[0].id not in tied[-1]:
        return ()
    return tuple(state for state in states.values() if state.id in tied[-1])


def _two_of(story: Story, sentence: int, country: str) -> tuple[Entity, ...]:
    """The last two people of a country."""
    people = [
        e
        for told in story.back(sentence, REACH_BOTH)
        for e in told.entities
        if e.kind == "person" and e.country == country
    ]
    found = list(dict.fromkeys(people))[:2]
    return tuple(reversed(found)) if len(found) == 2 else ()


def several_people(story: Story, sentence: int, reach: int = REACH_BOTH, count: int = TWO) -> tuple[Entity, ...]:
    """The last two (or so many) people who act for themselves, of as many countries if there are any."""
    found: list[Entity] = []
    near = list(story.back(sentence, reach))
    for told in near:
        if (told.office and told.office.endswith(_SPEAKING_FOR_OTHERS)) or any(_inside(told, other) for other in near):
            continue
        if len(told.entities) == count and told.entities[0].kind == "person" and not found:
            return told.entities
        for entity in told.entities:
            if entity.kind == "person" and not _same_side(entity, found):
                found.append(entity)
        if len(found) >= count:
            return tuple(reversed(found[:count]))
    return ()


def _inside(told: Told, other: Told) -> bool:
    """«ٹرمپ کے مشیر مسک»: whose adviser somebody is, is named to say who that is."""
    return other.first <= told.first and told.last < other.last and other.how != "pronoun"


def _same_side(entity: Entity, found: list[Entity]) -> bool:
    return any(entity.id == other.id or (entity.country and entity.country == other.country) for other in found)


def pair(story: Story, sentence: int, of: str, barred: frozenset[str]) -> tuple[Entity, ...]:
    """The two states (or also bodies) that the sentences before name together oftenest and last, if there are two."""
    weights: dict[tuple[str, str], float] = {}
    known: dict[str, Entity] = {}
    for back in range(REACH_BOTH + 1):
        here = story.parties.get(sentence - back, {})
        known.update({key: party for key, party in here.items() if key not in barred and of in (_SIDE, party.kind)})
        together = [*combinations((key for key in here if key in known), 2)]
        tied = [two for two in story.ties.get(sentence - back, ()) if two[0] in known and two[1] in known]
        for one, other, weight in [*((*two, 1.0) for two in together), *((*two, _TIED) for two in tied)]:
            two = (other, one) if (other, one) in weights else (one, other)
            weights[two] = weights.get(two, 0.0) + weight / (1 + back)
    ranked = sorted(weights.items(), key=lambda item: -item[1])[:2]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ()
    return tuple(known[key] for key in ranked[0][0])


def several_states(story: Story, sentence: int, states: Mapping[str, Entity], count: int = TWO) -> tuple[Entity, ...]:
    """So many states last named in a row, else those of as many leaders; if two, at last the two named most."""
    if count in story.rows:
        return story.rows[count]
    people = several_people(story, sentence, count=count)
    if people and all(person.country in states for person in people):
        return tuple(states[person.country or ""] for person in people)
    return _two_named_most(story, sentence, states) if count == TWO else ()


def _two_named_most(story: Story, sentence: int, states: Mapping[str, Entity]) -> tuple[Entity, ...]:
    by_id = {entity.id: entity for entity in states.values()}
    found = [by_id[key] for key, _ in story.states.most_common(TWO) if key in by_id]
    for told in story.back(sentence, REACH_BOTH):  # «the prime minister … China»: his state and hers
        country = states.get(told.entities[0].country or "") if told.entities[0].kind == "person" else None
        if len(found) < TWO and country and country not in found:
            found.append(country)
    return tuple(found) if len(found) == TWO else ()
