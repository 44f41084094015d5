"""`waqia knowledge show` and `unknown`: what the tables say, and what they lack."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from waqia import knowledge
from waqia.lacking import Tally, rows
from waqia.lookup import Atlas
from waqia.model import Article, Entity, Mention, Reading

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas(knowledge.load())


@pytest.mark.parametrize(
    ("query", "identity"),
    [
        ("person:vladimir-putin", "person:vladimir-putin"),
        ("vladimir-putin", "person:vladimir-putin"),
        ("vladimir putin", "person:vladimir-putin"),
        ("ولادیمیر پیوٹن", "person:vladimir-putin"),
        ("ولاديمير پيوتن", "person:vladimir-putin"),
        ("PAK", "state:PAK"),
        ("PK", "state:PAK"),
        ("پاکستان", "state:PAK"),
        ("پاکستانی", "state:PAK"),
        ("اقوامِ متحدہ", "org:united-nations"),
        ("اقوام متحدہ", "org:united-nations"),
        ("united nations", "org:united-nations"),
        ("Kabul", "place:kabul"),
        ("ارنا", "outlet:irna"),
        ("عالمی برادری", "group:international-community"),
        ("foreign minister", "office:foreign-minister"),
        ("وزير خارجه", "office:foreign-minister"),
    ],
)
def test_a_name_in_any_spelling_or_an_id(atlas: Atlas, query: str, identity: str) -> None:
    assert identity in atlas.find(query)


def test_a_part_of_a_name_gives_all_who_have_it(atlas: Atlas) -> None:
    assert {"person:donald-trump", "person:melania-trump"} <= set(atlas.find("Trump"))


def test_nothing_means_nothing(atlas: Atlas) -> None:
    assert [atlas.find(query) for query in ("Xqzzw", "", " ", "۔")] == [[], [], [], []]
    assert "person:donald-trump" in atlas.near("Trmp")


def test_every_id_has_its_facts(atlas: Atlas) -> None:
    for identity in atlas.rows:
        facts = atlas.facts(identity)
        assert facts["id"] == identity
        assert ".tsv:" in facts["row"]
        assert json.dumps(facts)


def test_facts_of_each_kind(atlas: Atlas) -> None:
    putin = atlas.facts("person:vladimir-putin")
    assert {"office:president"} <= {term["office"] for term in putin["tenures"]}
    assert {term["of"] for term in putin["tenures"]} >= {"state:RUS"}
    iran = atlas.facts("state:IRN", on="2023-12-07")
    (president,) = [held for held in iran["holders"] if held["office"] == "office:president"]
    assert president["person"] == "person:ebrahim-raisi"
    assert (iran["capital"], iran["demonyms"]) == ("tehran", ["Iranian"])
    assert len(atlas.facts("state:IRN")["holders"]) > len(iran["holders"])
    assert "state:IND" in {one["member"] for one in atlas.facts("org:brics")["members"]}
    assert "org:brics" in {one["organisation"] for one in atlas.facts("state:IND")["memberships"]}
    kabul = atlas.facts("place:kabul")
    assert (kabul["lat"], kabul["capital_of"]) == (34.517, ["state:AFG"])
    assert "وزیر خارجہ" in atlas.facts("office:foreign-minister")["titles"]


def test_show_a_person(waqia: Run) -> None:
    done = waqia("knowledge", "show", "ولادیمیر", "پیوٹن")
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode()
    assert shown.startswith("person:vladimir-putin · Vladimir Putin")
    assert "president · Russia · " in shown


def test_show_as_json(waqia: Run) -> None:
    page = json.loads(waqia("knowledge", "show", "state:IRN", "--on", "2023-12-07", "--format", "json").stdout)
    assert [fact["id"] for fact in page["found"]] == ["state:IRN"]
    assert "Ebrahim Raisi" in {held["person_name"] for held in page["found"][0]["holders"]}


def test_show_several(waqia: Run) -> None:
    done = waqia("knowledge", "show", "Trump")
    assert done.returncode == 0
    assert len(done.stdout.decode().splitlines()) > 2


def test_show_what_is_not_there(waqia: Run) -> None:
    done = waqia("knowledge", "show", "Vladimir Puhtin")
    assert (done.returncode, done.stdout) == (1, b"")
    lines = done.stderr.decode().splitlines()
    assert lines[0] == "error: Vladimir Puhtin: no such name or id in the tables"
    assert any("person:vladimir-putin" in line for line in lines)
    assert "add-names-and-words" in lines[-1]
    done = waqia("knowledge", "show", "Vladimir Puhtin", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["near"]


# ---- what the tables lack ------------------------------------------------------------------------------------------


def _mention(entity: Entity, how: str = "name") -> Mention:
    return Mention(0, 1, 0, 1, "x", entity.kind, (entity,), how, 0, 1)


def _reading(ref: str, *mentions: Mention) -> Reading:
    empty: dict[str, Any] = dict.fromkeys(
        ("sentences", "entities", "times", "events", "statements", "relations", "repairs", "left_out", "notes"), ()
    )
    return Reading(Article("x", ref=ref), mentions=mentions, **empty)


def _new(name_ur: str, country: str | None = None, key: str = "zar-gul", kind: str = "person") -> Entity:
    return Entity(f"new:{key}", kind, "Zar Gul", name_ur, country, None, known=False)


def test_names_are_counted_and_guessed_at() -> None:
    tally = Tally()
    tally.add(
        _reading("a1", _mention(_new("زر گل", "AFG")), _mention(_new("زر گل")), _mention(_new("زر گل"), "pronoun"))
    )
    tally.add(
        _reading("a2", _mention(_new("زرگل", "AFG")), _mention(_new("نیا ادارہ", None, "new-body", "organisation")))
    )
    tally.add(_reading("a3", _mention(Entity("person:x", "person", "X", "ایکس"))))
    (one,) = tally.names("person")
    assert (one.count, one.ref) == (3, "a1")
    (row,) = rows([one], {"zar-gul": "Zar Gul"})
    assert row["key"] == "zar-gul-2"
    assert (row["name_ur"], row["forms"], row["country"]) == ("زر گل", "زرگل", "AFG")
    (body,) = rows(tally.names("organisation"), {})
    assert (body["kind"], body["sector"]) == ("body", "cvl")
    assert tally.names("person", at_least=4) == []


LINES = "".join(
    json.dumps({"ref": f"a{number}", "text": text, "published": "2024-05-10"}) + "\n"
    for number, text in enumerate(
        ["بریگیڈیئر ندیم احسن نے کہا کہ حملہ ہوا۔", "ندیم احسن نے حملے کی مذمت کی۔", "ایرانی صدر پہنچے۔"]
    )
).encode()


def test_unknown_gives_rows_that_an_overlay_takes(waqia: Run, tmp_path: Path) -> None:
    done = waqia("knowledge", "unknown", "-", "--table", "people", stdin=LINES)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    assert lines[:2] == ["# world/people.tsv", "\t".join(knowledge.columns()["world/people"])]
    assert lines[2] == "# 2 times, first in a0"
    assert lines[3].startswith("nadeem-ahsan\tNadeem Ahsan\tندیم احسن\t")
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "people.tsv").write_bytes(done.stdout)
    assert waqia("knowledge", "check", tmp_path).returncode == 0
    again = waqia("knowledge", "unknown", "-", "--knowledge", tmp_path, stdin=LINES).stdout.decode()
    assert "nadeem-ahsan" not in again
    assert "# world/organisations.tsv" in again


BODIES = "".join(
    json.dumps({"ref": f"b{number}", "text": text, "published": "2024-05-10"}) + "\n"
    for number, text in enumerate(
        [
            "شامی عسکری تنظیم زلفوران نے حملہ کیا۔",
            "زلفوران نامی گروہ نے دمشق میں حملہ کیا۔",
            "امریکی کمپنی زرنوکس نے معاہدہ کیا۔",
        ]
    )
).encode()


def test_unknown_bodies_have_kind_and_sector(waqia: Run, tmp_path: Path) -> None:
    done = waqia("knowledge", "unknown", "-", "--table", "organisations", stdin=BODIES)
    assert done.returncode == 0, done.stderr
    names, *lines = (line.split("\t") for line in done.stdout.decode().splitlines() if not line.startswith("#"))
    found = {row["name_ur"]: row for row in (dict(zip(names, line, strict=True)) for line in lines)}
    told = {name: (row["country"], row["kind"], row["sector"]) for name, row in found.items()}
    assert told == {"زلفوران": ("SYR", "armed_group", "reb"), "زرنوکس": ("USA", "company", "bus")}
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "organisations.tsv").write_bytes(done.stdout)
    assert waqia("knowledge", "check", tmp_path).returncode == 0


def test_unknown_tells_what_it_could_not_read(waqia: Run) -> None:
    done = waqia("knowledge", "unknown", "-", "--at-least", "9", stdin=b'{"text": "x\n' + LINES)
    assert done.returncode == 1
    assert b"standard input:1: not JSON" in done.stderr
    assert len(done.stdout.decode().splitlines()) == 4


def test_a_generated_place_is_shown(atlas: Atlas) -> None:
    assert atlas.find("اردکان") == ["place:ardakan-irn"]
    assert atlas.brief("place:ardakan-irn")["country"] == "IRN"
