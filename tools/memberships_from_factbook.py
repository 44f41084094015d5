"""Write the rows of knowledge/world/memberships.tsv that lists of members in the World Factbook give.

In:  the Factbook's states with the organisations they belong to (public domain); a table of dates of accession,
     MEMBER \t ORGANISATION \t ROLE \t FROM \t TO, for those dates that are known.
Out: memberships.tsv. A row with a date is `recalled`, one without `verified`: the Factbook gives no dates.

    python tools/memberships_from_factbook.py FACTBOOK DATES [--table FILE]
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[1] / "knowledge" / "world" / "memberships.tsv"
HEADER = ("member", "organisation", "role", "from", "to", "source", "basis")
COMMENT = "# Who belongs to what, and since when. Without a date: for as long as the table looks back.\n"
CODES = {
    "ADB": "asian-development-bank", "ASEAN": "asean", "AU": "african-union", "BIMSTEC": "bimstec", "BRICS": "brics",
    "C": "commonwealth", "CD": "community-of-democracies", "CE": "council-of-europe", "CELAC": "celac", "CICA": "cica",
    "CIS": "commonwealth-of-independent-states", "CSTO": "csto", "D-8": "d-8", "EAEU": "eurasian-economic-union",
    "ECO": "economic-cooperation-organization", "ECOWAS": "ecowas", "EU": "european-union", "G-7": "g7", "G-20": "g20",
    "G-24": "g24", "G-77": "g77", "GCC": "gulf-cooperation-council", "IAEA": "international-atomic-energy-agency",
    "ICCt": "international-criminal-court", "IDB": "islamic-development-bank", "IGAD": "igad",
    "IMF": "international-monetary-fund", "Interpol": "interpol", "LAS": "arab-league", "Mercosur": "mercosur",
    "NAM": "non-aligned-movement", "NATO": "nato", "OAS": "organization-of-american-states", "OECD": "oecd",
    "OIC": "organisation-of-islamic-cooperation", "OPCW": "opcw", "OPEC": "opec", "OSCE": "osce", "Quad": "quad",
    "SAARC": "saarc", "SADC": "sadc", "SCO": "shanghai-cooperation-organisation", "UN": "united-nations",
    "WTO": "world-trade-organization", "AMU": "arab-maghreb-union", "Benelux": "benelux", "Caricom": "caricom",
    "COMESA": "comesa", "EAC": "east-african-community", "OIF": "francophonie", "OAPEC": "oapec",
    "Schengen Convention": "schengen-area", "EMU": "eurozone", "Arctic Council": "arctic-council", "BSEC": "bsec",
    "PIF": "pacific-islands-forum", "APEC": "apec",
}  # fmt: skip
ROLES = {
    "observer": "observer", "partner": "partner", "dialogue member": "partner", "dialogue partner": "partner",
    "candidate country": "candidate", "candidate": "candidate", "partners": "partner",
    "sectoral dialogue partner": "partner", "": "member", "suspended": "member",
    "nonregional member": "member", "nonregional members": "member", "Chinese Taipei": "member",
    "associate": "associate", "associate member": "associate",
}  # fmt: skip


class Membership(NamedTuple):
    """One line of the table."""

    member: str
    organisation: str
    role: str
    start: str
    end: str
    source: str
    basis: str


def listed(text: str) -> Iterator[tuple[str, str]]:
    """The organisations of one state with its role: «OSCE (partner), NATO» → (osce, partner), (nato, member)."""
    for part in re.split(r"[,;] ?(?![^()]*\))", text.split(":")[-1]):
        name, _, remark = part.strip().partition(" (")
        remark = remark.rstrip(")").strip()
        if name in CODES and remark in ROLES:
            yield CODES[name], ROLES[remark]


def read_dates(path: Path) -> list[Membership]:
    """The table of dates."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            member, organisation, role, start, end = (line.split("\t") + [""] * 5)[:5]
            found.append(Membership(member, organisation, role, start, end, "general knowledge", "recalled"))
    return found


def read_lists(path: Path, letters: dict[str, str]) -> dict[tuple[str, str], str]:
    """(member, organisation) → role, as the Factbook has it."""
    found: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for entry in csv.DictReader(stream, delimiter="\t"):
            if member := letters.get(entry["iso2"]):
                for organisation, role in listed(entry["organisations"]):
                    found.setdefault((member, organisation), role)
    return found


def merged(lists: dict[tuple[str, str], str], dates: list[Membership], known: set[str]) -> list[Membership]:
    """Dated rows, and the Factbook's for whatever has no dated row."""
    rows = []
    for row in dates:
        if (row.member, row.organisation) in lists and not row.end:
            row = row._replace(source="World Factbook (membership); date recalled" if row.start else "World Factbook")
            row = row._replace(basis="recalled" if row.start else "verified")
        rows.append(row)
    told = {(row.member, row.organisation) for row in dates}
    for (member, organisation), role in lists.items():
        if organisation in known and (member, organisation) not in told:
            rows.append(Membership(member, organisation, role, "", "", "World Factbook", "verified"))
    return sorted(rows, key=lambda m: (m.organisation, m.role, m.member, m.start))


def column(table: Path, name: str) -> list[dict[str, str]]:
    """Rows of one of our tables as plain dicts."""
    lines = [line for line in table.read_text("utf-8").split("\n") if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    assert name in header, f"{table} has no column {name}"
    return [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:]]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("factbook", type=Path)
    parser.add_argument("dates", type=Path)
    parser.add_argument("--table", type=Path, default=TABLE)
    given = parser.parse_args()
    letters = {row["iso2"]: row["key"] for row in column(given.table.parent / "states.tsv", "iso2") if row["iso2"]}
    letters |= {"UK": "GBR", "XK": "XKX"}
    known = {row["key"] for row in column(given.table.parent / "organisations.tsv", "key")}
    rows = merged(read_lists(given.factbook, letters), read_dates(given.dates), known)
    lines = ["\t".join(HEADER), *("\t".join(row) for row in rows)]
    given.table.write_text(COMMENT + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} memberships, {sum(bool(row.start) for row in rows)} with a date")


if __name__ == "__main__":
    main()
