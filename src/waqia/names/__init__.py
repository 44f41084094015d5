"""Names: who and what an article mentions, linked to the world.

`build(tables, documents)` compiles the gazetteer, `find` gives the mentions of a prepared document, `resolve` fills in
pronouns, counterparts and descriptions once the clauses are known.
"""

from __future__ import annotations

from waqia.names.coreference import resolve
from waqia.names.finding import find
from waqia.names.gazetteer import Gazetteer, build
from waqia.names.romanise import romanise

__all__ = ["Gazetteer", "build", "find", "resolve", "romanise"]
