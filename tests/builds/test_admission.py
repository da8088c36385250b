"""The gate of a build: a claim that breaks a shape stays out, and it is said which and why."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from graphs import graphs
from hypothesis import HealthCheck, given, settings

from kg.api import KnowledgeGraph
from kg.build import write_graph
from kg.generations import summary
from kg.model import Claim, Evidence, Extraction, Quantity, Span
from kg.rdf.names import DEFAULT_BASE
from kg.resolve import Graph, merge
from kg.store import store_in_memory
from kg.validate import admit, at_fault, validate


def changed(extraction: Extraction, n: int, **change: object) -> Extraction:
    """The extraction with its nth claim made otherwise."""
    claims = list(extraction.claims)
    claims[n] = replace(claims[n], **change)  # type: ignore[arg-type]
    return replace(extraction, claims=tuple(claims))


def built(folder: Path, *extractions: Extraction) -> tuple[list[Claim], list[str]]:
    """The claims that stand in the graph, and what its summary says of violations."""
    generation, _, _ = write_graph(extractions, folder)
    return list(KnowledgeGraph(folder).graph.claims), summary(generation)["violations"]


def test_a_sound_extraction_is_taken_whole_and_nothing_is_told(extractions: list[Extraction], tmp_path: Path) -> None:
    claims, told = built(tmp_path, *extractions)
    assert len(claims) == 7 and told == []


def test_a_quantity_upside_down_keeps_its_claim_out_and_the_rest_stays(
    extractions: list[Extraction], tmp_path: Path
) -> None:
    first, second = extractions
    claims, told = built(tmp_path, first, changed(second, 0, quantity=Quantity(5, 1)))
    assert len(claims) == 6 and not [claim for claim in claims if claim.object == "deepseek"]
    (line,) = told
    assert line.startswith("claim left out (second.txt): NVIDIA supplies DeepSeek: shape Quantity: min is one decimal")


def test_what_a_thing_is_said_to_do_to_itself_stays_out(extractions: list[Extraction], tmp_path: Path) -> None:
    first, second = extractions
    claims, told = built(tmp_path, changed(first, 1, object="tsmc"), second)
    assert len(claims) == 6 and not [claim for claim in claims if claim.subject == claim.object]
    (line,) = told
    assert line == (
        "claim left out (first.txt): TSMC supplies TSMC: shape Claim: "
        "a claim is about two things: its subject is not its object"
    )


def test_a_quote_that_is_not_as_long_as_its_span_keeps_its_claim_out(
    extractions: list[Extraction], tmp_path: Path
) -> None:
    first, second = extractions
    claims, told = built(tmp_path, changed(first, 1, evidence=(Evidence("first.txt", Span(0, 9), "TSMC"),)), second)
    assert not [claim for claim in claims if (claim.subject, claim.object) == ("tsmc", "nvidia")]
    assert [line for line in told if "shape QuoteLength" in line]


def test_a_claim_of_the_wrong_type_leaves_no_direct_triple_behind(
    extractions: list[Extraction], tmp_path: Path
) -> None:
    first, second = extractions
    _, told = built(tmp_path, changed(first, 1, predicate="administers"), second)
    graph = KnowledgeGraph(tmp_path)
    assert graph.validate() == [] and len(told) == 1
    assert graph.query("ASK { ?s kg:administers ?o }").plain() == [(False,)]


def test_what_is_wrong_with_a_document_is_told_and_stays(extractions: list[Extraction], tmp_path: Path) -> None:
    first, second = extractions
    misdated = replace(first, document=replace(first.document, date="17/10/2023"))
    claims, told = built(tmp_path, misdated, second)
    assert len(claims) == 7
    (line,) = told
    assert line.startswith("document/") and "breaks the shape Document and stays: a document's date" in line


def test_a_build_without_changes_tells_again_what_was_told(extractions: list[Extraction], tmp_path: Path) -> None:
    first, second = extractions
    misdated = replace(first, document=replace(first.document, date="17/10/2023"))
    for n, documents in enumerate(([misdated, second], [misdated, changed(second, 0, quantity=Quantity(5, 1))]), 1):
        reports = [write_graph(documents, tmp_path) for _ in range(2)]
        assert [was_changed for _, _, was_changed in reports] == [True, False]
        assert reports[0][1] == reports[1][1] and len(reports[0][1]["violations"]) == n


def test_a_graph_that_other_shapes_found_sound_is_checked_anew(extractions: list[Extraction], tmp_path: Path) -> None:
    first, second = extractions
    generation, facts, _ = write_graph([replace(first, document=replace(first.document, date="x")), second], tmp_path)
    older = facts | {"layout": 2, "violations": [], "shapes": "those of another day"}
    (generation / "summary.json").write_text(json.dumps(older), encoding="utf-8")
    _, again, _ = write_graph([replace(first, document=replace(first.document, date="x")), second], tmp_path)
    assert again["violations"] == facts["violations"] != []


def test_what_was_worked_out_from_all_claims_is_made_anew_without_those_left_out(
    extractions: list[Extraction], tmp_path: Path
) -> None:
    first, second = extractions
    seen: list[int] = []

    def again(graph: Graph) -> Graph:
        seen.append(len(graph.claims))
        return graph

    lines = tmp_path / "graph.nq"
    admit(merge([first, changed(second, 0, quantity=Quantity(5, 1))]), DEFAULT_BASE, lines, again=again)
    admit(merge(extractions), DEFAULT_BASE, lines, again=again)
    assert seen == [6]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(graphs())
def test_whatever_comes_no_claim_that_is_let_in_breaks_a_shape(graph: Graph) -> None:
    with TemporaryDirectory() as folder:
        lines = Path(folder) / "graph.nq"
        admitted = admit(graph, DEFAULT_BASE, lines)
        store = store_in_memory(lines)
    kept = admitted.graph
    assert at_fault(validate(store), store) == {} and admitted.quads == len(store)
    assert set(kept.claims) <= set(graph.claims) and kept.entities == graph.entities
    assert len(kept.claims) == len(graph.claims) or admitted.told
