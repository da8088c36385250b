"""Reading only what a scope's sources say gives the graph that reading all and narrowing it gives."""

from __future__ import annotations

import pytest
from question_fixtures import FOLDER, fixture, store_of

from kg.errors import UnknownName
from kg.rdf import DEFAULT_BASE, graph_from_quads, read_graph
from kg.rdf.part import read_scope
from kg.scope import Scope, narrowed


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.toml")))
def test_part_and_whole_give_the_same_graph(name: str) -> None:
    store = store_of(fixture(name))
    whole = read_graph(store, DEFAULT_BASE)
    documents = [document.name for document in whole.documents]
    sources = [(), *[(document,) for document in documents], tuple(documents[:2])]
    others = ({}, {"as_of": "2023-12-31"}, {"min_confidence": 0.9}, {"include": frozenset({"planned", "disputed"})})
    for scope in (Scope(sources=told, **other) for told in sources for other in others):
        assert read_scope(store, DEFAULT_BASE, scope) == narrowed(whole, scope), scope


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.toml")))
def test_what_the_reader_leaves_unread_makes_no_difference(name: str) -> None:
    store = store_of(fixture(name))
    assert read_graph(store, DEFAULT_BASE) == graph_from_quads(store, DEFAULT_BASE)


def test_a_source_that_no_document_has_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no document or publication 'a\.text'.*a\.txt"):
        read_scope(store_of(fixture("disputed")), DEFAULT_BASE, Scope(sources=("a.text",)))
