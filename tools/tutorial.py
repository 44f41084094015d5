"""Type the commands of the tutorial in an empty folder, and write down under each what it said.

uv run python tools/tutorial.py      write it
(the tests compare: a page that is behind fails)

A `jsonl` block is saved as a file (news.jsonl where it names none), a `console` block holds commands after `$` and what
they said. Ids of acts change when the reader does: those in commands follow those in the output before them.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from waqia import cli_counts, exports
from waqia.cli import command

PAGE = Path(__file__).parents[1] / "docs" / "tutorial" / "from-an-empty-folder.md"
_BLOCK = re.compile(r"^```(jsonl|console)([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"\b(?:ev|art|st):[0-9a-f]{16}\b")
_TIME = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_RUN = re.compile(r"\b\d+\.\d+\.\d+-[0-9a-f]{8}-[0-9a-f]{8}\b")
_CONFIDENCE = re.compile(r"(?<=^  confidence  )[\d.]+$", re.MULTILINE)
_THEN = "2024-07-10T09:00:00Z"  # in the place of now
_WIDTH = 140


def page(text: str) -> str:
    """The page with what the commands say now."""
    session = _Session()
    settings = {"COLUMNS": str(_WIDTH), "WAQIA_STORE": "", "WAQIA_KNOWLEDGE": ""}
    table = patch.object(cli_counts, "screen", lambda output: exports.Screen(_WIDTH))  # as on a terminal
    with tempfile.TemporaryDirectory() as folder, chdir(folder), patch.dict(os.environ, settings), table:
        return _BLOCK.sub(session.block, text)


def settled(text: str) -> str:
    """The page without what changes with every version of the code: runs and confidences."""
    return _CONFIDENCE.sub("0.99", _RUN.sub("0.0.0-00000000-00000000", text))


class _Session:
    """One folder, and what has become of the ids."""

    def __init__(self) -> None:
        self.now = dict[str, str]()

    def block(self, found: re.Match[str]) -> str:
        """A block as it is to be."""
        kind, name, body = found.groups()
        if kind == "jsonl":
            Path(name.strip() or "news.jsonl").write_text(body, "utf-8")
            return found[0]
        return f"```console{name}\n" + "".join(map(self._said, _commands(body))) + "```"

    def _said(self, told: tuple[str, str]) -> str:
        typed, before = told
        typed = _ID.sub(lambda one: self.now.get(one[0], one[0]), typed)
        done = CliRunner().invoke(command, shlex.split(typed)[1:])
        if done.exit_code != 0:
            raise SystemExit(f"{typed}: exit code {done.exit_code}\n{done.output}")
        said = _TIME.sub(_THEN, "".join(line.rstrip() + "\n" for line in done.output.splitlines()))
        old, new = _ID.findall(before), _ID.findall(said)
        if len(old) == len(new):
            self.now |= dict(zip(old, new, strict=True))
        return f"$ {typed}\n{said}"


def _commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command with what it had said."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        typed, _, said = part.partition("\n")
        yield typed, said


def main() -> None:
    """Write what has changed."""
    text = page(PAGE.read_text("utf-8"))
    PAGE.write_text(text, "utf-8", newline="\n")
    print(f"{PAGE.name}: {len(text.splitlines())} lines")


if __name__ == "__main__":
    main()
