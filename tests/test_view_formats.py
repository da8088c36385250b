"""The view for other programs: what they read is what the graph says, whatever characters its texts have."""

from __future__ import annotations

import io
import json
from pathlib import Path

import networkx as nx
import pytest
from view_sample import CLAIMS, GRAPH, PAYLOADS, poisoned

from kg.model import Claim
from kg.ontology import Schema, load_schema
from kg.view import Selection, network_of, write_view
from kg.view.formats import FORMATS, cytoscape, gexf, graphml

LINKS = [claim for claim in CLAIMS if isinstance(claim.object, str)]


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


def ends(graph: nx.MultiDiGraph) -> list[tuple[str, str, str]]:
    return sorted((s, row["predicate"], o) for s, o, row in graph.edges(data=True))


def expected(claims: list[Claim]) -> list[tuple[str, str, str]]:
    return sorted((claim.subject, claim.predicate, str(claim.object)) for claim in claims)


def test_graphml_has_an_edge_for_each_claim_with_its_quotes(schema: Schema):
    graph = nx.read_graphml(io.BytesIO(graphml(network_of(GRAPH, schema)).encode()), force_multigraph=True)
    assert ends(graph) == expected(LINKS)
    assert graph.nodes["deepseek"]["label"] == "DeepSeek"
    assert graph.nodes["deepseek"]["type"] == "Company"
    denied = [row for _, _, row in graph.edges(data=True) if row["polarity"] == "negative"]
    assert [row["quotes"] for row in denied] == ["U.S. export controls have not hindered DeepSeek"]
    assert [row["assertedBy"] for row in denied] == ["gregory-allen"]


def test_gexf_has_places_and_colours_and_no_day_of_writing(schema: Schema):
    text = gexf(network_of(GRAPH, schema))
    graph = nx.read_gexf(io.BytesIO(text.encode()))
    assert ends(graph) == expected(LINKS)
    looks = graph.nodes["china"]["viz"]
    assert looks["position"]["x"] == network_of(GRAPH, schema).get_node("china")["x"]
    assert looks["color"] == {"r": 100, "g": 56, "b": 36, "a": 1.0}
    assert "lastmodified" not in text


def test_cytoscape_json_has_what_cytoscape_js_reads(schema: Schema):
    found = json.loads(cytoscape(network_of(GRAPH, schema)))["elements"]
    ids = {node["data"]["id"] for node in found["nodes"]}
    assert sorted(
        (e["data"]["source"], e["data"]["predicate"], e["data"]["target"]) for e in found["edges"]
    ) == expected(LINKS)
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
