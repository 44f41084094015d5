"""What programs may ask, as types: parameters with their bounds, and how they become questions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from waqia.gathering import AskedStories
from waqia.keeping import Asked
from waqia.labels import labels
from waqia.listing import AskedStatements
from waqia.web.pasting import LONGEST

MOST = 500  # rows of a page
_WHO = "a state code (IRN: the state and all who act for it), a name in Urdu or English in any spelling, or an id"
_NO_NUL = r"^[^\x00]*$"
Text = Annotated[str, Field(min_length=1, max_length=300, pattern=_NO_NUL)]


def _codes(family: str) -> dict[str, Any]:
    return {"enum": sorted(labels(family))}


class _Strict(BaseModel):
    """A parameter that is not known is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


class _Days(_Strict):
    from_: Text | None = Field(None, alias="from", description="Not before that day, month or year.")
    to: Text | None = Field(None, description="Not after that day, month or year.")


class _Turned(_Strict):
    limit: int = Field(50, ge=1, le=MOST, description="Rows of a page.")
    cursor: Text | None = Field(None, description="`next` of the page before, with the same question.")


class Narrowing(_Days):
    """The options of `waqia search`."""

    words: str = Field("", max_length=300, pattern=_NO_NUL, description="All of them; «…» holds words together.")
    actor: list[Text] = Field([], max_length=10, description=f"Who did it, all of them: {_WHO}.")
    recipient: list[Text] = Field([], max_length=10, description=f"To whom it was done, all of them: {_WHO}.")
    between: list[Text] = Field(
        [], max_length=2, description="Two who both have a part in it: between=IRN&between=RUS."
    )
    type: Text | None = Field(None, description="One of the 16 event types.", json_schema_extra=_codes("types"))
    mode: Text | None = Field(None, description="The mode of the type.", json_schema_extra=_codes("modes"))
    status: Text | None = Field(None, description="How real it is.", json_schema_extra=_codes("statuses"))
    place: Text | None = Field(None, description="A place, or a country with all places in it.")
    outlet: Text | None = Field(None, description="The paper or agency that printed it.")
    according_to: Text | None = Field(None, description="Who is named as the source of it.")
    said_by: Text | None = Field(None, description="Told within the words of that speaker.")
    denied_by: Text | None = Field(None, description="Not so, by that source or within the words of that speaker.")

    def asked(self, limit: int = 20) -> Asked:
        """As the command line has it."""
        plain = ("type", "mode", "status", "place", "outlet", "according_to", "said_by", "denied_by")
        told: dict[str, Any] = {name: getattr(self, name) for name in plain}
        pair = (self.between[0], self.between[1]) if self.between else None
        told |= {"actors": tuple(self.actor), "recipients": tuple(self.recipient)}
        return Asked(words=self.words, between=pair, first=self.from_, last=self.to, limit=limit, **told)


class OfActs(Narrowing, _Turned):
    """A page of acts."""


class OfExport(Narrowing):
    """What of the store is written out."""

    kind: Literal["acts", "articles"] | None = Field(None, description="What fits: acts, or articles by words.")
    table: Text | None = Field(None, description="Of formats with several tables the one that is wanted.")
    bom: bool = Field(False, description="CSV begins with a byte-order mark, by which Excel knows UTF-8.")


class OfArticles(_Days, _Turned):
    """A page of articles."""

    words: str = Field("", max_length=300, pattern=_NO_NUL, description="All of them; «…» holds words together.")
    outlet: Text | None = Field(None, description="The paper or agency that printed it.")

    def asked(self) -> Asked:
        """As the command line has it."""
        return Asked(words=self.words, outlet=self.outlet, first=self.from_, last=self.to, limit=self.limit)


class OfStories(_Days, _Turned):
    """A page of stories."""

    words: str = Field("", max_length=300, pattern=_NO_NUL, description="All of them in one of its articles.")
    party: list[Text] = Field([], max_length=10, description=f"Who has a part in it, all of them: {_WHO}.")
    outlet: Text | None = Field(None, description="A paper or agency that reports it.")
    least: int = Field(2, ge=1, le=10_000, description="Told by at least so many articles.")

    def asked(self) -> AskedStories:
        """As the command line has it."""
        return AskedStories(
            self.words, tuple(self.party), self.outlet, self.from_, self.to, least=self.least, limit=self.limit
        )


class OfEntities(_Turned):
    """A page of entities."""

    name: str = Field("", max_length=300, pattern=_NO_NUL, description="Words that the Urdu or English name holds.")
    kind: Text | None = Field(None, description="What it is.", json_schema_extra=_codes("kinds"))
    country: str | None = Field(None, pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")


class OfStatements(_Days, _Turned):
    """A page of sayings."""

    speaker: Text | None = Field(None, description=f"Who says it: {_WHO}.")
    addressee: Text | None = Field(None, description=f"To whom: {_WHO}.")
    outlet: Text | None = Field(None, description="The paper or agency that printed it.")

    def asked(self) -> AskedStatements:
        """As it is typed."""
        return AskedStatements(self.speaker, self.addressee, self.outlet, self.from_, self.to, self.limit)


class OfCorrections(_Turned):
    """A page of what people have put right."""

    act: Text | None = Field(None, description="The id of an act (ev:…).")
    article: Text | None = Field(None, description="The id of an article (art:…).")
    undone: bool = Field(False, description="Those too that have been taken back.")


class OfDyad(_Days):
    """Two parties."""

    one: Text = Field(description=f"The one: {_WHO}.")
    other: Text = Field(description=f"The other: {_WHO}.")
    by: Literal["week", "month", "year"] = Field("month", description="How long a period is.")


class OfNothing(_Strict):
    """Addresses that take no parameter."""


class Given(_Strict):
    """An article that is to be read. Nothing of it is kept."""

    text: str = Field(min_length=1, max_length=LONGEST, description="The text as it was printed.")
    headline: str | None = Field(None, max_length=2_000)
    outlet: str | None = Field(None, max_length=300)
    url: str | None = Field(None, max_length=4_000)
    ref: str | None = Field(None, max_length=300, description="An id of your own, echoed.")
    published: str | None = Field(None, max_length=40, description="Day of publication, by which «yesterday» is told.")
