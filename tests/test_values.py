"""The claims kept as values beside the store: the same as the store's, and never in place of a store that changed."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.build import write_graph
from kg.generations import current
from kg.model import Extraction
from kg.rdf import Names, read_graph
from kg.scope import Scope, narrowed
from kg.store import open_store
from kg.values import FILE, read_values


@pytest.fixture
def generation(extractions: list[Extraction], tmp_path: Path) -> Path:
    write_graph(extractions, tmp_path)
    return current(tmp_path)


def test_the_values_are_those_of_the_store(generation):
    found = read_values(generation)
    assert found == read_graph(open_store(generation))
    assert found.claims and found.statements and found.documents and found.entities


def test_a_graph_is_read_from_its_values_and_narrowed_as_the_store_would_be(generation):
    whole = read_graph(open_store(generation))
    opened = kg.open(generation.parent)
    assert opened.graph == whole
    assert opened.scoped(include="planned", min_confidence=0.95).graph == narrowed(
        whole, Scope(min_confidence=0.95, include=frozenset({"planned"}))
    )
    (generation / FILE).unlink()
    assert kg.open(generation.parent).graph == whole


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"store": "MANIFEST-000001\\n"}'])
def test_a_file_that_is_broken_counts_as_absent(generation, text):
    (generation / FILE).write_text(text, encoding="utf-8")
    assert read_values(generation) is None
    assert kg.open(generation.parent).graph.claims


def test_a_store_changed_by_hand_is_read_itself(generation):
    before = kg.open(generation.parent)
    first = before.graph.entities[0]
    name = Names(before.base)
    store = ox.Store(str(generation / "store"))
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    (quad,) = store.quads_for_pattern(name.entity(first.id), label, None, None)
    store.remove(quad)
    store.add(ox.Quad(quad.subject, label, ox.Literal("Renamed"), quad.graph_name))
    store.flush()
    del store
    assert read_values(generation) is None
    assert kg.open(generation.parent).graph.entities[0].name == "Renamed"


def test_odd_characters_come_back(tmp_path, extractions):
    from dataclasses import replace

    first = extractions[0]
    odd = replace(first, entities=(replace(first.entities[0], name="A\u2028B “C” \U0001f600"), *first.entities[1:]))
    write_graph([odd], tmp_path)
    assert read_values(current(tmp_path)) == read_graph(open_store(tmp_path))
