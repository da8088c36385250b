"""The view for other programs: what they read is what the graph says, whatever characters its texts have."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import networkx as nx
import pytest
from view_sample import CLAIMS, GRAPH, PAYLOADS, poisoned

from kg.identity import claim_id
from kg.model import Claim, Document, Extraction
from kg.ontology import Schema, load_schema
from kg.resolve import merge
from kg.view import Selection, network_of, write_view
from kg.view.formats import FORMATS, cytoscape, gexf, graphml
from kg.weigh import weighed


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


def ends(graph: nx.MultiDiGraph) -> list[tuple[str, str, str]]:
    return sorted((s, row["predicate"], o) for s, o, row in graph.edges(data=True))


def expected(claims: Sequence[Claim]) -> list[tuple[str, str, str]]:
    ids = [claim.object if isinstance(claim.object, str) else f"value/{claim_id(claim)}" for claim in claims]
    return sorted((claim.subject, claim.predicate, id) for claim, id in zip(claims, ids, strict=True))


def test_graphml_has_an_edge_for_each_claim_with_its_quotes(schema: Schema):
    graph = nx.read_graphml(io.BytesIO(graphml(network_of(GRAPH, schema)).encode()), force_multigraph=True)
    assert ends(graph) == expected(CLAIMS)
    assert graph.nodes["deepseek"]["label"] == "DeepSeek"
    assert graph.nodes["deepseek"]["type"] == "Company"
    denied = [row for _, _, row in graph.edges(data=True) if row["polarity"] == "negative"]
    assert [row["quotes"] for row in denied] == ["U.S. export controls have not hindered DeepSeek"]
    assert [row["assertedBy"] for row in denied] == ["gregory-allen"]


@pytest.mark.parametrize("shape", ["graphml", "gexf"])
def test_a_value_is_a_leaf_with_the_claim_on_its_edge(shape: str, schema: Schema):
    read = {"graphml": lambda file: nx.read_graphml(file, force_multigraph=True), "gexf": nx.read_gexf}[shape]
    graph = read(io.BytesIO(FORMATS[shape](network_of(GRAPH, schema)).encode()))
    ((id, row),) = [(id, row) for id, row in graph.nodes(data=True) if row["type"] == "Value"]
    ((subject, _, edge),) = graph.in_edges(id, data=True)
    assert (subject, row["label"], row["datatype"], edge["predicate"]) == (
        *("deepseek", "140", "xsd:integer"),
        "employeeCount",
    )
    assert edge["quotes"] == "fewer than 140 people"
    assert graph.degree(id) == 1


def test_an_edge_tells_how_many_independent_sources_bear_it_out(schema: Schema, extractions: list[Extraction]):
    first = extractions[0]
    found = {}
    for name, text in (("copy.txt", f"{first.document.text} Reprinted."), ("other.txt", "In other words.")):
        again = retold(first, name, text)
        whole = weighed(merge([first, again]), [first.document, again.document], schema)
        graph = nx.read_graphml(io.BytesIO(graphml(network_of(whole, schema)).encode()), force_multigraph=True)
        found[name] = {row["independentSources"] for *_, row in graph.edges(data=True)}
    assert found == {"copy.txt": {1}, "other.txt": {2}}


def retold(extraction: Extraction, name: str, text: str) -> Extraction:
    """The same claims, of another document."""
    here = [replace(c, evidence=tuple(replace(e, doc=name) for e in c.evidence)) for c in extraction.claims]
    document = Document(name, text, sha256(text.encode()).hexdigest(), ())
    return replace(extraction, document=document, claims=tuple(here), statements=())


def test_gexf_has_places_and_colours_and_no_day_of_writing(schema: Schema):
    text = gexf(network_of(GRAPH, schema))
    graph = nx.read_gexf(io.BytesIO(text.encode()))
    assert ends(graph) == expected(CLAIMS)
    looks = graph.nodes["china"]["viz"]
    assert looks["position"]["x"] == network_of(GRAPH, schema).get_node("china")["x"]
    assert looks["color"] == {"r": 100, "g": 56, "b": 36, "a": 1.0}
    assert "lastmodified" not in text


def test_cytoscape_json_has_what_cytoscape_js_reads(schema: Schema):
    found = json.loads(cytoscape(network_of(GRAPH, schema)))["elements"]
    ids = {node["data"]["id"] for node in found["nodes"]}
    assert sorted(
        (e["data"]["source"], e["data"]["predicate"], e["data"]["target"]) for e in found["edges"]
    ) == expected(CLAIMS)
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in found["edges"])
    assert all(set(node["position"]) == {"x", "y"} for node in found["nodes"])


@pytest.mark.parametrize("payload", [*PAYLOADS[::6], "a\x00b\x1b\ufffe", "]]>&amp;<x/>"])
def test_no_text_breaks_a_file(payload: str, schema: Schema):
    network = network_of(poisoned(payload), schema, title=payload)
    nx.read_graphml(io.BytesIO(graphml(network).encode()), force_multigraph=True)
    nx.read_gexf(io.BytesIO(gexf(network).encode()))
    assert json.loads(cytoscape(network))["data"]["name"] == payload


@pytest.mark.parametrize("shape", sorted(FORMATS))
def test_the_same_graph_gives_the_same_file(shape: str, schema: Schema):
    assert FORMATS[shape](network_of(GRAPH, schema)) == FORMATS[shape](network_of(GRAPH, schema))


@pytest.mark.parametrize(
    ("name", "start"), [("a.graphml", "<?xml"), ("a.gexf", "<?xml"), ("a.cyjs", "{"), ("a.html", "<!doctype html>")]
)
def test_the_suffix_decides_the_form(name: str, start: str, tmp_path: Path, schema: Schema):
    write_view(GRAPH, schema, tmp_path / name, Selection("china", 1), title="x")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_an_edge_added_with_pyvis_is_kept_in_every_form(schema: Schema):
    network = network_of(GRAPH, schema)
    network.add_node("extra", label="Extra")
    network.add_edge("extra", "china")
    for shape in ("graphml", "gexf", "cytoscape"):
        assert "linked" in FORMATS[shape](network)
