"""Sheets that people have filled in in, how often the machine is right and how far two people agree out.

Precision comes with Wilson's score interval (1927), agreement as a share, as Cohen's kappa (1960) with the interval of
Fleiss, Cohen and Everitt (1969), and as Krippendorff's alpha for nominal data. Nothing here looks into a store.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

from waqia.labels import label
from waqia.sampling import SLOTS
from waqia.stores import StoreError

RIGHT = frozenset(("1", "y", "yes", "r", "right", "true", "✓", "✔"))
WRONG = frozenset(("0", "n", "no", "w", "wrong", "false", "✗", "✘"))
UNSURE = frozenset(("?", "unsure"))
_EMPTY = frozenset(("", "-", "na", "n/a"))
_Z = NormalDist().inv_cdf(0.975)  # of a 95 % interval
# Krippendorff's customary bounds (Content Analysis, ch. 11): below the lower one draw no conclusions.
RELIABLE, TENTATIVE = 0.8, 0.667
_SKEWED = 0.9  # a share of one verdict from which chance alone explains most of the agreement

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person judged: by article and act the verdict on each slot, and whether the machine had filled it."""

    path: str
    verdicts: Mapping[Key, Mapping[str, str]]  # right, wrong, unsure; a slot that was not judged is not there
    filled: Mapping[Key, frozenset[str]]


# ---- reading -------------------------------------------------------------------------------------------------------


