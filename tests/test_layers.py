"""Imports run downward only. Whoever needs an edge more writes it here and says why in docs/decisions."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "waqia"

# From the ground up; what stands on one line is side by side and does not see its neighbours.
LAYERS = (
    ("model", "days"),
    ("text",),
    ("knowledge",),
    ("grammar",),
    ("names", "moments"),
    ("events",),
    ("read",),
    ("atom", "labels", "codebook", "record", "rows", "sources", "lookup", "lacking"),
    ("fetch", "exports", "wikidata", "stores"),
    ("visiting", "streams"),
    ("inputs",),
    ("stories",),
    ("runners",),
    ("pages", "progress", "outputs", "report"),
    ("keeping", "descriptions"),
    ("exporting",),
    ("correcting", "dyads", "charting", "sampling", "saving", "gathering"),
    ("agreement", "watching", "listing", "corpus"),
    ("assisting",),
    ("console", "web"),
    ("cli_stories",),
    ("cli_store",),
    ("cli_people", "cli_counts", "cli_export", "cli_watch", "cli_web", "cli_mcp", "cli_corpus"),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
CORE = {name for layer in LAYERS[:7] for name in layer}
# Edges see little of what is below them.
ONLY = {
    "text": {"model"},
    "labels": {"knowledge"},
    "record": {"model"},
    "sources": {"model", "moments"},
    "rows": {"days"},
    "exports": {"model", "record", "labels", "knowledge", "rows"},
    "stores": {"model", "days", "text"},  # of text: `fold`, for search keys
    "stories": {"days", "knowledge", "stores"},
    "fetch": {"sources"},
    "visiting": {"sources", "fetch"},
    "streams": {"sources"},
    "inputs": {"model", "sources", "fetch", "visiting", "streams"},
}
# What looks at the clock, at chance, at the machine or at the network; `knowledge` may look for its folders.
IMPURE = {
    "asyncio", "getpass", "http", "locale", "multiprocessing", "os", "platform", "random", "secrets", "shutil",
    "socket", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow", "fromtimestamp"}
HEAVY = {
    "rich", "trafilatura", "lxml", "urllib.request", "http.client", "ssl", "sqlite3", "sqlalchemy", "rapidfuzz",
    "pyarrow", "xlsxwriter", "fastapi", "jinja2", "uvicorn", "psycopg", "prometheus_client", "mcp",
    "vl_convert", "countryinfo", "pyspark", "fsspec",
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def layer(path: Path) -> str:
    parts = path.relative_to(SRC).parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, also within functions; those under TYPE_CHECKING count too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import; write the full name"
            if node.module == "waqia":
                yield from (f"waqia.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_imports_run_downward(path: Path) -> None:
    here = layer(path)
    if here == "__init__":
        return
    assert here in RANK, f"{path}: no layer for {here!r}; put it into LAYERS"
    for module in imports(path):
        if not module.startswith("waqia."):
            continue
        there = module.split(".")[1]
        if there == here:
            continue
        assert RANK[there] < RANK[here], f"{path}: {here} may not import {there}: imports run downward only"
        assert there in ONLY.get(here, {there}), f"{path}: {here} may import {ONLY[here]} only, not {there}"


@pytest.mark.parametrize(
    "path", [p for p in modules() if layer(p) in CORE - {"knowledge"}], ids=lambda path: str(path.relative_to(SRC))
)
def test_the_core_is_a_function_of_article_and_tables(path: Path) -> None:
    used = {module.split(".")[0] for module in imports(path)} & IMPURE
    assert not used, f"{path} uses {used}"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            assert not (isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime")), (
                f"{path}: the clock"
            )


def test_importing_waqia_loads_nothing_heavy() -> None:
    code = "import sys, waqia, waqia.cli; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "waqia.cli" in loaded
    assert not loaded & HEAVY
