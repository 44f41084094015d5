"""The PLOVER code of an event: type, mode and status go in, the codebook's type, mode, quad and score come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def code(kind: str, mode: str | None, status: str, tables: Mapping[str, Any]) -> dict[str, Any]:
    """What the codebook makes of it: what is only planned is a promise (AGREE) or a concession announced (CONCEDE)."""
    coded, coded_mode = kind, mode
    if status in ("planned", "possible") and kind in tables["future"]:
        coded, coded_mode = tables["future"][kind], None
    row = tables["types"][coded]
    score = tables["modes"].get(coded, {}).get(coded_mode, row["score"])
    return {"type": coded, "mode": coded_mode, "quad": row["quad"], "score": score}
