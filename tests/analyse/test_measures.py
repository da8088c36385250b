"""Measures agree with networkx on small graphs, and every figure leads to its claims."""

import random

import networkx as nx
import pytest
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from kg.analyse.countries import countries, registered_countries
from kg.analyse.measure import measure
from kg.analyse.measures import bridges, brokers, chokepoints, comentions, communities, cuts, ego, exposure, paths
from kg.analyse.measures.brokers import betweenness
from kg.analyse.measures.chokepoints import bridge_parts, cut_off
from kg.analyse.measures.comentions import CROWD
from kg.analyse.measures.compact import compact
from kg.analyse.measures.cuts import minimum_cut
from kg.analyse.measures.exposure import dependence, exposed
from kg.analyse.measures.pagerank import ranks
from kg.errors import UnknownName
from kg.ontology import load_schema


def graph(*edges, types=None):
    """A projection of (subject, predicate, object), each from a sentence of its own unless one is given as fourth."""
    found = nx.MultiDiGraph()
    for n, (start, predicate, end, *sentence) in enumerate(edges):
        for node in (start, end):
            found.add_node(node, name=node.upper(), type=(types or {}).get(node, "Company"))
        quote = sentence[0] if sentence else f"Sentence {n}."
        found.add_edge(start, end, key=f"c{n}", predicate=predicate, documents=["a.txt"], quotes=[quote])
    return found


def chance(seed, nodes=24, edges=34):
    """A graph of chance, parallel links and loops included."""
    rng = random.Random(seed)
    ends = ((f"n{rng.randrange(nodes):02}", f"n{rng.randrange(nodes):02}") for _ in range(edges))
    return graph(*((a, "supplies", b) for a, b in ends))


SEEDS = range(12)


def simple(found):
    plain = nx.Graph(found)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return plain


@pytest.mark.parametrize("seed", SEEDS)
def test_betweenness_is_that_of_networkx(seed):
    found, small = chance(seed), compact(chance(seed))
    mine = {small.ids[n]: score for n, score in betweenness(small).items()}
    assert mine == pytest.approx(nx.betweenness_centrality(simple(found)), abs=1e-8)


