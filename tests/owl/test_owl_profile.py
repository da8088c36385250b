"""The ontology as an artefact: OWL 2 RL, whole, consistent, and mapped to what it says it is mapped to."""

from __future__ import annotations

import re
from collections import defaultdict

import pyoxigraph as ox
import pytest

from kg import resources
from kg.ontology import EDTF, KG, OWL, RDF, RDFS, SCHEMA, SKOS, XSD, Schema, load_schema

IRI = "https://aigeo.example/ontology"
KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
# OWL 2 Profiles, section 4.2: the datatypes of OWL 2 RL that this ontology may use
DATATYPES = {XSD + name for name in ("string", "integer", "decimal", "boolean")} | {RDFS + "Literal"}
CHARACTERISTICS = {OWL + f"{name}Property" for name in ("Functional", "Symmetric", "Transitive")}
BUILT_IN_ANNOTATIONS = {
    *(RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")),
    *(OWL + name for name in ("versionInfo", "versionIRI", "priorVersion")),
}
AXIOMS = {RDF + "type", RDFS + "subClassOf", OWL + "disjointWith", RDFS + "domain", RDFS + "range", OWL + "inverseOf"}


@pytest.fixture(scope="module")
def triples() -> list[tuple[str, str, str]]:
    found = ox.parse(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE)
    return [(str(t.subject.value), t.predicate.value, str(getattr(t.object, "value", t.object))) for t in found]


@pytest.fixture(scope="module")
def kinds(triples: list[tuple[str, str, str]]) -> dict[str, set[str]]:
    """Declared names by their kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, end in triples:
        if predicate == RDF + "type" and end.removeprefix(OWL) in KINDS:
            found[end.removeprefix(OWL)].add(subject)
    return found


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


def test_every_name_is_declared_as_one_kind_of_thing(kinds: dict[str, set[str]]) -> None:
    names = [name for kind in KINDS for name in kinds[kind]]
    assert len(names) == len(set(names))


def test_there_are_no_blank_nodes() -> None:
    found = ox.parse(path=str(resources.ontology("kg.ttl")), format=ox.RdfFormat.TURTLE)
    assert not [t for t in found if isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)]


def test_every_axiom_is_one_that_owl_2_rl_allows(
    triples: list[tuple[str, str, str]], kinds: dict[str, set[str]]
) -> None:
    objects, data = kinds["ObjectProperty"], kinds["DatatypeProperty"]
    allowed = {
        RDFS + "subClassOf": lambda s, o: {s, o} <= kinds["Class"],
        OWL + "disjointWith": lambda s, o: {s, o} <= kinds["Class"],
        RDFS + "domain": lambda s, o: s in objects | data and o in kinds["Class"],
        RDFS + "range": lambda s, o: o in kinds["Class"] if s in objects else s in data and o in DATATYPES,
        OWL + "inverseOf": lambda s, o: {s, o} <= objects,
    }
    assert [t for t in triples if t[1] in allowed and not allowed[t[1]](t[0], t[2])] == []


def test_every_triple_is_a_declaration_an_axiom_a_fact_or_an_annotation(
    triples: list[tuple[str, str, str]], kinds: dict[str, set[str]]
) -> None:
    annotations = kinds["AnnotationProperty"] | BUILT_IN_ANNOTATIONS
    facts = kinds["ObjectProperty"] | kinds["DatatypeProperty"]
    assert {predicate for _, predicate, _ in triples} <= AXIOMS | annotations | facts


def test_what_a_name_is_said_to_be_is_a_kind_a_characteristic_or_a_class(
    triples: list[tuple[str, str, str]], kinds: dict[str, set[str]]
) -> None:
    known = {OWL + kind for kind in KINDS} | CHARACTERISTICS | {OWL + "Ontology"} | kinds["Class"]
    assert {end for _, predicate, end in triples if predicate == RDF + "type"} <= known
    properties = kinds["ObjectProperty"] | kinds["DatatypeProperty"]
    assert {s for s, p, o in triples if p == RDF + "type" and o in CHARACTERISTICS} <= properties


def test_domain_and_range_are_the_narrowest_types_above_those_that_fit(
    triples: list[tuple[str, str, str]], schema: Schema
) -> None:
    said = {(s, p): o for s, p, o in triples if p in (RDFS + "domain", RDFS + "range")}
    for name, row in schema.predicates.items():
        for side, ends in (("domain", row.domain), ("range", row.range)):
            assert said[KG + name, RDFS + side] == _above(ends, schema), (name, side)


def _above(ends: tuple[str, ...], schema: Schema) -> str:
    if ends[0].startswith("xsd:"):
        return RDFS + "Literal" if ends == ("xsd:date",) else XSD + ends[0].removeprefix("xsd:")
    shared = frozenset.intersection(*(schema.ancestors[end] for end in ends))
    return KG + max(shared, key=lambda name: len(schema.ancestors[name]))


def test_dates_are_named_as_edtf_where_a_reasoner_reads_any_literal(triples: list[tuple[str, str, str]]) -> None:
    dates = {s for s, p, o in triples if (p, o) == (SCHEMA + "rangeIncludes", EDTF)}
    assert {KG + "foundingDate", KG + "eventTime", KG + "validTime"} <= dates
    assert all((date, RDFS + "range", RDFS + "Literal") in triples for date in dates)


def test_every_predicate_between_things_is_symmetric_or_has_an_inverse_of_its_label(
    triples: list[tuple[str, str, str]], schema: Schema
) -> None:
    inverse = {o: s for s, p, o in triples if p == OWL + "inverseOf"}
    labels = {s: o for s, p, o in triples if p == RDFS + "label"}
    for name, row in schema.predicates.items():
        if row.takes_value:
            assert KG + name not in inverse
        elif row.symmetric:
            assert row.inverse_label is None and KG + name not in inverse
        else:
            assert labels[inverse[KG + name]] == row.inverse_label, name


def test_an_inverse_has_domain_and_range_the_other_way_round(triples: list[tuple[str, str, str]]) -> None:
    said = {(s, p): o for s, p, o in triples}
    for inverse, predicate in ((s, o) for s, p, o in triples if p == OWL + "inverseOf"):
        assert said[inverse, RDFS + "domain"] == said[predicate, RDFS + "range"], inverse
        assert said[inverse, RDFS + "range"] == said[predicate, RDFS + "domain"], inverse


def test_no_claim_may_use_an_inverse(triples: list[tuple[str, str, str]], schema: Schema) -> None:
    inverses = {s.removeprefix(KG) for s, p, _ in triples if p == OWL + "inverseOf"}
    assert inverses and not inverses & set(schema.predicates)


def test_every_type_and_property_has_an_example(
    triples: list[tuple[str, str, str]], kinds: dict[str, set[str]]
) -> None:
    shown = {s for s, p, _ in triples if p in (SKOS + "example", KG + "example")}
    own = {name for kind in KINDS[:3] for name in kinds[kind] if name.startswith(KG)}
    assert own - shown == set()


def test_mappings_lead_to_the_vocabularies_that_the_header_names(triples: list[tuple[str, str, str]]) -> None:
    ends = {o for _, p, o in triples if p in (SKOS + "closeMatch", SKOS + "narrowMatch", RDFS + "subClassOf")}
    outside = {end for end in ends if not end.startswith(KG)}
    patterns = (
        r"https://schema\.org/\w+",
        r"http://www\.wikidata\.org/entity/[PQ][1-9]\d*",
        r"http://www\.w3\.org/ns/(prov|oa)#\w+",
        r"http://www\.w3\.org/2004/02/skos/core#\w+",
    )
    assert [end for end in outside if not any(re.fullmatch(pattern, end) for pattern in patterns)] == []
    assert all(any(re.fullmatch(pattern, end) for end in outside) for pattern in patterns)


def test_the_version_iri_ends_with_the_version(triples: list[tuple[str, str, str]]) -> None:
    said = {(s, p): o for s, p, o in triples}
    assert said[IRI, OWL + "versionIRI"] == f"{IRI}/{said[IRI, OWL + 'versionInfo']}"
    assert re.fullmatch(r"\d+\.\d+\.\d+", said[IRI, OWL + "versionInfo"])
