"""How real an act is: a trigger in its clause goes in, a status comes out (or none where the act is not told as one).

The verb group says most; what governs it (a noun over the infinitive, the clause that holds «کہ») may say more.
Mapping of forms to the five statuses: docs/explanation/status.md.
"""

from __future__ import annotations

from typing import NamedTuple

from waqia.events.roles import Site
from waqia.events.scene import Scene
from waqia.model import Clause, VerbGroup

# What a governor makes of the act before it; None: the act is not told as an event of its own.
_EFFECTS = {
    "planned": "planned",
    "expected": "planned",
    "possible": "possible",
    "offered": "possible",
    "attempted": "happened",
    "failed": "negated",
    "negated": "negated",
    "denied": "negated",
    "alleged": "happened",
    "happened": "happened",
    "ongoing": "ongoing",
    "demanded": None,
    "threatened": None,
    "none": None,
}
# Governors that only the doer himself can be the subject of.
_WILLED = frozenset(("planned", "attempted", "failed", "offered", "negated"))
# Compound postpositions behind an infinitive: «کرنے کے بعد» has happened when the main verb has, «کے لیے» is a purpose.
_AFTER_INFINITIVE = {
    "ke_baad": "main",
    "ki_wajah_se": "happened",
    "ke_natije_men": "happened",
    "ke_dauran": "main",
    "ke_mauqe_par": "main",
    "ke_bawajood": "happened",
    "ke_liye": None,
    "se_qabl": "main",
    "ke_baghair": "negated",
    "ke_bajae": "negated",
    "ki_surat_men": "possible",
    "ke_jawab_men": "happened",
    "ke_bare_men": "possible",
}


class Verdict(NamedTuple):
    """A status with the reason for it; status None: no event, for that reason."""

    status: str | None
    why: str


def judge(scene: Scene, site: Site, saying: bool) -> Verdict:
    """The status of the act at a site."""
    if site.clause.kind == "conditional" and site.group is not None and site.group is site.clause.verb:
        return Verdict("negated" if site.group.negated else "possible", f"{site.group.why}, condition")
    verdict = _own(scene, site, saying)
    if verdict.status is not None and _asked(scene, site):
        return Verdict("possible", f"{verdict.why}, question")
    if verdict.status in (None, "negated"):
        return verdict
    return _governed(scene, site, verdict, saying)


def _asked(scene: Scene, site: Site) -> bool:
    """«کیا بھارت نے حملہ کیا؟», «حملہ کیا یا نہیں»: asked whether at all; who asks when or why takes it for done."""
    clause = site.clause
    if site.group is None or site.group is not clause.verb:
        return False
    first = scene.word_from(clause.start, clause.last)
    return (first < site.edge and scene.key(first) == "kya") or (
        scene.key(clause.last) == "ya" and scene.key(clause.last + 1) == "nahin"
    )


def _own(scene: Scene, site: Site, saying: bool) -> Verdict:
    group = site.group
    if group is None:
        return _nominal(scene, site, saying)
    if group.form == "finite":
        verdict = finite(group, site.clause, saying)
        return _continuing(scene, group, verdict) if verdict.status == "happened" else verdict
    if group.form == "infinitive":
        return _infinitive(scene, site, group, saying)
    if group.form == "agentive":
        return Verdict("negated" if group.negated else "happened", group.why)
    if group.negated or _without(scene, group):
        return Verdict("negated", group.why)
    main = site.clause.verb
    if group.form == "participle" and group.aspect == "perfective" and "participle" not in group.why:
        return Verdict("happened", group.why)
    if main is None:
        return Verdict("happened", group.why)
    verdict = finite(main, site.clause, True)
    return Verdict("happened" if verdict.status == "negated" else verdict.status, f"{group.why} with {main.why}")


def _without(scene: Scene, group: VerbGroup) -> bool:
    """«ملاقات کیے بغیر»."""
    after = (
        scene.lexicon.grammar.postpositions.longest(scene.words, group.last) if group.last < len(scene.words) else None
    )
    return after is not None and after[1] in ("ke_baghair", "ke_bajae")


def _continuing(scene: Scene, group: VerbGroup, verdict: Verdict) -> Verdict:
    """«احتجاج جاری رہا», «حملے جاری رکھے»: what goes on; «بیان جاری کیا» is another word."""
    if group.lemma not in ("hona", "rehna", "rakhna") or group.first == 0:
        return verdict
    found = scene.lexicon.governors.longest_all(scene.words, group.first - 1, group.first)
    for use, effect, row in found[1] if found else ():
        if use == "adverb" and effect == "ongoing":
            return Verdict("ongoing", row)
    return verdict


