"""What people decide overrules names and contexts."""

from __future__ import annotations

import pytest
from small_documents import entity, says

from kg.resolve import Decided, merge

FULL, SHORT = entity("Zentara Photonics Corporation"), entity("Zentara Photonics")
OTHER, THIRD = entity("Kestrel Robotics"), entity("Brockmeyer Optik")


def pair(one: str, other: str) -> frozenset[str]:
    return frozenset({one, other})


def ids(graph) -> list[str]:
    return [entity.id for entity in graph.entities]


def test_what_is_decided_to_be_the_same_is_one_and_tells_why() -> None:
    same = Decided(same=[pair("zentara-photonics", "kestrel-robotics")])
    graph = merge([says("a.txt", SHORT), says("b.txt", OTHER)], decisions=same)
    (one,) = graph.resolution.entities.values()
    assert [(join.by, join.outcome) for join in one.joins] == [("decision", "same")]
    assert graph.resolution.unmatched == Decided(same=(), different=())


def test_what_is_decided_to_be_different_stays_two_though_the_names_are_one() -> None:
    documents = [says("a.txt", FULL), says("b.txt", SHORT)]
    assert len(merge(documents).entities) == 1
    apart = Decided(different=[pair("zentara-photonics-corporation", "zentara-photonics")])
    graph = merge(documents, decisions=apart)
    assert ids(graph) == ["zentara-photonics", "zentara-photonics-corporation"]
    assert graph.resolution.undecided == ()


def test_one_document_can_be_told_from_the_others() -> None:
    documents = [says("a.txt", SHORT), says("b.txt", SHORT), says("c.txt", SHORT)]
    apart = Decided(different=[pair("zentara-photonics@a.txt", "zentara-photonics")])
    found = merge(documents, decisions=apart).resolution.entities
    assert sorted(sorted(m.document for m in one.members) for one in found.values()) == [["a.txt"], ["b.txt", "c.txt"]]


def test_a_wrong_link_to_the_registry_can_be_undone() -> None:
    documents = [says("a.txt", entity("Apple", known="apple")), says("b.txt", entity("Apple", known="apple"))]
    apart = Decided(different=[pair("apple@b.txt", "apple@a.txt")])
    graph = merge(documents, decisions=apart)
    assert len(graph.entities) == 2
    assert len(set(ids(graph))) == 2


def test_different_beats_same_and_the_pair_is_told() -> None:
    decided = Decided(
        same=[pair("zentara-photonics", "kestrel-robotics"), pair("kestrel-robotics", "brockmeyer-optik")],
        different=[pair("zentara-photonics", "brockmeyer-optik")],
    )
    graph = merge([says("a.txt", SHORT), says("b.txt", OTHER), says("c.txt", THIRD)], decisions=decided)
    assert len(graph.entities) == 2
    assert graph.resolution.refused == (pair("kestrel-robotics", "zentara-photonics"),)


def test_types_and_names_are_those_that_people_gave() -> None:
    decided = Decided(retype={"kestrel-robotics": "University"}, rename={"zentara-photonics": "Zentara"})
    graph = merge([says("a.txt", SHORT, OTHER)], decisions=decided)
    assert [(e.name, e.type) for e in graph.entities] == [("Kestrel Robotics", "University"), ("Zentara", "Company")]
    assert "Zentara Photonics" in graph.entities[1].aliases


def test_what_is_said_of_one_document_counts_before_what_is_said_of_all() -> None:
    documents = [says("a.txt", OTHER), says("b.txt", OTHER)]
    decided = Decided(
        different=[pair("kestrel-robotics@b.txt", "kestrel-robotics")],
        retype={"kestrel-robotics": "University", "kestrel-robotics@b.txt": "ResearchInstitute"},
        rename={"kestrel-robotics": "Kestrel", "kestrel-robotics@b.txt": "Kestrel Labs"},
    )
    found = {(e.name, e.type) for e in merge(documents, decisions=decided).entities}
    assert found == {("Kestrel", "University"), ("Kestrel Labs", "ResearchInstitute")}


def test_the_second_of_two_namesakes_takes_the_name_that_it_was_given() -> None:
    documents = [says("a.txt", entity("Chen", "Person")), says("b.txt", entity("Chen", "Person"))]
    first, second = ids(merge(documents))
    graph = merge(documents, decisions=Decided(rename={first: "Chen the First", second: "Chen the Second"}))
    assert sorted(entity.name for entity in graph.entities) == ["Chen the First", "Chen the Second"]


def test_decisions_by_an_id_of_an_earlier_build_still_hold() -> None:
    documents = [says("a.txt", entity("Chen", "Person")), says("b.txt", entity("Chen", "Person"))]
    before = merge(documents)
    one, other = ids(before)
    after = merge(documents, decisions=Decided(same=[pair(one, other)]), previous=before.resolution.identities)
    assert len(after.entities) == 1 and len(after.redirects) == 1
    again = merge(documents, decisions=Decided(same=[pair(one, other)]), previous=after.resolution.identities)
    assert again == after and again.resolution.unmatched == Decided(same=(), different=())


@pytest.mark.parametrize("field", ["same", "different"])
def test_a_pair_whose_ids_stand_for_nothing_is_reported(field: str) -> None:
    stale = pair("zentara-photonics", "nobody")
    graph = merge([says("a.txt", SHORT)], decisions=Decided(**{field: [stale]}))
    assert getattr(graph.resolution.unmatched, field) == (stale,)


def test_types_and_names_for_nothing_are_reported() -> None:
    graph = merge([says("a.txt", SHORT)], decisions=Decided(retype={"x": "Company"}, rename={"y": "Y"}))
    assert graph.resolution.unmatched == Decided((), (), {"x": "Company"}, {"y": "Y"})
