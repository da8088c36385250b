"""`kg why`, what a build keeps of its resolution, and former ids in every command and call."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from small_documents import entity, says

from kg.api import open as open_graph
from kg.build import write_graph
from kg.cli import main
from kg.errors import GraphError, UnknownName
from kg.generations import current
from kg.resolve import Identities
from kg.resolved import read_identities, read_resolved, read_undecided

FULL, SHORT = entity("Zentara Photonics Corporation"), entity("Zentara Photonics")
ASML = entity("ASML", known="asml")
WANG = entity("Wang Wei", "Person")
OLD = "zentara-photonics-corporation"
EXTRACTIONS = [
    says("a.txt", FULL, ASML, WANG, near={FULL.id: "asml"}),
    says("b.txt", SHORT, ASML, near={"asml": SHORT.id}),
    says("c.txt", SHORT, WANG),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("why")
    write_graph(EXTRACTIONS, place)
    return place


def kg(folder: Path, *args: str) -> str:
    done = CliRunner(env={"KG_GRAPH": str(folder), "COLUMNS": "200"}).invoke(main, list(args))
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def test_why_tells_names_sentences_and_what_joined_them(folder: Path) -> None:
    out = kg(folder, "why", "Zentara Photonics")
    assert out.startswith("Zentara Photonics · company · zentara-photonics\nalso under the ids: " + OLD)
    assert "In the documents (3)" in out and "Zentara Photonics Corporation." in out
    assert "What joined them (1)" in out and "same name +5: Zentara Photonics Corporation / Zentara Photonics" in out


def test_why_tells_what_was_left_undecided(folder: Path) -> None:
    out = kg(folder, "why", "wang-wei")
    assert "Kept apart, undecided (1)" in out and "same name +2.5: Wang Wei / Wang Wei; type +1: Person" in out
    (pair,) = open_graph(folder).undecided()
    assert (pair.outcome, len(set(pair.ids))) == ("undecided", 2) and "wang-wei" in pair.ids


def test_a_name_that_two_entities_bear_asks_for_an_id(folder: Path) -> None:
    with pytest.raises(UnknownName, match="'Wang Wei' stands for several entities: give an id, one of wang-wei"):
        open_graph(folder).node("Wang Wei")


def test_why_as_json_has_the_keys_that_its_help_names(folder: Path) -> None:
    found = json.loads(kg(folder, "why", OLD, "--format", "json"))
    assert list(found) == ["entity", "members", "joins", "undecided", "redirects"]
    assert [member["document"] for member in found["members"]] == ["a.txt", "b.txt", "c.txt"]
    assert list(found["members"][0]) == ["document", "id", "name", "type", "names", "sentence"]
    keys = ["ids", "one", "other", "outcome", "by", "score", "features"]
    assert [list(join) for join in found["joins"]] == [keys] and found["redirects"] == [OLD]


@pytest.mark.parametrize(
    "args",
    [
        ("show", OLD),
        ("why", OLD),
        ("neighbors", OLD),
        ("path", OLD, "asml"),
        ("path", "asml", OLD),
        ("quotes", "--by", OLD),
        ("quotes", "--about", OLD),
        ("view", "--about", OLD, "-o", "{folder}/view.html"),
    ],
    ids=lambda args: " ".join(args),
)
def test_a_former_id_works_in_every_command_that_takes_an_entity(folder: Path, args: tuple[str, ...]) -> None:
    filled = [arg.format(folder=folder) for arg in args]
    assert kg(folder, *filled) == kg(folder, *(arg.replace(OLD, "zentara-photonics") for arg in filled))


def test_a_former_iri_works_in_queries_labels_and_sentences(folder: Path) -> None:
    graph = open_graph(folder)
    old = ox.NamedNode(f"{graph.base}entity/{OLD}")
    (row,) = graph.query("SELECT ?who ?label WHERE { ?who rdfs:label ?label }", who=old).plain()
    assert row[1] == "Zentara Photonics" and graph.label(old.value) == "Zentara Photonics"
    assert graph.sentence(old.value) is not None
    same = "ASK { GRAPH graph:entities { ent:zentara-photonics-corporation owl:sameAs ent:zentara-photonics } }"
    assert graph.query(same).plain() == [(True,)]


def test_a_graph_with_former_ids_is_sound_and_counted(folder: Path) -> None:
    graph = open_graph(folder)
    assert graph.validate() == []
    assert (graph.facts["redirects"], graph.facts["undecided"]) == (1, 1)
    assert graph.facts["joins_by_reason"] == {"name": 1, "registry": 1}
    assert "undecided" in kg(folder, "stats") and "joined across documents by" in kg(folder, "stats")


def test_the_next_build_keeps_ids_and_the_same_build_changes_nothing(tmp_path: Path) -> None:
    write_graph(EXTRACTIONS[:1], tmp_path)
    assert open_graph(tmp_path).entity("Zentara Photonics Corporation").id == OLD
    generation, _, changed = write_graph(EXTRACTIONS, tmp_path)
    graph = open_graph(tmp_path)
    assert changed and graph.entity("zentara-photonics").id == OLD and "zentara-photonics" in graph.redirects
    again, _, changed = write_graph(EXTRACTIONS[::-1], tmp_path)
    assert (again, changed) == (generation, False)


def test_a_broken_table_of_identities_is_named_with_its_line(tmp_path: Path) -> None:
    generation, _, _ = write_graph(EXTRACTIONS, tmp_path)
    table = generation / "identities.tsv"
    assert read_identities(generation) == Identities.from_tsv(table.read_text(encoding="utf-8"))
    table.write_text("proposed\tdocument\tcanonical\nx\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"identities\.tsv: line 2 has 1 cells .* delete it to name entities anew"):
        write_graph(EXTRACTIONS, tmp_path)


@pytest.mark.parametrize("line", ['{"id": "asml", "mem', '{"id": "asml", "members": 3}', '{"id": "asml", }'])
def test_a_broken_line_of_the_resolution_is_a_plain_error(tmp_path: Path, line: str) -> None:
    write_graph(EXTRACTIONS, tmp_path)
    (current(tmp_path) / "resolution.jsonl").write_text(f"{line}\n", encoding="utf-8")
    for read in (lambda place: read_resolved(place, "asml"), read_undecided):
        with pytest.raises(GraphError, match=r"resolution\.jsonl is broken: run kg build again"):
            read(current(tmp_path))


def test_a_generation_without_its_resolution_says_so(tmp_path: Path) -> None:
    write_graph(EXTRACTIONS, tmp_path)
    (current(tmp_path) / "resolution.jsonl").unlink()
    (current(tmp_path) / "identities.tsv").unlink()
    with pytest.raises(GraphError, match="run kg build again"):
        read_resolved(current(tmp_path), "asml")
    assert read_identities(current(tmp_path)) == Identities()
