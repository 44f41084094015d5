"""Who fills the roles of a frame at one place of a clause: cases go in, mentions with their phrases come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from waqia.events.scene import Scene, phrases_before
from waqia.model import Clause, Mention, Phrase, VerbGroup

# How many plain words may stand between a noun and the phrase that belongs to it: «کے شدید فضائی حملے».
_GAP = 4
# How far before a relative word its antecedent may end; between them stand a postposition and the verb.
_ANTECEDENT = 12
_BRACKETS = frozenset("()[]\"'")
# «بنگلہ دیشی فوجیوں کا پہلا دستہ», «افغانستان کے حکومتی ادارے»: who acts for their owner.
_SUBJECTS = frozenset(("part_nouns", "voices"))
_ANYBODY = frozenset(("anybody",))
# To keep somebody from something, to forbid it: the verb stands at most so far behind «سے».
_KEEPING = frozenset(("rokna",))
_KEPT_GAP = 4
_AIMS = frozenset(("aims",))
# What stands in these tells when or why; whatever belongs to it belongs to nothing behind.
_ADJUNCTS = frozenset("se_qabl ke_baad ke_dauran ke_waqt ki_wajah_se ke_natije_men ke_jawab_men ke_bawajood".split())
# «سختی سے», «تفصیل سے»: how something is done.
_MANNERS = frozenset(("manner_nouns",))
# «صدر کے غزہ منصوبے», «وزیر کا ایران بیان»: what somebody plans, does or says about a place.
_PLANS = frozenset(("positions", "strikes"))
# Whose something is stands in these: «دونوں ملکوں کے درمیان شراکت داری».
_OWNING = frozenset(("gen", "ke_darmiyan"))
# How nouns and infinitives end in the oblique, and many nouns in the plural.
_OBLIQUE = ("ے", "وں")
_AGENTS = frozenset(("ki_taraf_se", "ke_hathon"))
# What a body or a person writes and says, in which acts are told in the passive.
_PAPERS = "papers"
WRITER = "whose paper it is"
_CHARGES = frozenset(("blame", "allegations"))
_NUMBER = 6  # words between «سمیت» and those who are added
# In which case he stands to whom something is done for what he did: «کرنے پر X کو», «کرنے پر X کی مذمت».
_ANSWERED = frozenset(("par", "ko", "gen", "ke_khilaf"))
# To whom a headline's noun may be addressed from farther off: «X کی Y سے دو ارب کے قرض کی درخواست».
_ADDRESSED = frozenset(("se", "ko"))


class Site(NamedTuple):
    """Where a trigger stands: its clause, its words, and the verb group it goes with (none for a noun alone)."""

    number: int
    clause: Clause
    first: int
    last: int
    group: VerbGroup | None
    nominal: bool
    verbless: bool = False

    @property
    def edge(self) -> int:
        """Where the phrases of the site end: before its verb, or before the noun that stands alone."""
        return self.group.first if self.group is not None else self.first

    @property
    def passive(self) -> bool:
        """Also a participle that leans on a passive verb: «اغوا کر کے منتقل کیا گیا»."""
        if self.group is None:
            return False
        leaning = self.group.form in ("conjunctive", "participle") and self.group.aspect != "perfective"
        main = self.clause.verb
        return self.group.passive or (leaning and main is not None and main.passive)


class Filler(NamedTuple):
    """What fills a role: the mentions, the case they stand in, and the place where."""

    mentions: tuple[Mention, ...]
    case: str
    first: int


NOBODY = Filler((), "", -1)


class RoleReader:
    """Reads roles in one article; subjects are found once per clause."""

    def __init__(self, scene: Scene, speakers: Mapping[int, tuple[Mention, ...]]) -> None:
        self.scene = scene
        self.speakers = speakers  # clause number → who says it
        self._subjects: dict[int, Filler] = {}
        self._attached: dict[tuple[int, int], list[Phrase]] = {}

    def fill(self, roles: Mapping[str, tuple[str, ...]], site: Site) -> dict[str, Filler]:
        """Every role that somebody fills; nobody fills two."""
        filled: dict[str, Filler] = {}
        taken: set[int] = set()
        for role, cases in roles.items():
            if role in ("topic", "theme"):
                continue
            avoid = "destination" in roles and role != "destination"
            for case in self._ranked(role, cases, site):
                found = self._case(case, site, avoid)
                if not found.mentions:
                    continue
                filler = self._fitting(role, found, avoid or "destination" in roles)
                free = tuple([m for m in filler.mentions if m.np_first not in taken])
                if free:
                    filled[role] = Filler(free, filler.case, filler.first)
                    taken.update(m.np_first for m in free)
                    break
            else:
                if (filler := self._else(role, cases, site, taken)).mentions:
                    filled[role] = filler
                    taken.update(m.np_first for m in filler.mentions)
        self._two_owners(filled, roles, site)
        self._before_a_comma(filled, roles, site)
        actor, recipient = filled.get("actor", NOBODY), filled.get("recipient", NOBODY)
        inside = actor.case == "gen" and recipient.case == "ko" and actor.first > recipient.first
        if inside and len(roles["actor"]) > 1:
            del filled["actor"]  # «… کو اقوام متحدہ کے چارٹر کی خلاف ورزی قرار دیا»: whose charter it is
        return filled

    def _two_owners(self, filled: dict[str, Filler], roles: Mapping[str, tuple[str, ...]], site: Site) -> None:
        """«میانمار کی فوج کی روہنگیا کی نسل کشی»: of two owners the first acts, the second is acted on."""
        actor, recipient = filled.get("actor", NOBODY), filled.get("recipient", NOBODY)
        both = "gen" in roles.get("actor", ()) and "gen" in roles.get("recipient", ())
        nearer = actor if actor.case == "gen" else recipient if "actor" not in filled else NOBODY
        if not site.nominal or not both or nearer.case != "gen":
            return
        for phrase in phrases_before(site.clause, nearer.first):
            if phrase.case == "gen" and phrase.end == nearer.first:
                owners = self.of_phrase(phrase, site.clause)
                if owners:
                    filled["recipient"] = nearer
                    filled["actor"] = Filler(owners, "gen", phrase.first)
            break

    def _before_a_comma(self, filled: dict[str, Filler], roles: Mapping[str, tuple[str, ...]], site: Site) -> None:
        """«پیوٹن، ٹرمپ کو مبارکباد دیں گے»: two with but a comma are no list; the first acts where nobody else does."""
        met = filled.get("recipient", NOBODY)
        if "actor" in filled or "subject" not in roles.get("actor", ()) or met.case != "ko" or len(met.mentions) != 2:
            return
        first, second = met.mentions
        begins = first.np_first == site.clause.first and second.np_first - first.np_last == 1
        if begins and not site.nominal and not site.passive and self.scene.key(first.np_last) == "comma":
            filled["actor"] = Filler((first,), "nom", first.np_first)
            filled["recipient"] = met._replace(mentions=(second,))

    def _else(self, role: str, cases: tuple[str, ...], site: Site, taken: set[int]) -> Filler:
        """Where a role is looked for if nobody stands in its cases."""
        if role == "between":
            return self._among(site)
        if role == "recipient" and cases[:1] == ("ko",):
            return self._object_far_off(site, taken)
        return NOBODY

    def _among(self, site: Site) -> Filler:
        """«اسرائیل اور فلسطینیوں میں اتفاق رائے»: two states or bodies «in» whom something is done are its parties."""
        for phrase in self.attached(site):
            if phrase.case == "men":
                held = self.scene.tops_in(phrase.first, phrase.last) or self.scene.kinds[phrase.first - 1] == "genitive"
                if not held:
                    continue  # «آئی ایم ایف اور عالمی بینک کے سالانہ اجلاس میں»
                mentions = self.of_phrase(phrase, site.clause)
                parties = {e.country or e.id for m in mentions for e in m.entities if e.kind != "place"}
                if len(parties) == 2:
                    return Filler(mentions, "men", phrase.first)
        return NOBODY

    def _object_far_off(self, site: Site, taken: set[int]) -> Filler:
        """«سفیر کو آگاہ کرنے کے لیے طلب کیا»: an object before an adjunct is the main verb's as well."""
        if site.nominal or site.group is None or site.group.form != "finite":
            return NOBODY
        for phrase in phrases_before(site.clause, site.first):
            if phrase.case == "ko":
                mentions = tuple(m for m in self.of_phrase(phrase, site.clause) if m.np_first not in taken)
                return Filler(mentions, "ko", phrase.first)
        return NOBODY

    def _ranked(self, role: str, cases: tuple[str, ...], site: Site) -> tuple[str, ...]:
        """A subject with نے is the actor of an active verb, whatever other phrase there is; «کی جانب سے» is none.

        Nor is it before the plain subject of another active verb: «جماعت … کی جانب سے دی گئی اراضی مانگ رہی ہے».
        """
        if role != "actor" and "subject" not in cases:
            return cases
        group = site.group
        active = group is not None and group.form == "finite" and not site.passive and group.lemma != "hona"
        if role == "actor" and group is not None and active:
            agents = () if self._needs_ne(group) else tuple(case for case in cases if case == "ki_taraf_se")
            cases = (*(case for case in cases if case != "ki_taraf_se"), *agents)
        if "subject" in cases and not site.nominal and not site.passive and self.ergative(site).mentions:
            return ("subject", *cases)
        if role == "actor" and "ki_taraf_se" in cases and self._acts_itself(site):
            return (*(case for case in cases if case != "ki_taraf_se"), "ki_taraf_se")
        return cases

    def _acts_itself(self, site: Site) -> bool:
        """«تنظیموں کی جانب سے انتباہ کے باوجود حکومت انکار کر رہی ہے»: who does an active verb is its subject."""
        group = site.group
        active = group is not None and group.form == "finite" and not site.passive
        return active and group is not None and self.scene.lexicon.grammar.takes_ne.get(group.lemma, False)

    def _fitting(self, role: str, filler: Filler, travel: bool) -> Filler:
        """On a journey people travel and places are gone to: «سعودی عرب کے دورے» tells where, not who.

        Nor does anybody act «in» a person: «زید کے قتل میں ملوث افراد گرفتار».
        """
        if role == "actor" and filler.case == "men":
            return filler._replace(mentions=tuple(m for m in filler.mentions if m.kind != "person"))
        if not travel or role not in ("actor", "destination") or filler.case not in ("gen", "adj", "bare"):
            return filler
        goal = role == "destination"
        kept = tuple(m for m in filler.mentions if (m.kind in ("place", "state") and m.how != "adjective") == goal)
        return filler._replace(mentions=kept)

    def rules_there(self, filler: Filler, clause: Clause) -> bool:
        """«شام میں صحافی گرفتار»; not «شام میں جرائم پر گرفتار», nor on ground that another state holds."""
        behind = next((p for p in clause.phrases if p.first > filler.first), None)
        if behind is not None and self.is_charge(behind):
            return False
        day, conflicts = self.scene.document.article.published, self.scene.lexicon.conflicts
        lands = [e.country or "" for m in filler.mentions for e in m.entities if e.kind in ("place", "state")]
        return not any(c.held == "own" and c.lasts(day) for land in lands for c in conflicts.get(land, ()))

    def is_charge(self, phrase: Phrase) -> bool:
        """«جنگی جرائم پر», «دہشت گردی کے الزام میں»: for what somebody is arrested."""
        return phrase.case in ("par", "men") and bool(_CHARGES & self.scene.classes_in(phrase.first, phrase.last))

    def _case(self, case: str, site: Site, moving: bool) -> Filler:
        if case == "speaker":
            return Filler(self.speakers.get(site.number, ()), "speaker", -1)
        if case == "adj":
            found = self._adjective(site)
            return found if found.mentions else self._adjective_behind(site.last)
        if case == "gen":
            return self._genitive(site)
        if case == "bare":
            return self._bare(site)
        if case == "after":
            return self._after(site)
        if case == "aim":
            return self._aim(site)
        if case == "owner":
            return self._owner_of_subject(site)
        if case in ("subject", "ne", "nom"):
            return self._nominal_subject(case, site) if site.nominal else self._subject(case, site, moving)
        if case == "ko" and site.passive:
            found = self._oblique("ko", site)
            found = found if found.mentions else self._head(site)
            return found if found.mentions else self._first_plain(site, moving)
        return self._oblique(case, site)

    # ---- Noun phrases around a noun ----------------------------------------------------------------------------

    def attached(self, site: Site) -> list[Phrase]:
        """Phrases that belong to the noun of the site, from right to left; found once, for every role asks."""
        key = (site.number, site.first)
        if key not in self._attached:
            self._attached[key] = list(self._belonging(site))
        return self._attached[key]

    def _belonging(self, site: Site) -> Iterator[Phrase]:
        edge, right = site.first, ""
        for phrase in phrases_before(site.clause, edge):
            if phrase.end > edge:
                continue
            before = self._before_participle(site.clause, edge)
            if phrase.end == before < edge and phrase.case in _AGENTS and right not in ("", "gen"):
                edge = phrase.first  # «ارکان کی جانب سے لکھے گئے خط میں»: who wrote the letter
                continue
            if phrase.case == "nom" and phrase.end == before < edge and not self.of_phrase(phrase, site.clause):
                edge = phrase.first  # «مزید ٹینک فراہم کرنے کا مطالبہ»: the object of the infinitive
                continue
            if not self._modifiers(phrase.end, before) or phrase.case in ("ne", "nom"):
                return
            edge, right = phrase.first, phrase.case
            if phrase.case != "time":
                yield phrase
            if self._coordinated(phrase):
                return

    def _coordinated(self, phrase: Phrase) -> bool:
        """«روس پر پابندی کا ذکر اور شام میں حملے»: what stands before «and» belongs to another noun."""
        inside = range(phrase.first + 1, phrase.last)
        if "aur" not in self.scene.keys[inside.start : inside.stop]:
            return False
        return any(self.scene.keys[at] == "aur" and at not in self.scene.top_ending for at in inside)

    def _before_participle(self, clause: Clause, edge: int) -> int:
        """«خان یونس پر ہونے والے حملے», «کی طرف سے کیے گئے حملے»: the participle belongs to the noun behind it."""
        for group in reversed(clause.groups):
            if group.form in ("agentive", "participle") and 0 <= edge - group.last <= 3:
                return group.first
            if group.form == "infinitive" and edge - group.last == 1 and self.scene.particle(group.last) == "genitive":
                return group.first
        return edge

    def _modifiers(self, first: int, last: int) -> bool:
        """Only adjectives, numbers and the like between a phrase and its noun."""
        if last - first > _GAP:
            return False
        for at in range(first, last):
            if self.scene.particle(at) in ("case", "genitive", "complementiser", "relative"):
                return False
            top = self.scene.covering(at)
            if top is not None and top.how != "adjective" and top.np_last <= last and top.np_first >= first:
                return False
        return True

    def _genitive(self, site: Site) -> Filler:
        right: Phrase | None = None
        for phrase in self.attached(site):
            if phrase.case in _ADJUNCTS or self._of_a_day(phrase):
                break
            if phrase.case == "gen" and (right is None or self._owner_over(phrase, right, site)):
                mentions = self.of_phrase(phrase, site.clause)
                if mentions:
                    return Filler(mentions, "gen", phrase.first)
            right = phrase
        return self._headline_owner(site)

    def _owner_over(self, phrase: Phrase, right: Phrase, site: Site) -> bool:
        """«بھارت کی چین پر تنقید»: a genitive before another name owns the noun of the site.

        Of two that do not agree, «وزیر کی چاروں ملکوں کے حکام سے بات چیت», the nearer owns the name.
        """
        if not self._begins_with_name(right):
            return False
        if right.case == "gen" or phrase.end != right.first or self.scene.key(phrase.last) != "ke":
            return True
        before = next(iter(phrases_before(site.clause, phrase.first)), None)
        chained = before is not None and before.case == "gen" and before.end == phrase.first
        return not chained or before is None or self.scene.key(before.last) == "ke"

    def _of_a_day(self, phrase: Phrase) -> bool:
        """«اجلاس کے اگلے روز ہونے والی پریڈ»: what a day belongs to owns nothing behind it, nor does its owner."""
        if phrase.case != "gen" or self.scene.tops_in(phrase.first, phrase.last):
            return False
        moment = self.scene.moment_starts.get(phrase.end)
        return moment is not None and moment.kind == "date"  # not «خلیج کے ایک روزہ دورے»

    def _headline_owner(self, site: Site) -> Filler:
        """«امریکا کا چین پر مزید ٹیرف لگانے کا اعلان»: without a verb the first genitive owns the noun at the end."""
        phrases = [p for p in site.clause.phrases if p.case != "time"][:2]
        if (
            site.clause.kind != "fragment"
            or len(phrases) < 2
            or phrases[0].case != "gen"
            or phrases[0].end > site.first
        ):
            return NOBODY
        if phrases[1].first < site.first and not self._begins_with_name(phrases[1]):
            return NOBODY
        return Filler(self.of_phrase(phrases[0], site.clause), "gen", phrases[0].first)

    def _begins_with_name(self, phrase: Phrase) -> bool:
        top = self.scene.covering(phrase.first)
        return top is not None and top.np_first == phrase.first

    def _adjective(self, site: Site) -> Filler:
        """«اسرائیلی فضائی حملے»: a demonym among the words right before the noun, or two names side by side."""
        at = site.first
        while at > site.clause.first and site.first - at <= 3:
            mention = self.scene.adjectives.get(at)
            if mention is not None and self.scene.covering(mention.first) in (mention, None):
                return Filler((mention,), "adj", mention.first)
            top = self.scene.top_ending.get(at)
            names_it = top is not None and (
                top.kind in ("person", "place") or _people(top)
            )  # «پلوامہ حملہ» tells where
            if top is not None and top.how in ("name", "description") and top.np_last == site.first and not names_it:
                return Filler(self._side_by_side(top), "adj", top.np_first)
            at -= 1
            if self.scene.particle(at) or not self.scene.words[at][0].isalnum() or top is not None:
                break
        return NOBODY

    def _adjective_behind(self, at: int) -> Filler:
        """«انروا پر پابندی کے اسرائیلی اقدام», «پانی بند کرنے کی بھارتی کوشش»: who does it stands behind."""
        if self.scene.particle(at) != "genitive":
            return NOBODY
        top = self.scene.covering(at + 1) if at + 1 < len(self.scene.words) else None
        if top is None or top.how != "adjective" or top.np_first != at + 1:
            return NOBODY
        return Filler((top,), "adj", top.np_first)

    def _side_by_side(self, top: Mention) -> tuple[Mention, ...]:
        """«پاک بھارت جنگ», «اسرائیل حماس جنگ بندی»: two names before a noun are both its parties."""
        before = self.scene.top_ending.get(top.np_first)
        adjective = self.scene.adjectives.get(top.np_first)
        if before is not None and before.how in ("name", "adjective", "description"):
            return before, top
        return (adjective, top) if adjective is not None else self._listed(top)

    # ---- Phrases by case -----------------------------------------------------------------------------------------

    def _oblique(self, case: str, site: Site) -> Filler:
        if case not in self.scene.cases[site.number]:
            return NOBODY
        seen = set()
        found = NOBODY
        for phrase in self.attached(site):
            seen.add(phrase.first)
            if phrase.case != case or (case == "ki_taraf_se" and self._of_an_infinitive(phrase, site)):
                continue
            if mentions := self.of_phrase(phrase, site.clause):
                found = Filler(mentions, case, phrase.first)
                if not self.over_infinitive(site):
                    return found  # else the farther one: «روس سے یوکرین سے فوج بلانے کا مطالبہ»
        if found.mentions:
            return found
        if site.nominal and (site.clause.kind != "fragment" or case not in _ADDRESSED):
            return NOBODY
        for phrase in phrases_before(site.clause, site.edge):
            if phrase.case == case and phrase.first not in seen and not self._consumed(phrase, site):
                return Filler(self.of_phrase(phrase, site.clause), case, phrase.first)
        return NOBODY

    def _of_an_infinitive(self, phrase: Phrase, site: Site) -> bool:
        """«بھارت کی جانب سے معاہدہ توڑنے پر تشویش»: the agent of what is answered does not answer it."""
        return any(
            g.form == "infinitive" and phrase.end <= g.first < site.first and self.scene.key(g.last) == "par"
            for g in site.clause.groups
        )

    def over_infinitive(self, site: Site) -> bool:
        """Does the noun of the site govern an infinitive right before it?"""
        return any(group.form == "infinitive" and group.last == site.first - 1 for group in site.clause.groups)

    def _consumed(self, phrase: Phrase, site: Site) -> bool:
        """Arguments of an adjunct before the verb; agents of a passive participle: «کی جانب سے پیش کی گئی تجاویز»."""
        words, grammar = self.scene.words, self.scene.lexicon.grammar
        for g in site.clause.groups:
            if g.form == "infinitive" and phrase.end <= g.first and g.last <= site.edge and g is not site.group:
                behind = grammar.postpositions.longest(words, g.last)
                if behind is not None:  # «… روکنے کے لیے»: an adjunct with arguments of its own
                    return True
        if phrase.case not in ("ki_taraf_se", "ke_hathon"):
            return False
        if self._of_an_infinitive(phrase, site):
            return True
        return any(g.passive and phrase.end <= g.first < site.first and g is not site.group for g in site.clause.groups)

    def _bare(self, site: Site) -> Filler:
        """An unmarked name right before the verb: «ماسکو پہنچ گئے»."""
        for phrase in phrases_before(site.clause, site.edge):
            if phrase.case == "time":
                continue
            if phrase.case != "nom" or site.edge - phrase.last > 3:
                return NOBODY
            tops = self.scene.tops_in(phrase.first, phrase.last)
            if tops and site.edge - tops[-1].np_last <= 3:
                return Filler(self._listed(tops[-1]), "bare", tops[-1].np_first)
        return NOBODY

    def of_phrase(self, phrase: Phrase, clause: Clause) -> tuple[Mention, ...]:
        """Whom a phrase names: its head with all that is listed beside it, else an adjective, else its owner."""
        tops = [m for m in self.scene.tops_in(phrase.first, phrase.last) if m.entities]
        named = [m for m in tops if m.how != "adjective"]
        if named:
            owners = self._owners_of_theme(phrase, clause, named) or self._led(phrase, clause, named[-1])
            return owners or self._listed(named[-1])
        if tops:
            return (tops[-1],)
        if phrase.case == "se" and _MANNERS & self.scene.classes_in(phrase.first, phrase.last):
            return ()  # «بے دخلی کی سختی سے مخالفت»
        if self.scene.particle(phrase.first) == "first_person":  # «ہمیں», «ہماری سرزمین پر»: whoever is speaking
            return self.speakers.get(self.scene.clause_of[phrase.first], ())
        for before in phrases_before(clause, phrase.first):
            if before.case == "time" and not self.scene.particle(before.last):
                continue  # «ہیٹی کے موجودہ حکام»
            begin = phrase.first if before.end == phrase.first else self._before_participle(clause, phrase.first)
            near = before.end == phrase.first or (before.case in _OWNING and self._touches(before, begin))
            owns = near and before.case in ("gen", "ke_darmiyan", "ke_saath", "samet")
            return self.of_phrase(before, clause) if owns else ()
        return ()

    def _owners_of_theme(self, phrase: Phrase, clause: Clause, named: list[Mention]) -> tuple[Mention, ...]:
        """«صدر کے غزہ منصوبے پر»: the one place named before a noun tells what it is about, its owner whose it is."""
        theme = named[-1]
        if len(named) > 1 or theme.kind not in ("place", "state") or theme.np_first != phrase.first:
            return ()
        if theme.np_last >= phrase.last or not _PLANS & self.scene.classes_in(theme.np_last, phrase.last):
            return ()
        before = phrases_before(clause, phrase.first)[:1]
        return self.of_phrase(before[0], clause) if before and before[0][2:] == (phrase.first, "gen") else ()

    def _touches(self, phrase: Phrase, at: int) -> bool:
        """Nothing but an attribute of time, a bracket or a quotation mark before the noun that a phrase owns."""
        between = range(phrase.end, at)
        return all(n in self.scene.in_moment or self.scene.words[n] in _BRACKETS for n in between)

    def _led(self, phrase: Phrase, clause: Clause, head: Mention) -> tuple[Mention, ...]:
        """«X کی قیادت میں وفد»: a delegation of nobody's is whoever leads it."""
        if any(entity.known or entity.country for entity in head.entities):
            return ()
        for before in phrases_before(clause, phrase.first):
            if before.case == "ki_sadarat":
                return self.of_phrase(before, clause)
            if before.case != "gen":
                break
        return ()

    def _listed(self, head: Mention) -> tuple[Mention, ...]:
        """A mention with those joined to it on its left: «ایران، روس اور چین»."""
        listed = [head]
        edge = self._past_number(self._past_owner(head.np_first))
        while True:
            at = edge
            while at > 0 and self._lists(at - 1) and (edge - at < 2 or at - 1 in self.scene.adding):
                at -= 1
            before = self.scene.top_ending.get(at)
            if at == edge or before is None or before.how == "adjective":
                return tuple(reversed(listed))
            listed.append(before)
            edge = before.np_first

    def _lists(self, at: int) -> bool:
        """«ایران، روس اور چین», «روس سمیت ایران»: a word that adds one name to another."""
        return self.scene.joins(at, at + 1) or self._adds(at)

    def _adds(self, at: int) -> bool:
        return at in self.scene.adding

    def _aim(self, site: Site) -> Filler:
        """«مظاہرین کو منتشر کرنے کے لیے آنسو گیس»: on whom something is done in order to move or stop them."""
        words, grammar = self.scene.words, self.scene.lexicon.grammar
        for group in site.clause.groups:
            behind = grammar.postpositions.longest(words, group.last) if group.form == "infinitive" else None
            if behind is None or behind[1] != "ke_liye" or group.last > site.edge:
                continue
            for phrase in phrases_before(site.clause, group.first):
                if phrase.case == "ko":
                    return Filler(self.of_phrase(phrase, site.clause), "ko", phrase.first)
        return NOBODY

    def _owner_of_subject(self, site: Site) -> Filler:
        """«جاپان کا یہ بیان امن کے لیے خطرہ ہے»: whose deed the subject is, if he begins the clause."""
        phrases = [p for p in site.clause.phrases if p.case != "time"][:2]
        first, behind = (*phrases, None, None)[:2]
        if first is None or first.case != "gen" or first.end > site.first:
            return NOBODY
        if self.scene.particle(site.first - 1) == "genitive":
            return NOBODY  # «بچوں کے مرنے کا خطرہ ہے»
        if behind is not None and behind.case in ("gen", "men"):
            return NOBODY  # «ملک کی ترقی کی راہ میں رکاوٹ»
        return Filler(self.of_phrase(first, site.clause), "owner", first.first)

    def _after(self, site: Site) -> Filler:
        """The name right behind the noun: «دورۂ چین», «دورہ پاکستان»."""
        at = site.last
        top = self.scene.covering(at) if at < len(self.scene.words) else None
        if top is not None and top.np_first == at and top.how != "adjective":
            held = next((p for p in site.clause.phrases if p.first <= at < p.last), None)
            if held is not None and held.case == "men":
                return NOBODY  # «دورہ غزہ میں …» tells where, not whither
            return Filler((top,), "after", at)
        return NOBODY

    def _nominal_subject(self, case: str, site: Site) -> Filler:
        """The subject of the clause in which a noun stands alone: «اسرائیل جنگ بندی پر تیار»."""
        verb = site.clause.verb
        if verb is not None and verb.first >= site.last:
            found = self._subject(case, Site(site.number, site.clause, verb.first, verb.last, verb, False), False)
            return found if found.first < site.first else NOBODY
        ergative = self.ergative(site)
        return ergative if ergative.mentions else self._first_plain(site, False)

    def _past_number(self, edge: int) -> int:
        """«صدر سمیت 50 سے زائد رہنما», «صدر سمیت متعدد رہنما»: how many are added does not part them."""
        for at in range(edge - 2, max(edge - _NUMBER, 0), -1) if self.scene.adding else ():
            if self._adds(at):
                return at + 1 if self._counts(at + 1, edge) else edge
        return edge

    def _counts(self, first: int, last: int) -> bool:
        """Nothing but a number, how exact it is, and words like «several»."""
        words, quantities = self.scene.words, self.scene.lexicon.quantities
        while first < last:
            sign = quantities.signs.longest(words, first)
            if sign is not None and sign[1].use == "after":
                first = sign[0]
            elif words[first][0].isdecimal() or self.scene.key(first) == "determiner":
                first += 1
            else:
                return False
        return True

    def _past_owner(self, edge: int) -> int:
        """«A اور ان کے ترک ہم منصب B»: a pronoun before the second name belongs to it."""
        if edge < 2 or self.scene.particle(edge - 1) != "genitive":
            return edge
        owner = self.scene.top_ending.get(edge - 1)
        return owner.np_first if owner is not None and owner.how == "pronoun" else edge

    def writer(self, clause: Clause, at: int) -> Filler:
        """«وزارت کے بیان میں … کی گئی», «ارکان کی جانب سے لکھے گئے خط میں …»: whose paper it is in which it is said."""
        paper = next((p for p in clause.phrases if p.case == "men" and self._is_paper(p)), None)
        if paper is None or paper.end > at:
            return self._wrote(clause)
        owners = tuple(m for m in self.of_phrase(paper, clause) if m.kind not in ("outlet", "place"))
        if owners:
            return Filler(owners, WRITER, paper.first)
        written = self._before_participle(clause, paper.first)
        for phrase in phrases_before(clause, written)[:1]:
            if written < paper.first and phrase.end == written and phrase.case in _AGENTS:
                return Filler(self.of_phrase(phrase, clause), WRITER, phrase.first)
        return NOBODY

    def _is_paper(self, phrase: Phrase) -> bool:
        return _PAPERS in self.scene.classes_in(phrase.first, phrase.last)

    def _wrote(self, clause: Clause) -> Filler:
        """«ایران نے خط لکھا جس میں … مذمت کی گئی»: whoever wrote it, or whose it is."""
        number = self.scene.clause_of[clause.first]
        pointing = clause.phrases[0] if clause.phrases else None
        if clause.kind != "relative" or number < 1 or pointing is None or pointing.case != "men":
            return NOBODY
        before = self.scene.clauses[number - 1]
        paper = next((p for p in reversed(before.phrases) if p.case == "nom"), None)
        if before.sentence != clause.sentence or paper is None or not self._is_paper(paper):
            return NOBODY
        owners = self.of_phrase(paper, before) or self.subject(number - 1).mentions
        return Filler(tuple(m for m in owners if m.kind not in ("outlet", "place")), WRITER, paper.first)

    def addressed(self, clause: Clause) -> Filler:
        """«وزیر نے سفیر سے کہا کہ …»: to whom is said what stands in a clause under «کہ»."""
        over = self.scene.clauses[clause.parent] if clause.kind == "content" and clause.parent is not None else None
        if over is None or over.verb is None or not self._tells(over, over.verb):
            return NOBODY
        for phrase in phrases_before(over, over.verb.first):
            if phrase.case in ("se", "ko"):
                return Filler(self.of_phrase(phrase, over), "addressee", phrase.first)
            if phrase.case == "ne":
                break
        return NOBODY

    def _tells(self, clause: Clause, verb: VerbGroup) -> bool:
        """«کہا», «یاد دہانی کرائی»: a verb of saying, or a noun of it right before the verb."""
        lexicon, words = self.scene.lexicon, self.scene.words
        nouns = (lexicon.reporting_nouns.longest(words, at, verb.first) for at in range(verb.first - 3, verb.first))
        return verb.lemma in lexicon.reporting_verbs or any(
            found is not None and found[0] == verb.first and clause.first < verb.first for found in nouns
        )

    # ---- The subject ---------------------------------------------------------------------------------------------

    def _subject(self, case: str, site: Site, moving: bool) -> Filler:
        if site.passive:
            for agent in ("ki_taraf_se", "ke_hathon"):
                found = self._oblique(agent, site)
                if found.mentions:
                    return found
            return NOBODY
        group = site.group
        if group is not None and group.form == "agentive":
            return self._head(site)  # whoever does it, if he is named behind it; nobody else
        if group is not None and group.form == "infinitive" and (own := self._own_infinitive(site, group)).mentions:
            return own
        if group is not None and group.form == "infinitive" and self._of_another(group):
            owner = self._owner(site, group)
            return owner if owner.mentions else self._answered(site, group)
        if self._first_person(site):
            return Filler(self.speakers.get(site.number, ()), "speaker", -1)
        if group is not None and group.form == "infinitive" and self._kept_from(site, group):
            return self._oblique("ko", site)  # «آئی ایم ایف کو قسط جاری کرنے سے روکا»
        if group is not None and group.form == "infinitive" and (by := self._agent(site, group)).mentions:
            return by
        if group is not None and group.form == "infinitive" and self._alleged(group):
            accused = self._accused(site)  # «ایران پر اسلحہ فراہم کرنے کا الزام»
            if accused.mentions:
                return accused
        ergative = self.ergative(site)
        if ergative.mentions:
            return self._object(site, ergative) if case == "nom" else ergative
        if group is not None and group.form == "infinitive":
            owner = self._owner(site, group)
            owner = owner if owner.mentions else self._adjective_behind(group.last)
            if owner.mentions:
                return owner
        if case == "ne":
            return NOBODY
        if group is not None and group.mood in ("obligation", "compulsion"):
            if (aiming := self._aiming(site)) is not None:
                return aiming
            dative = self._obliged(site)
            if dative.mentions:
                return dative
        if case == "subject" and group is not None and self._needs_ne(group):
            return self._elided(site)
        plain = self._first_plain(site, moving)
        return plain if plain.mentions or case == "nom" else self._elided(site)

    def _obliged(self, site: Site) -> Filler:
        """«وزیر خارجہ کو سفیر کو آگاہ کرنا ہو گا»: the first dative of the clause has to do it."""
        for phrase in site.clause.phrases:
            if phrase.case == "ko" and phrase.end <= site.edge and (mentions := self.of_phrase(phrase, site.clause)):
                return Filler(mentions, "ko", phrase.first)
        return NOBODY

    def _first_person(self, site: Site) -> bool:
        """«ہم … کریں گے»: in what somebody says, he himself, unless another is named as doer: «… بھارت نے بم گرائے»."""
        if not self.speakers.get(site.number):
            return False
        doer = next((p for p in site.clause.phrases if p.case == "ne" and p.end <= site.edge), None)
        if doer is not None and self.scene.particle(doer.first) != "first_person":
            return False
        return any(
            phrase.case in ("nom", "ne") and self.scene.particle(phrase.first) == "first_person"
            for phrase in site.clause.phrases
            if phrase.first < site.edge
        )

    def _aiming(self, site: Site) -> Filler | None:
        """«وائٹ ہاؤس کا مقصد یوکرین کو امداد دینا ہے»: who has the aim does it, not «to» whom it is done."""
        for phrase in site.clause.phrases:
            if phrase.end <= site.edge and _AIMS & self.scene.classes_in(phrase.first, phrase.first + 2):
                owners = [p for p in site.clause.phrases if p.case == "gen" and p.end == phrase.first]
                return Filler(self.of_phrase(owners[0], site.clause), "gen", owners[0].first) if owners else NOBODY
        return None

    def _accused(self, site: Site) -> Filler:
        """The first «پر» of a clause in which somebody is charged with an act: him, whatever is acted «on» later."""
        phrase = next((p for p in site.clause.phrases if p.case == "par" and p.end <= site.edge), None)
        return NOBODY if phrase is None else Filler(self.of_phrase(phrase, site.clause), "par", phrase.first)

    def _agent(self, site: Site, group: VerbGroup) -> Filler:
        """«جاپان کی طرف سے پابندیاں ہٹانے کی صورت میں»: the agent of an infinitive, with no other verb between."""
        others = [g for g in site.clause.groups if g is not group and not self._adjunct(g)]
        for phrase in phrases_before(site.clause, group.first):
            if any(phrase.end <= g.first and g.last <= group.first for g in others):
                break
            if phrase.case == "ki_taraf_se":
                return Filler(self.of_phrase(phrase, site.clause), "ki_taraf_se", phrase.first)
            if phrase.case in ("ne", "gen") and self.of_phrase(phrase, site.clause):
                break
        return NOBODY

    def _adjunct(self, group: VerbGroup) -> bool:
        """«معیشت کو مفلوج کرنے کے لیے»: an infinitive with a postposition of its own."""
        behind = self.scene.lexicon.grammar.postpositions.longest(self.scene.words, group.last)
        return group.form == "infinitive" and behind is not None

    def _owner(self, site: Site, group: VerbGroup) -> Filler:
        """«سعودی عرب کا اسرائیل کو تسلیم کرنا»: the subject of an infinitive stands in the genitive."""
        right: Phrase | None = None
        for phrase in phrases_before(site.clause, group.first):
            if any(g.first >= phrase.end and g.last <= group.first and g is not group for g in site.clause.groups):
                break
            if phrase.case == "gen" and right is not None and self._begins_with_name(right):
                return Filler(self.of_phrase(phrase, site.clause), "gen", phrase.first)
            right = phrase
        return NOBODY

    def _own_infinitive(self, site: Site, group: VerbGroup) -> Filler:
        """«روس کے حملہ کرنے کے بعد یوکرین نے …»: «کے» agrees with the infinitive, not with the noun («روس کا حملہ»)."""
        words, does = self.scene.words, self.scene.lexicon.grammar.takes_ne.get(group.lemma, False)
        direct = group.first - site.first == 1 and not words[site.first].endswith(_OBLIQUE)
        if not does or not direct or not words[group.last - 1].endswith(_OBLIQUE):
            return NOBODY
        for phrase in phrases_before(site.clause, site.first):
            if phrase.case == "gen" and phrase.end == site.first and self.scene.key(phrase.last) == "ke":
                return Filler(self.of_phrase(phrase, site.clause), "gen", phrase.first)
            break
        return NOBODY

    def _head(self, site: Site) -> Filler:
        """The noun behind a participle is what it is said of: «حملہ کرنے والے», «گرفتار کیے گئے صحافی»."""
        group = site.group
        if group is None or group.form not in ("agentive", "participle") or group.last >= len(self.scene.words):
            return NOBODY
        top = self.scene.covering(group.last)
        if top is None or top.np_first != group.last or top.how == "adjective":
            return NOBODY
        return Filler(self._listed_on(top), "head", top.np_first)

    def _listed_on(self, first: Mention) -> tuple[Mention, ...]:
        """A mention with those joined to it on its right: «… کرنے والے بحرین، کویت اور قطر»."""
        listed = [first]
        while True:
            edge = listed[-1].np_last
            at = edge
            while at < len(self.scene.words) and self.scene.joins(at, at + 1) and at - edge < 2:
                at += 1
            behind = self.scene.covering(at) if edge < at < len(self.scene.words) else None
            if behind is None or behind.np_first != at or behind.how == "adjective":
                return tuple(listed)
            listed.append(behind)

    def _alleged(self, group: VerbGroup) -> bool:
        words, governors = self.scene.words, self.scene.lexicon.governors
        for at in range(group.last + 1, min(group.last + 4, len(words))):
            found = governors.longest(words, at)
            if found is not None:
                return found[1][1] == "alleged"
        return False

    def _of_another(self, group: VerbGroup) -> bool:
        """«امداد روکنے پر مذاکرات معطل کر دیے»: what is answered is done by another; not so «کرنے پر اتفاق»."""
        words, grammar = self.scene.words, self.scene.lexicon.grammar
        if group.last >= len(words):
            return False
        behind = grammar.postpositions.longest(words, group.last)
        if behind is not None:
            return behind[1] in ("ke_khilaf", "ke_jawab_men")
        if self.scene.key(group.last) != "par":
            return False
        after = group.last + 1
        governors = self.scene.lexicon.governors
        return not any(governors.longest(words, at) for at in range(after, min(after + 3, len(words))))

    def _answered(self, site: Site, group: VerbGroup) -> Filler:
        """«تیل خریدنے پر ترکی پر ٹیرف عائد کیا»: who is punished, thanked or told off for an act has done it."""
        does = self.scene.lexicon.grammar.takes_ne.get(group.lemma, False)  # not «ناکام ہونے پر», «ملنے پر»
        behind = next((p for p in site.clause.phrases if p.first > group.last), None)
        if not does or behind is None or behind.first != group.last + 1 or behind.case not in _ANSWERED:
            return NOBODY
        return Filler(self.of_phrase(behind, site.clause), "answered", behind.first)

    def _kept_from(self, site: Site, group: VerbGroup) -> bool:
        """«… کرنے سے روک دیا»: whoever is kept from it is the one to do it."""
        verb = site.clause.verb
        near = verb is not None and verb.lemma in _KEEPING and 0 < verb.first - group.last <= _KEPT_GAP
        return near and self.scene.key(group.last) == "se"

    def _needs_ne(self, group: VerbGroup) -> bool:
        """A perfective transitive has its subject with نے, or has none of its own."""
        return (
            group.form == "finite"
            and group.aspect == "perfective"
            and group.mood == "indicative"
            and self.scene.lexicon.grammar.takes_ne.get(group.lemma, False)
        )

    def ergative(self, site: Site) -> Filler:
        """Whoever stands with نے in the clause."""
        if "ne" not in self.scene.cases[site.number]:
            return NOBODY
        phrases = site.clause.phrases
        for phrase in phrases if site.group is not site.clause.verb else reversed(phrases):
            if phrase.case == "ne" and not self._told_already(phrase, site):
                mentions = self.of_phrase(phrase, site.clause)
                if mentions:
                    return Filler(mentions, "ne", phrase.first)
        return NOBODY

    def _told_already(self, phrase: Phrase, site: Site) -> bool:
        """«انہوں نے کہا عالمی بینک … فراہم کرنا چاہتا ہے»: the subject of the verb of saying right behind it."""
        verb = next((g for g in site.clause.groups if g.first == phrase.end), None)
        return verb is not None and verb.form == "participle" and verb.last < site.edge and verb is not site.group

    def _object(self, site: Site, subject: Filler) -> Filler:
        """«فوج نے گیارہ لبنانی ہلاک کیے»: beside a subject with نے the unmarked name before the noun is the object."""
        for phrase in phrases_before(site.clause, site.edge):
            if phrase.case == "nom" and phrase.first > subject.first:
                found = [m for m in self.scene.tops_in(phrase.first, min(phrase.last, site.edge)) if m.entities]
                if found:
                    return Filler((found[-1],), "nom", phrase.first)
        return NOBODY

    def _first_plain(self, site: Site, moving: bool) -> Filler:
        """The first unmarked name of the clause; with a verb of motion the last one before it is where they go."""
        candidates = []
        peoples = []
        for phrase in site.clause.phrases:
            if phrase.case == "nom" and phrase.first < site.edge:
                found = [m for m in self.scene.tops_in(phrase.first, min(phrase.last, site.edge)) if m.entities]
                found = [m for m in found if m.how != "pronoun" or self.scene.particle(m.first) != "determiner"]
                tops = [m for m in found if m.how != "adjective"]
                if found and not tops:  # «11 فلسطینی شہید»
                    peoples.append(Filler((found[-1],), "nom", phrase.first))
                if tops:
                    candidates.append(Filler(self._listed(tops[-1]), "nom", phrase.first))
                elif not found and _SUBJECTS & self.scene.classes_in(phrase.last - 1, phrase.last):
                    owners = self.of_phrase(phrase, site.clause)  # «بنگلہ دیشی فوجیوں کا پہلا دستہ»
                    if owners:
                        candidates.append(Filler(owners, "nom", phrase.first))
        if moving and len(candidates) == 1:
            goal = candidates[0].mentions[-1]
            if goal.kind in ("place", "state") and site.edge - goal.np_last <= 3:
                return self._swallowed(site)
        plain = (candidates or peoples or [NOBODY])[0]
        if plain.mentions and plain.mentions[-1].np_last < site.edge:
            return plain
        swallowed = self._swallowed(site)
        if plain.mentions:  # right before the verb stands the object: «فرانس سرحد پر فوج بھیج رہا ہے»
            return swallowed if swallowed.mentions and swallowed.first < plain.first else plain
        return swallowed if swallowed.mentions else self._headline_owner(site)

    def _swallowed(self, site: Site) -> Filler:
        """«پاکستان دہشت گردی کے خلاف …»: a name that begins the clause's first phrase without being its head."""
        for phrase in site.clause.phrases:
            if phrase.case == "time" or (phrase.case == "ne" and self._told_already(phrase, site)):
                continue
            tops = [m for m in self.scene.tops_in(phrase.first, phrase.last) if m.how != "adjective" and m.entities]
            inside = bool(tops) and tops[0].np_first == phrase.first and tops[-1].np_last < phrase.last
            if inside and phrase.case not in ("nom", "ne") and phrase.end <= site.edge:
                return Filler(self._listed(tops[-1]), "nom", phrase.first)
            break
        return NOBODY

    def _elided(self, site: Site) -> Filler:
        """No subject of its own: the subject of the clause before in the same sentence, or who is speaking."""
        number = site.number
        clause = site.clause
        if self._unnamed_doer(clause, site.edge):
            return NOBODY
        if (waiting := self._around(number)).mentions:
            return waiting
        if number > 0 and clause.kind != "fragment":
            before = self.scene.clauses[number - 1]
            if clause.kind == "relative" and before.kind != "relative":
                return self._antecedent(clause)
            beside = before.parent == clause.parent or before.kind == "relative"
            if before.sentence == clause.sentence and beside and before.verb is not None:
                inherited = self.subject(self._over(before, clause, number - 1))
                if inherited.mentions:
                    return inherited._replace(case="inherited")
                if self._unnamed_doer(before, before.verb.first):
                    return NOBODY
        by_nobody = clause.verb is not None and clause.verb.passive  # «… کرنے کی کوشش ناکام بنا دی گئی»
        said = clause.kind == "content" or self._of_us(clause)
        if said and self.speakers.get(number) and not by_nobody:
            return Filler(self.speakers[number], "speaker", -1)
        return NOBODY

    def _over(self, before: Clause, clause: Clause, number: int) -> int:
        """«زور دیا کہ وہ … کرے اور کہا …»: behind what is asked a past act is again of whoever asked for it."""
        asked = before.kind == "content" and before.parent is not None and before.verb is not None
        if not asked or before.parent is None or before.verb is None or before.verb.mood != "subjunctive":
            return number
        told = clause.verb is not None and clause.verb.mood == "indicative" and clause.verb.aspect == "perfective"
        return before.parent if told else number

    def _around(self, number: int) -> Filler:
        """«ایران نے عراق سے جو معاہدہ کیا تھا، وہ …»: who stands with نے before the relative word."""
        clause = self.scene.clauses[number]
        if clause.kind != "relative" or clause.verb is None or not self._needs_ne(clause.verb):
            return NOBODY
        behind = self.scene.clauses[number + 1] if number + 1 < len(self.scene.clauses) else clause
        if behind.sentence != clause.sentence or self.scene.key(clause.first + 1) == "ne":
            return NOBODY
        doer = next((p for p in behind.phrases if p.case == "ne" and p.end <= clause.first), None)
        return NOBODY if doer is None else Filler(self.of_phrase(doer, behind), "ne", doer.first)

    def _unnamed_doer(self, clause: Clause, edge: int) -> bool:
        """«دھرنا دینے والوں نے», «کوئی بھی»: a doer of its own whom no name stands for."""
        doers = [phrase.first for phrase in clause.phrases if phrase.case == "ne" and phrase.end <= edge]
        his = {p.end for p in clause.phrases if p.case == "gen" and self.scene.particle(p.last - 1) == "determiner"}
        if any(self.scene.particle(at) != "relative" and at not in his for at in doers):  # «ان کے ملک نے» is his own
            return True
        if any(g.form == "agentive" and g.last < edge and self.scene.key(g.last) == "ne" for g in clause.groups):
            return True
        first = self.scene.word_from(clause.start, clause.last)
        return bool(_ANYBODY & self.scene.classes_in(first, min(first + 2, clause.last)))

    def of_himself(self, site: Site) -> bool:
        """Does a speaker tell of himself: «ہم», «… رہا ہوں», «کروں گا»?"""
        group = site.group if site.group is not None and site.group.form == "finite" else site.clause.verb
        if self._first_person(site) or group is None:
            return True
        words, verbs = self.scene.words, self.scene.lexicon.grammar.verbs
        readings = (reading for at in range(group.first, group.last) for reading in verbs.get(words[at], ()))
        return any(reading.number == "first" for reading in readings)

    def _of_us(self, clause: Clause) -> bool:
        """«… کا خیر مقدم کرتے ہیں، وزیر خارجہ»: a headline in the words of whoever is named at its end."""
        printed = self.scene.document.sentences[clause.sentence].kind in ("headline", "deck")
        return printed and clause.verb is not None and clause.verb.aspect == "habitual"

    def _antecedent(self, clause: Clause) -> Filler:
        """«…، جو …», «… جنہوں نے …»: the name that stands last before the relative word."""
        scene = self.scene
        bare = scene.lexicon.grammar.pronouns.get(scene.words[clause.first]) == "nom"
        if not bare and scene.key(clause.first + 1) != "ne":
            return NOBODY  # «جس پر», «جہاں»: the clause has a subject of its own or none
        first = max(scene.document.sentences[clause.sentence].first, clause.first - _ANTECEDENT)
        tops = [m for m in scene.tops_in(first, clause.first) if m.entities and m.how != "adjective"]
        return Filler(self._listed(tops[-1]), "antecedent", tops[-1].np_first) if tops else NOBODY

    def subject(self, number: int) -> Filler:
        """The subject of a whole clause."""
        if number not in self._subjects:
            self._subjects[number] = NOBODY  # against circles
            clause = self.scene.clauses[number]
            group = clause.verb
            at = group.first if group is not None else clause.last
            self._subjects[number] = self._subject("subject", Site(number, clause, at, at, group, False), False)
        return self._subjects[number]


def _people(mention: Mention) -> bool:
    """«عوام دھرنے مسترد کرتے ہیں»: people told by a common noun stand before another noun as its subject."""
    return mention.how == "description" and all(entity.kind == "group" for entity in mention.entities)
