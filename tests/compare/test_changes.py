"""What changed from one graph to another, as values and as a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from small_graph import document, evidence

import kg
from kg.build import joined, write_graph
from kg.compare import KINDS, Change, Difference, difference, difference_page
from kg.decisions import Decision
from kg.errors import GraphError
from kg.model import Claim, Entity, Extraction, Quantity
from kg.ontology import load_schema
from kg.resolve import Graph

Make = Callable[..., Extraction]


def article(name: str, sentence: str, *claims: Claim, types: dict[str, str] | None = None) -> Extraction:
    """A document of one sentence, which all its claims stand in."""
    ids = {
        end for c in claims for end in (c.subject, c.object, *c.attributed_to, *c.disputed_by) if isinstance(end, str)
    }
    kinds = types or {}
    entities = tuple(Entity(id, id.upper(), kinds.get(id, "Company"), known=True) for id in sorted(ids))
    said = (replace(claim, evidence=(evidence(name, sentence, sentence),)) for claim in claims)
    return Extraction(document(name, sentence), entities, (), tuple(said), sentences=1)


SUPPLIES = Claim("asml", "supplies", "tsmc", ())
OLD = article("old.txt", "ASML supplies TSMC.", SUPPLIES)


def changes(*new: Extraction, old: tuple[Extraction, ...] = (OLD,)) -> list[tuple[str, str, str, int, int]]:
    """Kind, subject, predicate, sources before and after of each change."""
    found = difference(joined(old), joined([*old, *new]))
    return [_row(change) for entity in found.entities for change in entity.changes]


def _row(change: Change) -> tuple[str, str, str, int, int]:
    return change.kind, change.claim.subject, change.claim.predicate, change.before, change.after


def test_what_only_the_new_document_says_is_added() -> None:
    assert changes(article("new.txt", "ASML supplies Intel.", replace(SUPPLIES, object="intel"))) == [
        ("added", "asml", "supplies", 0, 1)
    ]


def test_what_the_new_document_says_too_is_corroborated() -> None:
    assert changes(article("new.txt", "TSMC buys of ASML.", SUPPLIES)) == [("corroborated", "asml", "supplies", 1, 2)]


def test_what_the_new_document_quotes_is_corroborated_once() -> None:
    quoted = replace(SUPPLIES, modality="reported", attributed_to=("tsmc",))
    assert changes(article("new.txt", "It buys of ASML, TSMC said.", quoted)) == [
        ("corroborated", "asml", "supplies", 1, 2)
    ]


def test_a_copy_of_a_known_document_changes_nothing_but_the_documents() -> None:
    long = " ".join(f"ASML supplies TSMC with part {n}." for n in range(30))
    old, copy = article("old.txt", long, SUPPLIES), article("new.txt", f"{long} End.", SUPPLIES)
    found = difference(joined([old]), joined([old, copy]))
    assert (found.documents_added, found.entities) == (("new.txt",), ())


def test_whom_the_new_document_has_doubting_it_disputes_it() -> None:
    found = difference(
        joined([OLD]), joined([OLD, article("new.txt", "Bo doubts it.", replace(SUPPLIES, disputed_by=("bo",)))])
    )
    (change,) = [change for entity in found.entities for change in entity.changes if change.kind == "disputed"]
    assert (change.claim.subject, change.by, change.after) == ("asml", ("bo",), 2)


def test_what_is_doubted_where_it_is_first_told_is_added() -> None:
    doubted = replace(SUPPLIES, object="intel", disputed_by=("bo",))
    assert changes(article("new.txt", "Bo doubts it.", doubted)) == [("added", "asml", "supplies", 0, 1)]


def test_what_one_document_affirms_and_another_denies_anew_is_told_of_both() -> None:
    said = [article(f"{n}.txt", f"{n}: ASML and TSMC.", replace(SUPPLIES, polarity=sign)) for n, sign in _SIGNS]
    found = difference(joined(said[:2]), joined(said))
    kinds = [(c.kind, c.claim.polarity) for entity in found.entities for c in entity.changes]
    assert sorted(kinds) == [("corroborated", "negative"), ("corroborated", "positive")]


_SIGNS = (("a", "positive"), ("b", "negative"), ("c", "positive"), ("d", "negative"))


def test_a_conflict_that_has_lost_a_claim_is_no_news() -> None:
    told = [_share(name, percent) for name, percent in (("a", 40), ("b", 60), ("c", 80))]
    found = difference(joined(told), joined(told[1:]))
    assert found.counts() == {**dict.fromkeys(KINDS, 0), "withdrawn": 1}
    assert difference(joined(told[1:]), joined(told)).counts()["contradicted"] == 1


def _share(name: str, percent: float) -> Extraction:
    claim = replace(SUPPLIES, quantity=Quantity(percent, percent, "percent"))
    return article(f"{name}.txt", f"{name}: ASML supplies TSMC with {percent} percent.", claim)


def test_what_is_accepted_and_borne_out_anew_is_told_as_both_and_what_is_no_longer_rejected_is_not() -> None:
    old, more = joined([OLD]), [OLD, article("new.txt", "So it does: ASML supplies TSMC.", SUPPLIES)]
    decided = {
        action: [Decision(action, (claim_of(old),), "Ada", "2026-03-01", "read")] for action in ("accept", "reject")
    }
    accepted = difference(old, joined(more, decided["accept"])).counts()
    assert (accepted["reviewed"], accepted["corroborated"]) == (1, 1)
    accepted = difference(joined([OLD], decided["reject"]), joined(more, decided["accept"])).counts()
    assert (accepted["reviewed"], accepted["corroborated"]) == (1, 0)


def test_the_weightiest_changes_come_first_and_then_names() -> None:
    new = [
        article("new.txt", "ASML denies it.", replace(SUPPLIES, polarity="negative", attributed_to=("asml",))),
        article("more.txt", "Apple buys.", *(Claim(id, "procures", "tsmc", ()) for id in ("bravo", "aalto"))),
    ]
    found = difference(joined([OLD]), joined([OLD, *new]))
    assert [entity.entity.id for entity in found.entities] == ["asml", "aalto", "bravo"]


def test_what_the_new_document_denies_is_contradicted() -> None:
    denial = replace(SUPPLIES, polarity="negative", attributed_to=("asml",))
    found = difference(joined([OLD]), joined([OLD, article("new.txt", "ASML denies it.", denial)]))
    (entity,) = [entity for entity in found.entities if entity.changes]
    contradicted, added = entity.changes
    assert (contradicted.kind, contradicted.claim.polarity) == ("contradicted", "negative")
    assert [other.polarity for other in contradicted.others] == ["positive"]
    assert added.kind == "added" and contradicted.conflict and contradicted.conflict.reason == "stated and denied"


def test_what_no_document_says_any_more_is_withdrawn_and_its_entities_are_gone() -> None:
    found = difference(joined([OLD]), joined([article("new.txt", "Bo buys of ASML.", replace(SUPPLIES, object="bo"))]))
    assert (found.documents_added, found.documents_removed) == (("new.txt",), ("old.txt",))
    assert {entity.entity.id: entity.state for entity in found.entities} == {
        "asml": "known",
        "bo": "new",
        "tsmc": "gone",
    }
    assert found.counts() == {
        "contradicted": 0,
        "disputed": 0,
        "corroborated": 0,
        "added": 1,
        "reviewed": 0,
        "withdrawn": 1,
    }


def test_what_a_person_decided_is_reviewed_and_renamed() -> None:
    old = joined([OLD])
    decided = [
        Decision("reject", (claim_of(old),), "Ada", "2026-03-01", "misread"),
        Decision("rename", ("asml",), "Ada", "2026-03-01", "short", value="ASML N.V."),
    ]
    found = difference(old, joined([OLD], decided))
    (entity,) = found.entities
    assert entity.was and (entity.was.name, entity.entity.name) == ("ASML", "ASML N.V.")
    assert [change.kind for change in entity.changes] == ["reviewed"]


def claim_of(graph: Graph) -> str:
    from kg.identity import claim_id

    (claim,) = graph.claims
    return claim_id(claim)


def test_entities_that_became_one_are_compared_as_what_they_are_now() -> None:
    twin = article("b.txt", "ASML Holding supplies Intel.", Claim("asml-holding", "supplies", "intel", ()))
    old = joined([OLD, twin])
    (gone,) = {entity.id for entity in old.entities if "HOLDING" in entity.name}
    now = replace(
        old,
        entities=tuple(entity for entity in old.entities if entity.id != gone),
        claims=tuple(replace(c, subject="asml") if c.subject == gone else c for c in old.claims),
        redirects=((gone, "asml"),),
    )
    found = difference(old, now)
    (entity,) = found.entities
    assert (entity.entity.id, entity.merged, entity.changes) == ("asml", (gone,), ())


def test_a_claim_that_holds_both_ways_is_the_same_after_one_of_its_ends_got_another_id() -> None:
    old = joined([article("old.txt", "Bravo and Zulu are partners.", Claim("bravo", "partnersWith", "zulu", ()))])
    renamed = {"zulu": "alpha", "bravo": "bravo"}
    now = replace(
        old,
        entities=tuple(replace(entity, id=renamed[entity.id]) for entity in old.entities),
        claims=tuple(replace(claim, subject="alpha", object="bravo") for claim in old.claims),
        redirects=(("zulu", "alpha"),),
    )
    assert not any(difference(old, now).counts().values())


@pytest.mark.parametrize("doubted", ["bravo", "zulu"])
def test_a_dispute_of_one_of_two_claims_that_became_one_is_not_news(doubted: str) -> None:
    told = [
        Claim(firm, "supplies", "tsmc", (evidence("a.txt", firm, firm),), disputed_by=("bo",) * (firm == doubted))
        for firm in ("bravo", "zulu")
    ]
    both = replace(told[0], disputed_by=("bo",), evidence=tuple(piece for claim in told for piece in claim.evidence))
    named = {id: Entity(id, id, "Company") for id in ("bo", "bravo", "tsmc", "zulu")}
    old = Graph((), tuple(named.values()), tuple(told))
    now = Graph((), tuple(named[id] for id in ("bo", "bravo", "tsmc")), (both,), redirects=(("zulu", "bravo"),))
    assert not any(difference(old, now).counts().values())


def test_a_graph_does_not_differ_from_itself(extractions: list[Extraction]) -> None:
    graph = joined(extractions)
    assert not difference(graph, graph)


def test_the_library_compares_builds_and_generations(extractions: list[Extraction], tmp_path: Path) -> None:
    before, _, _ = write_graph(extractions[:1], tmp_path)
    write_graph(extractions, tmp_path)
    found = kg.diff(before, tmp_path)
    assert found.documents_added == ("second.txt",)
    assert found.counts()["added"] >= 2 and found.counts()["corroborated"] == 1
    assert found == kg.diff(kg.open(before), kg.open(tmp_path))
    with pytest.raises(GraphError, match="run kg build"):
        kg.diff(tmp_path / "none", tmp_path)


@pytest.fixture
def found() -> Difference:
    """A difference with a contradiction, a dispute, and names that look like markup."""
    script = "<script>alert('x')</script>"
    denial = replace(SUPPLIES, polarity="negative", attributed_to=("asml",))
    doubted = replace(SUPPLIES, disputed_by=("bo",))
    new = article("<new>.txt", f"ASML denies {script} & Bo doubts it.", denial, doubted)
    named = tuple(replace(e, name=script) if e.id == "bo" else e for e in new.entities)
    return difference(joined([OLD]), joined([OLD, replace(new, entities=named)]))


def test_a_page_escapes_all_that_documents_say_and_loads_nothing(found: Difference) -> None:
    page = difference_page(found, load_schema(), "<b>Title</b>")
    assert "<script" not in page and "<b>Title" not in page and "&lt;script&gt;alert" in page
    assert re.search(r"default-src &#x27;none&#x27;|default-src 'none'", page)
    assert not re.search(r"(?i)https?:|//|url\(|@import|<link|<img", page)
    assert "prefers-color-scheme:dark" in page


def test_a_page_is_the_same_every_time(found: Difference) -> None:
    pages = {difference_page(found, load_schema(), "x") for _ in range(2)}
    assert len(pages) == 1
