"""The text layer: an article goes in, a Document of sentences of tokens with raw spans comes out."""

from waqia.text.prepare import prepare

__all__ = ["prepare"]
