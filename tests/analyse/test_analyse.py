"""Walking the direct layer."""

from dataclasses import replace

import pytest

from kg.analyse import (
    direct_links,
    dossier,
    find_entity,
    namesakes,
    neighbors,
    project,
    shortest_paths,
    to_networkx,
)
from kg.analyse.sayings import cue_words, opening, said_about, said_by
from kg.errors import UnknownName
from kg.identity import claim_id
from kg.model import Entity
from kg.ontology import load_schema
from kg.resolve import merge
from kg.scope import EVERYTHING, scope_of


@pytest.fixture
def graph(extractions):
    return merge(extractions)


@pytest.fixture
def links(graph):
    return direct_links(graph.claims, load_schema())


def test_only_firm_undenied_claims_that_are_no_effects_become_links(links):
    assert [(k.subject, k.predicate, k.object) for k in links] == [
        ("asml", "supplies", "tsmc"),
        ("tsmc", "supplies", "nvidia"),
    ]


def test_a_link_joins_the_sentences_of_all_its_claims(links):
    assert [(e.doc, e.quote) for e in links[0].evidence] == [
        ("first.txt", "ASML supplies TSMC with scanners."),
        ("second.txt", "ASML supplies TSMC, Reuters reported."),
    ]


@pytest.mark.parametrize(("valid", "ended"), [("2019/..", ()), ("2019/", ()), ("2019/2021", ("2021",)), (None, ())])
def test_a_link_has_ended_where_a_claim_says_when(graph, valid, ended):
    claims = [replace(claim, valid=valid) for claim in graph.claims]
    assert {link.ended for link in direct_links(claims, load_schema())} == {ended}


def test_the_network_has_an_edge_for_each_claim_with_its_quotes(graph, links):
    network = to_networkx(graph.entities, links)
    assert network.nodes["asml"] == {"name": "ASML", "type": "Company"}
    assert network.number_of_edges("asml", "tsmc") == 2
    key, data = next(iter(network["tsmc"]["nvidia"].items()))
    claim = next(c for c in graph.claims if (c.subject, c.predicate) == ("tsmc", "supplies"))
    assert key == data["claim"] == claim_id(claim)
    assert (data["predicate"], data["quotes"], data["documents"]) == (
        "supplies",
        ["TSMC supplies Nvidia."],
        ["first.txt"],
    )


def test_entities_without_links_are_not_in_the_network(graph, links):
    assert "deepseek" not in to_networkx(graph.entities, links)


@pytest.mark.parametrize("ends", [("asml", "nvidia"), ("nvidia", "asml")])
def test_a_path_is_found_against_the_arrows_too(links, ends):
    (path,) = shortest_paths(links, *ends)
    assert {hop[0].predicate for hop in path} == {"supplies"}
    assert [hop[0].subject for hop in path] == sorted(["asml", "tsmc"], reverse=ends[0] == "nvidia")


@pytest.mark.parametrize("ends", [("asml", "deepseek"), ("asml", "asml"), ("nowhere", "asml")])
def test_where_nothing_connects_two_things_there_is_no_path(links, ends):
    assert shortest_paths(links, *ends) == []


def test_neighbors_widen_step_by_step(links):
    assert [k.object for k in neighbors(links, "asml")] == ["tsmc"]
    assert [k.object for k in neighbors(links, "asml", 2)] == ["tsmc", "nvidia"]
    assert len(neighbors(links, "tsmc")) == 2
    assert neighbors(links, "deepseek") == ()


def test_a_dossier_sorts_claims_by_the_entitys_part_in_them(graph):
    found = {entity.id: dossier(entity, graph.claims) for entity in graph.entities}
    assert [c.object for c in found["asml"].about] == ["tsmc", "tsmc"]
    assert {c.subject for c in found["nvidia"].naming} == {"tsmc", "us-controls"}
    assert len(found["reuters"].made) == 1
    assert found["asml"].documents == ("first.txt", "second.txt")
    assert found["jensen-huang"].documents == ()


@pytest.mark.parametrize("name", ["nvidia", "NVIDIA", "Nvidia", "nvIDIA", " NVIDIA "])
def test_an_entity_is_found_by_id_name_or_alias(graph, name):
    assert find_entity(graph.entities, name).id == "nvidia"


