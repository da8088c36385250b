"""A scope: which claims, sentences, documents and links count as of a date, from a source, from a confidence up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.build import write_graph
from kg.errors import InputError, UnknownName
from kg.identity import claim_id
from kg.model import Claim, Conflict, Extraction
from kg.ontology import load_schema
from kg.rdf import graph_to_quads
from kg.resolve import Graph, direct_triples, merge
from kg.scope import EVERYTHING, Scope, day, first_day, last_day, named_in, narrowed, scope_of
from kg.weigh import support


def dated(extractions: list[Extraction]) -> list[Extraction]:
    """The two documents, of 2023 and 2025; the first one has a publication."""
    facts = ({"date": "2023-05-04", "source": "The Wire", "title": "First words"}, {"date": "2025-01"})
    return [replace(e, document=replace(e.document, **f)) for e, f in zip(extractions, facts, strict=True)]


@pytest.fixture
def graph(extractions: list[Extraction]) -> Graph:
    return merge(dated(extractions))


@pytest.fixture
def opened(extractions: list[Extraction], tmp_path: Path) -> kg.KnowledgeGraph:
    write_graph(dated(extractions), tmp_path)
    return kg.open(tmp_path)


def changed(graph: Graph, **changes: object) -> Graph:
    """The graph with its first claim, ASML supplies TSMC of 2023, changed."""
    claims = tuple(c for c in graph.claims if (c.subject, c.modality) == ("asml", "asserted"))
    return replace(graph, claims=tuple(replace(claim, **changes) for claim in claims))  # type: ignore[arg-type]


def kept(graph: Graph, **scope: object) -> tuple[Claim, ...]:
    return narrowed(graph, scope_of(**scope)).claims  # type: ignore[arg-type]


def test_no_scope_changes_nothing(graph: Graph) -> None:
    assert scope_of() == EVERYTHING and not EVERYTHING
    assert narrowed(graph, EVERYTHING) is graph


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-02", "2023-02-01", "2023-02-31"),
        ("2023-02-03", "2023-02-03", "2023-02-03"),
        ("2022-10/2024", "2022-10-01", "2024-12-31"),
        ("2024~", "2024-01-01", "2024-12-31"),
        ("2023-34", "2023-04-01", "2023-06-31"),
        ("2023-41", "2023-07-01", "2023-12-31"),
        ("2023-22", "2023-06-01", "2023-08-31"),
        ("2023-24", "2023-12-01", "2024-02-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("soon", "0000-00-00", "9999-99-99"),
    ],
)
def test_a_date_begins_and_ends_somewhere(edtf: str, first: str, last: str) -> None:
    assert (first_day(edtf), last_day(edtf)) == (first, last)


def test_a_claim_is_as_old_as_it_says_itself_or_else_as_its_document(graph: Graph) -> None:
    assert not kept(changed(graph), as_of="2023-04")
    assert kept(changed(graph), as_of="2023-05")
    assert kept(changed(graph, time="2020"), as_of="2020")
    assert not kept(changed(graph, time="2024"), as_of="2023-12-31")
    assert not kept(changed(graph, valid="2024/.."), as_of="2023")
    assert kept(changed(graph, valid="../2024"), as_of="2023-05-04")


def test_a_day_of_a_year_that_nothing_tells_dates_no_claim(graph: Graph) -> None:
    assert not kept(changed(graph, time="XXXX-01-20"), as_of="2023-04")
    assert kept(changed(graph, time="XXXX-01-20"), as_of="2023-05")


def test_a_document_whose_date_is_none_counts_as_undated(graph: Graph) -> None:
    odd = replace(graph, documents=tuple(replace(document, date="May 2023") for document in graph.documents))
    assert kept(changed(odd), as_of="1999")


@pytest.mark.parametrize("dates", [("2024-02", "2024-01"), (None, "2024-01"), (None, None)])
def test_two_copies_of_a_document_out_of_scope_are_still_one_source(
    graph: Graph, dates: tuple[str | None, str | None]
) -> None:
    copies = [replace(graph.documents[0], name=name, copy_of="first.txt") for name in ("copy-a.txt", "copy-b.txt")]
    dated_copies = (replace(copy, date=date) for copy, date in zip(copies, dates, strict=True))
    (claim,) = changed(graph).claims
    evidence = (*claim.evidence, *(replace(claim.evidence[0], doc=copy.name) for copy in copies))
    whole = replace(changed(graph, evidence=evidence), documents=(*graph.documents, *dated_copies))
    part = narrowed(whole, scope_of(sources=["copy-a.txt", "copy-b.txt"]))
    first, other = ("copy-a.txt", "copy-b.txt") if dates == (None, None) else ("copy-b.txt", "copy-a.txt")
    assert {document.name: document.copy_of for document in part.documents} == {first: None, other: first}
    (borne,) = support(part).values()
    assert borne.sources == (first,)


def test_a_plan_is_as_old_as_the_document_that_tells_it(graph: Graph) -> None:
    plan = changed(graph, modality="planned", time="2030")
    assert kept(plan, as_of="2023-05-04") and not kept(plan, as_of="2023-05-03")


def test_where_nothing_has_a_date_the_claim_counts(extractions: list[Extraction]) -> None:
    assert (
        len(kept(merge(extractions), as_of="1999")) == len(merge(extractions).claims) - 1
    )  # a plan of 2025 is left out


def test_what_has_ended_stays_a_claim_and_is_no_link(opened: kg.KnowledgeGraph, graph: Graph) -> None:
    ended = changed(graph, valid="2019/2021")
    for date, links in (("2021", 1), ("2022", 0)):
        scope = scope_of(as_of=date)
        quads = [
            q for q in graph_to_quads(narrowed(ended, scope), scope=scope) if q.graph_name.value.endswith("direct")
        ]
        assert (len(kept(ended, as_of=date)), len(quads)) == (1, links)


@pytest.mark.parametrize("name", ["first.txt", "first", "the wire", "First words"])
def test_a_source_is_a_file_a_title_or_a_publication(graph: Graph, name: str) -> None:
    part = narrowed(graph, scope_of(sources=name))
    assert [document.name for document in part.documents] == ["first.txt"]
    assert {e.doc for claim in part.claims for e in claim.evidence} == {"first.txt"}
    assert len(part.claims) == 4 and len(part.statements) == 1


def test_what_was_said_later_and_what_stands_against_what_is_left_out_are_out_too(graph: Graph) -> None:
    said = replace(graph.statements[0], doc="second.txt")
    (claim,) = changed(graph).claims
    denial = replace(claim, polarity="negative", evidence=(replace(claim.evidence[0], doc="second.txt"),))
    conflict = Conflict("polarity", tuple(sorted((claim_id(claim), claim_id(denial)))), "stated and denied")
    whole = replace(graph, claims=(claim, denial), statements=(*graph.statements, said), conflicts=(conflict,))
    early = narrowed(whole, scope_of(as_of="2023"))
    assert (early.claims, early.statements, early.conflicts) == ((claim,), graph.statements, ())
    assert narrowed(whole, scope_of(as_of="2025")).conflicts == (conflict,)


def test_documents_stay_that_were_written_by_then_or_are_cited(graph: Graph) -> None:
    def left(graph: Graph, **scope: object) -> list[str]:
        return [document.name for document in narrowed(graph, scope_of(**scope)).documents]  # type: ignore[arg-type]

    silent = replace(graph, claims=(), statements=())
    assert left(silent, as_of="2023") == ["first.txt"] and left(silent, as_of="2022") == []
    told_before = changed(graph, time="2020")
    assert left(replace(told_before, statements=()), as_of="2021") == ["first.txt"]


def test_several_sources_add_up_and_an_unknown_one_brings_the_nearest(graph: Graph) -> None:
    assert len(kept(graph, sources=["first.txt", "second"])) == len(graph.claims)
    with pytest.raises(UnknownName, match=r"did you mean second, second\.txt\?"):
        kept(graph, sources="secnd")


def test_only_what_was_read_surely_enough_counts(graph: Graph) -> None:
    doubtful = changed(graph, confidence=0.6)
    assert kept(doubtful, min_confidence=0.6) and not kept(doubtful, min_confidence=0.61)


def test_the_direct_layer_widens_by_what_is_included_and_never_by_denials(graph: Graph) -> None:
    schema = load_schema()

    def direct(include: str, **changes: object) -> int:
        return len(direct_triples(changed(graph, **changes), schema, scope_of(include=include).standings))

    assert direct("planned", modality="planned") == 1 and direct("estimated", modality="planned") == 0
    assert direct("disputed", disputed_by=("tsmc",)) == 1 and direct("", disputed_by=("tsmc",)) == 0
    assert direct("estimated, planned,hypothetical,disputed", polarity="negative") == 0
    assert direct("disputed", modality="planned", disputed_by=("tsmc",)) == 0


def test_what_makes_no_sense_is_told_in_a_line() -> None:
    with pytest.raises(UnknownName, match="no standing 'planed' of claims; did you mean planned"):
        scope_of(include="planed")
    with pytest.raises(InputError, match=r"1\.5 is no confidence"):
        scope_of(min_confidence=1.5)
    for wrong in ("yesterday", "2023-13", "2023-02-40", "23", "2023/2024"):
        with pytest.raises(InputError, match="is no date: write a year, a month or a day"):
            day(wrong)


def test_reported_and_asserted_are_always_included() -> None:
    assert scope_of(include="reported,asserted") == EVERYTHING
    assert scope_of(include=["estimated"]) == Scope(include=frozenset({"estimated"}))


def test_only_entities_that_are_named_are_counted(graph: Graph) -> None:
    part = narrowed(graph, scope_of(sources="second"))
    assert len(part.entities) == 9
    assert {entity.id for entity in named_in(part).entities} == {"asml", "deepseek", "nvidia", "reuters", "tsmc"}


def test_who_only_disputes_is_named_too(graph: Graph) -> None:
    (claim,) = changed(graph, disputed_by=("deepseek",), attributed_to=("nvidia",)).claims
    alone = replace(graph, claims=(claim,), statements=())
    assert {entity.id for entity in named_in(alone).entities} == {"asml", "tsmc", "deepseek", "nvidia"}


def test_everything_works_on_a_scoped_graph(opened: kg.KnowledgeGraph, tmp_path: Path) -> None:
    early, later = opened.scoped(as_of="2023"), opened.scoped(sources="second.txt", include="planned")
    assert [c.predicate for c in early.show("ASML").about] == ["supplies"]
    assert len(early.path("ASML", "Nvidia")) == 1 and later.path("ASML", "DeepSeek") == []
    assert [link.object for link in later.neighbors("NVIDIA")] == ["deepseek"]
    assert len(later.quotes()) == 0 and len(early.quotes()) == 1
    assert early.query("ASK { ent:nvidia kg:supplies ent:deepseek }").plain() == [(False,)]
    assert later.query("ASK { ent:nvidia kg:supplies ent:deepseek }").plain() == [(True,)]
    assert [row[1] for row in later.ask("suppliers").plain()] == ["TSMC", "DeepSeek"]
    assert sorted(later.project()) == ["asml", "deepseek", "nvidia", "tsmc"] and len(early.project()) == 3
    assert sorted(later.networkx()) == ["asml", "deepseek", "nvidia", "tsmc"]
    assert (early.facts["claims"], early.facts["entities"], early.facts["sentences"]) == (4, 6, None)
    assert early.validate() == []
    assert early.write_view(tmp_path / "view.html").edges > 0
    assert len(opened.graph.claims) == 7


def test_a_scope_replaces_a_scope_and_none_gives_the_whole(opened: kg.KnowledgeGraph) -> None:
    part = opened.scoped(as_of="2023")
    assert part.scoped() is not part and len(part.scoped().graph.claims) == 7
    assert opened.scoped() is opened
    with pytest.raises(UnknownName):
        opened.scoped(sources="nothing of the kind")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_rdflib_sees_the_scope(opened: kg.KnowledgeGraph) -> None:
    count = "SELECT ?s WHERE { ?s <https://aigeo.example/ontology#supplies> ?o }"
    assert [len(list(g.rdflib().query(count))) for g in (opened, opened.scoped(sources="second"))] == [2, 1]
