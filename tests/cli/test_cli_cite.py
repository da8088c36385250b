"""`kg cite`: claims as footnotes, documents as entries of a bibliography."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from kg.build import write_graph
from kg.cli import main


@pytest.fixture
def folder(tmp_path, extractions):
    """The small graph, whose first document says what it is."""
    first, second = extractions
    known = replace(
        first.document, title="Scanners", author="Ada Long", date="2024-03", source="Press", url="https://x.y"
    )
    write_graph([replace(first, document=known), second], tmp_path / "graph")
    return tmp_path / "graph"


@pytest.fixture
def kg(folder):
    """Runs a command and gives what it prints and what it says beside it."""

    def run(*args: str):
        done = CliRunner(env={"KG_GRAPH": str(folder)}).invoke(main, list(args))
        assert done.exit_code == 0, (done.output, done.exception)
        return done

    return run


NOTE = "Ada Long, “Scanners,” Press, March 2024, https://x.y: “TSMC supplies Nvidia.” (first.txt, characters 34–55)."


def test_an_entity_gives_its_claims_each_with_id_and_footnote(kg):
    out = kg("cite", "TSMC").stdout
    assert NOTE in out
    head = next(line for line in out.split("\n") if line.startswith("TSMC supplies NVIDIA"))
    id = head.rpartition(" · ")[2]
    assert kg("cite", id).stdout.split("\n")[:2] == [head, f"    {NOTE}"]


def test_documents_are_cited_by_name_and_all_of_them_without_one(kg):
    assert kg("cite", "second.txt").stdout == "second.txt, n.d.\n"
    assert kg("cite").stdout == "Ada Long, “Scanners,” Press, March 2024, https://x.y.\nsecond.txt, n.d.\n"


def test_what_is_not_known_is_told_beside_the_output(kg):
    told = kg("cite", "--format", "csl-json")
    assert [item["id"] for item in json.loads(told.stdout)] == ["first", "second"]
    assert told.stderr.startswith("kg: not known of 2 documents: title (1)")


def test_only_documents_that_say_what_is_cited_are_in_the_bibliography(kg):
    out = kg("cite", "U.S. controls", "--format", "bibtex").stdout
    assert out.count("@misc") == 1 and "@misc{first," in out


def test_quotes_have_footnotes(kg):
    assert (
        "    Ada Long, “Scanners,” Press, March 2024, https://x.y: “We comply,” (first.txt"
        in kg("quotes", "--notes").stdout
    )


def test_what_the_graph_does_not_have_is_named(folder):
    done = CliRunner().invoke(main, ["cite", "Nvidea", "-g", str(folder)])
    assert done.exit_code == 2
    assert done.stderr.startswith("kg: no claim, entity or document 'Nvidea' in this graph; did you mean NVIDIA")
