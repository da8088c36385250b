"""The library as a researcher uses it."""

import html
import re
from dataclasses import replace

import networkx as nx
import pytest

import kg
from kg.build import write_graph
from kg.errors import GraphError, KGError, UnknownName


@pytest.fixture
def graph(graph_folder):
    return kg.open(graph_folder)


def test_the_public_names_are_all_there():
    assert all(hasattr(kg, name) for name in kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kg.nonsense


def test_opening_tells_what_there_is(graph, tmp_path):
    assert re.fullmatch(r"<kg.KnowledgeGraph '.*': 2 documents, 9 entities, 7 claims>", repr(graph))
    with pytest.raises(GraphError):
        kg.open(tmp_path)


def test_conflicts_are_found_by_either_end(extractions, tmp_path):
    first, second = extractions
    stated, (said, *_) = first.claims[0], second.claims
    denied = replace(stated, polarity="negative", attributed_to=("reuters",), evidence=said.evidence)
    write_graph([first, replace(second, claims=(*second.claims, denied))], tmp_path)
    graph = kg.open(tmp_path)
    (conflict,) = graph.conflicts()
    assert graph.conflicts("ASML") == graph.conflicts("TSMC") == (conflict,) and graph.conflicts("Reuters") == ()
    assert graph.disputed() == ()


def test_a_query_gives_a_table_for_people_notebooks_and_pandas(graph):
    answer = graph.query("SELECT ?who ?n WHERE { ?who kg:employeeCount ?n }")
    assert answer.shown == (("DeepSeek", "160"),)
    assert answer.plain() == [("https://aigeo.example/entity/deepseek", 160)]
    assert "<td>DeepSeek</td><td>160</td>" in answer._repr_html_()
    pandas = pytest.importorskip("pandas")
    frame = answer.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame["n"].sum() == 160


def test_values_are_bound_not_pasted(graph):
    text = "SELECT ?e WHERE { ?e rdfs:label ?name FILTER(?name = ?wanted) BIND(?wanted AS ?w) }"
    assert len(graph.query(text.replace("?wanted", '"ASML"'))) == 1
    found = graph.query("SELECT ?name WHERE { ?e rdfs:label ?name }", name='ASML" . } #')
    assert len(found) == 0


def test_what_stands_in_a_cell_never_becomes_markup(graph):
    answer = graph.query('SELECT ("<script>alert(1)</script>" AS ?x) WHERE {}')
    assert "<script>" not in answer._repr_html_()


def test_entities_and_claims_by_type_entity_and_predicate(graph):
    assert [e.id for e in graph.entities("Chip")] == ["h20"]
    assert {e.type for e in graph.entities("Organization")} == {"Company", "MediaOrganization"}
    assert len(graph.claims()) == 7
    assert len(graph.claims(about="TSMC")) == 3
    assert len(graph.claims(about="TSMC", predicate="supplies")) == 3
    assert len(graph.claims(predicate="hinders")) == 1


@pytest.mark.parametrize(
    ("call", "near"),
    [
        (lambda g: g.entities("Compny"), "Company"),
        (lambda g: g.claims(predicate="suplies"), "supplies"),
        (lambda g: g.claims(about="Nvdia"), "NVIDIA"),
        (lambda g: g.show("Nvdia"), "NVIDIA"),
    ],
)
def test_misspelt_names_bring_the_nearest(graph, call, near):
    with pytest.raises(UnknownName, match=f"did you mean {near}"):
        call(graph)


def test_an_entity_without_claims_is_no_mistake(graph):
    assert graph.claims(about="Huang") == ()
    assert graph.show("Huang").about == ()


def test_the_networkx_graph_has_claims_quotes_and_documents_on_its_edges(graph):
    network = graph.networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert sorted(network) == ["asml", "nvidia", "tsmc"]
    for _, _, data in network.edges(data=True):
        assert data["claim"] and data["quotes"] and data["documents"]


def test_paths_neighbors_and_quotes(graph):
    (path,) = graph.path("ASML", "Nvidia")
    assert [hop[0].evidence[0].doc for hop in path] == ["first.txt", "first.txt"]
    assert len(graph.neighbors("TSMC")) == 2
    assert [said.quote for said in graph.quotes(by="Huang")] == ["We comply,"]


def test_a_view_in_a_notebook_is_a_frame_of_its_own(graph):
    shown = graph.view(about="ASML", depth=1)._repr_html_()
    frame = re.fullmatch(r'<iframe srcdoc="([^"]*)" style="[^"]*" sandbox="([^"]*)"></iframe>', shown)
    assert "allow-same-origin" not in frame[2]
    assert "ASML supplies TSMC" in html.unescape(frame[1])


def test_rdflib_sees_the_same_triples(graph):
    rows = graph.rdflib().query(
        "SELECT ?o WHERE { <https://aigeo.example/entity/tsmc> <https://aigeo.example/ontology#supplies> ?o }"
    )
    assert [str(row[0]) for row in rows] == ["https://aigeo.example/entity/nvidia"]


def test_the_hand_made_graph_is_sound(graph):
    assert graph.validate() == []


def test_the_sentence_behind_a_claim_or_an_entity(graph):
    from kg.identity import claim_id

    claim = graph.claims(predicate="hinders")[0]
    assert graph.sentence(f"{graph.base}claim/{claim_id(claim)}") == "The U.S. controls hinder Nvidia."
    assert graph.sentence(f"{graph.base}entity/deepseek") == "DeepSeek has 160 employees."
    assert graph.sentence(f"{graph.base}entity/jensen-huang") is None


@pytest.mark.slow
def test_a_text_is_extracted_without_writing_anything(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = kg.extract_text("ASML sells scanners to TSMC.")
    assert {"ASML", "TSMC"} <= {entity.name for entity in found.entities}
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KGError):
        kg.extract_text("  ")


@pytest.mark.slow
def test_a_graph_is_built_and_opened_in_one_call(tmp_path):
    (tmp_path / "a.txt").write_text("ASML sells scanners to TSMC.", encoding="utf-8")
    graph = kg.build_graph(tmp_path / "a.txt", tmp_path / "b.txt", out=tmp_path / "g")
    assert graph.facts["documents"] == 1
    assert len(graph.report.faults) == 1
