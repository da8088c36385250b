"""The shapes as data: there is one for every class and predicate, and files of them may be joined."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.errors import DataError
from kg.ontology import KG, OWL, RDF, RDFS, load_schema
from kg.validate import check_constraints, load_shapes
from kg.validate.check import core_violations
from kg.validate.violation import SH

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <urn:ex:> .\n"


def ends(predicate: str) -> set[str]:
    """The objects of a predicate of SHACL's in the project's shapes."""
    return {str(getattr(t.object, "value", "")) for t in load_shapes().core if t.predicate.value == SH + predicate}


def terms(kind: str) -> set[str]:
    triples = ox.parse(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE)
    found = {t.subject.value for t in triples if (t.predicate.value, t.object) == (RDF + "type", ox.NamedNode(kind))}
    return {name for name in found if name.startswith(KG)}


def above(name: str) -> set[str]:
    """The class and those above it."""
    triples = list(ox.parse(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE))
    found, todo = set(), [name]
    while todo:
        found.add(at := todo.pop())
        todo += [t.object.value for t in triples if (t.subject.value, t.predicate.value) == (at, RDFS + "subClassOf")]
    return found


def test_every_class_is_the_target_of_a_shape_or_lies_below_one() -> None:
    targets = ends("targetClass")
    assert [name for name in terms(OWL + "Class") if not above(name) & targets] == []


def test_every_predicate_has_a_shape_for_both_its_ends() -> None:
    names = {KG + name for name in load_schema().predicates}
    assert names <= ends("targetSubjectsOf") and names <= ends("path")


def test_every_property_of_the_claim_layer_is_asked_about() -> None:
    inverses = {name for name in terms(OWL + "ObjectProperty") if _is_inverse(name)}
    own = (terms(OWL + "ObjectProperty") | terms(OWL + "DatatypeProperty")) - inverses
    assert own - ends("path") == set()


def _is_inverse(name: str) -> bool:
    triples = ox.parse(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE)
    return any((t.subject.value, t.predicate.value) == (name, OWL + "inverseOf") for t in triples)


def test_every_named_shape_of_ours_says_what_to_do_or_what_should_be() -> None:
    for triple in load_shapes().core:
        if triple.predicate.value == SH + "message":
            assert re.match(r"^[a-zE].{10,}", triple.object.value), triple  # type: ignore[union-attr]


def violations(shapes: str, data: str, folder: Path) -> list[tuple[str, str, str]]:
    path = folder / "shapes.ttl"
    path.write_text(PREFIXES + shapes, encoding="utf-8")
    return [(v.shape, v.focus, v.path) for v in core_violations(data.encode(), load_shapes(path))]


def test_a_nested_shape_without_a_name_is_told_by_its_owners_name(tmp_path: Path) -> None:
    shape = "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    assert violations(shape, "<urn:ex:a> <urn:ex:q> <urn:ex:b> .", tmp_path) == [("urn:ex:S", "urn:ex:a", "urn:ex:p")]


def test_a_path_of_several_steps_is_told_in_sparqls_signs(tmp_path: Path) -> None:
    path = "( [ sh:inversePath ex:p ] [ sh:zeroOrMorePath ex:q ] [ sh:alternativePath ( ex:r ex:s ) ] )"
    shape = f"ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path {path} ; sh:minCount 1 ] ."
    ((_, _, told),) = violations(shape, "<urn:ex:a> <urn:ex:q> <urn:ex:b> .", tmp_path)
    assert told == "(^<urn:ex:p>/<urn:ex:q>*/(<urn:ex:r>|<urn:ex:s>))"


def test_several_files_of_shapes_count_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f"ex:{name} a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:{name} ; sh:minCount 1 ] ."
        (tmp_path / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    shapes = load_shapes(tmp_path / "one.ttl", tmp_path / "two.ttl")
    found = core_violations(b"<urn:ex:a> <urn:ex:q> <urn:ex:b> .", shapes)
    assert sorted(violation.shape for violation in found) == ["urn:ex:one", "urn:ex:two"]


def test_a_sparql_constraint_is_taken_with_its_prefixes_and_severity(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    text = """ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:severity sh:Warning ; sh:sparql [ sh:prefixes ex:o ;
      sh:message "no" ; sh:select "SELECT $this WHERE { $this x:p ?o }" ] .
    ex:o sh:declare [ sh:prefix "x" ; sh:namespace "urn:x:" ] ."""
    path.write_text(PREFIXES + text, encoding="utf-8")
    (constraint,) = load_shapes(path).constraints
    assert (constraint.prefixes, constraint.severity, constraint.message) == ({"x": "urn:x:"}, "Warning", "no")


def test_a_sparql_constraint_is_about_nodes_of_its_classes_and_those_below(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    select = 'sh:sparql [ sh:message "no" ; sh:select "SELECT $this WHERE { $this <urn:ex:p> ?o }" ]'
    path.write_text(f"{PREFIXES}ex:S a sh:NodeShape ; sh:targetClass ex:Firm ; {select} .", encoding="utf-8")
    data = """<urn:ex:a> a <urn:ex:Firm> ; <urn:ex:p> 1 . <urn:ex:b> a <urn:ex:Bank> ; <urn:ex:p> 1 .
      <urn:ex:c> a <urn:ex:City> ; <urn:ex:p> 1 . <urn:ex:d> <urn:ex:p> 1 . <urn:ex:e> a <urn:ex:Firm> .
      <urn:ex:Bank> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:ex:Firm> ."""
    store = ox.Store()
    store.load(data.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:g"))
    assert [found.focus for found in check_constraints(store, load_shapes(path))] == ["urn:ex:a", "urn:ex:b"]


def test_shapes_that_are_none_are_told_in_one_line(tmp_path: Path) -> None:
    shape = "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:minCount 1 ] ."
    with pytest.raises(DataError, match="the shapes are not SHACL") as caught:
        violations(shape, '<urn:ex:a> <urn:ex:p> "b" .', tmp_path)
    assert "\n" not in str(caught.value)
