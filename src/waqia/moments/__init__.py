"""Time expressions: `spot` finds them in a document, `resolve` gives them their values; `build` compiles the tables.

In: documents from the text layer, clauses from the grammar. Out: `Moment`s with TIMEX3 values and EDTF dates.
"""

from waqia.moments.lexicon import MomentLexicon, build
from waqia.moments.publication import printed_day, published_day
from waqia.moments.resolving import resolve
from waqia.moments.spotting import Spotted, spot

__all__ = ["MomentLexicon", "Spotted", "build", "printed_day", "published_day", "resolve", "spot"]
