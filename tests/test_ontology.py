"""The ontology: what it holds, what fits, and how its mistakes are told."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.errors import DataError
from kg.ontology import KG, RDFS, SKOS, Schema, load_schema

GOLD = Path(__file__).resolve().parents[2] / "shared" / "eval" / "schema.json"

SMALL = """\
@prefix kg: <https://aigeo.example/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kg:Thing a owl:Class ; rdfs:label "thing" ; skos:definition "all" .
kg:knows a owl:ObjectProperty , kg:Predicate ; rdfs:label "knows" ; skos:definition "d" ;
    rdfs:domain kg:Thing ; rdfs:range kg:Thing .
"""


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


def load(tmp_path: Path, text: str) -> Schema:
    path = tmp_path / "kg.ttl"
    path.write_text(text, encoding="utf-8")
    return load_schema(path)


@pytest.mark.skipif(not GOLD.is_file(), reason="the annotation schema is not beside this checkout")
def test_types_and_predicates_hold_those_of_the_annotation_schema_unchanged(schema: Schema) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    parents = {name: row["parent"] for name, row in gold["types"].items()}
    assert {row.name: row.parent for row in schema.types.values() if row.name in parents} == parents
    ours = {
        row.name: (set(row.domain), set(row.range), row.symmetric, row.definition, row.example)
        for row in schema.predicates.values()
        if row.name in gold["predicates"]
    }
    assert ours == {
        name: (set(row["domain"]), set(row["range"]), row.get("symmetric", False), row["definition"], row["example"])
        for name, row in gold["predicates"].items()
    }


def test_only_hinders_and_promotes_are_causal(schema: Schema) -> None:
    assert {name for name, row in schema.predicates.items() if row.causal} == {"hinders", "promotes"}


@pytest.mark.parametrize(
    ("kind", "ancestor", "expected"),
    [
        ("Company", "Company", True),
        ("Company", "Agent", True),
        ("Chip", "Artifact", True),
        ("Agent", "Company", False),
        ("Country", "Agent", False),
        ("Nonsense", "Thing", False),
    ],
)
def test_a_type_is_what_lies_above_it(schema: Schema, kind: str, ancestor: str, expected: bool) -> None:
    assert schema.is_a(kind, ancestor) is expected


@pytest.mark.parametrize(
    ("subject", "predicate", "object", "expected"),
    [
        ("Company", "develops", "AIModel", True),
        ("AIModel", "develops", "Company", False),
        ("Company", "employeeCount", "xsd:integer", True),
        ("Company", "employeeCount", "xsd:date", False),
        ("Chip", "cost", "xsd:integer", True),
        ("Company", "foundingDate", "xsd:date", True),
        ("Company", "foundingDate", "Country", False),
        ("Chip", "competesWith", "AIModel", True),
        ("Company", "unheardOf", "Company", False),
        ("Place", "competesWith", "Country", False),
    ],
)
def test_a_predicate_fits_between_its_domain_and_its_range(
    schema: Schema, subject: str, predicate: str, object: str, expected: bool
) -> None:
    assert schema.fits(subject, predicate, object) is expected


def test_a_symmetric_predicate_fits_either_way_round(tmp_path: Path) -> None:
    ends = "kg:A a owl:Class ; rdfs:subClassOf kg:Thing ; rdfs:label 'a' ; skos:definition 'a' .\n"
    text = (SMALL + ends).replace("rdfs:domain kg:Thing", "a owl:SymmetricProperty ; rdfs:domain kg:A")
    schema = load(tmp_path, text)
    assert schema.fits("Thing", "knows", "A") and schema.fits("A", "knows", "Thing")
    assert not schema.fits("Thing", "knows", "Thing")


def test_every_term_has_a_label_and_a_definition() -> None:
    triples = list(ox.parse(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE))
    terms = {t.subject for t in triples if isinstance(t.subject, ox.NamedNode) and t.subject.value.startswith(KG)}
    counts = Counter((t.subject, t.predicate.value) for t in triples)
    assert [str(term) for term in terms if counts[term, RDFS + "label"] != 1] == []
    schemes = {ox.NamedNode(KG + "polarities"), ox.NamedNode(KG + "modalities")}
    assert [str(term) for term in terms - schemes if counts[term, SKOS + "definition"] != 1] == []


def test_every_term_that_the_ontology_uses_of_its_own_is_declared() -> None:
    triples = list(ox.parse(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE))
    used = {term.value for t in triples for term in (t.predicate, t.object) if isinstance(term, ox.NamedNode)}
    assert {iri for iri in used if iri.startswith(KG)} <= {t.subject.value for t in triples}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('skos:definition "d" ;', 'skos:definition "d ;', ":6: not Turtle at column"),
        ("rdfs:range kg:Thing", "rdfs:range kg:Thng", ":6: kg:knows has the unknown type Thng as range"),
        ("rdfs:domain kg:Thing ;", "", ":6: kg:knows has no schema:domainIncludes"),
        ('skos:definition "d" ;', "", ":6: kg:knows needs rdfs:label and skos:definition"),
        ("kg:Thing a owl:Class", "kg:Being a owl:Class", ":1: no class kg:Thing"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        load(tmp_path, SMALL.replace(old, new))
    assert message in str(caught.value) and "\n" not in str(caught.value)


def test_a_circle_of_types_is_refused(tmp_path: Path) -> None:
    circle = "".join(
        f"kg:{a} a owl:Class ; rdfs:subClassOf kg:{b} ; rdfs:label 'x' ; skos:definition 'x' .\n"
        for a, b in ("AB", "BA")
    )
    with pytest.raises(DataError, match=":8: kg:A is its own ancestor"):
        load(tmp_path, SMALL + circle)


def test_a_missing_file_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot read the ontology"):
        load_schema(tmp_path / "none.ttl")
