"""Links that have ended stand in the direct layer, and whoever asks for plain triples is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.build import write_graph
from kg.cli import main

PLAIN = "SELECT ?x { ?x kg:supplies ?y }"


@pytest.fixture
def folder(tmp_path: Path, extractions) -> Path:
    """A graph of March 2025 in which two of the claims that ASML supplies TSMC had ended, and another had not."""
    first = extractions[0]
    ends = ("../2025-03-20", "../2019", "2020/2026-11-10", "2019/..")
    claims = tuple(replace(first.claims[0], valid=valid) for valid in ends)
    document = replace(first.document, date="2025-03-20")
    write_graph([replace(first, document=document, claims=(*claims, first.claims[1]))], tmp_path)
    return tmp_path


def test_predicates_whose_links_had_ended_are_counted(folder: Path):
    graph = kg.open(folder)
    assert graph.ended_links("SELECT ?x { ?x kg:supplies ?y ; kg:leads ?z }") == {"supplies": 2}
    assert graph.ended_links("SELECT ?x { ?c kg:claimPredicate kg:supplies ; kg:validTime ?y }") == {}
    assert graph.ended_links("SELECT ?x { ?x kg:suppliesAll ?y }") == {}
    assert graph.scoped(as_of="2027").ended_links(PLAIN) == {}


def test_a_query_for_plain_triples_says_which_had_ended(folder: Path):
    done = CliRunner().invoke(main, ["query", PLAIN, "-g", str(folder)])
    assert done.stderr.startswith("kg: 2 links of kg:supplies had ended when told of: kg:validTime")
    assert CliRunner().invoke(main, ["query", PLAIN, "-g", str(folder), "--as-of", "2027"]).stderr == ""
