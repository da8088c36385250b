"""Verification: sources that changed since the build are found out, and so is every quote that drifted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_graph import FIRST, SECOND

from kg.api import KnowledgeGraph
from kg.build import write_graph
from kg.cli import main
from kg.errors import InputError
from kg.model import Extraction, Span
from kg.read import read_document
from kg.verify import CHANGED, SOURCES, Verification, note_sources


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with the texts of the two documents."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def build(extractions: list[Extraction], tmp_path: Path, texts: Path) -> Path:
    """Their graph, whose sources are noted."""
    folder = tmp_path / "build"
    folder.mkdir()
    write_graph(extractions, folder)
    note_sources(folder, [read_document(path) for path in sorted(texts.iterdir())])
    return folder


def verified(build: Path, *paths: Path) -> Verification:
    return KnowledgeGraph(build).verify(*paths)


def test_untouched_sources_are_sound(build: Path) -> None:
    found = verified(build)
    assert found.sound and (found.documents, found.quotes) == (2, 9)


def test_a_word_put_before_a_quote_moves_it_and_it_is_said_where_to(build: Path, texts: Path) -> None:
    (texts / "second.txt").write_text("Well. " + SECOND, encoding="utf-8")
    found = verified(build)
    assert [source.fault for source in found.changed] == [CHANGED]
    drift = next(drift for drift in found.drifted if drift.quote.startswith("DeepSeek has"))
    assert drift.what == ("DeepSeek employee count 160",)
    assert drift.moved == Span(drift.span.start + 6, drift.span.end + 6)
    assert drift.found != drift.quote and drift.path.endswith("second.txt")


def test_words_that_were_changed_are_told_old_and_new(build: Path, texts: Path) -> None:
    (texts / "first.txt").write_text(FIRST.replace("TSMC supplies Nvidia", "TSMC supplied Nvidia"), encoding="utf-8")
    (drift,) = verified(build).drifted
    assert (drift.document, drift.quote, drift.found) == ("first.txt", "TSMC supplies Nvidia.", "TSMC supplied Nvidia.")
    assert drift.moved is None and drift.what == ("TSMC supplies NVIDIA",)


def test_a_change_behind_all_quotes_is_a_changed_document_without_drift(build: Path, texts: Path) -> None:
    (texts / "second.txt").write_text(SECOND + " More.", encoding="utf-8")
    found = verified(build)
    assert found.drifted == () and [source.document for source in found.changed] == ["second.txt"]
    assert not found.sound


def test_a_quote_of_which_the_end_was_cut_off_has_drifted(build: Path, texts: Path) -> None:
    (texts / "second.txt").write_text(SECOND[:-4], encoding="utf-8")
    (drift,) = verified(build).drifted
    assert drift.quote == drift.found + "ees."


def test_words_of_statements_are_compared_too(build: Path, texts: Path) -> None:
    (texts / "first.txt").write_text(FIRST.replace("We comply", "We refuse"), encoding="utf-8")
    (drift,) = verified(build).drifted
    assert drift.what == ("a statement",) and drift.found == "We refuse,"


def test_a_source_that_is_gone_is_named_and_the_others_are_read(build: Path, texts: Path) -> None:
    (texts / "first.txt").unlink()
    found = verified(build)
    (gone,) = found.gone
    assert gone.document == "first.txt" and "does not exist" in gone.fault and str(texts) in gone.fault
    assert found.drifted == () and found.changed == ()


def test_a_source_that_can_no_longer_be_read_is_named_with_the_reason(build: Path, texts: Path) -> None:
    (texts / "first.txt").write_text("   ", encoding="utf-8")
    assert not verified(build).sound


def test_sources_that_have_moved_are_found_by_their_hash_under_the_paths_given(build: Path, texts: Path) -> None:
    texts.rename(texts.with_name("moved"))
    (texts.with_name("moved") / "first.txt").rename(texts.with_name("moved") / "another-name.txt")
    assert len(verified(build).gone) == 2
    assert verified(build, texts.with_name("moved")).sound


def test_a_changed_source_is_found_by_its_name_under_the_paths_given(build: Path, texts: Path) -> None:
    (texts / "first.txt").write_text(FIRST.replace("ASML", "AMSL"), encoding="utf-8")
    found = verified(build, texts)
    assert [source.document for source in found.changed] == ["first.txt"] and found.drifted


def test_of_several_places_where_old_words_stand_now_the_nearest_is_told(build: Path, texts: Path) -> None:
    words = "DeepSeek has 160 employees."
    (texts / "second.txt").write_text(f"{words} {SECOND.replace(words, 'Well: ' + words)}", encoding="utf-8")
    drift = next(drift for drift in verified(build).drifted if drift.quote == words)
    assert drift.moved and drift.moved.start == drift.span.start + len(words) + len(" Well: ")


def test_of_several_files_that_had_a_text_the_one_that_still_has_it_counts(build: Path, texts: Path) -> None:
    (texts / "copy.txt").write_text(FIRST, encoding="utf-8")
    note_sources(build, [read_document(path) for path in sorted(texts.iterdir())])
    (texts / "copy.txt").write_text("Other words.", encoding="utf-8")
    assert verified(build).sound


def test_documents_of_one_name_are_found_by_it_when_they_have_changed(
    extractions: list[Extraction], tmp_path: Path
) -> None:
    twins = [_named(extraction, "same.txt") for extraction in extractions]
    write_graph(twins, tmp_path / "twins")
    (tmp_path / "same.txt").write_text("Other words.", encoding="utf-8")
    found = verified(tmp_path / "twins", tmp_path)
    assert len(found.changed) == 2 and found.gone == ()
    assert all("#" in source.document for source in found.changed)


def _named(extraction: Extraction, name: str) -> Extraction:
    """The extraction of a document of another name."""
    claims = tuple(
        replace(claim, evidence=tuple(replace(piece, doc=name) for piece in claim.evidence))
        for claim in extraction.claims
    )
    said = tuple(replace(statement, doc=name) for statement in extraction.statements)
    return replace(extraction, document=replace(extraction.document, name=name), claims=claims, statements=said)


def test_a_build_that_noted_no_sources_asks_for_paths(build: Path) -> None:
    (build / SOURCES).unlink()
    with pytest.raises(InputError, match="name their files or folders"):
        verified(build)


@pytest.mark.parametrize("text", ["[]", "{", "null"])
def test_notes_on_sources_that_are_broken_ask_for_paths_too(build: Path, text: str) -> None:
    (build / SOURCES).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="does not say where its documents were read"):
        verified(build)


@pytest.mark.slow
def test_a_build_notes_its_sources_and_its_graph_does_not_tell_of_them(texts: Path, tmp_path: Path) -> None:
    from kg.build import build as build_graph

    report = build_graph([texts], tmp_path / "real")
    assert verified(tmp_path / "real").sound
    assert str(tmp_path).encode() not in (report.generation / "graph.nq").read_bytes()


def test_the_command_names_what_drifted_and_exits_with_1(build: Path, texts: Path) -> None:
    (texts / "first.txt").write_text(FIRST.replace("TSMC supplies Nvidia", "TSMC supplied Nvidia"), encoding="utf-8")
    (texts / "second.txt").unlink()
    done = CliRunner(env={"COLUMNS": "300"}).invoke(main, ["verify", "-g", str(build)])
    assert done.exit_code == 1, done.output
    for words in ("TSMC supplies NVIDIA", "TSMC supplies Nvidia.", "TSMC supplied Nvidia.", "second.txt", "1 gone"):
        assert words in done.output
    found = json.loads(CliRunner().invoke(main, ["verify", "--json", "-g", str(build)]).output)
    assert set(found) == {"documents", "quotes", "drifted", "changed", "gone"}
    assert found["drifted"][0]["found"] == "TSMC supplied Nvidia."


def test_the_command_says_that_all_is_well_and_exits_with_0(build: Path) -> None:
    done = CliRunner().invoke(main, ["verify", "-g", str(build)])
    assert done.exit_code == 0
    assert "2 documents read again, 9 quotes compared: 0 drifted, 0 documents changed, 0 gone." in done.output
