"""A Vega specification in, an SVG or PNG out, drawn here by vl-convert; borders of states from countryinfo.

Both come with the extra `pictures`; without it, pages show their tables and say what is missing.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from waqia.stores import StoreError

FORMATS = {"svg": "image/svg+xml", "png": "image/png"}
INSTALL = "pip install 'waqia[pictures]'"
_NEEDS = ("vl_convert", "countryinfo")
_KEPT = 128  # pictures in memory, most of them under 300 KB
_SCALE = 2  # pixels of a PNG for each of the picture
# A letter that Urdu has, and a code that no font draws: where both look alike, or like nothing, there are no letters.
_LETTER, _NOTHING, _NO_LETTER = "\u0639", "", "\u0378"
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="5" y="25" font-size="20" font-family="serif">{}</text></svg>'
)


class Undrawn(StoreError):
    """A picture that cannot be drawn on this machine, and what would help."""


def available() -> bool:
    """Whether pictures can be drawn at all."""
    return all(importlib.util.find_spec(name) is not None for name in _NEEDS)


def draw(spec: Mapping[str, Any], to: str) -> bytes:
    """The picture; Undrawn where a library is missing or, for a PNG, a font with Urdu letters."""
    if to == "png":
        _lettered()
    return _drawn(json.dumps(spec, ensure_ascii=False, sort_keys=True), to)


@lru_cache(maxsize=_KEPT)
def _drawn(spec: str, to: str) -> bytes:
    convert = _library("vl_convert")
    if to == "svg":
        return str(convert.vega_to_svg(spec)).encode("utf-8")
    return bytes(convert.svg_to_png(_drawn(spec, "svg").decode("utf-8"), scale=_SCALE))


def _lettered() -> None:
    """A PNG holds its letters as they are drawn here; an SVG leaves them to whoever looks at it."""
    if not _has_letters():
        raise Undrawn(
            "no font with Urdu letters on this machine, so a PNG would have no labels: install one "
            "(Debian, Ubuntu: apt install fonts-noto-core; elsewhere Noto Nastaliq Urdu) and start again, "
            "or take the SVG"
        )


@cache
def _has_letters() -> bool:
    """Whether a letter is drawn, and not the box for letters that are missing."""
    convert = _library("vl_convert")
    letter, nothing, missing = (convert.svg_to_png(_PROBE.format(text)) for text in (_LETTER, _NOTHING, _NO_LETTER))
    return letter not in (nothing, missing)


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise Undrawn(f"pictures need {name}, which is not installed: {INSTALL} brings it") from None


@cache
def borders() -> tuple[Mapping[str, Any], ...]:
    """The land of each state as GeoJSON: `{"type", "id": "PAK", "geometry"}`; small ones and a few others have none."""
    countries = (one for one in _library("countryinfo").all_countries() if one.geo_json().get("features"))
    found = {str(one.iso(3)): one.geo_json()["features"][0]["geometry"] for one in countries}
    return tuple({"type": "Feature", "id": code, "geometry": _wound(land)} for code, land in sorted(found.items()))


def _wound(land: Mapping[str, Any]) -> dict[str, Any]:
    """Outer rings clockwise and holes the other way, as d3-geo has them; else it fills the rest of the globe."""
    several = land["type"] == "MultiPolygon"
    parts = land["coordinates"] if several else [land["coordinates"]]
    turned = [[_turned(ring, hole=at > 0) for at, ring in enumerate(part)] for part in parts]
    return {"type": "MultiPolygon", "coordinates": turned}


def _turned(ring: list[list[float]], *, hole: bool) -> list[list[float]]:
    area = sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))
    return ring if (area > 0) is hole else ring[::-1]
