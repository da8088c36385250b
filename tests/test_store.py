"""The store on disk: one writer, many readers, and plain words when it is not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import write_graph
from kg.errors import GraphError
from kg.generations import current, new_generation
from kg.model import Extraction
from kg.rdf import graph_to_quads, read_graph
from kg.resolve import merge
from kg.store import as_rdflib, create_store, open_store, store_place

COUNT = (
    "import sys; from pathlib import Path; from kg.store import open_store; print(len(open_store(Path(sys.argv[1]))))"
)


def test_a_store_gives_back_what_it_was_made_of(tmp_path: Path, extractions: list[Extraction]) -> None:
    graph = merge(extractions)
    create_store(tmp_path / "store", graph_to_quads(graph))
    assert read_graph(open_store(tmp_path / "store")) == graph


def test_a_build_a_generation_and_a_store_open_alike(graph_folder: Path) -> None:
    places = (graph_folder, current(graph_folder), current(graph_folder) / "store")
    assert {store_place(place) for place in places} == {places[-1]}
    assert len({len(open_store(place)) for place in places}) == 1


def test_several_processes_read_at_once(graph_folder: Path) -> None:
    here = open_store(graph_folder)
    other = subprocess.run([sys.executable, "-c", COUNT, str(graph_folder)], capture_output=True, text=True, check=True)
    assert int(other.stdout) == len(here) == len(open_store(graph_folder)) > 0


def test_a_store_opened_for_reading_cannot_be_written(graph_folder: Path) -> None:
    store = open_store(graph_folder)
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(next(iter(store)))


@pytest.mark.parametrize("place", ["none", "empty", "file"])
def test_a_folder_without_a_graph_is_an_error_that_says_what_to_do(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(GraphError, match=r"holds no graph: run kg build -o"):
        open_store(tmp_path / place)


def test_a_build_that_lost_its_store_is_an_error(tmp_path: Path) -> None:
    with new_generation(tmp_path, "gen-1", {}):
        pass
    with pytest.raises(GraphError, match="has lost its store: run kg build again"):
        open_store(tmp_path)


def test_a_broken_store_is_an_error_of_one_line(tmp_path: Path, extractions: list[Extraction]) -> None:
    create_store(tmp_path / "store", graph_to_quads(merge(extractions)))
    for manifest in (tmp_path / "store").glob("MANIFEST*"):
        manifest.unlink()
    with pytest.raises(GraphError) as caught:
        open_store(tmp_path)
    assert "cannot be opened" in str(caught.value) and "\n" not in str(caught.value)


def test_an_interrupted_write_leaves_the_last_good_graph(tmp_path: Path, extractions: list[Extraction]) -> None:
    write_graph(extractions, tmp_path)
    before = read_graph(open_store(tmp_path))
    with pytest.raises(KeyboardInterrupt), new_generation(tmp_path, "gen-new", {}) as part:
        create_store(part / "store", graph_to_quads(merge(extractions[:1])))
        raise KeyboardInterrupt
    assert read_graph(open_store(tmp_path)) == before
    assert [path.name for path in tmp_path.glob("*new*")] == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib 7 warns of what it does itself
def test_rdflib_reads_the_store_in_place(graph_folder: Path) -> None:
    import rdflib

    data = as_rdflib(graph_folder)
    rows = data.query(
        "PREFIX kg: <https://aigeo.example/ontology#> SELECT ?name { ?s kg:supplies/rdfs:label ?name } ORDER BY ?name"
    )
    assert [str(row[0]) for row in rows] == ["NVIDIA", "TSMC"]
    nvidia = rdflib.URIRef("https://aigeo.example/entity/nvidia")
    assert str(data.value(nvidia, rdflib.RDFS.label)) == "NVIDIA"
