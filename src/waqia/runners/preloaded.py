"""Imported once by the process that workers are forked from: what it loads here they share, and nobody loads twice."""

from __future__ import annotations

import signal
from contextlib import suppress

from waqia import knowledge
from waqia.read import lexicons

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that people see
with suppress(knowledge.KnowledgeError, OSError):  # whoever asks for a reading is told
    lexicons(overlays=tuple(place.resolve() for place in knowledge.own()))