def finite(group: VerbGroup, clause: Clause, saying: bool) -> Verdict:
    """The status that a finite verb group gives."""
    why = group.why
    if group.negated:
        return Verdict("negated", why)
    if group.mood in ("ability", "desire", "presumptive", "subjunctive", "imperative", "obligation"):
        if group.mood == "obligation" and not why.endswith("ought") and group.tense == "present":
            return Verdict("planned", why)  # «کرنا ہے»
        if group.mood == "ability" and group.tense == "past" and group.aspect == "perfective":
            return Verdict("happened", why)
        return Verdict("possible", why)
    if group.mood == "compulsion":
        return Verdict("planned" if group.tense == "future" else "happened", why)
    if clause.kind == "conditional":
        return Verdict("possible", why + ", condition")
    if group.tense == "future" or group.mood == "proximate":
        return Verdict("planned", why)
    if group.aspect == "progressive" or (group.lemma == "rakhna" and "participle" in why):
        return Verdict("ongoing", why)  # «جاری رکھے ہوئے ہیں»
    if group.aspect == "habitual":
        return Verdict("happened" if saying or group.tense == "past" else "ongoing", why)
    if group.why == "copula" or (group.lemma == "hona" and group.tense == "present" and group.aspect == "none"):
        return Verdict("happened" if saying else "ongoing", why)
    return Verdict("happened", why)


def _nominal(scene: Scene, site: Site, saying: bool) -> Verdict:
    """A noun alone is taken as told unless something says otherwise."""
    effect = _governor(scene, site.last, site)
    if effect is not None:
        return _apply(effect, "happened", saying)
    before = _adverb(scene, site)
    if before is not None:
        return before
    beside = _verb_beside(scene, site)
    if beside is not None:
        return beside
    after = (
        scene.lexicon.grammar.postpositions.longest(scene.words, site.last) if site.last < len(scene.words) else None
    )
    if after is not None and after[1] in ("ke_liye", "ki_surat_men", "ke_qareeb"):
        return Verdict("possible", f"noun + {after[1]}")
    if after is not None and after[1] in ("ke_baghair", "ke_bajae"):
        return Verdict("negated", f"noun + {after[1]}")
    return Verdict("happened", "noun")


def _verb_beside(scene: Scene, site: Site) -> Verdict | None:
    """A verb right behind a noun alone: «حملے بڑھ رہے ہیں», «ضمانت ملنے کی صورت میں»."""
    clause = site.clause
    for group in (*clause.groups, *((clause.verb,) if clause.verb is not None else ())):
        if group.first < site.last:
            continue
        if group.first - site.last > 3 or any(
            scene.particle(at) in ("case", "genitive", "complementiser", "conjunction")
            for at in range(site.last, group.first)
        ):
            return None
        if group.form == "infinitive":
            return _infinitive(scene, site, group, True)
        if group.form == "finite":
            verdict = finite(group, clause, False)
            return _continuing(scene, group, verdict) if verdict.status == "happened" else verdict
        return None
    return None


def _adverb(scene: Scene, site: Site) -> Verdict | None:
    """«ممکنہ حملے», «مجوزہ ملاقات»."""
    for at in range(max(site.clause.first, site.first - 3), site.first):
        found = scene.lexicon.governors.longest_all(scene.words, at, site.first)
        for use, effect, row in found[1] if found else ():
            if use == "adverb":
                return Verdict(_EFFECTS[effect], row)
    return None


def _infinitive(scene: Scene, site: Site, group: VerbGroup, saying: bool) -> Verdict:
    effect = _governor(scene, group.last, site)
    if group.negated:
        return (
            Verdict(None, "negated infinitive")
            if effect is not None and _EFFECTS[effect[1]] is None
            else Verdict("negated", group.why)
        )
    if effect is not None:
        return _apply(effect, "happened", saying)
    words = scene.words
    after = scene.lexicon.grammar.postpositions.longest(words, group.last) if group.last < len(words) else None
    main = site.clause.verb
    if after is not None and after[1] in _AFTER_INFINITIVE:
        status = _AFTER_INFINITIVE[after[1]]
        if status == "main":
            status = (finite(main, site.clause, True).status if main is not None else None) or "happened"
            status = "happened" if status == "negated" else status
        return Verdict(status, f"infinitive + {after[1]}")
    key = scene.key(group.last)
    if key in ("par", "men"):
        return Verdict("happened", f"infinitive + {key}")
    if key in ("se", "ke", "ki", "ka"):
        return Verdict("possible", f"infinitive + {key}")
    return Verdict("possible" if saying else None, "infinitive")


def willed(scene: Scene, site: Site) -> bool:
    """«حملے کا فیصلہ», «مدد کی پیشکش»: whoever decides, offers or tries is the one to do it."""
    if site.clause.verb is None or site.clause.verb.first < site.last:
        return False
    effect = _governor(scene, site.last, site)
    return effect is not None and effect[0] == "noun" and effect[1] in _WILLED