def test_a_misspelt_entity_brings_the_nearest_names(graph):
    with pytest.raises(UnknownName, match=r"no entity named Nvida in this graph; did you mean NVIDIA"):
        find_entity(graph.entities, "Nvida")
    with pytest.raises(UnknownName, match=r"^no entity named qqqq in this graph$"):
        find_entity(graph.entities, "qqqq")


def test_an_alias_of_two_entities_is_not_guessed(graph):
    others = [Entity("a", "Alpha", "Company", ("Al",)), Entity("b", "Beta", "Company", ("Al",))]
    with pytest.raises(UnknownName, match="several entities: give an id, one of a, b"):
        find_entity(others, "al")
    assert find_entity([*others, Entity("al", "Gamma", "Company")], "al").name == "Gamma"


def test_statements_are_found_by_speaker_and_by_whole_words(graph):
    huang = find_entity(graph.entities, "Huang")
    assert [s.quote for s in said_by(graph.statements, huang)] == ["We comply,"]
    assert said_about(graph.statements, [Entity("w", "We", "Group")])
    assert not said_about(graph.statements, [Entity("c", "comp", "Group")])
    assert not said_about(graph.statements, [Entity("c", "ply", "Group")])
    assert not said_about(graph.statements, [Entity("c", "we", "Group")])
    assert said_about(graph.statements, [], "we  comply") and not said_about(graph.statements, [], "WE")
    assert not said_about(graph.statements, []) and not said_about(graph.statements, [], " ")


def test_all_that_share_an_alias_are_namesakes():
    rules = [Entity("a", "Rule A", "Policy", ("export controls",)), Entity("b", "Export controls", "Policy")]
    assert namesakes([*rules, Entity("c", "Control", "Policy")], "Export Controls ") == tuple(rules)
    assert namesakes(rules, "nothing") == ()


@pytest.mark.parametrize(
    ("cue", "read"),
    [("According", "according to"), ("said", "said"), ("Says", "says"), ("according to", "according to"), ("", "")],
)
def test_a_cue_reads_as_words_of_its_own(cue, read):
    assert cue_words(cue) == read


def test_the_comma_that_joins_a_quote_to_its_sentence_is_not_shown():
    assert opening(", that it complies,") == "that it complies,"
    assert opening("“No,” he said") == "“No,” he said"


def test_case_counts_where_it_tells_two_names_apart():
    two = [Entity("apple-inc", "Apple", "Company"), Entity("apple-rule", "APPLE", "Law")]
    assert [find_entity(two, name).id for name in ("Apple", "APPLE")] == ["apple-inc", "apple-rule"]
    with pytest.raises(UnknownName, match="stands for several entities"):
        find_entity(two, "aPPLE")


def test_a_claim_stands_once_in_a_dossier_under_what_it_is_about(graph):
    claim = next(c for c in graph.claims if (c.subject, c.object) == ("tsmc", "nvidia"))
    said = replace(claim, attributed_to=("tsmc",), disputed_by=("tsmc", "asml"))
    lists = {
        entity.id: [len(part) for part in (found.about, found.naming, found.made, found.disputed)]
        for entity in graph.entities
        if sum(map(len, ((found := dossier(entity, [said])).about, found.naming, found.made, found.disputed)))
    }
    assert lists == {"tsmc": [1, 0, 0, 0], "nvidia": [0, 1, 0, 0], "asml": [0, 0, 0, 1]}


@pytest.mark.parametrize("layer", ["direct", "claims"])
def test_what_is_denied_or_had_ended_is_no_edge(graph, layer):
    def edges(scope=EVERYTHING, **change):
        claims = [replace(c, **change) for c in graph.claims if (c.subject, c.object) == ("tsmc", "nvidia")]
        return project(graph.entities, claims, load_schema(), layer, scope=scope).number_of_edges()

    assert (edges(), edges(polarity="negative")) == (1, 0)
    ended = [edges(scope_of(as_of=date), valid="2019/2021") for date in ("2021", "2022")]
    assert ended == [1, 0]
