"""A graph checked in parts gives the report of the whole; shapes that look anywhere are checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from damaged_graphs import damaged_stores
from hypothesis import HealthCheck, given, settings
from small_graph import first, second

from kg.identity import claim_id
from kg.model import Conflict, Review
from kg.ontology import EDTF
from kg.rdf import graph_to_quads
from kg.resolve import Graph, merge
from kg.store import store_in_memory
from kg.validate import load_shapes
from kg.validate.check import check_core, core_as_a_whole, core_in_parts
from kg.validate.looks import NotLocal, targets
from kg.validate.parts import divided, parts
from kg.validate.shapes import Shapes
from kg.validate.violation import SH

PREFIXES = "@prefix ex: <urn:ex:> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"


def full() -> Graph:
    """A graph with something of every kind that the shapes are about."""
    graph = merge([first(), second()])
    planned = next(claim for claim in graph.claims if claim.modality == "planned")
    denied = replace(planned, modality="asserted", polarity="negative")
    review = Review("accepted", "Ada", "2024-05-01", "so it is")
    one, other = graph.documents
    return replace(
        graph,
        claims=(replace(graph.claims[0], review=review), *graph.claims[1:], denied),
        conflicts=(Conflict("polarity", tuple(sorted(map(claim_id, (planned, denied)))), "one denies it"),),
        documents=(one, replace(other, copy_of=one.name, title="Two")),
        redirects=(("nvidia-corp", "nvidia"),),
    )


QUADS = sorted(graph_to_quads(full()), key=str)
ONTOLOGY = [quad for quad in QUADS if str(quad.graph_name).endswith("ontology>")]
OWN = [quad for quad in QUADS if quad not in ONTOLOGY]


def both(quads: Iterable[ox.Quad], shapes: Shapes | None = None, size: int = 1) -> list[object]:
    """What is found in parts, the same as in the whole."""
    store, wanted = store_in_memory(quads), shapes or load_shapes()
    found = core_in_parts(store, wanted, size)
    assert found == core_as_a_whole(store, wanted)
    return list(found)


def test_all_our_shapes_tell_what_they_look_at() -> None:
    told = {target.shape for target in targets(load_shapes().core)}
    assert len(told) > 60 and f"{load_shapes().core[0].subject}".startswith("<https://aigeo.example/")


def test_a_sound_graph_of_every_kind_is_sound_in_parts_of_any_size() -> None:
    assert [both(QUADS, size=size) for size in (1, 100, 10_000)] == [[], [], []]


def test_a_part_holds_little_more_than_was_asked_for() -> None:
    store = store_in_memory(QUADS)
    layers = [graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)]
    told = divided(load_shapes().core)
    sizes = [part.count(b"\n") for part in parts(store, layers, told, 300)]
    assert len(sizes) > 3 and max(sizes) < 450


def damaged_everywhere() -> Iterator[list[ox.Quad]]:
    """The graph with all that is said gone, with all objects others, with things that say all that there is to say."""
    plain = [quad for quad in OWN if quad.predicate.value != TYPE]
    types = [quad for quad in QUADS if quad.predicate.value == TYPE]
    layer, decimal = QUADS[0].graph_name, ox.NamedNode(f"{XSD}decimal")
    texts = (ox.Literal("no date", datatype=ox.NamedNode(EDTF)), ox.Literal(""), ox.Literal("-7", datatype=decimal))
    ends = (ox.NamedNode("urn:ex:nobody"), *texts)
    yield [quad for quad in QUADS if quad not in types]
    yield types
    for end in ends:
        yield [*types, *(ox.Quad(quad.subject, quad.predicate, end, layer) for quad in plain)]
    one_of_each = {quad.object: quad.subject for quad in types}.values()
    known = {t.object for t in load_shapes().core if t.predicate.value == f"{SH}path"}
    paths = sorted((path for path in known if isinstance(path, ox.NamedNode)), key=str)
    yield [*QUADS, *(ox.Quad(node, path, end, layer) for node in one_of_each for path in paths for end in ends[:2])]


@pytest.mark.slow
def test_every_kind_of_violation_of_our_shapes_is_found_in_parts() -> None:
    told = {violation.source for quads in damaged_everywhere() for violation in both(quads, size=1500)}  # type: ignore[attr-defined]
    asked = {t.object.value for t in load_shapes().core if t.predicate.value == f"{SH}property"}  # type: ignore[union-attr]
    assert sorted(name for name in asked - told if ".or." not in name) == []


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(store=damaged_stores())
def test_both_ways_find_the_same_on_damaged_graphs(store: ox.Store) -> None:
    assert core_in_parts(store, load_shapes(), 200) == core_as_a_whole(store, load_shapes())


DATA = """
<urn:ex:a> a <urn:ex:Chip> ; <urn:ex:p> <urn:ex:b> , <urn:ex:c> ; <urn:ex:n> 3 ; <urn:ex:m> 2 .
<urn:ex:b> a <urn:ex:Firm> ; <urn:ex:p> <urn:ex:d> ; <urn:ex:q> "one"@en , "two"@en .
<urn:ex:a> <urn:ex:r> <urn:ex:a> .
<urn:ex:c> <urn:ex:p> <urn:ex:a> ; <urn:ex:q> "drei"@de ; <urn:ex:n> 1 ; <urn:ex:m> 2 .
<urn:ex:d> a <urn:ex:Bank> ; <urn:ex:q> "vier" ; <urn:ex:n> 4 .
<urn:ex:Bank> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:ex:Firm> .
<urn:ex:Firm> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:ex:Agent> .
"""
LOCAL = {
    "a class of what stands in another part": (
        "sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:class ex:Agent ]"
    ),
    "a class below": "sh:targetClass ex:Agent ; sh:property [ sh:path ex:q ; sh:maxCount 0 ]",
    "the other way round": (
        "sh:targetClass ex:Firm ; sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:class ex:Chip ]"
    ),
    "how many point here": (
        "sh:targetObjectsOf ex:p ; sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:minCount 2 ]"
    ),
    "two steps on": "sh:targetNode ex:a ; sh:property [ sh:path ( ex:p ex:q ) ; sh:maxCount 2 ]",
    "back and on": (
        "sh:targetNode ex:d ; sh:property [ sh:path ( [ sh:inversePath ex:p ] ex:q ) ; sh:uniqueLang true ]"
    ),
    "one way or another": (
        "sh:targetNode ex:a ; sh:property [ sh:path [ sh:alternativePath ( ex:p ex:n ) ] ; sh:nodeKind sh:IRI ]"
    ),
    "a step or none": "sh:targetNode ex:b ; sh:property [ sh:path [ sh:zeroOrOnePath ex:p ] ; sh:class ex:Bank ]",
    "shapes within shapes": (
        "sh:targetNode ex:a ; sh:property [ sh:path ex:p ; "
        "sh:node [ sh:property [ sh:path ex:p ; sh:class ex:Bank ] ] ]"
    ),
    "not": "sh:targetSubjectsOf ex:p ; sh:not [ sh:property [ sh:path ex:p ; sh:class ex:Firm ] ]",
    "one of several": (
        "sh:targetSubjectsOf ex:p ; "
        "sh:xone ( [ sh:class ex:Firm ] [ sh:property [ sh:path ex:p ; sh:class ex:Firm ] ] )"
    ),
    "so many of a kind": (
        "sh:targetNode ex:a ; sh:property [ sh:path ex:p ; "
        "sh:qualifiedValueShape [ sh:class ex:Firm ] ; sh:qualifiedMinCount 2 ]"
    ),
    "less than": "sh:targetSubjectsOf ex:n ; sh:property [ sh:path ex:n ; sh:lessThan ex:m ]",
    "equal": "sh:targetSubjectsOf ex:n ; sh:property [ sh:path ex:n ; sh:equals ex:m ]",
    "disjoint": "sh:targetSubjectsOf ex:p ; sh:property [ sh:path ( ex:p ex:p ) ; sh:disjoint ex:r ]",
    "words as nodes": "sh:targetObjectsOf ex:q ; sh:languageIn ( 'en' )",
    "a value that must be": "sh:targetSubjectsOf ex:q ; sh:property [ sh:path ex:q ; sh:hasValue 'vier' ]",
    "without a message, of a severity": (
        "sh:targetSubjectsOf ex:q ; sh:severity sh:Warning ; sh:property [ sh:path ex:q ; sh:maxLength 3 ]"
    ),
    "several targets": (
        "sh:targetClass ex:Chip ; sh:targetNode ex:a , 4 ; sh:targetObjectsOf ex:n ; sh:nodeKind sh:Literal"
    ),
}
ANYWHERE = {
    "closed": "sh:targetSubjectsOf ex:p ; sh:closed true ; sh:property [ sh:path ex:p ]",
    "any number of steps": (
        "sh:targetNode ex:a ; sh:property [ sh:path [ sh:oneOrMorePath ex:p ] ; sh:class ex:Firm ]"
    ),
    "several steps back": (
        "sh:targetNode ex:d ; sh:property [ sh:path [ sh:inversePath ( ex:p ex:p ) ] ; sh:maxCount 0 ]"
    ),
    "siblings": """sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:qualifiedValueShapesDisjoint true ;
        sh:qualifiedValueShape [ sh:class ex:Firm ] ; sh:qualifiedMinCount 2 ]""",
    "a class of its own": (
        "a <http://www.w3.org/2000/01/rdf-schema#Class> ; sh:property [ sh:path ex:p ; sh:minCount 1 ]"
    ),
    "what nobody knows": "sh:targetNode ex:a ; sh:fancy true ; sh:class ex:Firm",
}


def shapes_in(folder: Path, text: str) -> Shapes:
    path = folder / "shapes.ttl"
    path.write_text(f"{PREFIXES}ex:S a sh:NodeShape ; {text} .", encoding="utf-8")
    return load_shapes(path)


def data(text: str = DATA, layers: int = 3) -> list[ox.Quad]:
    """The triples, dealt out to several layers."""
    triples = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]
    return [ox.Quad(*triple, ox.NamedNode(f"urn:ex:graph/{n % layers}")) for n, triple in enumerate(triples)]


@pytest.mark.parametrize("name", LOCAL)
def test_shapes_that_look_at_other_parts_find_the_same(name: str, tmp_path: Path) -> None:
    assert both(data(), shapes_in(tmp_path, LOCAL[name])) != []


@pytest.mark.parametrize("name", ANYWHERE)
def test_shapes_that_can_look_anywhere_are_checked_as_a_whole(name: str, tmp_path: Path) -> None:
    shapes, store = shapes_in(tmp_path, ANYWHERE[name]), store_in_memory(data())
    with pytest.raises(NotLocal):
        core_in_parts(store, shapes, 1)
    assert check_core(store, shapes, 1) == core_as_a_whole(store, shapes)


def test_a_shape_that_stands_in_itself_is_checked_as_a_whole(tmp_path: Path) -> None:
    shapes = shapes_in(tmp_path, "sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:node ex:S ]")
    with pytest.raises(NotLocal):
        targets(shapes.core)


def test_nodes_without_a_name_are_checked_as_a_whole(tmp_path: Path) -> None:
    shapes = shapes_in(tmp_path, LOCAL["a class of what stands in another part"])
    store = store_in_memory(data(DATA + "<urn:ex:a> <urn:ex:p> _:x . _:y <urn:ex:p> <urn:ex:a> ."))
    with pytest.raises(NotLocal):
        core_in_parts(store, shapes, 1)
    found = check_core(store, shapes, 1)
    assert len(found) == len(core_as_a_whole(store, shapes)) and len(found) > 2


def test_words_that_look_like_a_nameless_node_do_no_harm(tmp_path: Path) -> None:
    shapes = shapes_in(tmp_path, LOCAL["a value that must be"])
    store = store_in_memory(data('<urn:ex:a> <urn:ex:q> "see <b> _:b1" .'))
    assert check_core(store, shapes, 0) == core_as_a_whole(store, shapes) != []


def test_what_was_inferred_and_what_is_in_no_layer_is_not_looked_at(tmp_path: Path) -> None:
    shapes = shapes_in(tmp_path, LOCAL["a class of what stands in another part"])
    p, a, e = (ox.NamedNode(f"urn:ex:{name}") for name in "pae")
    outside = [ox.Quad(a, p, e, ox.NamedNode("urn:ex:graph/inferred")), ox.Quad(a, p, e)]
    assert both([*data(), *outside], shapes) == both(data(), shapes)
