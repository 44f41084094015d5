"""The evaluation: our gold holds together, the scorer counts as it says, floors only rise, readings keep above them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from evaluation import check, contexts, floors, linking, run, states  # noqa: E402
from evaluation.alike import Party, same_name, same_party, same_side, shared  # noqa: E402
from evaluation.score import (  # noqa: E402
    Act,
    Scores,
    annotated,
    f1,
    figures,
    linked,
    match,
    retold,
    right_parties,
    score,
    tellings,
)

from waqia.model import Article  # noqa: E402

GOLD = check.gold()
TEXT = "ترکیہ نے عراق کی مذمت کی۔ ترک صدر بدھ کو بغداد پہنچیں گے۔"
TURKEY, IRAQ, IRAN = Party("Turkey", "TUR"), Party("Iraq", "IRQ"), Party("Iran", "IRN")


# Our own articles


@pytest.mark.parametrize("article", GOLD, ids=[article["id"] for article in GOLD])
def test_gold_holds_together(article: dict[str, Any]) -> None:
    assert list(check.problems(article)) == []


def test_gold_is_broad() -> None:
    events = [event for article in GOLD for event in article["events"]]
    assert len(GOLD) >= 42
    assert {event["type"] for event in events} == set(check.TYPES)
    assert {event["status"] for event in events} == set(check.STATUSES)
    assert {row["kind"] for article in GOLD for row in article["statements"]} == {"direct", "reported"}
    assert len({article["outlet"] for article in GOLD}) >= 10
    assert len({article["published"][:4] for article in GOLD}) >= 15
    assert sum(len(article["repairs"]) for article in GOLD) >= 15


def test_gold_ids_are_file_names() -> None:
    assert sorted(article["id"] for article in GOLD) == sorted(path.stem for path in check.FOLDER.glob("*.json"))


def test_check_says_what_is_wrong() -> None:
    wrong = _article(event={"type": "CONSULT", "mode": "arrest", "quote": "نہیں ہے", "date": "1 May"})
    found = " ".join(check.problems(wrong))
    assert "CONSULT has no mode arrest" in found
    assert "the quote is not in the text" in found
    assert "date 1 May is not EDTF" in found


def test_no_figure_of_our_own_is_below_its_floor() -> None:
    found = {f"gold.{name}": figure for name, figure in figures(run.read_gold()).items()}
    assert floors.below(found, floors.load()) == []


# Names and sides


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ishaq Dar", "Mohammad Ishaq Dar"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("UN", "United Nations"),
        ("Putin", "Vladimir Putin"),
        ("Binali Yildirim", "Binali Yıldırım"),
        ("Foreign Office of Pakistan", "Ministry of Foreign Affairs of Pakistan"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("Ali Larijani", "Ali Shamkhani"), (None, "Iran"), ("the", "Iran"), ("", "")]
)
def test_other_name(one: str | None, other: str) -> None:
    assert not same_name(one, other)


def test_a_state_is_its_ministers() -> None:
    assert same_party(Party("Hakan Fidan", "TUR"), TURKEY)
    assert same_side([Party("Hakan Fidan", "TUR"), TURKEY], [TURKEY])
    assert not same_side([TURKEY, IRAQ], [TURKEY])


def test_each_party_finds_one_partner() -> None:
    assert shared([TURKEY, TURKEY], [TURKEY]) == 1


# Acts


def _act(number: int, **slots: Any) -> Act:
    blank: dict[str, Any] = {
        "id": f"e{number}",
        "type": "ACCUSE",
        "accepted": frozenset({"ACCUSE"}),
        "mode": None,
        "actors": (TURKEY,),
        "recipients": (IRAQ,),
        "status": "happened",
        "date": None,
        "places": (),
        "sources": (),
        "at": ((0, 10),),
        "same_as": frozenset(),
        "optional": False,
        "confidence": 0.5,
        "words": "",
    }
    return Act(**{**blank, **slots})


def test_sides_matter_unless_done_together() -> None:
    turned = _act(2, actors=(IRAQ,), recipients=(TURKEY,))
    assert not right_parties(_act(1), turned)
    assert right_parties(_act(1, type="CONSULT"), turned)
    assert not right_parties(_act(1, type="CONSULT", mode="visit"), turned)
    assert right_parties(_act(1, actors=(TURKEY, IRAQ), recipients=()), turned)


def test_the_closest_event_is_the_pair() -> None:
    groups = tellings([_act(1)])
    pairs = match(groups, [_act(8, status="negated"), _act(9)])
    assert [pair.read.id for pair in pairs] == ["e9"]


def test_another_type_or_place_is_no_pair() -> None:
    groups = tellings([_act(1)])
    assert match(groups, [_act(8, type="AID", accepted=frozenset({"AID"})), _act(9, at=((10, 12),))]) == []


def test_retellings_cost_nothing() -> None:
    groups = tellings([_act(1), _act(2, same_as=frozenset({"e1"}), at=((20, 30),))])
    acts = [_act(7), _act(8, at=((22, 25),)), _act(9, at=((23, 25),))]
    pairs = match(groups, acts)
    assert len(groups) == 1
    assert len(retold(groups, acts, pairs)) == 2


def test_links_of_the_reading_excuse_further_tellings() -> None:
    acts = [_act(7), _act(8, at=((40, 45),), same_as=frozenset({"e7"})), _act(9, at=((50, 55),))]
    assert linked(acts, {0: 0}) == {1}


def test_f1() -> None:
    assert f1(0, 0, 0) is None
    assert f1(1, 0, 0) == 1.0
    assert f1(2, 1, 1) == pytest.approx(2 / 3)


# A whole record


def _article(event: dict[str, Any] | None = None) -> dict[str, Any]:
    first = {
        "id": "e01",
        "type": "ACCUSE",
        "mode": "disapprove",
        "actors": [{"country": "TUR"}],
        "recipients": [{"country": "IRQ"}],
        "date": None,
        "place": None,
        "status": "happened",
        "according_to": None,
        "quote": "ترکیہ نے عراق کی مذمت کی",
        "trigger": "مذمت کی",
        "accept_types": ["ACCUSE"],
        "optional": False,
        "same_as": None,
    }
    second = {
        **first,
        "id": "e02",
        "type": "CONSULT",
        "mode": "visit",
        "date": "2024-05-15",
        "place": "Baghdad",
        "status": "planned",
        "quote": "ترک صدر بدھ کو بغداد پہنچیں گے",
        "trigger": "پہنچیں گے",
        "accept_types": ["CONSULT", "AGREE"],
    }
    layers: dict[str, Any] = {"statements": [], "entities": [], "relations": [], "repairs": []}
    times = [{"text": "بدھ", "value": "2024-05-15"}]
    own = {"id": "t1", "headline": None, "text": TEXT, "published": "2024-05-10", "times": times}
    return {**own, **layers, "events": [{**first, **(event or {})}, second]}


def _span(words: str) -> dict[str, Any]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words}


def _record(**visit: Any) -> dict[str, Any]:
    def party(code: str) -> dict[str, Any]:
        return {"entity": f"state:{code}", "country": code, "sector": None, "mention": None}

    blame = {
        "id": "ev:1",
        "type": "ACCUSE",
        "mode": None,
        "actors": [party("TUR")],
        "recipients": [party("IRQ")],
        "date": None,
        "place": None,
        "status": "happened",
        "according_to": [],
        "trigger": _span("مذمت کی"),
        "evidence": _span("ترکیہ نے عراق کی مذمت کی"),
        "same_as": [],
        "confidence": 0.9,
    }
    place = {"entity": "place:baghdad", "name": "Baghdad", "country": "IRQ"}
    go = {**blame, "id": "ev:2", "type": "CONSULT", "mode": "visit", "date": "2024-05-15", "place": place}
    go |= {"status": "planned", "trigger": _span("پہنچیں گے"), "confidence": 0.6, **visit}
    states = [{"id": f"state:{code}", "name": name, "country": code} for name, code in (TURKEY, IRAQ)]
    layers: dict[str, Any] = {"mentions": [], "statements": [], "relations": [], "repairs": []}
    times = [{**_span("بدھ"), "value": "2024-05-15"}]
    return {"article": {"text": TEXT}, "entities": states, "times": times, "events": [blame, go], **layers}


def test_a_perfect_record() -> None:
    found = figures(score(_article(), _record()))
    assert {found[key] for key in ("found", "who", "record", "status", "date", "place", "times")} == {1.0}
    assert found["mode"] == 0.5
    assert found["false_happened"] == 0.0
    assert "statements" not in found


def test_a_plan_shown_as_fact() -> None:
    found = figures(score(_article(), _record(status="happened")))
    assert found["false_happened"] == 1.0
    assert found["who"] == 1.0
    assert found["record"] == 0.5


def test_what_is_missed_and_what_is_made_up() -> None:
    scores = score(_article(), _record(type="AID"))
    assert scores.counts["CONSULT/missed"] == scores.counts["AID/extra"] == 1
    assert [miss[0] for miss in scores.misses] == ["extra", "missed"]
    assert figures(scores)["found"] == 0.5


def test_an_optional_act_may_be_missed() -> None:
    record = _record()
    record["events"] = record["events"][1:]
    assert figures(score(_article({"optional": True}), record))["found"] == 1.0


def test_confidence_beside_rightness() -> None:
    assert score(_article(), _record(status="negated")).sure == [(0.9, True, True), (0.6, True, False)]


def test_a_record_of_another_text() -> None:
    record = _record()
    record["article"] = {"text": "اور کچھ"}
    with pytest.raises(ValueError, match="t1"):
        score(_article(), record)


def test_scores_add_up() -> None:
    total = Scores(Counter())
    total.add(score(_article(), _record()))
    total.add(score(_article(), _record(status="happened")))
    assert total.counts["right"] == 4
    assert total.share("false_happened") == 0.5


def test_annotated_sources_and_places() -> None:
    first, second = annotated(_article({"according_to": "IRNA", "place": "Basra (Iraq)"}))
    assert first.sources == ("IRNA",)
    assert first.places == ("Basra", "Iraq")
    assert second.places == ("Baghdad",)


# Floors


def test_floors_only_rise() -> None:
    old = {"gold.found": 0.80, "gold.false_happened": 0.10}
    assert floors.raised({"gold.found": 0.70, "gold.false_happened": 0.30}, old) == old
    assert floors.raised({"gold.found": 0.899, "gold.false_happened": 0.011}, old) == {
        "gold.found": 0.89,
        "gold.false_happened": 0.02,
    }
    assert floors.raised({"gold.found": 0.899}, {}, slack=0.03) == {"gold.found": 0.86}


def test_below_names_the_measure() -> None:
    kept = {"gold.found": 0.80, "gold.false_happened": 0.10, "dev.found": 0.9}
    assert floors.below({"gold.found": 0.796, "gold.false_happened": 0.104}, kept) == []
    said = floors.below({"gold.found": 0.79, "gold.false_happened": 0.2}, kept)
    assert said == [
        "gold.false_happened: 0.200 is above its ceiling 0.10",
        "gold.found: 0.790 is below its floor 0.80",
    ]
    assert floors.below({"gold.date": 1.0}, kept) == [
        "gold.false_happened: not measured, floor 0.10",
        "gold.found: not measured, floor 0.80",
    ]


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    kept = {"gold.found": 0.8, "gold.types.AID": 0.5, "dev.found": 0.85}
    floors.save(kept, path)
    assert floors.load(path) == kept


def test_lowering_leaves_a_line(tmp_path: Path) -> None:
    path, log = tmp_path / "floors.toml", tmp_path / "CHANGELOG.md"
    floors.save({"gold.found": 0.8}, path)
    log.write_text("# Changelog\n\n## [Unreleased]\n\n### Added\n\n- one\n\n## [0.1.0]\n\n- two\n", "utf-8")
    assert floors.lower("gold.found", "stricter gold", {"gold.found": 0.756}, path, log) == 0.75
    assert floors.load(path) == {"gold.found": 0.75}
    lines = log.read_text("utf-8").splitlines()
    assert "- Evaluation: floor of gold.found lowered from 0.80 to 0.75: stricter gold" in lines
    assert lines.index("### Changed") < lines.index("## [0.1.0]")


@pytest.mark.parametrize(
    ("measure", "because", "said"),
    [
        ("gold.nothing", "so", "no floor"),
        ("gold.found", " ", "only with a reason"),
        ("dev.found", "so", "not measured"),
    ],
)
def test_lowering_needs_a_measure_and_a_reason(tmp_path: Path, measure: str, because: str, said: str) -> None:
    path = tmp_path / "floors.toml"
    floors.save({"gold.found": 0.8, "dev.found": 0.8}, path)
    with pytest.raises(ValueError, match=said):
        floors.lower(measure, because, {"gold.found": 0.7}, path, tmp_path / "none.md")


def test_the_neighbouring_folder_may_be_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SHARED", tmp_path / "shared")
    assert run.read_dev() is None
    assert run.shared_figures("dev") is None


# Names of people and states


LINKED = 0.85


@pytest.mark.parametrize("articles", [GOLD, linking.dev()], ids=["ours", "dev"])
def test_people_of_the_tables_are_linked_to_their_rows(articles: list[dict[str, Any]]) -> None:
    if not articles:
        pytest.skip("the neighbouring folder is not here")
    assert linking.links(articles).figures()["linked"] >= LINKED


def test_a_namesake_in_another_country_is_not_the_one_of_the_tables() -> None:
    text = "ترک صدر رجب طیب ایردوان نے خطاب کیا۔ شفیق گلزار نامی تاجر نے جواب دیا۔"
    entities = [
        {"text": "رجب طیب ایردوان", "kind": "person", "name": "Recep Tayyip Erdogan", "country": "TUR"},
        {"text": "شفیق گلزار", "kind": "person", "name": "Shafiq Gulzar", "country": "PAK"},
    ]
    found = linking.links([{"text": text, "outlet": "Dawn", "published": "2024-05-10", "entities": entities}])
    assert found.figures() == {"linked": 1.0, "known": 0.5}


def test_names_of_states_are_seen() -> None:
    assert states.count(states.ours()).missed == ()


def test_a_state_without_a_mention_is_told() -> None:
    found = states.count([Article("ایران نے جی آر یو کے لیے بات کی۔", published="2024-05-10", ref="one")])
    assert (found.all, [one.form for one in found.missed]) == (2, ["یو کے"])


# Contexts


def test_contexts_are_counted_one_by_one() -> None:
    found = contexts.Contexts()
    contexts._count(found, "a1", "…", {"military", "legal"}, {"military", "economic"})
    contexts._count(found, "a1", "…", {"legal"}, {"legal"})
    contexts._count(found, "a1", "…", set(), {"legal"})  # nobody looked
    assert found.figures() == pytest.approx({"f1": 2 / 3, "precision": 2 / 3, "recall": 2 / 3})
    assert found.wrong == [("a1", "+economic -legal", "…")]
    assert contexts.Contexts().figures() == {}
