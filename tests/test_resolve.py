"""Joining documents: entities by id, claims by what they say, evidence united."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import permutations

import pytest

from kg.identity import canonical, claim_id, decimal_text
from kg.model import Claim, Document, Entity, Evidence, Extraction, Quantity, Span, Statement, Value
from kg.ontology import load_schema
from kg.resolve import Graph, direct_triples, is_direct, merge

TEXT = "ASML supplies TSMC."
BASIC = Claim("asml", "supplies", "tsmc", (Evidence("a.txt", Span(0, 19), TEXT),))


def document(name: str, text: str = TEXT) -> Document:
    return Document(name, text, hashlib.sha256(text.encode()).hexdigest(), (), title=name)


def found(name: str, *claims: Claim, entities: tuple[Entity, ...] = (), text: str | None = None) -> Extraction:
    """What one document says; its text is its name and a sentence unless given."""
    text = f"{TEXT} {name}" if text is None else text
    own = tuple(replace(c, evidence=tuple(replace(e, doc=name) for e in c.evidence)) for c in claims)
    return Extraction(document(name, text), entities, (), own)


def entity_of(*versions: Entity) -> Entity:
    (entity,) = merge([found(f"{n}.txt", entities=(one,)) for n, one in enumerate(versions)]).entities
    return entity


def test_equal_claims_of_several_documents_are_one_claim_with_all_evidence() -> None:
    (claim,) = merge([found("b.txt", BASIC), found("a.txt", BASIC)]).claims
    assert [evidence.doc for evidence in claim.evidence] == ["a.txt", "b.txt"]


def test_merging_does_not_depend_on_the_order_of_documents() -> None:
    sure, unsure = replace(BASIC, confidence=0.9, rule="x"), replace(BASIC, confidence=0.4, rule="y", cue="maybe")
    parts = [found("a.txt", sure), found("b.txt", unsure), found("c.txt", replace(BASIC, polarity="negative"))]
    graphs = {merge(order) for order in permutations(parts)}
    assert len(graphs) == 1


def test_the_surest_reading_gives_confidence_rule_and_cue_and_disputes_add_up() -> None:
    sure = replace(BASIC, confidence=0.9, rule="x", disputed_by=("b",))
    unsure = replace(BASIC, confidence=0.4, rule="a", cue="maybe", disputed_by=("c", "a"))
    (claim,) = merge([found("a.txt", unsure), found("b.txt", sure)]).claims
    assert (claim.confidence, claim.rule, claim.cue, claim.disputed_by) == (0.9, "x", None, ("a", "b", "c"))


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "x"},
        {"predicate": "procures"},
        {"object": "x"},
        {"object": Value("tsmc", "xsd:string")},
        {"polarity": "negative"},
        {"modality": "planned"},
        {"attributed_to": ("x",)},
        {"quantity": Quantity(1, 2, "x")},
        {"time": "2024"},
        {"valid": "2024/2025"},
    ],
)
def test_claims_that_say_something_else_are_other_claims(change: dict[str, object]) -> None:
    assert claim_id(replace(BASIC, **change)) != claim_id(BASIC)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"evidence": ()},
        {"cue": "said"},
        {"confidence": 0.1},
        {"rule": "x"},
        {"extractor": "x"},
        {"disputed_by": ("x",)},
    ],
)
def test_where_and_how_a_claim_was_read_does_not_make_it_another(change: dict[str, object]) -> None:
    assert claim_id(replace(BASIC, **change)) == claim_id(BASIC)  # type: ignore[arg-type]


def test_the_id_of_a_claim_is_the_same_on_every_machine() -> None:
    full = replace(BASIC, attributed_to=("b", "a"), quantity=Quantity(1.5, None, "USD", True), time="2024-10")
    assert claim_id(full) == claim_id(replace(full, attributed_to=("a", "b", "a")))
    assert claim_id(full) != claim_id(replace(full, quantity=Quantity(1.5, None, "USD")))
    assert (
        claim_id(BASIC)
        == hashlib.sha256(b'["asml","supplies",["entity","tsmc"],"positive","asserted",[],null,null,null]').hexdigest()[
            :20
        ]
    )


@pytest.mark.parametrize(
    ("value", "datatype", "expected"),
    [
        ("+007", "xsd:integer", "7"),
        ("-0", "xsd:integer", "0"),
        ("1.50", "xsd:decimal", "1.5"),
        (".5", "xsd:decimal", "0.5"),
        ("100", "xsd:decimal", "100"),
        ("1,000", "xsd:integer", "1,000"),
        ("٣", "xsd:integer", "٣"),
        ("2023", "xsd:date", "2023"),
        ("007", "xsd:string", "007"),
    ],
)
def test_numbers_have_one_spelling(value: str, datatype: str, expected: str) -> None:
    assert canonical(Value(value, datatype)) == Value(expected, datatype)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(5_576_000.0, "5576000"), (0.1, "0.1"), (1e22, "10000000000000000000000"), (5.5e-9, "0.0000000055"), (-0.0, "0")],
)
def test_decimals_are_written_without_exponent(number: float, expected: str) -> None:
    assert decimal_text(number) == expected


def test_equal_values_are_one_claim() -> None:
    claims = [Claim("x", "age", Value(text, "xsd:integer"), BASIC.evidence) for text in ("40", "+40", "040")]
    assert len(merge([found("a.txt", *claims)]).claims) == 1


def test_a_symmetric_claim_is_the_same_either_way_round() -> None:
    one = Claim("openai", "partnersWith", "microsoft", BASIC.evidence)
    other = replace(one, subject="microsoft", object="openai")
    (claim,) = merge([found("a.txt", one), found("b.txt", other)], symmetric=("partnersWith",)).claims
    assert (claim.subject, claim.object, len(claim.evidence)) == ("microsoft", "openai", 2)


def test_the_registry_decides_name_and_type() -> None:
    known = Entity("amd", "AMD", "Company", ("Advanced Micro Devices",), known=True, wikidata="Q128896")
    guessed = Entity("amd", "A.M.D.", "Product")
    assert entity_of(guessed, known, guessed) == replace(known, aliases=("A.M.D.", "Advanced Micro Devices"))


def test_without_the_registry_the_most_frequent_name_and_type_win_and_ties_are_settled() -> None:
    tank, company = Entity("x", "Bo Works", "ThinkTank"), Entity("x", "Bo Works Inc", "Company")
    assert entity_of(tank, company, tank) == Entity("x", "Bo Works", "ThinkTank", ("Bo Works Inc",))
    assert entity_of(tank, company) == Entity("x", "Bo Works Inc", "Company", ("Bo Works",))


def test_the_same_text_under_two_names_counts_once() -> None:
    for order in permutations((found("b.txt", BASIC, text=TEXT), found("a.txt", BASIC, text=TEXT))):
        graph = merge(order)
        assert [document.name for document in graph.documents] == ["a.txt"]
        assert [evidence.doc for evidence in graph.claims[0].evidence] == ["a.txt"]


def test_different_texts_of_one_name_are_told_apart() -> None:
    graph = merge([found("a.txt", BASIC, text="one"), found("a.txt", BASIC, text="two")])
    names = {document.name for document in graph.documents}
    assert len(names) == 2 and {evidence.doc for evidence in graph.claims[0].evidence} == names


def test_documents_leave_their_text_behind_but_statements_keep_their_words() -> None:
    said = Statement("a.txt", "asml", "ASML", Span(5, 13), Span(14, 18), Span(0, 4))
    graph = merge([Extraction(document("a.txt"), statements=(said,))])
    (kept,), (quoted,) = graph.documents, graph.statements
    assert (kept.text, kept.length, kept.title) == ("", 19, "a.txt")
    assert (quoted.quote, quoted.cue_text, quoted.source_quote) == ("TSMC", "supplies", "ASML")


def test_evidence_of_another_document_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"'a\.txt' was found while reading 'b\.txt'"):
        merge([Extraction(document("b.txt"), claims=(BASIC,))])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"modality": "reported"}, True),
        ({"attributed_to": ("reuters",)}, True),
        ({"modality": "estimated"}, False),
        ({"modality": "planned"}, False),
        ({"modality": "hypothetical"}, False),
        ({"polarity": "negative"}, False),
        ({"disputed_by": ("x",)}, False),
        ({"predicate": "hinders"}, False),
        ({"predicate": "promotes"}, False),
    ],
)
def test_the_direct_layer_holds_firm_undisputed_claims_without_effects(change: dict[str, str], expected: bool) -> None:
    claim, schema = replace(BASIC, **change), load_schema()  # type: ignore[arg-type]
    triple = (claim.subject, claim.predicate, claim.object)
    assert is_direct(claim, schema) is expected
    assert direct_triples(Graph(claims=(claim,)), schema) == ([triple] if expected else [])


def test_a_direct_triple_stands_once_for_all_claims_that_support_it() -> None:
    claims = (BASIC, replace(BASIC, time="2024"), replace(BASIC, polarity="negative"))
    value = Claim("asml", "employeeCount", Value("5", "xsd:integer"), BASIC.evidence)
    triples = direct_triples(Graph(claims=(*claims, value)), load_schema())
    assert triples == [("asml", "employeeCount", Value("5", "xsd:integer")), ("asml", "supplies", "tsmc")]
