"""Results of a run in, its readings out, and at the end what people should be told: warnings, then errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from waqia.exports import plain
from waqia.model import Article, Note
from waqia.sources import Fault

_SHOWN = 50  # lines of a kind
_NAMED = 5  # files passed over
_ASIDE = {
    "no_article": "without an article (fronts, indexes, other files)",
    "other_language": "in another language",
    "there": "there already",
}
_REMARKABLE = ("empty", "not_urdu")  # notes that are told at once: nothing can have been found


class Read(Protocol):
    """A reading, or what was made of one."""

    @property
    def article(self) -> Article: ...

    @property
    def notes(self) -> tuple[Note, ...]: ...


R = TypeVar("R", bound=Read)


@dataclass(slots=True)
class Report:
    """What a run has come to so far."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    foreign: list[tuple[str, str]] = field(default_factory=list)  # language and name of texts that are not in Urdu
    articles: int = 0
    undated: int = 0
    unkept: int = 0  # faults that were counted and not kept

    def sorted_out(self, results: Iterable[R | Fault], step: Callable[[], None]) -> Iterator[R]:
        """The readings, or what was made of them, alone; the rest is put aside for the end."""
        for result in results:
            step()
            if isinstance(result, Fault):
                self.faults.append(result)
            else:
                self._remark(result)
                yield result

    def _remark(self, reading: Read) -> None:
        article = reading.article
        self.articles += 1
        self.undated += article.published is None
        name = article.ref or article.url or "standard input"
        self.warnings += [f"{name}: {note.reason}" for note in reading.notes if note.kind in _REMARKABLE]
        self.foreign += [(article.language, name) for note in reading.notes if note.kind == "other_language"]

    def lines(self, passed_over: list[str], aside: Mapping[str, int] | None = None) -> Iterator[str]:
        """What to tell on standard error, one thing a line; `aside`: what archives and lists held besides articles."""
        yield from _shortened([f"warning: {text}" for text in self.warnings])
        if self.foreign:
            yield plain(f"warning: set aside, as not in Urdu: {_by_language(self.foreign)}")
        told = [f"{count} {_ASIDE[why]}" for why, count in sorted((aside or {}).items())]
        if told:
            yield f"warning: set aside of what lists and archives hold: {', '.join(told)}"
        if passed_over:
            named = ", ".join([*passed_over[:_NAMED], *(["…"] if len(passed_over) > _NAMED else [])])
            files = "1 file of another kind" if len(passed_over) == 1 else f"{len(passed_over)} files of other kinds"
            yield f"warning: {files} passed over: {plain(named)}"
        if self.undated:
            yield (
                f"warning: no date of publication for {self.undated} of {self.articles} articles; offices are read as "
                "of the latest year in the text, else as of today, relative dates stay open: give --published "
                'YYYY-MM-DD, or "published" in JSON lines'
            )
        yield from _shortened([f"error: {fault}" for fault in self.faults], self.unkept)


def _by_language(found: Sequence[tuple[str, str]]) -> str:
    """How many texts in each language (BCP 47), and the first by name."""
    counts = Counter(language for language, _ in found)
    named = [*(name for _, name in found[:_NAMED]), *(["…"] if len(found) > _NAMED else [])]
    return f"{', '.join(f'{count} {language}' for language, count in counts.most_common())} ({', '.join(named)})"


def _shortened(lines: list[str], unkept: int = 0) -> Iterator[str]:
    yield from map(plain, lines[:_SHOWN])
    if (more := len(lines[_SHOWN:]) + unkept) > 0:
        yield f"… and {more} more like these"
