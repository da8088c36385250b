"""Corroboration: one claim, many sources; and what does not count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.identity import claim_id
from kg.model import Claim, Evidence, Quantity, Review, Span, Value
from kg.resolve import Graph, SourceDocument
from kg.weigh import propositions, support


def claim(doc: str = "a.txt", **changes: object) -> Claim:
    plain = Claim("smic", "manufactures", "kirin", (Evidence(doc, Span(0, 4), "Some"),))
    return replace(plain, **changes)  # type: ignore[arg-type]


def graph(*claims: Claim, copies: dict[str, str] | None = None) -> Graph:
    names = sorted({evidence.doc for one in claims for evidence in one.evidence})
    documents = (SourceDocument(name, "", name, (), copy_of=(copies or {}).get(name)) for name in names)
    return Graph(tuple(documents), (), claims)


def counts(first: Claim, *others: Claim, copies: dict[str, str] | None = None) -> tuple[int, int]:
    """Sources and voices of the first claim."""
    found = support(graph(first, *others, copies=copies))[claim_id(first)]
    return len(found.sources), found.voices


def test_two_documents_that_state_it_are_two_sources() -> None:
    both = (Evidence("a.txt", Span(0, 4), "Some"), Evidence("b.txt", Span(0, 4), "Some"))
    assert counts(claim(evidence=both)) == (2, 2)


def test_two_papers_that_quote_one_firm_are_two_sources_and_one_voice() -> None:
    said = {"modality": "reported", "attributed_to": ("techinsights",)}
    assert counts(claim(**said), claim("b.txt", **said, cue="said", time="2023")) == (2, 1)


def test_who_states_it_bears_out_who_quotes_it() -> None:
    quoted = claim("b.txt", modality="reported", attributed_to=("techinsights",))
    assert counts(claim(), quoted) == counts(quoted, claim()) == (2, 2)


def test_who_leads_a_firm_works_for_it_and_not_the_other_way_round() -> None:
    works, leads = claim(predicate="worksFor"), claim("b.txt", predicate="leads")
    assert counts(works, leads) == (2, 2)
    assert counts(leads, works) == (1, 1)
    no = {"polarity": "negative"}
    assert counts(replace(works, **no), replace(leads, **no)) == (1, 1)


def test_near_copies_are_one_source() -> None:
    both = (Evidence("a.txt", Span(0, 4), "Some"), Evidence("b.txt", Span(0, 4), "Some"))
    assert counts(claim(evidence=both), copies={"b.txt": "a.txt"}) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"polarity": "negative"},
        {"modality": "planned"},
        {"modality": "hypothetical"},
        {"predicate": "develops"},
        {"object": "ascend"},
        {"review": Review("rejected", "Ada", "2026-03-01", "misread"), "attributed_to": ("x",)},
    ],
)
def test_a_denial_a_plan_a_possibility_and_a_rejected_claim_bear_nothing_out(change: dict[str, object]) -> None:
    assert counts(claim(), claim("b.txt", **change)) == (1, 1)
    assert counts(claim("b.txt", **change), claim())[0] <= 1


def test_nothing_bears_a_rejected_claim_out() -> None:
    rejected = claim("b.txt", review=Review("rejected", "Ada", "2026-03-01", "misread"), attributed_to=("x",))
    assert counts(rejected, claim()) == (0, 0)
    (found,) = propositions(graph(rejected))
    assert (found.claims, found.affirming, found.denying) == ((claim_id(rejected),), (), ())


def test_an_amount_is_borne_out_by_an_amount_that_fits_and_bears_out_the_bare_claim() -> None:
    amount = claim("b.txt", quantity=Quantity(2048, 2048, "chips"))
    assert counts(claim(), amount) == (2, 2)
    assert counts(amount, claim()) == (1, 1)
    assert counts(amount, claim("c.txt", quantity=Quantity(2000, 2000, None, True))) == (2, 2)
    assert counts(amount, claim("c.txt", quantity=Quantity(5000, 5000, "chips"))) == (1, 1)


def test_a_time_is_borne_out_by_a_time_that_fits() -> None:
    dated = claim("b.txt", time="2019-05")
    assert counts(dated, claim("c.txt", time="2019")) == (2, 2)
    assert counts(dated, claim("c.txt", time="2020")) == counts(dated, claim("c.txt")) == (1, 1)


def test_values_bear_each_other_out_when_they_fit() -> None:
    def released(doc: str, date: str) -> Claim:
        return claim(doc, predicate="releaseDate", object=Value(date, "xsd:date"))

    assert counts(released("a.txt", "2025-01-20"), released("b.txt", "2025-01")) == (2, 2)
    assert counts(released("a.txt", "2025-01-20"), released("b.txt", "2025-02")) == (1, 1)


def test_a_proposition_joins_what_is_affirmed_and_denied_and_by_whom_stays_with_its_claims() -> None:
    yes, no = claim("a.txt", attributed_to=("huawei",)), claim("b.txt", polarity="negative")
    plan = claim("c.txt", modality="planned")
    (found,) = propositions(graph(yes, no, plan))
    assert set(found.claims) == {claim_id(one) for one in (yes, no, plan)}
    assert (found.affirming, found.denying) == (("a.txt",), ("b.txt",))


SENTENCE = "The foundry makes the chip for its largest customer on machines that it bought before the embargo."


def quoting(doc: str, quote: str, **changes: object) -> Claim:
    return claim(doc, evidence=(Evidence(doc, Span(0, len(quote)), quote),), **changes)


def test_a_sentence_taken_over_word_for_word_is_one_source_and_one_voice() -> None:
    copied = quoting("b.txt", SENTENCE.replace(" chip ", "\n chip  "))
    assert counts(quoting("a.txt", SENTENCE), copied) == (1, 1)
    assert counts(quoting("a.txt", SENTENCE), quoting("b.txt", SENTENCE.replace("bought", "ordered"))) == (2, 2)


def test_a_document_that_adds_a_sentence_of_its_own_is_a_source_of_its_own() -> None:
    both = (Evidence("b.txt", Span(0, 9), SENTENCE), Evidence("b.txt", Span(9, 19), f"Records show: {SENTENCE}"))
    assert counts(quoting("a.txt", SENTENCE), claim("b.txt", evidence=both)) == (2, 2)


def test_a_few_words_that_anybody_may_write_are_no_copy() -> None:
    assert counts(quoting("a.txt", "SMIC makes the Kirin."), quoting("b.txt", "SMIC makes the Kirin.")) == (2, 2)


def test_who_copied_a_sentence_neither_affirms_nor_denies_once_more() -> None:
    denials = [quoting(doc, SENTENCE, polarity="negative") for doc in ("a.txt", "b.txt")]
    (found,) = propositions(graph(*denials, quoting("c.txt", f"They say: {SENTENCE}")))
    assert (found.affirming, found.denying) == (("c.txt",), ("a.txt",))
