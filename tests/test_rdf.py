"""Claims as RDF: whatever goes in comes out, in one form, without blank nodes."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from graphs import graphs
from hypothesis import given, settings

from kg.errors import GraphError, InputError
from kg.model import Claim, Extraction, Value
from kg.ontology import EDTF, KG, OWL, SCHEMA, load_schema
from kg.rdf import DEFAULT_BASE, Names, base_of, check_base, graph_from_quads, graph_to_quads, nquads_lines, read_graph
from kg.rdf.nquads import write_nquads
from kg.rdf.writing import literal
from kg.resolve import Graph, merge

QUICK = settings(max_examples=25, deadline=None, derandomize=True, database=None)


def data(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The quads less the ontology's."""
    return [quad for quad in quads if not str(quad.graph_name).endswith("graph/ontology>")]


@QUICK
@given(graphs())
def test_whatever_graph_goes_in_comes_out(graph: Graph) -> None:
    assert graph_from_quads(graph_to_quads(graph), DEFAULT_BASE) == graph


@QUICK
@given(graphs())
def test_what_a_store_has_held_is_unchanged(graph: Graph) -> None:
    store = ox.Store()
    store.extend(graph_to_quads(graph, "urn:x/"))
    assert read_graph(store) == graph


@QUICK
@given(graphs())
def test_no_triple_stands_in_two_layers_nor_twice_in_one(graph: Graph) -> None:
    quads = list(graph_to_quads(graph))
    assert Counter(quad.triple for quad in quads).most_common(1)[0][1] == 1


@QUICK
@given(graphs())
def test_lines_survive_parsing_and_stay_sorted(graph: Graph) -> None:
    lines = nquads_lines(data(list(graph_to_quads(graph))))
    again = list(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    assert nquads_lines(reversed(again)) == lines
    assert lines.split(b"\n")[:-1] == sorted(lines.split(b"\n")[:-1])


@pytest.mark.parametrize("run", [1, 7, 100_000])
def test_a_file_written_in_runs_is_the_same_document(extractions: list[Extraction], tmp_path: Path, run: int) -> None:
    quads = list(graph_to_quads(merge(extractions)))
    lines = nquads_lines(quads)
    assert write_nquads(tmp_path / "graph.nq", [*quads[::-1], *quads[:5]], run) == lines.count(b"\n")
    assert (tmp_path / "graph.nq").read_bytes() == lines
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_an_interval_that_ended_survives_the_round_trip_and_is_edtf(extractions: list[Extraction]) -> None:
    first = extractions[0]
    claim = replace(first.claims[0], valid="../2024-09-09")
    quads = list(graph_to_quads(merge([replace(first, claims=(claim,))])))
    assert [c.valid for c in graph_from_quads(quads, DEFAULT_BASE).claims] == ["../2024-09-09"]
    (written,) = [quad.object for quad in quads if quad.predicate.value == KG + "validTime" and data([quad])]
    assert written == ox.Literal("../2024-09-09", datatype=ox.NamedNode(EDTF))


def test_nothing_is_a_blank_node_and_everything_is_named_after_the_base(extractions: list[Extraction]) -> None:
    quads = list(graph_to_quads(merge(extractions), "http://x.example/kb#"))
    terms = {term for quad in quads for term in (quad.subject, quad.object)}
    assert not any(isinstance(term, ox.BlankNode) for term in terms)
    assert all(quad.subject.value.startswith("http://x.example/kb#") for quad in data(quads))


def test_the_layers_hold_what_they_should(extractions: list[Extraction]) -> None:
    counts = Counter(quad.graph_name.value.removeprefix(DEFAULT_BASE) for quad in graph_to_quads(merge(extractions)))
    assert set(counts) == {
        f"graph/{layer}"
        for layer in ("direct", "claims", "statements", "evidence", "entities", "documents", "ontology")
    }
    assert counts["graph/direct"] == 3  # two supplies and a headcount; a denial, a plan and an effect stay out


def test_two_claims_of_one_sentence_share_their_evidence(extractions: list[Extraction]) -> None:
    first = extractions[0]
    again = Claim("asml", "competesWith", "tsmc", first.claims[0].evidence)
    extended = Extraction(first.document, first.entities, (), (*first.claims, again))
    pieces = {
        quad.subject for quad in graph_to_quads(merge([extended])) if quad.predicate.value.endswith("oa#hasSource")
    }
    assert len(pieces) == len({evidence for claim in first.claims for evidence in claim.evidence})


def test_dates_are_edtf_at_the_precision_given() -> None:
    assert literal(Value("2023-10", "xsd:date")) == ox.Literal("2023-10", datatype=ox.NamedNode(EDTF))


def test_an_extractor_may_carry_its_version(extractions: list[Extraction]) -> None:
    first = extractions[0]
    claim = Claim("asml", "supplies", "tsmc", first.claims[0].evidence, extractor="rules/1.2")
    quads = graph_to_quads(merge([Extraction(first.document, claims=(claim,))]))
    versions = {q.object.value for q in data(list(quads)) if q.predicate.value == OWL + "versionInfo"}
    assert versions == {"1.2"}


def test_the_ontology_travels_with_its_domains_intact(extractions: list[Extraction]) -> None:
    store = ox.Store()
    store.extend(graph_to_quads(merge(extractions)))
    query = "SELECT ?t { kg:founded schema:domainIncludes ?t }"
    found = store.query(query, prefixes={"kg": KG, "schema": SCHEMA}, use_default_graph_as_union=True)
    assert {row["t"].value.removeprefix(KG) for row in found} == set(load_schema().predicates["founded"].domain)


@pytest.mark.parametrize("base", ["https://x.example/", "http://x.example/kb#", "urn:kb/"])
def test_an_absolute_base_that_can_be_appended_to_is_accepted(base: str) -> None:
    assert check_base(base) == base


@pytest.mark.parametrize(
    "base", ["", "x.example/", "/kb/", "http://x.example", "http://x y/", "http://[/", "http://x/<a>/"]
)
def test_any_other_base_is_refused(base: str) -> None:
    with pytest.raises(InputError, match="give an absolute one ending in / or #"):
        list(graph_to_quads(Graph(), base))


@pytest.mark.parametrize("id", ["asml", "a b", "中", "a/b#c", "100%", "..", ""])
def test_any_id_becomes_a_name_and_an_id_again(id: str) -> None:
    names = Names("urn:kb/")
    assert names.id_of(names.entity(id), "entity") == id


def test_the_base_is_read_from_the_store(extractions: list[Extraction]) -> None:
    store = ox.Store()
    store.extend(graph_to_quads(merge(extractions), "urn:kb/"))
    assert base_of(store) == "urn:kb/"
    with pytest.raises(GraphError, match="no graph that kg wrote"):
        base_of(ox.Store())


SCRIPT = """
import hashlib
from kg.model import *
from kg.rdf import graph_to_quads, nquads_lines
from kg.resolve import merge
doc = Document("a.txt", "ASML supplies TSMC.", "ab" * 32, ())
at = (Evidence("a.txt", Span(0, 19), doc.text),)
claims = tuple(Claim("asml", "supplies", f"e{n}", at, disputed_by=("x", "y", "z"), rule=f"r{n}") for n in range(9))
entities = tuple(Entity("asml", "ASML", kind, ("b", "a", "c")) for kind in ("Company", "Chip"))
graph = merge([Extraction(doc, entities, (), claims)])
print(hashlib.sha256(nquads_lines(graph_to_quads(graph))).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    runs = [
        subprocess.run([sys.executable, "-c", SCRIPT], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != b""