def _apply(effect: tuple[str, str, str], told: str, saying: bool) -> Verdict:
    """What is announced or decided is said already: an utterance has happened with it."""
    _, kind, row = effect
    status = _EFFECTS[kind]
    if saying and kind in ("planned", "expected"):
        return Verdict(told, row)
    return Verdict(told if status == "happened" else status, row)


def _governor(scene: Scene, at: int, site: Site) -> tuple[str, str, str] | None:
    """What stands over the words that end at `at`: «… کرنے کا اعلان», «حملے کی دھمکی», «ملاقات متوقع ہے»."""
    words, lexicon = scene.words, scene.lexicon
    end = scene.document.sentences[site.clause.sentence].last
    if at < end and scene.particle(at) in ("case", "genitive"):
        postposition = lexicon.grammar.postpositions.longest(words, at, end)
        if postposition is not None and postposition[1] != "ke_liye":
            return None
        at = postposition[0] if postposition is not None else at + 1
        uses: tuple[str, ...] = ("noun", "predicate")
    else:
        uses = ("predicate",)
    for start in range(at, min(at + 3, end)):
        found = _longest(scene, start, end, uses)
        if found is not None:
            return _outer(scene, found, end)
        passing = start > at and scene.particle(start) == "genitive"  # «امداد کی تقسیم کے منصوبے»
        if (scene.particle(start) in ("case", "genitive") and not passing) or not words[start][0].isalnum():
            return None
    return None


def _longest(scene: Scene, start: int, end: int, uses: tuple[str, ...]) -> tuple[int, tuple[str, str, str]] | None:
    """The longest governor that begins here and is used so, with its end."""
    best = None
    for last, rows in scene.lexicon.governors.walk(scene.words, start, end):
        for row in rows:
            if row[0] in uses:
                best = last, row
                break
    return best


def _outer(scene: Scene, found: tuple[int, tuple[str, str, str]], end: int) -> tuple[str, str, str]:
    """«کرنے کی خبروں کی تردید», «کرنے کی خبر بے بنیاد»: what is said of the news is said of the act."""
    last, row = found
    if row[1] not in ("happened", "alleged"):
        return _negated(scene, last, row)
    for start in range(last, min(last + 3, end)):
        over = _longest(scene, start, end, ("noun", "predicate"))
        if over is not None and over[1][1] == "denied":
            return over[1]
    return row


def _negated(scene: Scene, at: int, row: tuple[str, str, str]) -> tuple[str, str, str]:
    """«حملے کا امکان نہیں», «حملے کا منصوبہ منسوخ کر دیا»: no longer possible or planned."""
    use, effect, where = row
    if effect not in ("possible", "planned", "expected") or at >= len(scene.words):
        return row
    if scene.words[at] in scene.lexicon.grammar.negations:
        return use, "negated", where + ", negated"
    over = _longest(scene, at + (scene.particle(at) == "case"), len(scene.words), ("predicate",))
    return (use, *over[1][1:]) if over is not None and over[1][1] == "negated" else row


def _governed(scene: Scene, site: Site, verdict: Verdict, saying: bool) -> Verdict:
    """What the clause that holds «کہ» makes of it: «امکان ہے کہ …», «مطالبہ کیا کہ …»."""
    parent = site.clause.parent
    if parent is None or site.clause.kind not in ("content", "main"):
        return verdict
    effect = governing(scene, parent)
    if effect is None:
        return verdict
    status = _EFFECTS[effect[1]]
    if saying and status != "negated":
        return verdict  # an utterance is made, whatever is hoped of it
    mood = site.clause.verb.mood if site.clause.verb is not None else "indicative"
    if status is None:
        return Verdict(None, effect[2]) if mood in ("subjunctive", "obligation", "imperative") else verdict
    if effect[1] in ("alleged", "happened", "ongoing", "attempted"):
        return verdict
    if status == "planned" and verdict.status in ("happened", "planned"):
        return verdict
    if status in ("negated", "planned", "possible"):
        return Verdict(status, effect[2])
    return verdict


def governing(scene: Scene, number: int) -> tuple[str, str, str] | None:
    """The governor in the predicate of a clause: the noun or adjective right before its verb."""
    clause = scene.clauses[number]
    if clause.verb is None:
        return None
    at = clause.verb.first
    for start in range(at - 1, max(clause.first, at - 3) - 1, -1):
        found = scene.lexicon.governors.longest_all(scene.words, start, at)
        if found is not None:
            use, effect, where = found[1][0]
            denied = clause.verb.negated and effect in ("possible", "planned")
            return (use, "negated", where + ", negated") if denied else (use, effect, where)
    return None
