"""What the tutorial tells people to type works in an empty folder, and says what the page says that it says."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tutorial() -> ModuleType:
    spec = spec_from_file_location("tutorial", ROOT / "tools" / "tutorial.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tutorial_says_what_the_commands_say(tutorial: ModuleType) -> None:
    text = tutorial.PAGE.read_text("utf-8")
    assert text.count("\n$ waqia ") >= 20
    behind = "docs/tutorial/from-an-empty-folder.md is behind: python tools/tutorial.py, then read what it tells"
    assert tutorial.settled(tutorial.page(text)) == tutorial.settled(text), behind


def test_ids_in_commands_follow_those_in_the_output_before_them(
    tutorial: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.jsonl").write_text('{"text": "چین نے حملے کی مذمت کی۔", "published": "2024-05-10"}\n', "utf-8")
    session, stale = tutorial._Session(), "ev:0000000000000000"
    before = f"1 act:\n  {stale}  2024-05-10 · art:0000000000000000\n"
    typed = [("waqia add news.jsonl", ""), ("waqia search --type ACCUSE", before), (f"waqia show {stale}", "")]
    added, found, shown = map(session._said, typed)
    assert "1 added" in added and stale not in found
    assert "«مذمت کی»" in shown and shown.splitlines()[1].split()[0] in found


def test_settled_hides_what_every_version_changes(tutorial: ModuleType) -> None:
    told = "        9  0.1.0-41488a2b-1e5a7429\n  confidence  0.89\n"
    assert tutorial.settled(told) == "        9  0.0.0-00000000-00000000\n  confidence  0.99\n"
