"""Why an act is there, and why a clause gave none: the steps of the trace as words of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from waqia.web.speech import Speech

Step = dict[str, str]  # what: the slot; words: of the text; means; note; code: the rule or row


def steps(act: Mapping[str, Any], say: Speech) -> list[Step]:
    """Each step that led to an act, in the order in which they were taken."""
    return [_step(step, say) for step in act["why"]] + list(_date(act, say))


def _step(step: Mapping[str, Any], say: Speech) -> Step:
    rule = str(step["rule"])
    kind, colon, rest = rule.partition(": ")
    told = {"what": rule, "words": step.get("matched", ""), "means": step.get("gives", ""), "note": "", "code": ""}
    if rule.startswith("events/"):
        return told | {"what": say("trigger"), "code": rule}
    if rule.startswith("role "):
        return told | {
            "what": say.code("roles", rule.removeprefix("role ")),
            "note": say.code("cases", step.get("case")),
        }
    if kind == "context" and colon:
        means = say.code("contexts", step.get("gives"))
        return told | {"what": say("context"), "means": means, "note": say.code("grounds", rest), "code": _row(step)}
    if kind == "number" and colon:
        return told | {"what": say("number"), "means": say.code("numbers", rest), "code": _row(step)}
    if kind == "place" and colon:
        return told | {"what": say("place"), "note": say.code("reasons", rest)}
    if kind == "status" and colon:
        return told | {"what": say("status"), "means": say.code("statuses", step.get("gives")), "code": rest}
    return told


def _row(step: Mapping[str, Any]) -> str:
    return str(step.get("row", ""))


def _date(act: Mapping[str, Any], say: Speech) -> Iterator[Step]:
    """The day, with its words or the act that it is taken over from."""
    told = act["date_from"]
    if act["date"] and told:
        note = say.code("reasons", told.get("why"))
        yield {"what": say("day"), "words": told.get("text", ""), "means": act["date"], "note": note, "code": ""}
