"""A reasoner for OWL 2 RL finds nothing wrong with the ontology and a graph, and finds what is wrong where it is."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import resources
from kg.model import Extraction
from kg.ontology import KG
from kg.rdf import graph_to_quads
from kg.resolve import merge

ERROR = "http://www.daml.org/2002/03/agents/agent-ont#error"
ENT = "https://aigeo.example/entity/"


def faults(*extra: str, extractions: list[Extraction]) -> list[str]:
    """What owlrl calls inconsistent in the ontology, the direct layer and the entities of the graph, and more."""
    import owlrl
    import rdflib

    graph = rdflib.Graph().parse(resources.ontology("kg.ttl"))
    layers = ("graph/entities", "graph/direct")
    quads = [q for q in graph_to_quads(merge(extractions)) if str(q.graph_name.value).endswith(layers)]  # type: ignore[union-attr]
    written = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES)
    graph.parse(data=written, format="nt").parse(data="\n".join(extra), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return sorted(str(message) for message in graph.objects(None, rdflib.URIRef(ERROR)))


@pytest.mark.slow
def test_ontology_and_graph_are_consistent(extractions: list[Extraction]) -> None:
    assert faults(extractions=extractions) == []


@pytest.mark.slow
def test_a_company_that_is_a_policy_is_inconsistent(extractions: list[Extraction]) -> None:
    both = f"<{ENT}asml> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Tariff> ."
    assert any("asml" in fault for fault in faults(both, extractions=extractions))
