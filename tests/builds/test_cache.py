"""Extractions that are recalled rather than made again."""

import json
from dataclasses import replace

import pytest

from kg.cache import Cache, decode, encode, extractor_version, write_atomically
from kg.model import Abstention, Block, Extraction, Quantity, Span


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache", "v1")


def test_an_extraction_comes_back_as_it_was(cache, extractions):
    for extraction in extractions:
        cache.store(extraction)
        assert cache.load(extraction.document) == extraction


def test_encoding_survives_json_for_every_kind_of_field(extractions):
    block = Block("turn", Span(0, 4), "Huang", Span(1, 2))
    full = replace(
        extractions[1],
        document=replace(extractions[1].document, blocks=(block,), date="2024"),
        abstentions=(Abstention(Span(0, 1), "A", "why"),),
        notes=("a note",),
    )
    assert decode(Extraction, json.loads(json.dumps(encode(full)))) == full
    assert decode(Quantity, encode(Quantity(min=0.0))) == Quantity(min=0.0)


@pytest.mark.parametrize("change", [{"name": "b.txt"}, {"sha256": "0"}, {"date": "2024"}, {"title": "T"}])
def test_another_document_is_not_recalled(cache, extractions, change):
    cache.store(extractions[0])
    assert cache.load(replace(extractions[0].document, **change)) is None


def test_where_a_document_lies_does_not_matter(cache, extractions):
    cache.store(extractions[0])
    moved = replace(extractions[0].document, path="elsewhere/first.txt")
    assert cache.load(moved) == replace(extractions[0], document=moved)


def test_another_extractor_is_another_cache(cache, extractions):
    cache.store(extractions[0])
    assert Cache(cache.folder, "v2").load(extractions[0].document) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"claims": [{}]}', '{"claims": 1}', '{"bad": []}', '"x"'])
def test_a_broken_file_counts_as_absent(cache, extractions, text):
    cache.store(extractions[0])
    cache.file(extractions[0].document).write_text(text, encoding="utf-8")
    assert cache.load(extractions[0].document) is None


def test_pruning_keeps_only_what_is_still_there(cache, extractions):
    for extraction in extractions:
        cache.store(extraction)
    cache.prune([extractions[1].document])
    assert cache.load(extractions[0].document) is None
    assert cache.load(extractions[1].document) == extractions[1]


def test_the_texts_themselves_are_not_kept_twice(cache, extractions):
    cache.store(extractions[0])
    assert "document" not in json.loads(cache.file(extractions[0].document).read_text(encoding="utf-8"))


def test_a_failed_write_leaves_the_old_file_and_no_scraps(tmp_path):
    file = tmp_path / "a"
    write_atomically(file, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(file, "\ud800")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert file.read_text(encoding="utf-8") == "old"


def test_the_extractor_has_one_version_per_state_of_code_and_data():
    assert extractor_version() == extractor_version()
    assert len(extractor_version()) == 64
