"""Decisions at work in a build, and what is left to decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_graph import document, evidence

from kg.analyse.projection import project
from kg.api import KnowledgeGraph
from kg.build import build, joined, write_graph
from kg.decisions import Decision, append_decision, read_decisions
from kg.errors import InputError, UnknownName
from kg.generations import current
from kg.identity import claim_id
from kg.model import Claim, Entity, Extraction, Mention, Review
from kg.ontology import load_schema
from kg.resolve import Judgement, Member
from kg.review import notes, pending, unmatched


def decide(action: str, *about: str, value: str | None = None) -> Decision:
    return Decision(action, about, "Ada", "2026-03-01", "so it is", value, line=1)


def first_claim(extractions: list[Extraction]) -> str:
    """The id of a claim that stands in the direct layer."""
    return next(claim_id(c) for c in joined(extractions).claims if (c.subject, c.object) == ("tsmc", "nvidia"))


def test_a_rejected_claim_stays_as_rejected_out_of_the_direct_layer(
    extractions: list[Extraction], tmp_path: Path
) -> None:
    id = first_claim(extractions)
    write_graph(extractions, tmp_path, decisions=[decide("reject", id)])
    graph = KnowledgeGraph(tmp_path)
    assert graph.claim(id).review == Review("rejected", "Ada", "2026-03-01", "so it is")
    assert graph.query("ASK { ent:tsmc kg:supplies ent:nvidia }").plain() == [(False,)]
    assert ("tsmc", "nvidia") not in {(link.subject, link.object) for link in graph.links()}
    assert graph.facts["claims_by_verdict"] == {"rejected": 1}
    who = "SELECT ?who ?when ?why { ?claim kg:verdict kg:rejected ; kg:review ?review . ?review kg:reason ?why ; "
    who += "dcterms:date ?when ; prov:wasAssociatedWith/rdfs:label ?who }"
    assert graph.query(who).plain() == [("Ada", "2026-03-01", "so it is")]


def test_an_accepted_claim_is_marked_and_stays_where_it_was(extractions: list[Extraction], tmp_path: Path) -> None:
    id = first_claim(extractions)
    write_graph(extractions, tmp_path, decisions=[decide("reject", id), decide("accept", id)])
    graph = KnowledgeGraph(tmp_path)
    review = graph.claim(id).review
    assert review and review.verdict == "accepted"
    assert graph.query("ASK { ent:tsmc kg:supplies ent:nvidia }").plain() == [(True,)]


def test_a_rejected_claim_takes_its_conflicts_with_it(extractions: list[Extraction]) -> None:
    first = extractions[0]
    elsewhere = first.claims[3].evidence
    denied = replace(first.claims[1], polarity="negative", attributed_to=("jensen-huang",), evidence=elsewhere)
    parts = [replace(first, claims=(*first.claims, denied)), extractions[1]]
    (conflict,) = joined(parts).conflicts
    assert conflict.kind == "polarity"
    assert joined(parts, [decide("reject", claim_id(denied))]).conflicts == ()


def test_types_and_names_are_as_decided(extractions: list[Extraction]) -> None:
    graph = joined(extractions, [decide("retype", "h20", value="Product"), decide("rename", "h20", value="H20 chip")])
    (found,) = [entity for entity in graph.entities if entity.id == "h20"]
    assert (found.name, found.type) == ("H20 chip", "Product")


def test_decisions_that_match_nothing_are_told_with_their_line(extractions: list[Extraction]) -> None:
    known = first_claim(extractions)
    gone = [decide("reject", "f" * 20), decide("rename", "nobody", value="X"), decide("same", "nvidia", "nobody")]
    decisions = [decide("accept", known), decide("rename", "h20", value="H20"), *gone]
    graph = joined(extractions, decisions)
    assert unmatched(graph, decisions) == tuple(gone)
    told = [*notes("decisions.jsonl", graph, decisions)]
    assert len(told) == 3 and all(line.startswith("decisions.jsonl, line 1: ") for line in told)
    assert f"reject {'f' * 20} matches nothing in this graph" in told[0]


def test_unsure_claims_are_pending_until_somebody_decides_the_unsurest_first(extractions: list[Extraction]) -> None:
    first = extractions[0]
    claims = [replace(c, confidence=sure) for c, sure in zip(first.claims, (0.5, 0.3, 0.9, 0.6), strict=True)]
    graph = joined([replace(first, claims=tuple(claims))])
    found = pending(graph, ())
    assert [claim.confidence for claim in found.claims] == [0.3, 0.5] and found.pairs == ()
    later = [decide("accept", claim_id(claims[1]))]
    assert [claim.confidence for claim in pending(graph, (), later).claims] == [0.5]
    decided = joined([replace(first, claims=tuple(claims))], later)
    assert [claim.confidence for claim in pending(decided, (), below=0.7).claims] == [0.5, 0.6]


def test_undecided_pairs_are_pending_the_likeliest_first(extractions: list[Extraction]) -> None:
    def pair(other: str, score: float) -> Judgement:
        members = (Member("a.txt", id, id, "Company") for id in ("nvidia", other))
        return Judgement(("nvidia", other), *members, "undecided", "score", score)

    open_pairs = (pair("nvidia-a", 0.4), pair("nvidia-b", 0.6), pair("nvidia-c", 0.5))
    found = pending(joined(extractions), open_pairs, [decide("different", "nvidia-c", "nvidia")])
    assert [one.ids[1] for one in found.pairs] == ["nvidia-b", "nvidia-a"]


def test_a_pair_settled_by_the_ids_that_documents_proposed_is_not_pending(extractions: list[Extraction]) -> None:
    members = [Member("a.txt", id, id, "Company") for id in ("chen", "wang")]
    pair = Judgement(("chen-104ba7", "wang-5511aa"), *members, "undecided", "score", 0.5)
    graph = joined(extractions)
    assert pending(graph, [pair], [decide("different", "wang", "chen")]).pairs == ()
    assert pending(graph, [pair], [decide("different", "wang-5511aa", "chen-104ba7")]).pairs == ()
    assert pending(graph, [pair], [decide("different", "wang", "chen-104ba7")]).pairs == (pair,)


def test_a_file_that_is_wrong_stops_a_build_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text("{\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1: not JSON"):
        build([tmp_path], tmp_path / "g", decisions=path)
    assert not (tmp_path / "g").exists()


def test_decisions_make_the_same_bytes_in_whatever_order_documents_come(
    extractions: list[Extraction], tmp_path: Path
) -> None:
    decisions = [decide("reject", first_claim(extractions)), decide("rename", "h20", value="H20 chip")]
    for n, order in enumerate((extractions, extractions[::-1])):
        write_graph(order, tmp_path / str(n), decisions=decisions)
    one, other = ((current(tmp_path / str(n)) / "graph.nq").read_bytes() for n in range(2))
    assert one == other


def test_the_library_takes_decisions_by_name_and_tells_in_words_what_they_are_about(
    graph_folder: Path, tmp_path: Path
) -> None:
    graph, file = KnowledgeGraph(graph_folder), tmp_path / "decisions.jsonl"
    who = {"who": "Ada", "when": "2026-03-01", "why": "x", "file": file}
    made = graph.decide("different", "Nvidia", "TSMC", **who)  # type: ignore[arg-type]
    assert (made.about, made.says) == (("nvidia", "tsmc"), "NVIDIA (company) and TSMC (company)")
    claim = graph.claims("TSMC", "supplies")[0]
    made = graph.decide("reject", claim_id(claim)[:8], **who)  # type: ignore[arg-type]
    assert (made.about, made.says) == ((claim_id(claim),), graph.line(claim))
    assert len(file.read_text(encoding="utf-8").split("\n")) == 3
    for wrong, message in (
        (("same", "Nvidia", "Nvdia"), "did you mean NVIDIA"),
        (("reject", "ffffffff"), "is no claim"),
        (("reject", "f"), "is no claim"),
    ):
        with pytest.raises(UnknownName, match=message):
            graph.decide(*wrong, **who)  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="no type 'Compny' in the ontology; did you mean Company"):
        graph.decide("retype", "Nvidia", value="Compny", **who)  # type: ignore[arg-type]
    assert len(file.read_text(encoding="utf-8").split("\n")) == 3


def test_what_is_decided_but_not_built_yet_is_not_asked_again(graph_folder: Path, tmp_path: Path) -> None:
    graph, file = KnowledgeGraph(graph_folder), tmp_path / "decisions.jsonl"
    asked = graph.pending(file, below=1.0)
    assert asked.claims == ()  # all claims of the small graph are sure
    append_decision(file, decide("same", "asml", "tsmc"))
    assert graph.pending(file).pairs == ()


def test_a_former_id_may_be_decided_about(tmp_path: Path) -> None:
    write_graph(two_of_a_name(), tmp_path)
    graph = KnowledgeGraph(tmp_path)
    (pair,) = graph.pending().pairs
    file = tmp_path / "decisions.jsonl"
    graph.decide("same", *pair.ids, who="Ada", when="2026-03-01", why="one group", file=file)
    write_graph(two_of_a_name(), tmp_path, decisions=read_decisions(file))
    after = KnowledgeGraph(tmp_path)
    ((former, now),) = after.redirects.items()
    found = after.decide("rename", former, value="A", who="Ada", when="2026-03-01", why="shorter", file=file)
    assert found.about == (now,) and former in pair.ids


def two_of_a_name() -> list[Extraction]:
    """Two documents that name a group alike, without a word on whether it is one."""

    def says(name: str, *others: str) -> Extraction:
        text = f"{name}: the analysts met {' and '.join(others)}."
        entities = (
            Entity("analysts", "analysts", "Group"),
            *(Entity(o.lower(), o, "Company", known=True) for o in others),
        )
        mentions = tuple(Mention(e.id, evidence(name, text, e.name).span, "shape") for e in entities)
        claims = tuple(Claim("analysts", "meetsWith", o.lower(), (evidence(name, text, text),)) for o in others)
        return Extraction(document(name, text), entities, mentions, claims, sentences=1)

    return [says("a.txt", "Nvidia", "Intel"), says("b.txt", "Nvidia", "Intel")]


def test_a_pair_that_was_left_open_is_asked_about_and_is_as_decided_in_the_next_build(tmp_path: Path) -> None:
    write_graph(two_of_a_name(), tmp_path)
    graph = KnowledgeGraph(tmp_path)
    (pair,) = graph.pending().pairs
    file = tmp_path / "decisions.jsonl"
    graph.decide("same", *pair.ids, who="Ada", when="2026-03-01", why="one group", file=file)
    assert graph.pending(file).pairs == ()
    write_graph(two_of_a_name(), tmp_path, decisions=read_decisions(file))
    after = KnowledgeGraph(tmp_path)
    assert after.pending().pairs == () and len(after.entities("Group")) == 1
    assert {len(found.sources) for found in after.support.values()} == {2}


def test_a_rejected_claim_is_in_no_projection(extractions: list[Extraction]) -> None:
    graph = joined(extractions, [decide("reject", first_claim(extractions))])
    edges = project(graph.entities, graph.claims, load_schema(), "claims").edges
    assert ("tsmc", "nvidia") not in {edge[:2] for edge in edges} and ("asml", "tsmc") in {edge[:2] for edge in edges}
