"""Put down what is tested: resolve all dependencies and write their versions into pyproject.toml and constraints.txt.

    uv run python tools/pins.py             keep the pins there are, add what is new
    uv run python tools/pins.py --upgrade   take the newest of everything

Versions only: neither file names a place that packages come from.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / "constraints.txt"
_BETWEEN = re.compile(r"(# PINS-BEGIN[^\n]*\n).*?(# PINS-END)", re.DOTALL)
_PIN = re.compile(r"[A-Za-z0-9._-]+==[^\s\\;]+(?: *;[^\n]*)?\Z")


def main() -> None:
    """Resolve, then write both files."""
    upgrade = "--upgrade" in sys.argv[1:]
    before = PROJECT.read_text("utf-8")
    everything = resolve(["--all-extras", "--group", "dev", "--group", "bench", "--group", "exports"], upgrade)
    build = resolve_build(upgrade)
    block = f"{toml('constraint-dependencies', everything)}{toml('build-constraint-dependencies', build)}"
    PROJECT.write_text(_BETWEEN.sub(lambda m: m[1] + block + m[2], before), "utf-8")
    CONSTRAINTS.write_text(
        "# What is tested. Kept by `just pins`.\n" + "".join(f"{pin}\n" for pin in everything), "utf-8"
    )
    print(f"{len(everything)} pins, {len(build)} to build with")


def resolve(arguments: list[str], upgrade: bool) -> list[str]:
    """The exact version of everything that pyproject.toml asks for, on every platform."""
    text = "" if upgrade or not CONSTRAINTS.exists() else CONSTRAINTS.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        return compiled([str(without_pins(Path(folder))), *arguments], text)


def resolve_build(upgrade: bool) -> list[str]:
    """The exact version of everything that the wheel is built with."""
    requires = re.search(r"^requires = \[(.*)\]", PROJECT.read_text("utf-8"), re.MULTILINE)
    assert requires, "pyproject.toml has no build requirements"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "build.in"
        path.write_text("\n".join(re.findall(r'"([^"]+)"', requires[1])), "utf-8")
        return compiled([str(path)], "" if upgrade else "".join(f"{pin}\n" for pin in old_build_pins()))


def old_build_pins() -> list[str]:
    block = re.search(r"build-constraint-dependencies = \[(.*?)\]", PROJECT.read_text("utf-8"), re.DOTALL)
    return re.findall(r'"([^"]+)"', block[1]) if block else []


def without_pins(folder: Path) -> Path:
    """A copy of pyproject.toml that asks and does not pin."""
    copy = folder / "pyproject.toml"
    copy.write_text(_BETWEEN.sub(r"\1\2", PROJECT.read_text("utf-8")), "utf-8")
    return copy


def compiled(arguments: list[str], preferred: str) -> list[str]:
    """What uv resolves, preferring the versions given."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "pins.txt"
        output.write_text(preferred, "utf-8")
        command = [
            "uv",
            "pip",
            "compile",
            "--quiet",
            "--universal",
            "--no-header",
            "--no-annotate",
            "--no-emit-index-url",
        ]
        subprocess.run([*command, "--python-version", "3.11", *arguments, "--output-file", str(output)], check=True)
        return [line.strip() for line in output.read_text("utf-8").splitlines() if _PIN.match(line.strip())]


def toml(key: str, pins: list[str]) -> str:
    lines = "".join(f"    {quoted(pin)},\n" for pin in pins)
    return f"{key} = [\n{lines}]\n"


def quoted(pin: str) -> str:
    """A TOML string; markers hold quotation marks of their own."""
    return f'"{pin}"' if '"' not in pin else f"'{pin}'" if "'" not in pin else '"' + pin.replace('"', "'") + '"'


if __name__ == "__main__":
    main()
