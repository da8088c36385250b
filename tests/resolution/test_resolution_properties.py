"""What holds of any documents and decisions: order does not matter, what is kept apart stays apart."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import entity, says

from kg.model import Extraction
from kg.resolve import Decided, Graph, merge
from kg.resolve.clusters import cluster
from kg.resolve.profiles import profiles
from kg.resolve.proposals import Before, proposals
from kg.resolve.world import load_world

NAMES = [
    ("Zentara Inc", "Company"),
    ("Zentara Technologies", "Company"),
    ("Zentara Electronics", "Company"),
    ("Zentara", "Company"),
    ("Zentara", "Product"),
    ("Zentara Cloud", "Company"),
    ("General Lithography Works Group Alliance", "Organization"),
    ("GLWA", "Organization"),
    ("Great Lakes Wafer Association", "Organization"),
    ("Chen", "Person"),
    ("Chen Guorong", "Person"),
    ("Guorong Chen", "Person"),
    ("Wang Wei", "Person"),
    ("Robert Halvorsen", "Person"),
    ("Robert J. Halvorsen", "Person"),
    ("Robert K. Halvorsen", "Person"),
    ("Bob Halvorsen", "Person"),
    ("VX90", "Chip"),
    ("Zentara VX90", "Chip"),
    ("VX91", "Chip"),
    ("export controls", "ExportControl"),
    ("U.S. export controls", "ExportControl"),
    ("Samsung", "Company"),
    ("Samsung Electronics Co., Ltd.", "Company"),
]
DOCS = [f"{letter}.txt" for letter in "abcdef"]
ENTITIES = st.sampled_from(NAMES).map(lambda pair: entity(*pair))
IDS = st.builds(lambda found, doc: found.id + doc, ENTITIES, st.sampled_from(["", "", *(f"@{doc}" for doc in DOCS)]))
PAIRS = st.lists(st.frozensets(IDS, min_size=2, max_size=2), max_size=3)
DECISIONS = st.builds(Decided, PAIRS, PAIRS)


@st.composite
def corpora(draw: st.DrawFn) -> list[Extraction]:
    """Up to six documents of a few names that are easily mistaken for one another."""
    found = []
    for doc in DOCS[: draw(st.integers(1, len(DOCS)))]:
        own = {e.id: e for e in draw(st.lists(ENTITIES, min_size=1, max_size=5))}
        ids = sorted(own)
        near = {draw(st.sampled_from(ids)): draw(st.sampled_from(ids)) for _ in range(draw(st.integers(0, 2)))}
        found.append(says(doc, *own.values(), near=near))
    return found


def known(graph: Graph) -> tuple[object, ...]:
    return graph, graph.resolution.identities, graph.resolution.undecided, graph.resolution.entities


@settings(max_examples=60, deadline=None)
@given(corpora(), DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_of_decisions_changes_nothing(documents, decided, random) -> None:
    first = merge(documents, decisions=decided)
    random.shuffle(documents)
    turned = Decided(list(decided.same)[::-1], list(decided.different)[::-1])
    assert known(merge(documents, decisions=turned)) == known(first)


@settings(max_examples=60, deadline=None)
@given(corpora(), DECISIONS)
def test_building_again_changes_nothing(documents, decided) -> None:
    first = merge(documents, decisions=decided)
    assert known(merge(documents, decisions=decided, previous=first.resolution.identities)) == known(first)


@settings(max_examples=100, deadline=None)
@given(corpora(), DECISIONS)
def test_no_entity_holds_two_that_people_decided_to_be_different(documents, decided) -> None:
    for one in merge(documents, decisions=decided).resolution.entities.values():
        bearers = [{member.id, f"{member.id}@{member.document}"} for member in one.members]
        for ids in decided.different:
            x, y = sorted(ids)
            for a, b in combinations(bearers, 2):
                assert not (x in a and y in b and not {x, y} <= a & b), (ids, one)


@settings(max_examples=60, deadline=None)
@given(corpora())
def test_no_entity_holds_two_that_were_found_to_be_different(documents) -> None:
    names = {(e.document.name, e.document.sha256): e.document.name for e in documents}
    found = profiles(proposals(documents, names, Decided(), Before({}, {})), load_world())
    clustering = cluster(found, Decided(), load_world())
    for places in clustering.clusters():
        assert all(clustering.verdict(a, b).outcome != "different" for a, b in combinations(places, 2))


@settings(max_examples=60, deadline=None)
@given(corpora(), st.integers(0, 5))
def test_every_id_of_an_earlier_build_still_leads_to_an_entity(documents, count) -> None:
    before = merge(documents[:count])
    after = merge(documents, previous=before.resolution.identities)
    ids = {e.id for e in after.entities}
    assert len(ids) == len(after.entities)
    assert all(target in ids and old not in ids for old, target in after.redirects)
    assert {e.id for e in before.entities} <= ids | dict(after.redirects).keys()


@settings(max_examples=60, deadline=None)
@given(corpora(), DECISIONS)
def test_claims_name_entities_of_the_graph_and_each_proposal_has_one(documents, decided) -> None:
    graph = merge(documents, decisions=decided)
    ids = {e.id for e in graph.entities}
    assert all({claim.subject, claim.object} <= ids for claim in graph.claims)
    members = [(m.document, m.id) for one in graph.resolution.entities.values() for m in one.members]
    assert sorted(members) == sorted((e.document.name, own.id) for e in documents for own in e.entities)
