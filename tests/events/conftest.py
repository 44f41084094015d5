"""Events of a text for the tests of this folder."""

from __future__ import annotations

import pytest
from telling import Tell, Told

from waqia.read import read


@pytest.fixture(scope="session")
def tell() -> Tell:
    """`tell(text, published, headline)` reads a text as of 10 May 2024, a Friday."""

    def told(text: str, published: str | None = "2024-05-10", headline: str | None = None) -> Told:
        return Told(read(text, published=published, headline=headline))

    return told
