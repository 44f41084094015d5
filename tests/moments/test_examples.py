"""Every example of urdu/time_patterns is found whole and gets its value."""

import re
from collections.abc import Iterator

import pytest

from waqia.knowledge import Knowledge, load

_BRACKETS = re.compile(r"\[(.+?)\]")


def _examples(knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    for row in knowledge.documents["urdu/time_patterns"]["pattern"]:
        for example in row["examples"]:
            yield (row["name"], *example)


EXAMPLES = list(_examples(load()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e[0]}: {e[1]}")
def test_example(example, read):
    _, marked, value, *published = example
    wanted = _BRACKETS.search(marked)[1]
    moments = read(_BRACKETS.sub(r"\1", marked), published[0] if published else "2023-12-07")
    assert (wanted, value or None) in [(m.text, m.value) for m in moments]


def test_every_pattern_has_an_example():
    rows = load().documents["urdu/time_patterns"]["pattern"]
    assert [row["name"] for row in rows if not row["examples"] and row["kind"] != "ordinal"] == []
    assert len({row["name"] for row in rows}) == len(rows)
