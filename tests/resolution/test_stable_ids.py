"""Ids stay from build to build, in whatever order documents come; former ones redirect."""

from __future__ import annotations

from itertools import permutations

import pytest
from small_documents import entity, says

from kg.resolve import Decided, Identities, merge
from kg.resolve.canonical import redirects
from kg.resolve.identities import Identity

FULL = entity("Zentara Photonics Corporation")
SHORT = entity("Zentara Photonics")
OTHER = entity("Kestrel Robotics")
CHEN = entity("Chen", "Person")


def ids(graph) -> list[str]:
    return [entity.id for entity in graph.entities]


def test_an_entity_keeps_its_id_when_documents_with_other_names_of_it_are_added() -> None:
    first = merge([says("b.txt", FULL)])
    assert ids(first) == ["zentara-photonics-corporation"]
    later = merge(
        [says("a.txt", SHORT), says("b.txt", FULL), says("c.txt", SHORT)], previous=first.resolution.identities
    )
    assert ids(later) == ["zentara-photonics-corporation"]
    assert later.redirects == (("zentara-photonics", "zentara-photonics-corporation"),)
    assert ids(merge([says("a.txt", SHORT), says("b.txt", FULL), says("c.txt", SHORT)])) == ["zentara-photonics"]


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [says("a.txt", FULL, CHEN), says("b.txt", SHORT, OTHER), says("c.txt", CHEN, OTHER)]
    graphs = [merge(order) for order in permutations(documents)]
    assert len(set(graphs)) == 1
    assert len({graph.resolution.identities for graph in graphs}) == 1


def test_a_build_of_the_same_documents_changes_nothing() -> None:
    documents = [says("a.txt", FULL, CHEN), says("b.txt", SHORT, CHEN), says("c.txt", CHEN, OTHER)]
    first = merge(documents)
    again = merge(documents, previous=first.resolution.identities)
    assert again == first and again.resolution.identities == first.resolution.identities


def test_when_two_become_one_the_id_that_goes_redirects() -> None:
    documents = [says("a.txt", SHORT), says("b.txt", OTHER)]
    before = merge(documents)
    same = Decided(same=[frozenset({"zentara-photonics", "kestrel-robotics"})])
    after = merge(documents, decisions=same, previous=before.resolution.identities)
    (kept,), ((gone, target),) = ids(after), after.redirects
    assert {kept, gone} == {"zentara-photonics", "kestrel-robotics"} and target == kept


def test_when_one_becomes_two_again_both_have_their_ids() -> None:
    documents = [says("a.txt", SHORT), says("b.txt", OTHER)]
    pair = frozenset({"zentara-photonics", "kestrel-robotics"})
    joined = merge(documents, decisions=Decided(same=[pair]))
    apart = merge(documents, previous=joined.resolution.identities)
    assert ids(apart) == ["kestrel-robotics", "zentara-photonics"] and apart.redirects == ()


def test_two_things_of_one_name_have_two_ids_that_stay() -> None:
    first = merge([says("a.txt", CHEN), says("b.txt", CHEN)])
    table = first.resolution.identities
    assert len(set(ids(first))) == 2 and "chen" in ids(first)
    mine = {one.members[0].document: id for id, one in first.resolution.entities.items()}
    for more in ("0.txt", "c.txt", "zz.txt"):
        later = merge([says(more, CHEN), says("a.txt", CHEN), says("b.txt", CHEN)], previous=table)
        now = {one.members[0].document: id for id, one in later.resolution.entities.items()}
        assert {doc: now[doc] for doc in mine} == mine and len(set(now.values())) == 3


def test_an_id_goes_to_those_who_still_propose_it_before_where_most_of_it_went() -> None:
    previous = Identities((Identity(OTHER.id, "", SHORT.id), Identity(SHORT.id, "", SHORT.id)))
    after = merge([says("a.txt", SHORT), says("b.txt", OTHER), says("c.txt", OTHER)], previous=previous)
    assert {entity.name: entity.id for entity in after.entities} == {SHORT.name: SHORT.id, OTHER.name: OTHER.id}


