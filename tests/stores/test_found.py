"""What an export takes out of a store: records that fit, with the acts that do, the same in every store."""

from __future__ import annotations

from waqia import stores
from waqia.stores.questions import ArticleQuestion, EventQuestion, Who

from .conftest import RUN, Make


def test_what_fits_comes_by_day_with_the_acts_that_fit(store: str, make: Make) -> None:
    records = [make(2), make(0), make(1, published=None)]
    with stores.open_writer(store) as writer:
        for record in records:
            writer.put(record, record["article"]["id"], RUN)
    with stores.open_view(store) as view:
        assert [one.record + "\n" for one in view.found()] == list(view.lines())
        assert [one.acts for one in view.found()] == [None, None, None]
        blamed = list(view.found(EventQuestion(type="ACCUSE")))
        assert [one.acts for one in blamed] == [{"ev:0-1"}, {"ev:2-1"}, {"ev:1-1"}]
        both = list(view.found(EventQuestion(actors=(Who(countries=("TUR",)),), last="2024-05-10")))
        assert both[0].acts == {"ev:0-0", "ev:0-1"}
        assert [one.acts for one in view.found(ArticleQuestion(outlets=("Paper 2",)))] == [None]
        assert list(view.found(EventQuestion(type="AID"))) == []
        (run,) = view.runs()
        assert (run["version"], run["code"], run["knowledge"], run["articles"]) == (
            RUN.version,
            RUN.code,
            RUN.knowledge,
            3,
        )
