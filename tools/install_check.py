"""Build the wheel, install it into a fresh environment elsewhere, and run the demo there, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Ends with an error of the step that fails."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run("uv", "build", "--quiet", "--out-dir", place / "dist", ROOT)
        (wheel,) = (place / "dist").glob("*.whl")
        run("uv", "venv", "--quiet", "--python", sys.executable, place / "venv")
        programs = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
        constraints = ROOT / "constraints.txt"
        run("uv", "pip", "install", "--quiet", "--python", programs / "python", "-c", constraints, wheel)
        shown = run(programs / "waqia", "demo", cwd=place)
        print(f"{wheel.name}: {wheel.stat().st_size // 1000} kB; its demo prints {len(shown.splitlines())} lines")


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What the command prints; CalledProcessError if it fails."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    return done.stdout


if __name__ == "__main__":
    main()
