"""How real an act is: a trigger in its clause goes in, a status comes out (or none where the act is not told as one).

The verb group says most; what governs it (a noun over the infinitive, the clause that holds «کہ») may say more.
Mapping of forms to the five statuses: docs/explanation/status.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from waqia.events.roles import Site
from waqia.events.scene import Scene
from waqia.model import Clause, VerbGroup

# What a governor makes of the act before it; None: the act is not told as an event of its own.
_EFFECTS = {
    "planned": "planned",
    "intended": "planned",
    "expected": "planned",
    "possible": "possible",
    "desired": "possible",
    "offered": "possible",
    "attempted": "happened",
    "as told": "happened",
    "begun": "happened",
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
_WILLED = frozenset(("planned", "intended", "desired", "attempted", "failed", "offered", "negated"))
# Effects of a governor that say no more than its own verb: «کوشش کر رہا ہے» goes on, «کوشش نہیں کی» is not made.
_BY_VERB = frozenset(("attempted", "as told", "begun"))
# How far behind a governor its verb may stand: «کرنے میں کبھی کامیاب نہیں ہو گا».
_VERB_GAP = 3
# … and how far behind its bare noun a predicate.
_PREDICATE_GAP = 24
# … and how long what is listed behind a noun may be.
_LISTED = 8
# A moment stands so many words at most before the noun whose day it is: «پیر کو دوحہ میں ہونے والے مذاکرات».
_MOMENT_GAP = 8
# Compound postpositions behind an infinitive: «کرنے کے بعد» has happened when the main verb has, «کے لیے» is a purpose.
_AFTER_INFINITIVE = {
    "ke_baad": "main",
    "ki_wajah_se": "happened",
    "ke_natije_men": "happened",
    "ke_dauran": "main",
    "ke_mauqe_par": "main",
    "ke_waqt": "main",
    "ke_alawa": "main",
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
    if site.clause.kind == "conditional" and _as_it_was(scene, site):
        site = site._replace(clause=replace(site.clause, kind="main"))
    if site.clause.kind == "conditional" and site.group is not None and site.group is site.clause.verb:
        return Verdict("negated" if site.group.negated else "possible", f"{site.group.why}, condition")
    if _purpose(scene, site):
        return Verdict(None if saying else "possible", "purpose")  # «تاکہ مذاکرات ہو سکیں»
    verdict = _timely(scene, site, _own(scene, site, saying), saying)
    if site.group is not None and verdict.status in ("happened", "ongoing", "planned") and _neither(scene, site):
        return Verdict("negated", f"{verdict.why}, neither")
    if verdict.status is not None and _asked(scene, site):
        return Verdict("possible", f"{verdict.why}, question")
    if verdict.status in (None, "negated"):
        return verdict
    return _governed(scene, site, verdict, saying)


def _neither(scene: Scene, site: Site) -> bool:
    """«نہ تو حملہ کیا», «نہ ہی ہمارا فوج بھیجنے کا ارادہ ہے»."""
    words = range(site.clause.start, site.edge)
    if "negation" not in scene.kinds[words.start : words.stop]:
        return False
    return any(scene.particle(at) == "negation" and scene.key(at + 1) in ("to", "hi") for at in words)


def _as_it_was(scene: Scene, site: Site) -> bool:
    """«دھرنے شروع ہوئے تو سب نے دیکھ لیا»: before what has happened «تو» tells when, not if."""
    clause, after = site.clause, site.number + 1
    verb = clause.verb
    if scene.particle(clause.first) == "conditional" or after >= len(scene.clauses):
        return False
    then = scene.clauses[after]
    if verb is None or verb.aspect not in ("perfective", "completive") or then.sentence != clause.sentence:
        return False
    return then.verb is not None and not then.verb.negated and finite(then.verb, then, False).status == "happened"


def _purpose(scene: Scene, site: Site) -> bool:
    """Does the clause tell what something else is done for?"""
    clause = site.clause
    return "takah" in (scene.key(clause.start), scene.key(clause.first), scene.key(clause.first - 1))


def _timely(scene: Scene, site: Site, verdict: Verdict, saying: bool) -> Verdict:
    """«پیر کو دوحہ میں ہونے والے مذاکرات», «کل روانہ ہو رہے ہیں»: what has a day to come is planned."""
    running = (
        not saying and verdict.status == "ongoing" and site.group is not None and site.group.aspect == "progressive"
    )
    if running and any(scene.ahead(moment) for moment in scene.moments_in(site.clause.start, site.edge)):
        return Verdict("planned", f"{verdict.why}, with a day to come")
    if verdict.status == "happened" and verdict.why == "noun" and _day_to_come(scene, site):
        return Verdict("planned", "noun, with a day to come")
    if verdict.status == "happened" and verdict.why == "noun" and _told_before(scene, site):
        return Verdict("planned", "noun, told before it")
    return verdict


def _day_to_come(scene: Scene, site: Site) -> bool:
    """Does the noun have a day of its own, in the genitive («کل کی ملاقات») or with «ہونے والا»?"""
    low = _before(scene, site)
    agentive = any(group.form == "agentive" and low <= group.first < site.first for group in site.clause.groups)
    return any(
        scene.ahead(moment) and (agentive or scene.particle(moment.last) == "genitive")
        for moment in scene.moments_in(low, site.first)
    )


def _before(scene: Scene, site: Site) -> int:
    """Where the words before a noun begin that may tell its day."""
    return max(scene.document.sentences[site.clause.sentence].first, site.first - _MOMENT_GAP)


def _told_before(scene: Scene, site: Site) -> bool:
    """«دوحہ میں ہونے والے مذاکرات سے ایک دن قبل»: without a day of its own it is still to come."""
    low = _before(scene, site)
    to_be = any(
        group.form == "agentive" and group.lemma == "hona" and low <= group.first < site.first
        for group in site.clause.groups
    )
    if not to_be or scene.key(site.last) != "se" or any(scene.moments_in(low, site.first)):
        return False
    length = scene.moment_starts.get(site.last + 1)
    last = length.last - 1 if length is not None else site.last + 1
    words = [scene.words[site.last], *scene.words[last : last + 1]]
    found = scene.lexicon.grammar.postpositions.longest(words, 0, len(words))
    return found is not None and found[1] == "se_qabl"


def _asked(scene: Scene, site: Site) -> bool:
    """«کیا بھارت نے حملہ کیا؟», «حملہ کیا یا نہیں»: asked whether at all; who asks when or why takes it for done."""
    clause = site.clause
    if site.group is None or site.group is not clause.verb:
        return False
    first = scene.word_from(clause.start, clause.last)
    first += scene.key(first) == "aur"
    asking = scene.key(first) == "kya" or scene.words[first] in scene.lexicon.grammar.whether
    return (first < site.edge and asking) or (scene.key(clause.last) == "ya" and scene.key(clause.last + 1) == "nahin")


def _own(scene: Scene, site: Site, saying: bool) -> Verdict:
    group = site.group
    if group is None:
        return _nominal(scene, site, saying)
    if group.form == "finite":
        if _counterfactual(scene, site, group):
            return Verdict("happened" if group.negated else "negated", f"{group.why}, counterfactual")
        said = _predicated(scene, site) if group is site.clause.verb and group.why == "copula" else None
        if said is not None:
            return said  # «مذاکرات ناگزیر ہیں»
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
    found = _predicate(scene, site.clause, main) if main.lemma in ("hona", "rehna") else None
    if found is not None and found[1][1] == "possible":  # «لڑ کر چھڑانا ممکن نہیں رہا»
        return Verdict("negated" if main.negated else "possible", f"{group.why} with {found[1][2]}")
    verdict = finite(main, site.clause, True)
    return Verdict("happened" if verdict.status == "negated" else verdict.status, f"{group.why} with {main.why}")


def _counterfactual(scene: Scene, site: Site, group: VerbGroup) -> bool:
    """«اگر موسم ٹھیک ہوتا تو وہ دورہ کرتے»: behind a condition the bare imperfective tells what was not."""
    return group.aspect == "habitual" and group.tense == "none" and conditioned(scene, site)


def conditioned(scene: Scene, site: Site) -> bool:
    """Does a condition stand right before the clause: «… کیا تو», «جب تک …»?"""
    if site.number == 0:
        return False
    before = scene.clauses[site.number - 1]
    until = scene.key(before.first) == "jab" and scene.key(before.first + 1) == "tak"
    return (before.kind == "conditional" or until) and before.sentence == site.clause.sentence


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
        repeated = "imperfective-perfective" in why  # «تربیت دیتا رہا ہے»
        return Verdict("happened" if saying or repeated or group.tense == "past" else "ongoing", why)
    if group.why == "copula" or (group.lemma == "hona" and group.tense == "present" and group.aspect == "none"):
        return Verdict("happened" if saying else "ongoing", why)
    return Verdict("happened", why)


def _nominal(scene: Scene, site: Site, saying: bool) -> Verdict:
    """A noun alone is taken as told unless something says otherwise."""
    prevented = _prevented(scene, site)
    if prevented is not None:
        return prevented
    effect = _governor(scene, _past_name(scene, site), site)
    if effect is not None:
        return _apply(effect, _told(scene, site, effect), saying)
    return (
        _adverb(scene, site)
        or _verb_beside(scene, site)
        or _by_postposition(scene, site)
        or _predicated(scene, site)
        or _listed(scene, site, saying)
        or Verdict("happened", "noun")
    )


def _listed(scene: Scene, site: Site, saying: bool) -> Verdict | None:
    """«جنگ بندی اور قیدیوں کی رہائی کے لیے مذاکرات»: what is said of the last of a list is said of all of it."""
    if scene.key(site.last) != "aur":
        return None
    end = scene.document.sentences[site.clause.sentence].last
    for at in range(site.last + 2, min(site.last + 2 + _LISTED, end)):
        if not scene.words[at][0].isalnum() or scene.particle(at) in ("complementiser", "conjunction"):
            return None
        if scene.particle(at) not in ("case", "genitive"):
            continue
        whole = site._replace(last=at)
        effect = _governor(scene, at, whole)
        verdict = _apply(effect, _told(scene, whole, effect), saying) if effect else _by_postposition(scene, whole)
        if verdict is not None or scene.particle(at) == "case":
            return verdict if verdict is not None and verdict.status in ("planned", "possible") else None
    return None


def _past_name(scene: Scene, site: Site) -> int:
    """Where «دورہ پاکستان» ends, of which «کی دعوت» is said."""
    top = scene.covering(site.last) if site.last < site.clause.last else None
    named = top is not None and top.np_first == site.last and top.how == "name" and top.kind in ("state", "place")
    return top.np_last if top is not None and named else site.last


def _prevented(scene: Scene, site: Site) -> Verdict | None:
    """«حملے سے روکنے کی کوشش», «حملے سے روک دیا»: what somebody is kept from."""
    if scene.key(site.last) != "se":
        return None
    for group in (*site.clause.groups, *((site.clause.verb,) if site.clause.verb is not None else ())):
        if group.first == site.last + 1:
            kept = group.lemma == "rokna"
            return (
                Verdict("negated" if group.form == "finite" else "possible", f"kept from: {group.why}")
                if kept
                else None
            )
    return None


def _by_postposition(scene: Scene, site: Site) -> Verdict | None:
    """«حملے کی صورت میں», «ملاقات کے بغیر»; what serves or fills a plan is planned as well: «اجلاس میں شریک ہوں گے»."""
    main = site.clause.verb
    intended = main is not None and finite(main, site.clause, False).status == "planned"
    case = scene.key(site.last)
    if case == "tak" and main is not None and (intended or main.negated):
        return Verdict("possible", "noun + tak")  # «استعفے تک دھرنا ختم نہیں ہو گا»
    if case == "men" and intended and "attack_words" not in scene.classes_in(site.first, site.last):
        return Verdict("planned", "noun + men with a plan")
    after = (
        scene.lexicon.grammar.postpositions.longest(scene.words, site.last) if site.last < len(scene.words) else None
    )
    key = after[1] if after is not None else ""
    if intended and key in ("ke_liye", "ke_dauran", "ke_mauqe_par", "ke_waqt"):
        return Verdict("planned", f"noun + {key} with a plan")
    told = main is not None and finite(main, site.clause, False).status in ("happened", "negated")
    if key in ("ke_liye", "ki_surat_men", "ke_qareeb") or (key == "ke_zariye" and not told):
        return Verdict("possible", f"noun + {key}")  # «مذاکرات کے ذریعے حل کا خواہاں ہے»
    if key in ("ke_baghair", "ke_bajae"):
        return Verdict("negated", f"noun + {key}")
    return None


def _predicated(scene: Scene, site: Site) -> Verdict | None:
    """What the verb of the clause says of its bare noun: «دھرنا چوتھے روز بھی جاری ہے», «حملہ تباہ کن ہو گا»."""
    verb = site.clause.verb
    if verb is None or not _bare(scene, site, verb):
        return None
    found = _predicate(scene, site.clause, verb) if verb.lemma in ("hona", "rehna", "karna") else None
    if found is not None and found[0] >= site.last:
        return _as_predicate(scene, site, verb, found[1])
    unreal = verb.tense == "future" or verb.mood in ("ability", "presumptive", "subjunctive")
    return Verdict("possible", f"noun with {verb.why}") if verb.lemma == "hona" and unreal else None


def _bare(scene: Scene, site: Site, verb: VerbGroup) -> bool:
    """Is the noun, without a case or with «کو», what its verb speaks of: nothing else begins between them?"""
    last = site.last + (scene.key(site.last) == "ko")  # «مذاکرات کو دوبارہ شروع کریں گے»
    if not 0 <= verb.first - last <= _PREDICATE_GAP or scene.particle(last) in ("case", "genitive"):
        return False
    if scene.lexicon.grammar.postpositions.longest(scene.words, last, verb.first) is not None:
        return False
    return all(scene.words[at][0].isalnum() for at in range(last, verb.first))


def _as_predicate(scene: Scene, site: Site, verb: VerbGroup, row: tuple[str, str, str]) -> Verdict | None:
    """What an adjective makes of the noun that it is said of."""
    _, effect, why = row
    if effect == "begun":
        return _continuing(scene, verb, finite(verb, site.clause, False))
    if verb.negated and effect in ("planned", "intended", "possible", "negated"):
        return Verdict("negated", f"{why}, negated")
    if effect in ("possible", "offered") and verb.aspect == "perfective":
        return None  # «ثالثی سے ممکن ہوئی»
    if effect == "ongoing" and verb.tense == "past" and _lasted(scene, site.last, verb.first):
        return None  # «ایک گھنٹے تک جاری رہی»
    return Verdict(_EFFECTS[effect], why)


def _lasted(scene: Scene, first: int, last: int) -> bool:
    """Is it told for how long?"""
    return any(moment.kind == "duration" for moment in scene.moments_in(first, last))


def _predicate(scene: Scene, clause: Clause, verb: VerbGroup) -> tuple[int, tuple[str, str, str]] | None:
    """The adjective right before the verb that tells how real its subject is, with the place where it begins."""
    for start in range(max(clause.first, verb.first - 4), verb.first):
        found = scene.lexicon.governors.longest_all(scene.words, start, verb.first)
        for row in found[1] if found is not None and found[0] == verb.first else ():
            if row[0] == "predicate" or (row[0] == "adverb" and row[1] == "ongoing"):
                return start, row
    return None


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
        return _apply(effect, _told(scene, site, effect), saying)
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
    if key == "se" and (kept := _kept_from(scene, site, group)) is not None:
        return kept
    if key in ("par", "men"):
        return Verdict("happened", f"infinitive + {key}")
    if key in ("se", "ke", "ki", "ka"):
        return Verdict("possible", f"infinitive + {key}")
    return Verdict("possible" if saying else None, "infinitive")


def _kept_from(scene: Scene, site: Site, group: VerbGroup) -> Verdict | None:
    """«قسط جاری کرنے سے روک دیا» is not done; whoever is «نہ روک سکا» has seen it done."""
    verb = site.clause.verb
    if verb is None or verb.lemma != "rokna" or not 0 < verb.first - group.last <= _VERB_GAP:
        return None
    told = finite(verb, site.clause, False).status
    return Verdict({"happened": "negated", "negated": "happened"}.get(told or "", "possible"), f"kept from: {verb.why}")


def willed(scene: Scene, site: Site) -> bool:
    """«حملے کا فیصلہ», «مدد کی پیشکش»: whoever decides, offers or tries is the one to do it."""
    if site.clause.verb is None or site.clause.verb.first < site.last:
        return False
    effect = _governor(scene, site.last, site)
    return effect is not None and effect[1] in _WILLED and (effect[0] == "noun" or effect[1] == "desired")


def _told(scene: Scene, site: Site, effect: tuple[str, str, str]) -> str | None:
    """How real the governor itself is, where that is all it says of the act; none where it is only asked for."""
    if effect[1] not in (*_BY_VERB, "negated"):
        return "happened"
    verb = _verb_behind(scene, site, site.group.last if site.group is not None else site.last)
    if verb is None or verb.form != "finite":
        return "happened"
    if effect[1] == "negated":  # «تشدد سے گریز کریں»
        return None if verb.mood in ("subjunctive", "imperative", "obligation") else "happened"
    return _continuing(scene, verb, finite(verb, site.clause, False)).status


def _verb_behind(scene: Scene, site: Site, at: int) -> VerbGroup | None:
    """The verb of the words that govern what ends at `at`."""
    for group in (*site.clause.groups, *((site.clause.verb,) if site.clause.verb is not None else ())):
        if group.first >= at:
            return group if group.first - at <= _VERB_GAP + 1 else None
    return None


def _apply(effect: tuple[str, str, str], told: str | None, saying: bool) -> Verdict:
    """What is announced or decided is said already: an utterance has happened with it."""
    _, kind, row = effect
    status = _EFFECTS[kind]
    if told is None:
        return Verdict(None, row)
    if kind in _BY_VERB:
        return Verdict(told, row)
    if saying and kind in ("planned", "expected"):
        return Verdict(told, row)
    return Verdict(told if status == "happened" else status, row)


def _governor(scene: Scene, at: int, site: Site) -> tuple[str, str, str] | None:
    """What stands over the words that end at `at`: «… کرنے کا اعلان», «حملے کی دھمکی», «ملاقات متوقع ہے»."""
    words, lexicon, purpose = scene.words, scene.lexicon, False
    end = scene.document.sentences[site.clause.sentence].last
    if at < end and scene.particle(at) in ("case", "genitive"):
        postposition = lexicon.grammar.postpositions.longest(words, at, end)
        if postposition is not None and postposition[1] != "ke_liye":
            return None
        purpose = postposition is not None
        at = postposition[0] if postposition is not None else at + 1
        uses: tuple[str, ...] = ("noun", "predicate")
    else:
        uses = ("predicate",)
    for start in range(at, min(at + 3, end)):
        found = _longest(scene, start, end, uses)
        if found is not None:
            return _purposed(_outer(scene, found, end), purpose)
        passing = start > at and scene.particle(start) == "genitive"  # «امداد کی تقسیم کے منصوبے»
        if (scene.particle(start) in ("case", "genitive") and not passing) or not words[start][0].isalnum():
            return None
    return None


def _purposed(row: tuple[str, str, str], purpose: bool) -> tuple[str, str, str] | None:
    """«رہائی کے لیے کوشش»: what somebody works for is possible; «قبضے کے لیے حملے شروع کیے» begins another act."""
    use, effect, where = row
    if purpose and effect == "begun":
        return None
    working = purpose and effect in ("attempted", "ongoing")
    return (use, "possible", where + ", purpose") if working else row


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
        over = _longest(scene, start, end, ("noun", "predicate", "verdict"))
        if over is not None and over[1][1] == "denied":
            return over[1]
    return row


def _negated(scene: Scene, at: int, row: tuple[str, str, str]) -> tuple[str, str, str]:
    """«حملے کا امکان نہیں», «حملے کا منصوبہ منسوخ کر دیا»: no longer possible or planned."""
    use, effect, where = row
    if effect not in ("possible", "planned", "intended", "expected") or at >= len(scene.words):
        return row
    grammar = scene.lexicon.grammar
    if scene.words[at] in grammar.negations and not _plain(scene, at + 1):
        return use, "negated", where + ", negated"
    over = _longest(scene, at + (scene.particle(at) == "case"), len(scene.words), ("predicate",))
    return (use, *over[1][1:]) if over is not None and over[1][1] == "negated" else row


def _plain(scene: Scene, at: int) -> bool:
    """Neither small word nor verb nor mark: «منصوبے نہ صرف …» says no to something else."""
    if at >= len(scene.words) or not scene.words[at][0].isalnum():
        return False
    grammar, word = scene.lexicon.grammar, scene.words[at]
    return word not in grammar.particles and word not in grammar.verbs and word not in grammar.auxiliary


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
            denied = clause.verb.negated and effect in ("possible", "planned", "intended")
            return (use, "negated", where + ", negated") if denied else (use, effect, where)
    return None
