"""Validation: a sound graph passes, and each thing that can go wrong is found and named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from small_graph import document, evidence

from kg.errors import DataError
from kg.identity import claim_id
from kg.model import Claim, Conflict, Entity, Extraction, Quantity, Review, Span, Value
from kg.ontology import KG, OWL, RDF
from kg.rdf import graph_to_quads
from kg.resolve import Graph, merge
from kg.validate import Violation, check_constraints, load_shapes, validate

DIRECT = ox.NamedNode("https://aigeo.example/graph/direct")


def ent(id: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://aigeo.example/entity/{id}")


def kg(name: str) -> ox.NamedNode:
    return ox.NamedNode(KG + name)


def stored(graph: Graph) -> ox.Store:
    store = ox.Store()
    store.extend(graph_to_quads(graph))
    return store


def spoilt(extractions: list[Extraction], **change: object) -> ox.Store:
    """The store of a graph whose last claim is changed."""
    graph = merge(extractions)
    claim = next(claim for claim in graph.claims if claim.quantity)
    others = tuple(other for other in graph.claims if other is not claim)
    return stored(replace(graph, claims=(*others, replace(claim, **change))))  # type: ignore[arg-type]


def shapes(violations: list[Violation]) -> set[str]:
    return {violation.shape for violation in violations}


def test_a_graph_that_was_built_is_sound(extractions: list[Extraction]) -> None:
    assert validate(stored(merge(extractions))) == []


@pytest.mark.parametrize(
    ("change", "shape", "path"),
    [
        ({"evidence": ()}, "Claim", "evidence"),
        ({"polarity": "maybe"}, "Claim", "polarity"),
        ({"modality": "sure"}, "Claim", "modality"),
        ({"predicate": "adores"}, "Claim", "claimPredicate"),
        ({"subject": "nobody"}, "Claim", "claimSubject"),
        ({"object": "nothing"}, "Claim", "claimObject"),
        ({"attributed_to": ("nobody",)}, "Claim", "attributedTo"),
        ({"time": "last year"}, "Claim", "eventTime"),
        ({"time": "2023-13"}, "Claim", "eventTime"),
        ({"valid": "/"}, "Claim", "validTime"),
        ({"confidence": 1.5}, "Claim", "confidence"),
        ({"quantity": Quantity(9, 5, "chips")}, "Quantity", "min"),
    ],
)
def test_a_claim_that_is_wrong_is_named_with_what_is_wrong(
    extractions: list[Extraction], change: dict[str, object], shape: str, path: str
) -> None:
    found = validate(spoilt(extractions, **change))
    assert (shape, KG + path) in {(violation.shape, violation.path) for violation in found}
    assert all(violation.message and violation.focus for violation in found)


@pytest.mark.parametrize(
    "time", ["2023", "2023-10", "2023-10-17", "2024-21", "2024-35", "2023~", "201X", "2022/..", "2022/2024-05"]
)
def test_edtf_at_any_precision_is_sound(extractions: list[Extraction], time: str) -> None:
    assert validate(spoilt(extractions, time=time)) == []


def test_an_entity_without_a_name_and_a_document_without_a_date_are_found(extractions: list[Extraction]) -> None:
    graph = merge(extractions)
    nameless = (*graph.entities[:-1], replace(graph.entities[-1], name="", wikidata="Q0"))
    undated = (replace(graph.documents[0], date="17/10/2023", sha256="ab"), *graph.documents[1:])
    found = validate(stored(replace(graph, entities=nameless, documents=undated)))
    assert {v.shape for v in found} >= {"Entity", "Document"}
    assert {v.value for v in found} >= {"", "http://www.wikidata.org/entity/Q0", "17/10/2023", "ab"}


def test_a_type_outside_the_domain_or_the_range_is_found(extractions: list[Extraction]) -> None:
    wrong = spoilt(extractions, predicate="administers")
    (found,) = check_constraints(wrong)
    assert (found.shape, found.path, found.value) == ("Range", KG + "claimObject", ent("deepseek").value)
    (found,) = check_constraints(spoilt(extractions, predicate="targets"))
    assert (found.shape, found.value) == ("Domain", ent("nvidia").value)


def test_a_narrower_type_is_inside_domain_and_range(extractions: list[Extraction]) -> None:
    assert check_constraints(spoilt(extractions, predicate="acquired")) == []


def test_a_value_of_another_datatype_is_found_but_an_integer_is_a_decimal(extractions: list[Extraction]) -> None:
    wrong = spoilt(extractions, predicate="employeeCount", object=Value("many", "xsd:string"))
    assert shapes(check_constraints(wrong)) == {"ValueType"}
    fine = spoilt(extractions, predicate="revenue", object=Value("5", "xsd:integer"))
    assert check_constraints(fine) == []


def test_a_quote_of_another_length_than_its_span_is_found(extractions: list[Extraction]) -> None:
    graph = merge(extractions)
    piece = graph.claims[0].evidence[0]
    longer = replace(piece, span=Span(piece.span.start, piece.span.end + 1))
    spoilt_claims = (replace(graph.claims[0], evidence=(longer,)), *graph.claims[1:])
    (found,) = check_constraints(stored(replace(graph, claims=spoilt_claims)))
    assert (found.shape, found.value) == ("QuoteLength", piece.quote)


def test_a_span_behind_the_end_of_its_document_is_found(extractions: list[Extraction]) -> None:
    graph = merge(extractions)
    shorter = tuple(replace(document, length=60) for document in graph.documents)
    assert shapes(check_constraints(stored(replace(graph, documents=shorter)))) == {"SpanInDocument"}


def test_lengths_count_code_points() -> None:
    text = "ASML 😀中 supplies TSMC."
    claim = Claim("asml", "supplies", "tsmc", (evidence("a.txt", text, text),))
    entities = tuple(Entity(id, id, "Company") for id in ("asml", "tsmc"))
    graph = merge([Extraction(document("a.txt", text), entities, (), (claim,))])
    assert check_constraints(stored(graph)) == []


@pytest.mark.parametrize(
    ("subject", "predicate", "object"),
    [("nvidia", "supplies", "deepseek"), ("us-controls", "hinders", "nvidia"), ("us-controls", "restricts", "h20")],
)
def test_a_direct_triple_that_no_firm_claim_supports_is_found(
    extractions: list[Extraction], subject: str, predicate: str, object: str
) -> None:
    store = stored(merge(extractions))
    store.add(ox.Quad(ent(subject), kg(predicate), ent(object), DIRECT))
    (found,) = check_constraints(store)
    assert (found.shape, found.focus, found.path) == ("DirectTriple", ent(subject).value, KG + predicate)


def test_a_firm_claim_without_its_direct_triple_is_found(extractions: list[Extraction]) -> None:
    store = stored(merge(extractions))
    store.remove(ox.Quad(ent("tsmc"), kg("supplies"), ent("nvidia"), DIRECT))
    (found,) = check_constraints(store)
    assert (found.shape, found.value) == ("FirmClaim", ent("nvidia").value)


def test_a_rejected_claim_stands_outside_the_direct_layer_and_outside_conflicts(extractions: list[Extraction]) -> None:
    graph = merge(extractions)
    one, other = sorted(graph.claims, key=claim_id)[:2]
    rejected = replace(one, review=Review("rejected", "Ada", "2026-03-01", "misread"))
    claims = tuple(rejected if claim == one else claim for claim in graph.claims)
    assert check_constraints(stored(replace(graph, claims=claims))) == []
    conflict = Conflict("polarity", (claim_id(one), claim_id(other)), "stated and denied")
    (found,) = check_constraints(stored(replace(graph, claims=claims, conflicts=(conflict,))))
    assert (found.shape, found.value.rsplit("/", 1)[1]) == ("RejectedClaim", claim_id(one))


def test_reviews_copies_and_conflicts_keep_to_their_shapes(extractions: list[Extraction]) -> None:
    graph = merge(extractions)
    one, other = sorted(graph.claims, key=claim_id)[:2]
    accepted = replace(one, review=Review("accepted", "Ada", "2026-03-01", "as it says"))
    first, second = graph.documents
    whole = replace(
        graph,
        claims=tuple(accepted if claim == one else claim for claim in graph.claims),
        documents=(first, replace(second, copy_of=first.name)),
        conflicts=(Conflict("polarity", (claim_id(one), claim_id(other)), "stated and denied"),),
    )
    assert validate(stored(whole)) == []
    lonely = replace(whole, conflicts=(Conflict("value", (claim_id(one),), "two dates"),))
    assert [found.message for found in validate(stored(lonely))] == ["a conflict names two claims or more"]


def test_each_constraint_says_what_to_do() -> None:
    found = load_shapes().constraints
    assert {constraint.shape for constraint in found} >= {"Domain", "Range", "ValueType", "DirectTriple", "FirmClaim"}
    assert all(": " in constraint.message for constraint in found)


def test_a_mistake_in_the_shapes_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("@prefix : <urn:x> .\n:a :b ;; c .\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"shapes\.ttl:2: not Turtle"):
        load_shapes(path)


@pytest.mark.parametrize(("end", "expected"), [("asml", set()), ("gone", {"Redirect"})])
def test_a_former_id_that_leads_to_no_entity_is_found(
    extractions: list[Extraction], end: str, expected: set[str]
) -> None:
    store = stored(merge(extractions))
    same, layer = ox.NamedNode(OWL + "sameAs"), ox.NamedNode("https://aigeo.example/graph/entities")
    store.add(ox.Quad(ent("old-asml"), same, ent(end), layer))
    assert shapes(validate(store)) == expected


def test_a_date_that_a_claim_gives_as_its_value_is_edtf(extractions: list[Extraction]) -> None:
    found = validate(spoilt(extractions, predicate="foundingDate", object=Value("last May", "xsd:date")))
    assert ("Claim", "last May") in {(violation.shape, violation.value) for violation in found}


def test_a_node_with_a_claims_parts_but_not_its_type_is_found(extractions: list[Extraction]) -> None:
    store = stored(merge(extractions))
    typed = next(store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), kg("Claim"), None))
    store.remove(typed)
    assert ("Stated", typed.subject.value) in {(v.shape, v.focus) for v in validate(store)}  # type: ignore[union-attr]
