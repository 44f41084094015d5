"""Read the knowledge tables from a folder, check every cell against `tables.toml`, and hand them on as frozen rows."""

from __future__ import annotations

import difflib
import gc
import hashlib
import os
import pickle
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

Row = Mapping[str, Any]
T = TypeVar("T")

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
_PLAIN = (str, int, float, Fraction, type(None))
_CACHES = 4  # files kept
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*\Z")


class KnowledgeError(ValueError):
    """Tables, rows or rules that do not hold; each fault is a line that names file, line, column, value and choices."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All tables, checked. `rows["world/states"]` are its rows, `documents["events/consult"]` a TOML file."""

    rows: Mapping[str, tuple[Row, ...]]
    documents: Mapping[str, Mapping[str, Any]]
    digest: str

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of a table by its name («urdu/verbs»)."""
        return self.rows[name]

    def family(self, folder: str) -> dict[str, Mapping[str, Any]]:
        """The TOML documents of a folder («events») by file name."""
        return {
            name.removeprefix(folder + "/"): document
            for name, document in self.documents.items()
            if name.startswith(folder + "/")
        }


@cache
def folder() -> Path:
    """Where the package keeps its tables: beside the code when installed, in the repository when not."""
    packaged = Path(__file__).parent / "_knowledge"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "knowledge"


def files(root: Path) -> Iterator[tuple[str, Path]]:
    """Every table and document below root as (name, path), in a fixed order."""
    for path in sorted(root.rglob("*.t*"), key=lambda p: p.relative_to(root).as_posix()):
        if path.suffix in (".tsv", ".toml"):
            yield path.relative_to(root).as_posix(), path


def digest(*roots: Path) -> str:
    """A fingerprint of everything the tables say, overlays in their order."""
    total = hashlib.sha256()
    for root in roots:
        for name, path in files(root):
            total.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def load(root: Path | None = None, overlays: Sequence[Path] = ()) -> Knowledge:
    """Read and check all tables below root (by default our own), with the rows of overlays, later over earlier.

    KnowledgeError tells all that is wrong.
    """
    root = root or folder()
    sections = _toml(root / "tables.toml")
    rows: dict[str, tuple[Row, ...]] = {}
    documents: dict[str, Mapping[str, Any]] = {}
    faults: list[str] = []
    for name, path in files(root):
        stem = name.rsplit(".", 1)[0]
        if path.suffix == ".tsv" and stem not in sections:
            faults.append(f'{name}: no section ["{stem}"] in tables.toml; it has {", ".join(sorted(sections))}')
            continue
        try:
            if path.suffix == ".tsv":
                rows[stem] = tuple(_rows(name, _text(path), sections[stem], faults))
            elif stem != "tables":
                documents[stem] = _toml(path)
        except KnowledgeError as error:  # of this file nothing can be used
            faults += error.faults
    there = {name for name, _ in files(root)}
    lacking = (stem for stem in sections if f"{stem}.tsv" not in there)
    faults += [f'tables.toml: ["{stem}"] has no file {stem}.tsv below {root}' for stem in lacking]
    for overlay in overlays:
        _lay_over(rows, overlay, sections, faults)
    faults += _broken_references(sections, rows)
    if faults:
        raise KnowledgeError(*faults)
    return Knowledge(MappingProxyType(rows), MappingProxyType(documents), digest(root, *overlays))


def table(name: str, overlays: Sequence[Path] | None = None) -> tuple[Row, ...]:
    """The rows of one table alone, with those of overlays (by default the user's own): a hundredth of the time of all.

    Its references are not followed: `load` does that.
    """
    sections, faults = _toml(folder() / "tables.toml"), list[str]()
    path = folder() / f"{name}.tsv"
    rows = {name: tuple(_rows(f"{name}.tsv", _text(path), sections[name], faults))}
    for overlay in own() if overlays is None else overlays:
        _lay_over(rows, overlay, sections, faults)
    if faults:
        raise KnowledgeError(*faults)
    return rows[name]


def columns(root: Path | None = None) -> dict[str, tuple[str, ...]]:
    """The columns of each table, in order."""
    return {table: tuple(section["columns"]) for table, section in _toml((root or folder()) / "tables.toml").items()}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path}: {error}") from None


def _rows(name: str, text: str, section: Mapping[str, Any], faults: list[str]) -> Iterator[Row]:
    """Rows of one TSV file, what is wrong with them put into `faults`; an empty line or one with # is a comment.

    KnowledgeError where the header is another, so that no cell can be told.
    """
    types: Mapping[str, str] = section["columns"]
    header: list[str] | None = None
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if header != list(types):
                raise KnowledgeError(f"{name}:{number}: columns are {header}; tables.toml says {list(types)}")
            continue
        if len(cells) > len(header):
            faults.append(f"{name}:{number}: {len(cells)} cells, the header has {len(header)}: {line!r}")
            yield dict.fromkeys(header) | {header[0]: cells[0].strip()}  # its key is there nevertheless
            continue
        cells += [""] * (len(header) - len(cells))
        row: dict[str, Any] = {}
        for column, cell in zip(header, cells, strict=True):
            try:
                row[column] = _cell(name, number, column, types[column], cell.strip())
            except KnowledgeError as error:
                faults += error.faults
                row[column] = None
        key = "\t".join(str(row[c]) for c in section.get("key", header[:1]))
        if key in seen:
            faults.append(f"{name}:{number}: {key!r} stands already at line {seen[key]}")
        seen.setdefault(key, number)
        row["_at"] = f"{name}:{number}"
        yield MappingProxyType(row)


def _cell(name: str, line: int, column: str, kind: str, text: str) -> Any:
    """One cell, typed: text, text!, word, list, date, int, number, flag, one_of(a|b), ref(table), refs(table)."""
    where = f"{name}:{line}: column {column}"
    optional = not kind.endswith("!")
    kind = kind.removesuffix("!")
    if not text:
        if not optional:
            raise KnowledgeError(f"{where} is empty; it must hold a {kind}")
        return () if kind == "list" or kind.startswith("refs(") else False if kind == "flag" else None
    if kind == "text" or kind.startswith("ref("):
        return text
    if kind == "list" or kind.startswith("refs("):
        return tuple(part.strip() for part in text.split("|") if part.strip())
    return _typed(where, kind, text)


def _typed(where: str, kind: str, text: str) -> Any:
    if kind == "word" and _WORD.match(text):
        return text
    if kind == "date" and _DATE.match(text):
        return text
    if kind == "flag" and text in ("yes", "no"):
        return text == "yes"
    if kind.startswith("one_of(") and text in (choices := kind[7:-1].split("|")):
        return text
    if kind.startswith("one_of("):
        raise KnowledgeError(f"{where}: {text!r}; the choices are {', '.join(choices)}")
    if kind in ("int", "number"):
        try:
            return int(text) if kind == "int" else float(text)
        except ValueError:
            pass
    raise KnowledgeError(f"{where}: {text!r} is no {kind}")


def _broken_references(columns: Mapping[str, Any], rows: Mapping[str, tuple[Row, ...]]) -> Iterator[str]:
    """A fault for each ref(table) cell that names no key of a row there. ref(a|b) may name either.

    Nothing is said of references to tables of which not all keys could be read.
    """
    keys = {stem: {row[next(iter(columns[stem]["columns"]))] for row in table} for stem, table in rows.items()}
    for stem, table in rows.items():
        for column, kind in columns[stem]["columns"].items():
            if not kind.startswith(("ref(", "refs(")):
                continue
            targets = kind.removesuffix("!").split("(")[1][:-1].split("|")
            if any(None in keys.get(target, {None}) for target in targets):
                continue
            for row in table:
                for value in _values(row[column]):
                    if not any(value in keys[t] for t in targets):
                        what = f"no {value!r} in {' or '.join(targets)}"
                        yield f"{row['_at']}: column {column}: {what}{_near(value, targets, keys)}"


def _near(value: str, targets: Iterable[str], keys: Mapping[str, Iterable[str]]) -> str:
    """The keys that may have been meant, where some are like the value."""
    near = difflib.get_close_matches(value, sorted({key for target in targets for key in keys[target]}), n=3)
    return f"; near it: {', '.join(near)}" if near else ""


def _values(cell: Any) -> Iterable[str]:
    return () if cell is None else (cell,) if isinstance(cell, str) else cell


# ---- overlays: rows of the user's own, over those of the package ---------------------------------------------------

EMPTIED, ADDED = "-", "+"  # in a cell of an overlay: nothing any more; these beside what the list holds


def user_folder() -> Path:
    """Where each user's own rows are looked for, by the custom of each system."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "waqia" / "knowledge"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "waqia" / "knowledge"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "waqia" / "knowledge"


def own() -> tuple[Path, ...]:
    """The overlays that are laid over without being asked for: those of WAQIA_KNOWLEDGE, else the user folder."""
    told = os.environ.get("WAQIA_KNOWLEDGE")
    if told is not None:
        return tuple(Path(place) for place in told.split(os.pathsep) if place)
    return (found,) if (found := user_folder()).is_dir() else ()


def present(overlay: Path) -> None:
    """KnowledgeError unless the folder is there."""
    if not overlay.is_dir():
        raise KnowledgeError(f"{overlay}: no such folder; make it, with files such as world/people.tsv in it")


def tables_of(overlay: Path, columns: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """The tables of an overlay by name; KnowledgeError where a file is none that there is."""
    present(overlay)
    for name, path in files(overlay):
        stem, _, ending = name.rpartition(".")
        if ending != "tsv" or stem not in columns:
            what = "an overlay holds tables (.tsv) only" if ending != "tsv" else f"no table {stem!r}"
            raise KnowledgeError(f"{path}: {what}; there are {', '.join(f'{table}.tsv' for table in sorted(columns))}")
        yield stem, path


def _lay_over(rows: dict[str, tuple[Row, ...]], overlay: Path, columns: Mapping[str, Any], faults: list[str]) -> None:
    """Rows with new keys are put at the end of their table, rows with known keys correct the cells that they give."""
    try:
        for stem, path in tables_of(overlay, columns):
            if stem in rows:
                short = f"{overlay.resolve().name}/{stem}.tsv"
                rows[stem] = _laid_over(rows[stem], path, short, columns[stem], faults)
    except KnowledgeError as error:  # a table that cannot be told: the rest of the overlay waits for it
        faults += error.faults


def _laid_over(
    before: tuple[Row, ...], path: Path, short: str, section: Mapping[str, Any], faults: list[str]
) -> tuple[Row, ...]:
    """The rows of one table with those of the file. `_at` names the folder only, so that traces are alike anywhere."""
    keys = section.get("key", [next(iter(section["columns"]))])
    found = {_key(row, keys): row for row in before}
    seen: dict[str, int] = {}
    for number, cells in _given(path, section["columns"], keys):
        try:
            key = _key({c: _cell(str(path), number, c, section["columns"][c], cells.get(c, "")) for c in keys}, keys)
        except KnowledgeError as error:
            faults += error.faults
            continue
        if key in seen:
            faults.append(f"{path}:{number}: {key!r} stands already at line {seen[key]}")
        seen.setdefault(key, number)
        row: dict[str, Any] = {"_at": f"{short}:{number}"}
        for column, kind in section["columns"].items():
            try:
                row[column] = _corrected(str(path), number, column, kind, cells.get(column, ""), found.get(key))
            except KnowledgeError as error:
                faults += error.faults
                row[column] = None
        found[key] = MappingProxyType(row)
    return tuple(found.values())


def _key(row: Row, keys: Iterable[str]) -> str:
    return "\t".join(str(row[column]) for column in keys)


def _given(path: Path, types: Mapping[str, str], keys: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The cells of each row by column, with the line; columns may be left out and stand in any order."""
    header: list[str] = []
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header) and header:
            raise KnowledgeError(f"{path}:{number}: {len(cells)} cells, the header has {len(header)}: {line!r}")
        if header:
            yield number, dict(zip(header, cells, strict=False))
        else:
            header = _header(f"{path}:{number}", cells, types, keys)


def _text(path: Path) -> str:
    """What a file says, without the mark that Windows puts at its head; KnowledgeError if it is no UTF-8."""
    try:
        return path.read_text("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: not UTF-8: byte {error.start}; save it as UTF-8") from None
    except FileNotFoundError:
        raise KnowledgeError(f"{path}: not there; every knowledge folder holds one") from None
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read: {error.strerror}") from None


def _header(where: str, cells: list[str], types: Mapping[str, str], keys: Sequence[str]) -> list[str]:
    for column in cells:
        if column not in types:
            raise KnowledgeError(f"{where}: no column {column!r}; the columns are {', '.join(types)}, parted by tabs")
        if cells.count(column) > 1:
            raise KnowledgeError(f"{where}: column {column!r} stands there twice")
    for column in keys:
        if column not in cells:
            raise KnowledgeError(f"{where}: no column {column!r}; a row is known by {', '.join(keys)}")
    return cells


def _corrected(name: str, line: int, column: str, kind: str, text: str, before: Row | None) -> Any:
    """One cell of an overlay: nothing keeps what stood there, - empties it, + adds to a list."""
    if before is not None and not text:
        return before[column]
    if text == EMPTIED:
        return _cell(name, line, column, kind, "")
    if text.startswith(ADDED) and kind.removesuffix("!") == "list":
        kept: tuple[str, ...] = before[column] if before else ()
        return tuple(dict.fromkeys((*kept, *_cell(name, line, column, kind, text.removeprefix(ADDED)))))
    return _cell(name, line, column, kind, text)


def state(*roots: Path) -> str:
    """A fingerprint of all files below the folders by place, size and times, which reads none of them."""
    total = hashlib.sha256()
    for root in roots:
        for line in sorted(_states(str(root))) if root.is_dir() else ():
            total.update(line.encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _states(folder: str) -> Iterator[str]:
    """A line for each file. The time of change tells a file that was put in another's place with its size and date."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _states(entry.path)
            elif entry.name.endswith((".py", ".tsv", ".toml")) and entry.is_file():
                found = os.stat(entry.path)  # noqa: PTH116 - a quarter of the time, and pages ask often
                yield f"{entry.path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ctime_ns}\n"


def cached(name: str, key: str, build: Callable[[], T]) -> T:
    """What build() gives, kept in the user's cache folder under key; a cache that can't be used is passed by."""
    path = cache_folder() / f"{name}-{key[:16]}-py{sys.version_info[0]}{sys.version_info[1]}.pickle"
    try:
        with path.open("rb") as stream, _without_collecting():
            return pickle.load(stream)  # type: ignore[no-any-return]
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        pass
    value: T = _Sharing().shared(build())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            pickle.dump(value, stream, protocol=pickle.HIGHEST_PROTOCOL)
        Path(temporary).replace(path)
        _clear(path, name)
    except OSError:
        pass
    return value


def _clear(path: Path, name: str) -> None:
    """Caches of earlier tables go, but for the latest few: those of other versions that are in use."""
    others = [other for other in path.parent.glob(f"{name}-*.pickle") if other != path]
    for other in sorted(others, key=lambda found: found.stat().st_mtime_ns, reverse=True)[_CACHES - 1 :]:
        other.unlink()


class _Sharing:
    """Puts one object in the place of equal ones, so that a cache holds each once and loads in half the time.

    Values are equal where they are of one type and their parts are the same objects; containers that can change are
    kept, and hold shared parts afterwards.
    """

    def __init__(self) -> None:
        self.known: dict[Any, Any] = {}
        self.done: dict[int, tuple[Any, Any]] = {}  # by id, with the object itself, so that its id stays taken

    def shared(self, value: Any) -> Any:
        """The value, or the equal one that came before it."""
        if isinstance(value, _PLAIN):
            return self.known.setdefault((type(value), value), value)
        if id(value) not in self.done:
            self.done[id(value)] = value, value
            self.done[id(value)] = value, self._parts_shared(value)
        return self.done[id(value)][1]

    def _parts_shared(self, value: Any) -> Any:
        kind = type(value)
        if isinstance(value, (tuple, frozenset)):
            parts = [self.shared(part) for part in value]
            ids = tuple(map(id, parts)) if isinstance(value, tuple) else frozenset(map(id, parts))
            if (kind, ids) not in self.known:
                self.known[kind, ids] = tuple.__new__(kind, parts) if isinstance(value, tuple) else kind(parts)
            return self.known[kind, ids]
        if kind is dict:
            items = [(self.shared(key), self.shared(part)) for key, part in value.items()]
            value.clear()
            value.update(items)
        elif kind is set:
            members = [self.shared(member) for member in value]
            value.clear()
            value.update(members)
        elif is_dataclass(value):
            return self._fields_shared(value)
        elif slots := getattr(kind, "__slots__", ()):
            for name in slots:
                setattr(value, name, self.shared(getattr(value, name)))
        return value

    def _fields_shared(self, value: Any) -> Any:
        names = [field.name for field in fields(value)]
        for name in names:
            object.__setattr__(value, name, self.shared(getattr(value, name)))
        if not value.__dataclass_params__.frozen:
            return value
        return self.known.setdefault((type(value), *(id(getattr(value, name)) for name in names)), value)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No garbage collection while hundreds of thousands of objects come in that all stay: it doubles the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def cache_folder() -> Path:
    """The user's cache folder by the custom of each system; WAQIA_CACHE names another."""
    if own := os.environ.get("WAQIA_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "waqia" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "waqia"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "waqia"