def opened(path: Path) -> Sheet:
    """A sheet of `waqia sample` as a spreadsheet has saved it; StoreError names the line and the column."""
    rows = list(_rows(path))
    if not rows:
        raise StoreError(f"{path}: holds no rows; give a sheet that `waqia sample` has written")
    missing = [name for name in ("event", "article", *(f"{slot}_ok" for slot in SLOTS)) if name not in rows[0][1]]
    if missing:
        raise StoreError(
            f"{path}: no column {missing[0]}; give a sheet that `waqia sample` has written, with its header"
        )
    verdicts: dict[Key, dict[str, str]] = {}
    filled: dict[Key, frozenset[str]] = {}
    for line, row in rows:
        key = row["article"].strip(), row["event"].strip()
        if key in verdicts:
            raise StoreError(f"{path}:{line}: {key[1]} of {key[0]} a second time; leave one row of it")
        told = {slot: _verdict(row[f"{slot}_ok"] or "", f"{path}:{line}: {slot}_ok") for slot in SLOTS}
        verdicts[key] = {slot: verdict for slot, verdict in told.items() if verdict}
        filled[key] = frozenset(slot for slot in SLOTS if (row.get(slot) or "").strip())
    return Sheet(str(path), verdicts, filled)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with the line they end on; lines without anything in them are passed over."""
    reader = csv.DictReader(_lines(path), restval="")
    reader.reader = csv.reader(_lines(path), delimiter=_delimiter(path), strict=True)
    try:
        for row in reader:
            if any(isinstance(cell, str) and cell.strip() for cell in row.values()):
                yield reader.line_num, row
    except csv.Error as error:
        raise StoreError(f"{path}:{reader.line_num}: no CSV ({error}); save the sheet as «CSV UTF-8»") from None


def _lines(path: Path) -> list[str]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; give a sheet that is there") from None
    if raw.startswith(b"PK"):
        raise StoreError(f"{path}: a workbook; save the sheet as «CSV UTF-8» and give that")
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return list(io.StringIO(raw.decode(encoding), newline=""))
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: not UTF-8 (byte {error.start}); save the sheet as «CSV UTF-8»") from None


def _delimiter(path: Path) -> str:
    """What parts the header: spreadsheets write a semicolon where the comma parts decimals."""
    header = next(iter(_lines(path)), "")
    return max(",;\t", key=header.count)


def _verdict(told: str, where: str) -> str | None:
    word = told.strip().casefold()
    for verdict, words in (("right", RIGHT), ("wrong", WRONG), ("unsure", UNSURE)):
        if word in words or word == label("verdicts", verdict):
            return verdict
    if word in _EMPTY:
        return None
    raise StoreError(f"{where}: {told.strip()!r}; write 1 or right, 0 or wrong, ? where you can't say, or nothing")


# ---- one sheet -----------------------------------------------------------------------------------------------------


def precision(sheet: Sheet) -> dict[str, Any]:
    """How often the machine is right, slot by slot: where it said something, and where it left the slot empty."""
    slots = {}
    for slot in SLOTS:
        said = [v[slot] for key, v in sheet.verdicts.items() if slot in v and slot in sheet.filled[key]]
        left = [v[slot] for key, v in sheet.verdicts.items() if slot in v and slot not in sheet.filled[key]]
        slots[slot] = {"filled": _share(said), "empty": _share(left)}
    whole = ["wrong" if "wrong" in v.values() else "right" for v in map(_decided, sheet.verdicts.values()) if v]
    return {"path": sheet.path, "rows": len(sheet.verdicts), "slots": slots, "whole": _share(whole)}


def _decided(verdicts: Mapping[str, str]) -> Mapping[str, str]:
    return {slot: verdict for slot, verdict in verdicts.items() if verdict != "unsure"}


def _share(verdicts: Iterable[str]) -> dict[str, Any]:
    """Right ones out of those judged, with a 95 % interval; those that nobody could tell are counted beside them."""
    counts = Counter(verdicts)
    right, judged = counts["right"], counts["right"] + counts["wrong"]
    interval = [round(bound, 4) for bound in wilson(right, judged)] if judged else None
    share = round(right / judged, 4) if judged else None
    return {"right": right, "judged": judged, "unsure": counts["unsure"], "share": share, "interval": interval}


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of a share.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    share, square = right / of, _Z**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of**2))
    return max(0.0, middle - half), min(1.0, middle + half)


# ---- two sheets ----------------------------------------------------------------------------------------------------


def agreement(one: Sheet, other: Sheet) -> dict[str, Any]:
    """How far two people agree on the acts that both have judged, and where they do not."""
    both = sorted(one.verdicts.keys() & other.verdicts.keys())
    if not both:
        raise StoreError(f"{one.path} and {other.path} share no act; give two sheets of one sample")
    pairs = {slot: [_pair(one, other, key, slot) for key in both] for slot in SLOTS}
    judged = {slot: [pair for pair in found if None not in pair] for slot, found in pairs.items()}
    differ = [
        {"article": key[0], "event": key[1], "slot": slot, "verdicts": list(pairs[slot][at])}
        for at, key in enumerate(both)
        for slot in SLOTS
        if None not in pairs[slot][at] and len(set(pairs[slot][at])) > 1
    ]
    return {
        "sheets": [precision(one), precision(other)],
        "acts": len(both),
        "only_in_one": [len(sheet.verdicts) - len(both) for sheet in (one, other)],
        "slots": {slot: compared(found) for slot, found in judged.items()},
        "all": compared([pair for found in judged.values() for pair in found]),
        "differ": differ,
    }


def _pair(one: Sheet, other: Sheet, key: Key, slot: str) -> tuple[str | None, str | None]:
    first, second = (_decided(sheet.verdicts[key]).get(slot) for sheet in (one, other))
    return first, second


def compared(pairs: Sequence[tuple[str | None, str | None]]) -> dict[str, Any]:
    """Agreement of pairs of verdicts; kappa and alpha are null where all verdicts are the same."""
    if not pairs:
        return {
            "n": 0,
            "agreement": None,
            "kappa": None,
            "interval": None,
            "alpha": None,
            "reading": "nothing to compare",
        }
    n, cells = len(pairs), Counter(pairs)
    agree = sum(count for pair, count in cells.items() if pair[0] == pair[1]) / n
    kappa, alpha = _kappa(cells, n), _alpha(pairs)
    told: dict[str, Any] = {"n": n, "agreement": round(agree, 4), "kappa": None, "interval": None, "alpha": None}
    if kappa is not None and alpha is not None:
        value, error = kappa
        told["kappa"], told["alpha"] = round(value, 4), round(alpha, 4)
        told["interval"] = [round(max(-1.0, value - _Z * error), 4), round(min(1.0, value + _Z * error), 4)]
    return told | {"reading": _reading(alpha, pairs)}


def _kappa(cells: Mapping[tuple[str | None, str | None], int], n: int) -> tuple[float, float] | None:
    """Cohen's kappa and its standard error; None where chance alone would agree always."""
    share = {pair: count / n for pair, count in cells.items()}
    kinds = sorted({str(kind) for pair in cells for kind in pair})
    rows = {a: sum(share.get((a, b), 0) for b in kinds) for a in kinds}
    columns = {b: sum(share.get((a, b), 0) for a in kinds) for b in kinds}
    chance = sum(rows[kind] * columns[kind] for kind in kinds)
    if chance >= 1:
        return None
    value = (sum(share.get((kind, kind), 0) for kind in kinds) - chance) / (1 - chance)
    on = sum(share.get((k, k), 0) * (1 - (rows[k] + columns[k]) * (1 - value)) ** 2 for k in kinds)
    off = sum(share.get((a, b), 0) * (columns[a] + rows[b]) ** 2 for a in kinds for b in kinds if a != b)
    spread = on + (1 - value) ** 2 * off - (value - chance * (1 - value)) ** 2
    return value, sqrt(max(0.0, spread) / n) / (1 - chance)


def _alpha(pairs: Sequence[tuple[str | None, str | None]]) -> float | None:
    """Krippendorff's alpha for two observers and nominal data; None where all verdicts are the same."""
    values = Counter(verdict for pair in pairs for verdict in pair)
    total = values.total()
    unlike = total**2 - sum(count**2 for count in values.values())  # ordered pairs of unlike values, had chance paired
    if not unlike:
        return None
    observed = 2 * sum(first != second for first, second in pairs)
    return 1 - (total - 1) * observed / unlike


def _reading(alpha: float | None, pairs: Sequence[tuple[str | None, str | None]]) -> str:
    """What the figures let one say."""
    if alpha is None:
        return "all verdicts are the same: agreement beyond chance cannot be told"
    values = Counter(verdict for pair in pairs for verdict in pair)
    if max(values.values()) / values.total() >= _SKEWED and alpha < RELIABLE:
        return "nearly all verdicts are the same: kappa and alpha say little, look at the share and at the differences"
    if alpha >= RELIABLE:
        return "reliable"
    return "tentative conclusions only" if alpha >= TENTATIVE else "not reliable: talk about the differences first"