def test_an_id_that_went_redirects_to_where_most_of_what_it_stood_for_is() -> None:
    previous = Identities((Identity("asml", "", "old-firm"), Identity("nvidia", "", "old-firm")))
    asml, nvidia = entity("ASML", known="asml"), entity("NVIDIA", known="nvidia")
    after = merge([says("a.txt", asml), says("b.txt", nvidia), says("c.txt", nvidia)], previous=previous)
    assert ids(after) == ["asml", "nvidia"] and after.redirects == (("old-firm", "nvidia"),)


def test_an_id_that_stood_for_one_thing_here_and_another_there_redirects_nowhere() -> None:
    here, there = Identity("chen", "aa", "chen-of-smic"), Identity("chen", "bb", "chen-of-tsmc")
    alive = {"chen-of-smic", "chen-of-tsmc"}
    assert redirects(Identities((here, there)), alive) == ()
    assert redirects(Identities((here,)), alive) == (("chen", "chen-of-smic"),)
    everywhere = Identity("chen", "", "chen-of-tsmc")
    assert redirects(Identities((everywhere, here)), alive) == (("chen", "chen-of-tsmc"),)
    assert redirects(Identities((here, there)), {*alive, "chen"}) == ()
    assert redirects(Identities((here, there)), {"chen-of-tsmc"}) == (("chen", "chen-of-tsmc"),)


def test_a_document_that_comes_back_finds_its_ids_again() -> None:
    full = merge([says("a.txt", CHEN), says("b.txt", CHEN, SHORT)])
    without = merge([says("a.txt", OTHER)], previous=full.resolution.identities)
    back = merge([says("a.txt", CHEN), says("b.txt", CHEN, SHORT)], previous=without.resolution.identities)
    assert ids(back) == ids(full)


def test_an_id_of_a_document_that_is_gone_is_not_given_to_another_thing() -> None:
    before = merge([says("a.txt", CHEN)])
    after = merge([says("b.txt", CHEN)], previous=before.resolution.identities)
    assert ids(before) == ["chen"] and ids(after) != ["chen"]


def test_the_registry_names_what_it_knows_whatever_it_was_called_before() -> None:
    before = Identities((Identity("asml-holding-nv", "", "asml-holding-nv"),))
    graph = merge([says("a.txt", entity("ASML Holding NV"))], previous=before)
    (found,) = graph.entities
    assert (found.id, found.known, found.type) == ("asml", True, "Company")
    assert graph.redirects == (("asml-holding-nv", "asml"),)


def test_claims_and_statements_name_entities_by_the_ids_that_they_ended_under() -> None:
    near = {"zentara-photonics-corporation": "kestrel-robotics"}
    graph = merge([says("a.txt", FULL, OTHER, near=near), says("b.txt", SHORT), says("c.txt", SHORT)])
    (claim,) = graph.claims
    assert (claim.subject, claim.object) == ("zentara-photonics", "kestrel-robotics")


def test_an_id_that_only_another_document_proposes_means_what_it_means_there_where_that_is_one_thing() -> None:
    elsewhere = says("c.txt", OTHER, near={OTHER.id: FULL.id})
    (claim,) = merge([says("a.txt", FULL), says("b.txt", SHORT), says("d.txt", SHORT), elsewhere]).claims
    assert (claim.subject, claim.object) == (OTHER.id, SHORT.id)


@pytest.mark.parametrize("id", ["plain", "a\tb", "a\nb", "100%25", "\r", "中芯"])
def test_the_table_of_identities_reads_back_as_it_was_written(id: str) -> None:
    table = Identities((Identity("a", "", id), Identity(id, "ab12", "a")))
    assert Identities.from_tsv(table.to_tsv()) == Identities(tuple(sorted(table.rows)))


def test_a_broken_table_names_the_line() -> None:
    with pytest.raises(ValueError, match="line 3 has 2 cells"):
        Identities.from_tsv("proposed\tdocument\tcanonical\na\t\tb\nc\td\n")


def test_what_one_name_joined_everywhere_keeps_its_id_where_it_stands_alone_since() -> None:
    insiders, everywhere = entity("insiders", "Group"), Identities((Identity("insiders", "", "insiders"),))
    assert ids(merge([says("a.txt", insiders)], previous=everywhere)) == ["insiders"]
    first, second = ids(merge([says("a.txt", insiders), says("b.txt", insiders)], previous=everywhere))
    assert first == "insiders" and second.startswith("insiders-")
