"""Find verb groups: token forms of a sentence go in, main verbs with all their auxiliaries come out.

A group is a head and a chain of words that may follow it («کی جا رہی ہے»): each step depends on the kind of form before
it (urdu/auxiliaries). Tense, aspect and mood are read off the chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from waqia.grammar.lexicon import GrammarLexicon
from waqia.model import VerbGroup
from waqia.text.verbs import VerbForm


class _Step(NamedTuple):
    at: int
    lemma: str
    kind: str  # a form kind of VerbForm, or present, past, future, ought, agentive, conjunctive, participle


# No clause of the press has more words than this before its verb.
_CLAUSE = 60
# Which reading of a spelling wins where two chains are equally long.
_ORDER = ("perfective", "imperfective", "infinitive_oblique", "infinitive", "subjunctive", "imperative", "root")
_AUXILIARY_AFTER = {
    "present": ("perfective", "imperfective", "infinitive", "agentive", "participle", "ought"),
    "past": ("perfective", "imperfective", "infinitive", "agentive", "participle", "ought"),
    "future": ("subjunctive",),
    "ought": ("infinitive", "infinitive_oblique"),
    "agentive": ("infinitive_oblique",),
    "conjunctive": ("root",),
    "participle": ("imperfective", "perfective"),
}
_LAST = frozenset(("present", "past", "future", "conjunctive"))
_QUOTES = frozenset("\"'")


def verb_groups(words: Sequence[str], blocked: Sequence[int], lexicon: GrammarLexicon) -> list[VerbGroup]:
    """All groups of a sentence, left to right; `blocked` marks words inside names and moments."""
    found: list[VerbGroup] = []
    auxiliary, verbs, negations = lexicon.auxiliary, lexicon.verbs, lexicon.negations
    at, count = 0, len(words)
    while at < count:
        word = words[at]
        group = None
        if not blocked[at]:
            kind = auxiliary.get(word)
            if kind == "ought":
                negated = at > 0 and words[at - 1] in negations
                group = VerbGroup(
                    at, at + 1, at, "chahna", "finite", "present", "none", "obligation", False, negated, "ought"
                )
            elif word in verbs:
                group = _group(words, at, blocked, lexicon)
            elif kind in ("present", "past"):
                group = _copula(words, at, lexicon)
            elif word in negations and _ends(words, at + 1, lexicon) and not _neither(words, at, lexicon):
                group = VerbGroup(
                    at, at + 1, at, "hona", "finite", "present", "none", "indicative", False, True, "copula"
                )
        if group is None:
            at += 1
        else:
            found.append(group)
            at = group.last
    return found


def _ends(words: Sequence[str], at: int, lexicon: GrammarLexicon) -> bool:
    """May a clause end before this word?"""
    return at >= len(words) or not words[at][0].isalnum() or words[at] in lexicon.ends


def _neither(words: Sequence[str], at: int, lexicon: GrammarLexicon) -> bool:
    """«نہ تو … نہ ہی …»: says no to a verb that is still to come."""
    behind = lexicon.particles.get(words[at + 1], ("",))[0] if at + 1 < len(words) else ""
    return behind == "to" and lexicon.particles.get(words[at], ("",))[0] == "na"


def _copula(words: Sequence[str], at: int, lexicon: GrammarLexicon) -> VerbGroup:
    tense = lexicon.auxiliary[words[at]]
    negated = at > 0 and words[at - 1] in lexicon.negations
    return VerbGroup(at - negated, at + 1, at, "hona", "finite", tense, "none", "indicative", False, negated, "copula")


def _group(words: Sequence[str], at: int, blocked: Sequence[int], lexicon: GrammarLexicon) -> VerbGroup | None:
    best: list[_Step] = []
    rank = 99
    bare = len(lexicon.verbs[words[at]]) > 1 and _ends(words, at + 1, lexicon)
    for reading in lexicon.verbs[words[at]]:
        chain = _chain(words, at, reading, blocked, lexicon)
        order = _ORDER.index(reading.kind)
        if (
            bare
            and reading.kind == "perfective"
            and lexicon.takes_ne.get(reading.lemma)
            and not _has_ne(words, at, lexicon)
        ):
            order = len(_ORDER)  # «پاکستان معافی مانگے»: without نے it is what ought to be
        if (len(chain), -order) > (len(best), -rank):
            best, rank = chain, order
    if not _heads(words, best, lexicon):
        return None
    return _read(words, best, lexicon)


def _opens_quote(words: Sequence[str], at: int) -> bool:
    """Does a quotation begin here? Then an even number of such marks stands before it."""
    if at + 1 >= len(words) or words[at] not in _QUOTES:
        return False
    return sum(word == words[at] for word in words[max(at - _CLAUSE, 0) : at]) % 2 == 0


def _has_ne(words: Sequence[str], at: int, lexicon: GrammarLexicon) -> bool:
    """Is there an agent with نے in the clause before this word?"""
    for back in range(at - 1, max(at - _CLAUSE, -1), -1):
        key, kind = lexicon.particles.get(words[back], ("", ""))
        if key == "ne":
            return True
        if kind == "complementiser" or key in ("stop", "jabke", "kyonke", "takah", "lekin"):
            return False
    return False


def _chain(
    words: Sequence[str], at: int, head: VerbForm, blocked: Sequence[int], lexicon: GrammarLexicon
) -> list[_Step]:
    chain = [_Step(at, head.lemma, head.kind)]
    while chain[-1].kind not in _LAST:
        step = _next(words, chain[-1], blocked, lexicon)
        if step is None:
            break
        chain.append(step)
    return chain


def _next(words: Sequence[str], last: _Step, blocked: Sequence[int], lexicon: GrammarLexicon) -> _Step | None:
    at = last.at + 1
    while at < len(words) and words[at] in lexicon.inside and at - last.at <= 2:
        at += 1
    if at >= len(words) or blocked[at]:
        return None
    word = words[at]
    follower = words[at + 1] if at + 1 < len(words) else ""
    kind = lexicon.auxiliary.get(word)
    if kind == "present" and lexicon.auxiliary.get(follower) == "future":
        kind = None  # «کرنا ہوگا»
    if kind is not None and last.kind in _AUXILIARY_AFTER[kind] and not (kind == "future" and at != last.at + 1):
        if kind == "participle" and last.kind == "perfective" and last.lemma in ("hona", "jana"):
            return None
        return _Step(at, "hona", kind)
    allowed = lexicon.after.get("imperfective" if last.kind == "participle" else last.kind, frozenset())
    readings = [r for r in lexicon.verbs.get(word, ()) if r.lemma in allowed]
    if last.kind == "perfective":
        readings = [r for r in readings if r.lemma != "karna" or r.kind == "imperfective"]
    if not readings:
        return None
    return _Step(at, *_fitting(readings, follower, lexicon))


def _fitting(readings: list[VerbForm], follower: str, lexicon: GrammarLexicon) -> tuple[str, str]:
    """Of several readings of an auxiliary the one that its follower asks for."""
    if lexicon.auxiliary.get(follower) == "future":
        readings = [r for r in readings if r.kind == "subjunctive"] or readings
    elif follower in lexicon.verbs and any(r.lemma in ("rehna", "sakna", "chukna") for r in lexicon.verbs[follower]):
        readings = [r for r in readings if r.kind == "root"] or readings
    chosen = min(readings, key=lambda r: _ORDER.index(r.kind))
    return chosen.lemma, chosen.kind


def _heads(words: Sequence[str], chain: list[_Step], lexicon: GrammarLexicon) -> bool:
    """Is this really a verb, or a noun, particle or name that is spelt like one?"""
    at, _, kind = chain[0]
    word = words[at]
    if kind == "root" and len(chain) == 1:
        return False
    if len(chain) > 1:
        return True
    if word in lexicon.doubtful:  # «دھمکیاں نہ دے۔»
        return kind == "subjunctive" and at > 0 and words[at - 1] in lexicon.negations and _ends(words, at + 1, lexicon)
    if word in lexicon.particles:  # «کی», «کیا»
        before_kind = lexicon.particles.get(words[at - 1], ("", "negation"))[1] if at else ""
        after_kind = lexicon.particles.get(words[at + 1], ("", ""))[1] if at + 1 < len(words) else ""
        genitive = lexicon.particles[word][1] == "genitive"
        if genitive and after_kind == "relative" and not _has_ne(words, at, lexicon):
            return False  # «جنگ بندی کی جو درخواست …»
        if genitive and _opens_quote(words, at + 1):
            return False  # «ترکی کی ’توسیع پسند پالیسی‘»
        return at > 0 and _ends(words, at + 1, lexicon) and before_kind in ("negation", "emphasis")
    after = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    if kind == "perfective" and lexicon.particles.get(before, ("", ""))[1] == "genitive":
        return False  # «کے لیے»
    if kind in ("subjunctive", "imperative") and lexicon.particles.get(after, ("", ""))[1] in ("case", "genitive"):
        return False
    return True


def _read(words: Sequence[str], chain: list[_Step], lexicon: GrammarLexicon) -> VerbGroup:
    """Tense, aspect, mood, voice and negation of a chain."""
    head, last = chain[0], chain[-1]
    first = head.at
    negated = not lexicon.negations.isdisjoint(words[head.at : last.at])
    for back in (1, 2):
        if first - back >= 0 and words[first - back] in lexicon.negations:
            negated, first = True, first - back
            break
        if first - back < 0 or words[first - back] not in lexicon.inside:
            break
    end = last.at + 1
    if end < len(words) and words[end] in lexicon.negations and _ends(words, end + 1, lexicon):
        negated, end = True, end + 1
    passive = any(
        b.lemma == "jana" and a.kind == "perfective" and head.lemma not in lexicon.intransitive_motion
        for a, b in pairwise(chain)
    )
    form = _form(words, chain, end, lexicon)
    tense, aspect, mood = _tense(chain)
    why = "-".join([head.lemma, *(step.kind for step in chain)])
    return VerbGroup(first, end, head.at, head.lemma, form, tense, aspect, mood, passive, negated, why)


def _form(words: Sequence[str], chain: list[_Step], end: int, lexicon: GrammarLexicon) -> str:
    last = chain[-1]
    if last.kind in ("present", "past", "future", "ought"):
        return "finite"
    if last.kind in ("conjunctive", "participle", "agentive"):
        return last.kind
    if last.kind in ("infinitive", "infinitive_oblique"):
        return "infinitive"
    if last.kind in ("subjunctive", "imperative", "root"):
        return "finite"
    return "finite" if _ends(words, end, lexicon) else "participle"


def _tense(chain: list[_Step]) -> tuple[str, str, str]:
    kinds = [step.kind for step in chain]
    last = kinds[-1]
    tense = last if last in ("present", "past", "future") else "present" if last == "ought" else "none"
    if last == "perfective":
        tense = "past"
    return tense, _aspect(chain), _mood(chain, kinds)


def _aspect(chain: list[_Step]) -> str:
    if "chukna" in [step.lemma for step in chain[1:]]:
        return "completive"
    staying = [a.kind for a, b in pairwise(chain) if b.lemma == "rehna"]
    if "root" in staying:
        return "progressive"
    if "imperfective" in staying:
        return "habitual"  # «کرتے رہے»
    kinds = [step.kind for step in chain if step.kind in ("perfective", "imperfective")]
    if not kinds:
        return "none"
    return "habitual" if kinds[-1] == "imperfective" else "perfective"


def _mood(chain: list[_Step], kinds: list[str]) -> str:
    if "sakna" in [step.lemma for step in chain[1:]]:
        return "ability"
    for a, b in pairwise(chain):
        if b.lemma == "pana" and a.kind in ("root", "infinitive_oblique"):
            return "ability"
        if b.kind == "ought" or (a.kind == "infinitive" and b.lemma == "hona"):
            return "obligation"
        if b.lemma == "parna" and a.kind == "infinitive":
            return "compulsion"
        if b.lemma == "chahna" and a.kind == "infinitive":
            return "desire"
        if a.kind == "infinitive_oblique" and b.lemma in ("jana", "dena", "lagna") and b.kind != "present":
            return {"jana": "proximate", "dena": "permissive", "lagna": "inceptive"}[b.lemma]
        if a.kind == "agentive":
            return "proximate"
    if len(kinds) > 1 and kinds[-1] == "future" and chain[-2].lemma == "hona" and len(chain) > 2:
        return "presumptive"
    return {"subjunctive": "subjunctive", "imperative": "imperative"}.get(kinds[-1], "indicative")
