"""Reasoning: what follows stands in a graph of its own, and nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.api import KnowledgeGraph
from kg.build import write_graph
from kg.cli import main
from kg.errors import GraphError
from kg.model import Claim, Entity, Extraction
from kg.ontology import OWL
from kg.rdf import graph_to_quads
from kg.rdf.names import DEFAULT_BASE
from kg.reason import Fact, facts, inferred_quads, reason
from kg.resolve import merge

ASK = "ASK { GRAPH %s { ent:%s %s ent:%s } }"


@pytest.fixture
def linked(extractions: list[Extraction]) -> list[Extraction]:
    """The two documents, with a partnership, and three places of which each lies in the next."""
    first, second = extractions
    piece = first.claims[0].evidence
    places = tuple(Entity(id, id, "Region") for id in ("shenzhen", "guangdong", "south-china"))
    more = (
        Claim("asml", "partnersWith", "tsmc", piece),
        Claim("shenzhen", "locatedIn", "guangdong", piece),
        Claim("guangdong", "locatedIn", "south-china", piece),
    )
    grown = replace(first, entities=(*first.entities, *places), claims=(*first.claims, *more))
    return [grown, second]


@pytest.fixture
def reasoned(linked: list[Extraction], tmp_path: Path) -> KnowledgeGraph:
    write_graph(linked, tmp_path, reason=True)
    return KnowledgeGraph(tmp_path)


def holds(graph: KnowledgeGraph, layer: str, subject: str, predicate: str, object: str) -> bool:
    asked = graph.query(ASK % (layer, subject, predicate, object)).plain()
    return bool(asked[0][0])


@pytest.mark.parametrize(
    ("subject", "predicate", "object"),
    [
        ("tsmc", "kg:suppliedBy", "asml"),
        ("tsmc", "kg:partnersWith", "asml"),
        ("shenzhen", "kg:locatedIn", "south-china"),
        ("south-china", "kg:contains", "shenzhen"),
    ],
    ids=["inverse", "symmetric", "transitive", "inverse of a chain"],
)
def test_what_follows_stands_in_the_inferred_graph_and_nowhere_else(
    reasoned: KnowledgeGraph, subject: str, predicate: str, object: str
) -> None:
    found = reasoned.query(f"SELECT ?g {{ GRAPH ?g {{ ent:{subject} {predicate} ent:{object} }} }}").plain()
    assert found == [(reasoned.base + "graph/inferred",)]


def test_the_types_above_an_entitys_own_follow(reasoned: KnowledgeGraph) -> None:
    asked = "SELECT ?type { GRAPH graph:inferred { ent:asml a ?type } }"
    kinds = {row[0].removeprefix(reasoned.prefixes["kg"]) for row in reasoned.query(asked).plain()}
    assert kinds == {"Organization", "Agent", "Thing"}


def test_another_name_of_an_entity_gets_no_copies_of_its_facts(linked: list[Extraction]) -> None:
    quads = list(graph_to_quads(merge(linked)))
    old, new, graph = (ox.NamedNode(DEFAULT_BASE + end) for end in ("entity/old-asml", "entity/asml", "graph/entities"))
    same = ox.NamedNode(OWL + "sameAs")
    quads.append(ox.Quad(old, same, new, graph))
    quads.append(ox.Quad(new, same, ox.NamedNode("http://www.wikidata.org/entity/Q297410"), graph))
    found = inferred_quads(quads, DEFAULT_BASE)
    assert found == inferred_quads(graph_to_quads(merge(linked)), DEFAULT_BASE)


def test_two_entities_that_are_the_same_share_their_facts(linked: list[Extraction]) -> None:
    quads = list(graph_to_quads(merge(linked)))
    one, other, graph = (
        ox.NamedNode(DEFAULT_BASE + end) for end in ("entity/deepseek", "entity/asml", "graph/entities")
    )
    quads.append(ox.Quad(one, ox.NamedNode(OWL + "sameAs"), other, graph))
    found = facts(inferred_quads(quads, DEFAULT_BASE), DEFAULT_BASE)
    assert {Fact("deepseek", "supplies", "tsmc"), Fact("asml", "sameAs", "deepseek")} <= set(found)


def test_denied_planned_and_causal_claims_give_nothing(reasoned: KnowledgeGraph) -> None:
    for subject, predicate, object in (
        ("h20", "kg:restrictedBy", "us-controls"),
        ("deepseek", "kg:suppliedBy", "nvidia"),
        ("nvidia", "kg:hinderedBy", "us-controls"),
    ):
        assert not holds(reasoned, "?g", subject, predicate, object)


def test_no_triple_stands_in_two_graphs(reasoned: KnowledgeGraph) -> None:
    triples = [(quad.subject, quad.predicate, quad.object) for quad in reasoned.store]
    assert len(triples) == len(set(triples))


def test_without_being_asked_nothing_is_inferred(linked: list[Extraction], tmp_path: Path) -> None:
    write_graph(linked, tmp_path)
    graph = KnowledgeGraph(tmp_path)
    assert graph.query("SELECT ?s { GRAPH graph:inferred { ?s ?p ?o } }").plain() == []
    assert graph.facts["inferred"] == 0


def test_claims_paths_and_validation_do_not_see_what_was_inferred(
    reasoned: KnowledgeGraph, linked: list[Extraction], tmp_path: Path
) -> None:
    (tmp_path / "plain").mkdir()
    write_graph(linked, tmp_path / "plain")
    plain = KnowledgeGraph(tmp_path / "plain")
    assert reasoned.graph == plain.graph and reasoned.links() == plain.links()
    assert reasoned.validate() == []


def test_reasoning_over_a_build_gives_the_same_graph_as_building_with_it(
    reasoned: KnowledgeGraph, linked: list[Extraction], tmp_path: Path
) -> None:
    (tmp_path / "later").mkdir()
    write_graph(linked, tmp_path / "later")
    first, again = reason(tmp_path / "later"), reason(tmp_path / "later")
    assert first.generation.name == reasoned.generation.name
    assert (first.changed, again.changed) == (True, False) and first.inferred == again.inferred > 0
    assert KnowledgeGraph(tmp_path / "later").facts == reasoned.facts


def test_what_else_lies_beside_the_graph_is_carried_along(linked: list[Extraction], tmp_path: Path) -> None:
    generation, _, _ = write_graph(linked, tmp_path)
    (generation / "table.tsv").write_text("a\tb\n", encoding="utf-8")
    assert (reason(tmp_path).generation / "table.tsv").read_text(encoding="utf-8") == "a\tb\n"


def test_reasoning_where_there_is_no_build_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="holds no graph"):
        reason(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_reasoning_over_a_build_that_lost_its_quads_is_a_plain_error(linked: list[Extraction], tmp_path: Path) -> None:
    generation, _, _ = write_graph(linked, tmp_path)
    (generation / "graph.nq").unlink()
    with pytest.raises(GraphError, match=r"graph\.nq cannot be read .*: run kg build again"):
        reason(tmp_path)


def test_the_library_gives_what_follows_as_values_and_writes_nothing(linked: list[Extraction], tmp_path: Path) -> None:
    write_graph(linked, tmp_path)
    graph = KnowledgeGraph(tmp_path)
    found = graph.reason()
    assert Fact("tsmc", "suppliedBy", "asml") in found and Fact("asml", "a", "Agent") in found
    assert found == sorted(set(found)) and KnowledgeGraph(tmp_path).generation == graph.generation


def test_the_command_says_how_many_facts_follow_and_how_to_see_them(linked: list[Extraction], tmp_path: Path) -> None:
    write_graph(linked, tmp_path)
    done = CliRunner().invoke(main, ["reason", "-g", str(tmp_path)])
    assert done.exit_code == 0
    count = KnowledgeGraph(tmp_path).facts["inferred"]
    assert f"{count} facts follow, written" in done.output
    asked = done.output.split("kg query '")[1].split("'")[0]
    rows = CliRunner().invoke(main, ["query", asked, "-g", str(tmp_path), "--format", "json"])
    assert rows.exit_code == 0 and len(json.loads(rows.output)["results"]["bindings"]) == count
