"""What several tests share: a reading made by hand, and the command in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from waqia import gathering
from waqia.model import (
    Article,
    Entity,
    Event,
    LeftOut,
    Mention,
    Moment,
    Note,
    Party,
    Place,
    Reading,
    Relation,
    Repair,
    Sentence,
    Source,
    Span,
    Statement,
)
from waqia.read import read
from waqia.record import record
from waqia.stores.grouping import Comparison

ROOT = Path(__file__).parents[1]
os.environ["WAQIA_KNOWLEDGE"] = ""  # whoever runs the tests may have rows of their own

TEXT = (
    "وزیر خارجہ کی ملاقات\n\n"
    "ترکیہ کے وزیر خارجہ نے منگل کو انقرہ میں مصری وزیر خارجہ سے ملاقات کی۔ اناطولیہ کے مطابق دونوں رہنماؤں نے "
    "<حملے> کی مذمت نہیں کی۔ترجمان خاموش رہے۔\n\nComments are closed."
)


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _party(entity: Entity, words: str) -> Party:
    return Party(entity, entity.country, entity.sector, *_span(words), words)


def _mention(words: str, how: str, *entities: Entity) -> Mention:
    kind = entities[0].kind if entities else "person"
    return Mention(0, 1, *_span(words), words, kind, entities, how, 0, 1)


TURK = Entity("new:turkish-fm", "person", "Turkish foreign minister", "ترک وزیر خارجہ", "TUR", "GOV", known=False)
EGYPTIAN = Entity("new:egyptian-fm", "person", "Egyptian foreign minister", None, "EGY", "GOV", known=False)
ANKARA = Entity("place:ankara", "place", "Ankara", "انقرہ", "TUR", lat=39.93, lon=32.86)
AGENCY = Entity("outlet:anadolu", "outlet", "Anadolu", "اناطولیہ", "TUR")


def _events() -> tuple[Event, Event]:
    source = Source(AGENCY, "Anadolu", *_span("اناطولیہ کے مطابق"), "اناطولیہ کے مطابق")
    tuesday = _span("منگل")
    meeting = Event(
        id="ev:1",
        type="CONSULT",
        mode=None,
        contexts=("diplomatic",),
        actors=(_party(TURK, "ترکیہ کے وزیر خارجہ"), _party(EGYPTIAN, "مصری وزیر خارجہ")),
        recipients=(),
        date="2024-05-07",
        date_from={"start": tuesday.start, "end": tuesday.end, "text": "منگل", "anchor": "published 2024-05-10"},
        reported="2024-05-10",
        place=Place(ANKARA, *_span("انقرہ"), "انقرہ"),
        numbers=(),
        status="happened",
        according_to=(),
        evidence=_span("ترکیہ کے وزیر خارجہ نے منگل کو انقرہ میں مصری وزیر خارجہ سے ملاقات کی"),
        trigger=_span("ملاقات کی۔")._replace(end=_span("ملاقات کی۔").end - 1),
        plover={"type": "CONSULT", "mode": None, "quad": 1, "score": 2.5},
        same_as=(),
        main=True,
        confidence=0.9,
        why=({"rule": "events/consult.toml#meet", "matched": "ملاقات کی"},),
    )
    blame = Event(
        id="ev:2",
        type="ACCUSE",
        mode="disapprove",
        contexts=(),
        actors=(_party(TURK, "دونوں رہنماؤں"), _party(EGYPTIAN, "دونوں رہنماؤں")),
        recipients=(),
        date=None,
        date_from=None,
        reported="2024-05-10",
        place=None,
        numbers=(),
        status="negated",
        according_to=(source,),
        evidence=_span("دونوں رہنماؤں نے <حملے> کی مذمت نہیں کی"),
        trigger=_span("مذمت نہیں کی"),
        plover={"type": "ACCUSE", "mode": "disapprove", "quad": 3, "score": -2},
        same_as=(),
        main=True,
        confidence=0.5,
        why=(),
    )
    return meeting, blame


@pytest.fixture
def reading() -> Reading:
    """A reading with something of everything."""
    source = Source(AGENCY, "Anadolu", *_span("اناطولیہ کے مطابق"), "اناطولیہ کے مطابق")
    said = _span("دونوں رہنماؤں نے <حملے> کی مذمت نہیں کی")
    ends, credit, day = _span("۔ترجمان"), _span("Comments are closed."), _span("منگل")
    return Reading(
        Article(TEXT, "وزیر خارجہ کی ملاقات", "Akhbar", None, "2024-05-10", "given", ref="a1"),
        sentences=(Sentence(22, 93, 4, 20, "body", 1),),
        mentions=(
            _mention("انقرہ", "name", ANKARA),
            _mention("دونوں رہنماؤں", "description", TURK, EGYPTIAN),
            _mention("ترجمان", "description"),
        ),
        entities=(TURK, EGYPTIAN, ANKARA, AGENCY),
        times=(Moment(0, 1, *day, "منگل", "2024-05-07", "2024-05-07", "date", "published 2024-05-10"),),
        events=_events(),
        statements=(
            Statement(source, None, "reported", *said, TEXT[said.start : said.end], _span("کے مطابق"), (source,)),
        ),
        relations=(
            Relation("citizen_of", TURK, ANKARA, None, *_span("ترکیہ کے وزیر خارجہ")),
            Relation("holds_office", TURK, "foreign minister", "2024", *_span("وزیر خارجہ")),
        ),
        repairs=(Repair(*ends, "۔ترجمان", "۔ ترجمان", "missing_space_after_mark"),),
        left_out=(LeftOut(*credit, "Comments are closed.", "boilerplate"),),
        notes=(Note(*_span("ترجمان خاموش رہے"), "not_coded", "no frame for this verb"),),
    )


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def waqia(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the command as users do, in a process of its own."""
    cache = tmp_path_factory.mktemp("cache")

    def run(
        *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **settings: str
    ) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "WAQIA_CACHE": str(cache), **settings}
        command = [sys.executable, "-m", "waqia", *map(str, arguments)]
        return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=120)

    return run


Told = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="session")
def told() -> Told:
    """The reports that the evaluation brings: each one's story, as people see it, and its record."""
    found = []
    for one in map(json.loads, (ROOT / "evaluation" / "stories.jsonl").read_text("utf-8").splitlines()):
        article = Article(one["text"], one["headline"], one["outlet"], None, one["published"], "given")
        found.append((one["story"], record(read(article))))
    return found


@pytest.fixture(scope="session")
def how() -> Comparison:
    """How reports are compared by the tables of the package."""
    return gathering.comparison()