@pytest.mark.parametrize("seed", SEEDS)
def test_pagerank_is_that_of_networkx(seed):
    small = compact(chance(seed), directed=True)
    weighted = nx.DiGraph()
    weighted.add_nodes_from(small.ids)
    for (a, b), weight in zip(small.edges, small.weights, strict=True):
        weighted.add_edge(small.ids[a], small.ids[b], weight=weight)
    mine = {small.ids[n]: score for n, score in ranks(small).items()}
    assert mine == pytest.approx(_pagerank_python(weighted, tol=1e-10, max_iter=1000), abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_chokepoint_cuts_off_is_what_its_removal_cuts_off(seed):
    plain, small = simple(chance(seed)), compact(chance(seed))
    expected = {}
    for point in nx.articulation_points(plain):
        piece = plain.subgraph(nx.node_connected_component(plain, point) - {point})
        sizes = [len(part) for part in nx.connected_components(piece)]
        expected[point] = sum(sizes) - max(sizes)
    assert {small.ids[n]: lost for n, lost in cut_off(small).items()} == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_the_smaller_side_of_a_bridge_is_what_its_removal_leaves(seed):
    plain, small = simple(chance(seed)), compact(chance(seed))
    expected = {}
    for pair in nx.bridges(plain):
        rest = nx.restricted_view(plain, [], [pair])
        expected[tuple(sorted(pair))] = min(len(nx.node_connected_component(rest, end)) for end in pair)
    assert {tuple(small.ids[n] for n in pair): part for pair, part in bridge_parts(small).items()} == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_a_minimum_cut_parts_the_sides_with_as_few_links_as_networkx_needs(seed):
    found = chance(seed, edges=60)
    sides = dict.fromkeys(("n00", "n01", "n02"), "x") | dict.fromkeys(("n03", "n04"), "y")
    cut = minimum_cut(found, "x", "y", sides)
    merged = nx.Graph()
    for a, b in simple(found).edges:
        a, b = sides.get(a, a), sides.get(b, b)
        if a != b:
            merged.add_edge(a, b, capacity=merged.get_edge_data(a, b, {"capacity": 0})["capacity"] + 1)
    expected = nx.minimum_cut_value(merged, "x", "y") if {"x", "y"} <= set(merged) else 0
    assert len(cut) == expected
    rest = simple(found)
    rest.remove_edges_from(cut)
    joined = [nx.has_path(rest, a, b) for a in ("n00", "n01", "n02") for b in ("n03", "n04") if {a, b} <= set(rest)]
    assert not any(joined)


CHAIN = (("zeiss", "supplies", "asml"), ("asml", "supplies", "tsmc"), ("tsmc", "manufactures", "h20"))


def test_a_broker_stands_with_the_claims_that_touch_it():
    found = brokers(graph(*CHAIN))
    assert [(row[0], row[2]) for row in found.rows] == [("ASML", 0.6667), ("TSMC", 0.6667)]
    assert found.claims == (("c0", "c1"), ("c1", "c2")) and found.entities == (("asml",), ("tsmc",))


def test_measures_of_coverage_say_so():
    assert all(measure(graph(*CHAIN), load_schema(), name).caution for name in ("brokers", "pagerank", "comentions"))


def test_rows_beyond_the_top_are_counted():
    found = chokepoints(graph(*CHAIN), top=1)
    assert len(found) == 1 and found.left_out == 1


def test_a_bridge_names_its_claims_whichever_way_they_point():
    found = bridges(graph(("a", "supplies", "b"), ("b", "procures", "a")))
    assert found.rows == (("A", "B", 1),) and found.claims == (("c0", "c1"),)


def test_exposure_runs_along_supply_and_not_against_it():
    found = exposed(graph(*CHAIN), "asml")
    assert {entity: (e.score, e.steps) for entity, e in found.items()} == {
        "asml": (1.0, 0),
        "tsmc": (0.5, 1),
        "h20": (0.25, 2),
    }


def test_a_place_is_exposed_and_hands_nothing_on():
    edges = [("asml", "supplies", "china"), ("china", "manufactures", "gallium")]
    found = exposed(graph(*edges, types={"china": "Country"}), "asml")
    assert set(found) == {"asml", "china"}
    assert "gallium" in exposed(graph(*edges, types={"china": "Country"}), "china")


def test_two_routes_expose_more_than_one():
    found = exposed(graph(*CHAIN, ("asml", "supplies", "smic"), ("smic", "manufactures", "h20")), "asml")
    assert found["h20"].score == 1 - (1 - 0.25) ** 2
    assert found["h20"].claims == ("c2", "c4") and found["h20"].way == ("asml", "smic", "h20")


def test_the_way_shown_is_that_of_the_most_exposed():
    edges = [("s", "supplies", one) for one in ("a", "b")] + [("a", "supplies", "c"), ("a", "supplies", "d")]
    edges += [("b", "supplies", "d"), ("c", "supplies", "e"), ("d", "supplies", "e")]
    found = exposed(graph(*edges), "s")
    assert (found["c"].score, found["d"].score) == (0.25, 0.4375)
    assert found["e"].way == ("s", "a", "d", "e")


def test_a_buyer_is_exposed_to_what_it_buys_and_a_rival_to_nothing():
    found = exposure(graph(("tsmc", "procures", "duv"), ("tsmc", "competesWith", "smic")), "duv")
    assert found.rows == (("TSMC", "Company", 0.5, 1, "DUV → TSMC"),)


def test_exposure_stops_at_its_depth():
    assert [row[0] for row in exposure(graph(*CHAIN), "zeiss", depth=2).rows] == ["ASML", "TSMC"]


def test_dependence_runs_only_along_predicates_of_the_ontology():
    assert set(dependence()) <= set(load_schema().predicates)


def test_a_sentence_that_names_a_crowd_says_nothing_of_its_pairs():
    def pairs(count):
        told = "A list of all."
        found = comentions(graph(*((f"n{n:02}", "supplies", f"n{n + 1:02}", told) for n in range(count - 1))), top=0)
        return len(found)

    assert (pairs(CROWD), pairs(CROWD + 1)) == (CROWD * (CROWD - 1) // 2, 0)


def test_where_it_is_based_tells_the_country_before_what_it_is_part_of():
    types = {"germany": "Country", "france": "Country"}
    edges = [("asml", "partOf", "france"), ("asml", "basedIn", "germany")]
    for order in (edges, edges[::-1]):
        assert countries(graph(*order, types=types), load_schema(), {})["asml"] == "germany"


def test_paths_give_detours_after_the_shortest():
    found = paths(graph(*CHAIN, ("zeiss", "partnersWith", "tsmc")), "zeiss", "h20")
    assert [row for row in found.rows] == [(2, "ZEISS – TSMC – H20"), (3, "ZEISS – ASML – TSMC – H20")]
    assert found.claims == (("c3", "c2"), ("c0", "c1", "c2"))
    assert paths(graph(*CHAIN), "zeiss", "zeiss").rows == ()


def test_an_ego_network_holds_links_among_the_neighbours():
    found = ego(graph(*CHAIN, ("zeiss", "partnersWith", "tsmc")), "asml")
    assert [row[:4] for row in found.rows] == [("TSMC", "Company", 1, 2), ("ZEISS", "Company", 1, 2)]
    assert ego(graph(*CHAIN), "zeiss", depth=2).rows[-1][:3] == ("TSMC", "Company", 2)
    assert ego(graph(*CHAIN), "nobody").rows == ()


def test_two_cliques_on_a_bridge_are_two_communities():
    cliques = [[f"{c}{n}" for n in range(5)] for c in "ab"]
    edges = [(x, "partnersWith", y) for group in cliques for x in group for y in group if x < y]
    found = communities(graph(*edges, ("a0", "supplies", "b0")))
    assert [set(ids) for ids in found.entities] == [set(group) for group in cliques]
    assert [row[:4] for row in found.rows] == [(1, 5, 10, 1), (2, 5, 10, 1)]


def test_a_graph_without_links_has_no_figures():
    empty = nx.MultiDiGraph()
    for name in ("brokers", "pagerank", "chokepoints", "bridges", "communities", "comentions"):
        assert measure(empty, load_schema(), name).rows == ()


def test_what_one_sentence_names_is_mentioned_together():
    found = comentions(graph(("a", "supplies", "b", "A to B and C."), ("a", "supplies", "c", "A to B and C.")))
    assert ("B", "C", 1, 1, "no") in found.rows and ("A", "B", 1, 1, "yes") in found.rows
    assert found.claims[0] == ("c0", "c1")


def test_a_country_comes_from_claims_before_the_registry():
    types = {"hangzhou": "City", "china": "Country", "france": "Country"}
    edges = (("lab", "partOf", "deepseek"), ("deepseek", "basedIn", "hangzhou"), ("hangzhou", "locatedIn", "china"))
    found = countries(graph(*edges, types=types), load_schema(), {"deepseek": "france", "asml": "netherlands"})
    assert found == dict.fromkeys(("china", "hangzhou", "deepseek", "lab"), "china")


def test_the_registry_knows_where_companies_are_at_home():
    assert registered_countries()["asml"] == "netherlands"


def test_a_cut_between_countries_names_the_links_from_one_side_to_the_other():
    sides = {"asml": "nl", "smic": "cn", "huawei": "cn"}
    edges = (("asml", "supplies", "dealer"), ("dealer", "supplies", "smic"), ("dealer", "supplies", "huawei"))
    assert minimum_cut(graph(*edges), "nl", "cn", sides) == [("asml", "dealer")]
    assert cuts(graph(*edges), "nl", "fr", sides).rows == ()


@pytest.mark.parametrize(("name", "ids"), [("brokes", ()), ("ego", ()), ("paths", ("asml",))])
def test_a_measure_that_does_not_exist_or_lacks_names_says_what_to_write(name, ids):
    with pytest.raises(UnknownName, match=r"did you mean brokers|write ego ENTITY|write paths A B"):
        measure(graph(*CHAIN), load_schema(), name, ids)


def test_communities_do_not_depend_on_the_order_of_links():
    edges = list(chance(3, nodes=60, edges=120).edges)
    forward, back = (graph(*((a, "supplies", b) for a, b, _ in order)) for order in (edges, edges[::-1]))
    assert communities(forward).entities == communities(back).entities
