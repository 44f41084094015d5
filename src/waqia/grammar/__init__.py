"""Who stands in which role: sentences of tokens go in, clauses with verb groups and case phrases come out."""

from waqia.grammar.clauses import parse
from waqia.grammar.lexicon import GrammarLexicon, build

__all__ = ["GrammarLexicon", "build", "parse"]
