"""Entities and linked data as their own libraries read them."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from waqia import exports
from waqia.exports.ftm import identity
from waqia.exports.jsonld import iri
from waqia.model import Article, Reading
from waqia.record import record

Record = dict[str, Any]


@pytest.fixture
def records(reading: Reading) -> list[Record]:
    """Two articles that tell the same, and one without anything."""
    url = replace(reading, article=replace(reading.article, url="https://akhbar.example/1?a=ا ب"))
    return [record(reading), record(url), record(Reading(Article("کچھ نہیں")))]


def written(name: str, records: Sequence[Record]) -> str:
    export, out = exports.record_export(name), io.BytesIO()
    export.write(iter(records), {export.TABLES[0].name: out})
    return out.getvalue().decode()


# ---- FollowTheMoney --------------------------------------------------------------------------------------------------


def entities(records: Sequence[Record]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("ftm", records).splitlines()]


def test_entities_stand_once_and_events_name_their_sides(records: list[Record]) -> None:
    found = entities(records)
    schemata = list({one["id"]: one["schema"] for one in found}.values())
    assert [schemata.count(name) for name in ("Person", "Address", "Organization", "Article", "Position")] == [
        2, 1, 1, 3, 1,
    ]  # fmt: skip
    meeting = next(one for one in found if one["id"] == "waqia-ev-1")["properties"]
    assert meeting["involved"] == ["waqia-new-turkish-fm", "waqia-new-egyptian-fm"]
    assert meeting["date"] == ["2024-05-07"]
    denied = next(one for one in found if one["id"] == "waqia-ev-2")["properties"]
    assert denied["name"][0].startswith("[negated] ACCUSE disapprove")
    assert "according to Anadolu" in denied["description"][0]
    assert "date" not in denied


def test_followthemoney_takes_every_entity_and_value(records: list[Record]) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney (group exports) is not installed")
    from followthemoney.proxy import EntityProxy

    model, merged = followthemoney.model, dict[str, Any]()
    for one in entities(records):
        model.get(one["schema"]).validate(one)
        proxy = EntityProxy.from_dict(one, cleaned=False)
        assert {name: sorted(proxy.get(name)) for name in one["properties"]} == {
            name: sorted(values) for name, values in one["properties"].items()
        }
        merged[proxy.id] = merged[proxy.id].merge(proxy) if proxy.id in merged else proxy
    assert len(merged["waqia-ev-1"].get("proof")) == 2
    for proxy in merged.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert merged[value].schema.is_a(prop.range), f"{prop}: {value}"


def test_ids_are_such_as_the_library_takes() -> None:
    assert identity("state:IRN") == "waqia-state-IRN"
    assert identity("new:علی") != identity("new:عمر")
    assert identity("new:a b") != identity("new:a-b")


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2024-22", {"date": ["2024"]}),
        ("2022-02/..", {"startDate": ["2022-02"]}),
        ("../2022", {"endDate": ["2022"]}),
        ("198X", {}),
    ],
)
def test_dates_are_such_as_the_library_takes(records: list[Record], edtf: str, dates: dict[str, list[str]]) -> None:
    records[0]["events"][0]["date"] = edtf
    event = next(one for one in entities(records[:1]) if one["id"] == "waqia-ev-1")
    assert {name: event["properties"][name] for name in event["properties"] if name.lower().endswith("date")} == dates


def test_relations_are_links(records: list[Record]) -> None:
    first = records[0]
    anadolu = {"entity": "outlet:anadolu", "name": "Anadolu"}
    first["relations"] += [
        {**first["relations"][0], "type": "member_of", "object": anadolu},
        {**first["relations"][0], "type": "supports", "object": anadolu, "valid": "2014/2017"},
        {**first["relations"][0], "type": "headquartered_in"},
    ]
    found = entities([first])
    (member,) = (one for one in found if one["schema"] == "Membership")
    assert member["properties"]["organization"] == ["waqia-outlet-anadolu"]
    (link,) = (one for one in found if one["schema"] == "UnknownLink")
    assert (link["properties"]["role"], link["properties"]["startDate"]) == (["supports"], ["2014"])
    assert any(one["properties"].get("address") == ["Ankara"] for one in found)
    (held,) = (one for one in found if one["schema"] == "Occupancy")
    assert held["properties"]["status"] == ["current"]


# ---- schema.org ------------------------------------------------------------------------------------------------------


def test_the_document_is_one_object_with_a_graph(records: list[Record]) -> None:
    nodes = json.loads(written("jsonld", records))["@graph"]
    kinds = [
        kind
        for node in nodes
        for kind in ([node["type"]] if isinstance(node.get("type"), str) else node.get("type", []))
    ]
    assert {"NewsArticle", "Event", "Action", "Person", "Place", "NewsMediaOrganization", "Claim"} <= set(kinds)
    assert json.loads(written("jsonld", []))["@graph"] == []
    denied = next(node for node in nodes if node["id"].endswith("ev:2"))
    assert denied["actionStatus"] == "https://schema.org/FailedActionStatus"
    assert "startDate" not in denied


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own parser
def test_rdflib_reads_it_without_a_network(records: list[Record]) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib (group exports) is not installed")
    graph = rdflib.Graph().parse(data=written("jsonld", records), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    events = set(graph.subjects(rdflib.RDF.type, schema.Event))
    assert len(events) == 4
    for name in (
        "agent",
        "participant",
        "location",
        "subjectOf",
        "about",
        "appearance",
        "author",
        "publisher",
        "mentions",
    ):
        for node in graph.objects(None, schema[name]):
            assert (node, rdflib.RDF.type, None) in graph, f"{name} {node} leads nowhere"
    asked = """PREFIX s: <https://schema.org/> SELECT ?name WHERE {
        ?act a s:Event ; s:agent ?who ; s:startDate "2024-05-07"^^s:Date . ?who s:name ?name }"""
    assert "ترک وزیر خارجہ" in {str(row[0]) for row in graph.query(asked)}
    (where,) = graph.objects(rdflib.URIRef("urn:waqia:place:ankara"), schema.geo)
    assert float(next(graph.objects(where, schema.latitude))) == 39.93


def test_pyld_expands_it_without_a_network(records: list[Record]) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld (group exports) is not installed")

    def refused(url: str, options: Any) -> Any:
        raise AssertionError(f"asks for {url}")

    nodes = jsonld.expand(json.loads(written("jsonld", records)), {"documentLoader": refused})
    article = next(node for node in nodes if node.get("@type") == ["https://schema.org/NewsArticle"])
    assert article["https://schema.org/datePublished"][0]["@type"] == "https://schema.org/Date"
    addresses = [node["https://schema.org/url"][0]["@id"] for node in nodes if "https://schema.org/url" in node]
    assert addresses == ["https://akhbar.example/1?a=%D8%A7%20%D8%A8"]


def test_names_for_the_world_hold_no_letters_that_they_may_not() -> None:
    assert iri("publisher:بی بی <سی>").isascii()
    assert " " not in iri("new:a b")
