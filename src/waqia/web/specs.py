"""What a picture shows in, a Vega specification out: a map, a network, a timeline; two sizes, light and dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waqia.web.speech import Speech

Spec = dict[str, Any]
_SIZES = {"map": ((960, 520), (340, 300)), "network": ((960, 640), (340, 420)), "dyad": ((960, 340), (340, 280))}
_FONTS = {
    "ur": "Noto Nastaliq Urdu, Jameel Noori Nastaleeq, Noto Naskh Arabic, serif",
    "en": "Noto Sans, DejaVu Sans, sans-serif",
}
_PAINTS = ("paper", "ink", "soft", "line", "land", "some", "full", "dot", "arc", "good", "bad")
_COLOURS = {
    "light": dict(
        zip(
            _PAINTS,
            "#ffffff #1d1b18 #5d574e #d8d1c4 #ece7dc #bcd6e8 #4d8fbd #a3231b #63368f #2f7a43 #b0392f".split(),
            strict=True,
        )
    ),
    "dark": dict(
        zip(
            _PAINTS,
            "#201e1b #ece7dd #b0a899 #3d3a34 #33302b #24465c #4f9bcc #ff9d94 #c9abef #6fbf82 #ef857a".split(),
            strict=True,
        )
    ),
}
_LABELS = {True: 14, False: 6}  # of places; more of them lie on top of each other
_TICKS = {True: 14, False: 5}
_NAMED = {True: 40, False: 14}  # nodes with a name beside them


@dataclass(frozen=True, slots=True)
class Look:
    """For whom a picture is drawn."""

    say: Speech
    dark: bool = False
    narrow: bool = False

    @property
    def colours(self) -> Mapping[str, str]:
        return _COLOURS["dark" if self.dark else "light"]

    @property
    def font(self) -> str:
        return _FONTS[self.say.language]

    @property
    def letters(self) -> int:
        return 13 if self.say.language == "ur" else 12


def size(name: str, *, narrow: bool) -> tuple[int, int]:
    """Width and height."""
    return _SIZES[name][narrow]


def _base(name: str, look: Look) -> Spec:
    width, height = size(name, narrow=look.narrow)
    return {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "background": look.colours["paper"],
        "width": width,
        "height": height,
        "autosize": {"type": "none"},
        "config": {"text": {"font": look.font}},
    }


def _by_acts(name: str, rows: Sequence[Mapping[str, Any]], reach: Sequence[Any]) -> Spec:
    """Area or colour by the number of acts."""
    most = max([1, *(one["acts"] for one in rows)])
    return {"name": name, "type": "sqrt", "domain": [0, most], "range": list(reach)}


# ---- the map -------------------------------------------------------------------------------------------------------


def world(page: Mapping[str, Any], look: Look, borders: Sequence[Mapping[str, Any]]) -> Spec:
    """Acts of a whole state as the colour of its land, of a place as a dot; visits as arcs, the more the wider."""
    states = {one["country"]: one["acts"] for one in page["places"] if one["entity"].startswith("state:")}
    drawn = {one["id"] for one in borders}
    dots = [one for one in page["places"] if not one["entity"].startswith("state:") or one["country"] not in drawn]
    land = [{**one, "acts": states.get(one["id"], 0)} for one in borders]
    points = [_point(one, look) for one in dots]
    arcs = [arc for arc in map(_arc, page["visits"]["journeys"]) if arc]
    frame = _frame(page)
    named = _spaced(points, frame, look)
    colours = look.colours
    return _base("map", look) | {
        "padding": 0,
        "data": [
            {"name": "land", "values": land},
            {"name": "points", "values": points, "transform": [_PROJECTED]},
            {"name": "named", "values": named, "transform": [_PROJECTED]},
            {"name": "arcs", "values": arcs},
        ],
        "projections": [_projection(look, frame)],
        "scales": [
            _by_acts("dots", points, [0, 22 if not look.narrow else 14]),
            _by_acts("wide", arcs, [0.3, 4]),
            _by_acts("fill", land, [colours["some"], colours["full"]]),
        ],
        "marks": [_land(colours), _arcs(colours), _dots(colours), _names("named", look)],
    }  # fmt: skip


_PROJECTED = {"type": "geopoint", "projection": "earth", "fields": ["lon", "lat"]}


Frame = tuple[float, float, float, float]  # west, south, east, north


def _frame(page: Mapping[str, Any]) -> Frame:
    """The part of the world where something is, with some of the world around it."""
    ends = [end for one in page["visits"]["journeys"] for end in (one["origin"], one["place"])]
    seen = [one for one in (*page["places"], *ends) if one["lat"] is not None]
    east_west, north_south = [50, 80, *(one["lon"] for one in seen)], [10, 45, *(one["lat"] for one in seen)]
    return (
        max(-179, min(east_west) - 8),
        max(-58, min(north_south) - 6),
        min(179, max(east_west) + 8),
        min(80, max(north_south) + 6),
    )


def _projection(look: Look, frame: Frame) -> Spec:
    west, south, east, north = frame
    middle = (south + north) / 2
    corners = [[west, south], [east, north], [west, north], [east, south], [west, middle], [east, middle]]
    return {
        "name": "earth",
        "type": "naturalEarth1",
        "fit": {"type": "Feature", "geometry": {"type": "MultiPoint", "coordinates": corners}, "properties": {}},
        "size": list(size("map", narrow=look.narrow)),
    }


def _spaced(points: Sequence[Spec], frame: Frame, look: Look) -> list[Spec]:
    """The points of most acts whose names do not lie on each other, as far as a flat map tells."""
    width, height = size("map", narrow=look.narrow)
    west, south, east, north = frame
    scale = min(width / (east - west), height / (north - south))
    placed: list[tuple[float, float, float]] = []
    found = []
    for one in points:
        x, y, reach = one["lon"] * scale, one["lat"] * scale, len(one["name"]) * look.letters * 0.6
        if all(abs(y - v) > look.letters * 2 or x + reach < u or u + w < x for u, v, w in placed):
            placed.append((x, y, reach))
            found.append(one)
        if len(found) == _LABELS[not look.narrow]:
            break
    return found


def _point(one: Mapping[str, Any], look: Look) -> Spec:
    return {"lon": one["lon"], "lat": one["lat"], "acts": one["acts"], "name": look.say.called(one)}


def _arc(one: Mapping[str, Any]) -> Spec | None:
    """A line between two points becomes the shortest way over the globe; nothing where an end is nowhere."""
    ends = [[one[end]["lon"], one[end]["lat"]] for end in ("origin", "place") if one[end]["lat"] is not None]
    if len(ends) < 2 or ends[0] == ends[1]:
        return None
    return {"type": "Feature", "geometry": {"type": "LineString", "coordinates": ends}, "acts": one["acts"]}


def _land(colours: Mapping[str, str]) -> Spec:
    fill = [{"test": "datum.acts > 0", "scale": "fill", "field": "acts"}, {"value": colours["land"]}]
    told = {"fill": fill, "stroke": {"value": colours["line"]}, "strokeWidth": {"value": 0.5}}
    return _shapes("land", told)


def _arcs(colours: Mapping[str, str]) -> Spec:
    told = {
        "stroke": {"value": colours["arc"]},
        "strokeOpacity": {"value": 0.55},
        "strokeWidth": {"scale": "wide", "field": "acts"},
        "fill": {"value": "transparent"},
    }
    return _shapes("arcs", told)


def _shapes(data: str, told: Spec) -> Spec:
    drawn = [{"type": "geoshape", "projection": "earth"}]
    return {"type": "shape", "from": {"data": data}, "encode": {"enter": told}, "transform": drawn, "clip": True}


def _dots(colours: Mapping[str, str]) -> Spec:
    told = {
        "x": {"field": "x"},
        "y": {"field": "y"},
        "size": {"signal": "pow(scale('dots', datum.acts), 2) + 6"},
        "fill": {"value": colours["dot"]},
        "fillOpacity": {"value": 0.65},
    }
    return {"type": "symbol", "name": "dots", "from": {"data": "points"}, "encode": {"enter": told}, "clip": True}


def _names(data: str, look: Look) -> Spec:
    """Names beside their dots."""
    told = {
        "text": {"field": "name"},
        "x": {"field": "x"},
        "y": {"field": "y"},
        "dx": {"value": 6},
        "baseline": {"value": "middle"},
        "fontSize": {"value": look.letters},
        "fill": {"value": look.colours["ink"]},
    }
    return {"type": "text", "from": {"data": data}, "encode": {"enter": told}, "clip": True}


# ---- the network ---------------------------------------------------------------------------------------------------


def network(page: Mapping[str, Any], look: Look) -> Spec:
    """Parties as dots, the more acts the bigger; a line between two, the more acts they share the wider."""
    colours = look.colours
    width, height = size("network", narrow=look.narrow)
    order = {one["entity"]: at for at, one in enumerate(page["parties"])}
    named = _NAMED[not look.narrow]
    nodes = [
        {"acts": one["acts"], "name": look.say.called(one) if at < named else ""}
        for at, one in enumerate(page["parties"])
    ]
    links = [{"source": order[one["one"]], "target": order[one["other"]], "acts": one["acts"]} for one in page["links"]]
    return _base("network", look) | {
        "padding": 0,
        "data": [{"name": "nodes_told", "values": nodes}, {"name": "links_told", "values": links}],
        "scales": [
            _by_acts("big", nodes, [3, 20 if not look.narrow else 12]),
            _by_acts("wide", links, [0.3, 6]),
        ],
        "marks": [
            _nodes(colours, width, height, narrow=look.narrow),
            _links(colours),
            _node_names(look, width, height),
        ],
    }  # fmt: skip


def _nodes(colours: Mapping[str, str], width: int, height: int, *, narrow: bool) -> Spec:
    told = {
        "size": {"signal": "4 * pow(scale('big', datum.acts), 2)"},
        "fill": {"value": colours["full"]},
        "stroke": {"value": colours["paper"]},
        "xfocus": {"value": width / 2},
        "yfocus": {"value": height / 2},
    }
    near, named = (20, 14) if narrow else (55, 26)
    across, up = (0.2, 0.17) if narrow else (0.12, 0.2)  # a telephone is higher than wide
    force = {
        "type": "force",
        "static": True,
        "iterations": 200,
        "signal": "force",
        "forces": [
            {"force": "center", "x": width / 2, "y": height / 2},
            {"force": "x", "x": "xfocus", "strength": across},
            {"force": "y", "y": "yfocus", "strength": up},
            {
                "force": "collide",
                "radius": {"expr": f"scale('big', datum.datum.acts) + (datum.datum.name ? {named} : 4)"},
            },
            {"force": "nbody", "strength": -75 if narrow else -260},
            {"force": "link", "links": "links_told", "distance": near * 2, "strength": 0.08},
        ],
    }
    return {
        "type": "symbol",
        "name": "nodes",
        "zindex": 1,
        "from": {"data": "nodes_told"},
        "encode": {"enter": told},
        "transform": [force],
    }


def _links(colours: Mapping[str, str]) -> Spec:
    told = {
        "stroke": {"value": colours["soft"]},
        "strokeOpacity": {"value": 0.4},
        "strokeWidth": {"scale": "wide", "field": "acts"},
    }
    path = {"type": "linkpath", "shape": "line", "require": {"signal": "force"}}
    path |= {f"{end}{axis.upper()}": f"datum.{end}.{axis}" for end in ("source", "target") for axis in ("x", "y")}
    return {"type": "path", "from": {"data": "links_told"}, "encode": {"update": told}, "transform": [path]}


def _node_names(look: Look, width: int, height: int) -> Spec:
    """Beside the dots, wherever no other name stands; of two that cannot both stand the one with more acts."""
    told = {
        "text": {"field": "datum.name"},
        "fontSize": {"value": look.letters},
        "font": {"value": look.font},
        "fill": {"value": look.colours["ink"]},
    }
    beside = {
        "type": "label",
        "size": [width, height],
        "anchor": ["bottom", "top", "right", "left"],
        "offset": [2],
        "padding": 0,
        "avoidBaseMark": False,  # would need a canvas, which vl-convert has not
        "sort": {"field": "datum.datum.acts", "order": "descending"},
    }
    return {"type": "text", "zindex": 2, "from": {"data": "nodes"}, "encode": {"enter": told}, "transform": [beside]}


# ---- the timeline --------------------------------------------------------------------------------------------------


def timeline(page: Mapping[str, Any], look: Look) -> Spec:
    """For each month the scores of cooperation above the line and of conflict below it, and the sum as a dot."""
    colours, say = look.colours, look.say
    periods = page["periods"]
    bars = [
        {"period": one["period"], "kind": kind, "score": one[kind]}
        for one in periods
        for kind in ("above", "below")
        if one[kind]
    ]
    net = [{"period": one["period"], "net": one["net"]} for one in periods if one["scored"]]
    names = [one["period"] for one in periods]
    step = max(1, -(-len(names) // _TICKS[not look.narrow]))
    digits = {"labelFont": _FONTS["en"]}
    text = {"labelFont": look.font, "labelColor": colours["ink"]}
    # The minus sign of d3 stands in few fonts; a hyphen stands in all.
    up_text = {"labels": {"update": {"text": {"signal": "replace(datum.label, '\u2212', '-')"}}}}
    lines = {"domainColor": colours["soft"], "tickColor": colours["soft"], "gridColor": colours["line"]}
    across = {"orient": "bottom", "scale": "x", "values": names[::step], "labelAngle": -40, "labelAlign": "right"}
    up = {"orient": "left", "scale": "y", "grid": True, "tickCount": 5}
    return _base("dyad", look) | {
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 6, "right": 6, "bottom": 6, "top": 16},
        "data": [{"name": "bars", "values": bars}, {"name": "net", "values": net}],
        "scales": [
            {"name": "x", "type": "band", "domain": names, "range": "width", "padding": 0.15},
            {"name": "y", "domain": _reach(periods), "range": "height", "nice": True, "zero": True},
            {"name": "colour", "type": "ordinal", "domain": [say("cooperation"), say("conflict"), say("net")],
             "range": [colours["good"], colours["bad"], colours["ink"]]},
        ],
        "axes": [{**across, **text, **lines, **digits}, {**up, **text, **lines, **digits, "encode": up_text}],
        "legends": [{"fill": "colour", "orient": "top", "direction": "horizontal", "labelFontSize": look.letters,
                     "symbolType": "square", **{name: text[name] for name in ("labelFont", "labelColor")}}],
        "marks": [_bars(colours), _zero(colours), _nets(colours)],
    }  # fmt: skip


def _reach(periods: Sequence[Mapping[str, Any]]) -> list[float]:
    low, high = (one["below"] for one in periods), (one["above"] for one in periods)
    return [min([0, *low]), max([1, *high])]


def _bars(colours: Mapping[str, str]) -> Spec:
    told = {
        "x": {"scale": "x", "field": "period"},
        "width": {"scale": "x", "band": 1},
        "y": {"scale": "y", "field": "score"},
        "y2": {"scale": "y", "value": 0},
        "fill": [{"test": "datum.kind === 'above'", "value": colours["good"]}, {"value": colours["bad"]}],
    }
    return {"type": "rect", "from": {"data": "bars"}, "encode": {"enter": told}}


def _zero(colours: Mapping[str, str]) -> Spec:
    told = {
        "x": {"value": 0},
        "x2": {"signal": "width"},
        "y": {"scale": "y", "value": 0},
        "stroke": {"value": colours["ink"]},
    }
    return {"type": "rule", "encode": {"enter": told}}


def _nets(colours: Mapping[str, str]) -> Spec:
    told = {
        "x": {"scale": "x", "field": "period", "band": 0.5},
        "y": {"scale": "y", "field": "net"},
        "fill": {"value": colours["ink"]},
        "stroke": {"value": colours["paper"]},
        "size": {"value": 36},
    }
    return {"type": "symbol", "from": {"data": "net"}, "encode": {"enter": told}}
