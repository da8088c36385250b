"""Documents as references: authors, dates, footnotes, BibTeX, CSL-JSON, the sheet to complete."""

from __future__ import annotations

import json

import pytest

from kg.cite import bibtex, csl_json, missing, note, references, sheet
from kg.cite.dates import date_words
from kg.cite.people import authors
from kg.model import Document, Evidence, Span
from kg.read import document_from_text, read_document

TEXT = "Nvidia sold fewer chips to customers in China than it had planned."
ARTICLE = Document(
    *("a news.txt", TEXT, "0" * 64, ()),
    title="Chips & rules: 50% less",
    date="2024-03-12",
    source="Example Press",
    author="Ada Long and Bo van Li",
    url="https://press.example/chips_1",
    accessed="2026-03-01",
)
BARE = Document("bare.txt", TEXT, "1" * 64, ())


def _reference(document: Document):
    return references([document])[document.name]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ada Long", [("Ada Long", "Long")]),
        ("Ada Long, Bo Li and Cy de Moe", [("Ada Long", "Long"), ("Bo Li", "Li"), ("Cy de Moe", "de Moe")]),
        ("By Ada Long & Bo Li", [("Ada Long", "Long"), ("Bo Li", "Li")]),
        ("Liang, Wenfeng; Ada Long", [("Wenfeng Liang", "Liang"), ("Ada Long", "Long")]),
        ("Bureau of Industry and Security", [("Bureau of Industry and Security", None)]),
        ("{Ada Long and Partners Ltd}", [("Ada Long and Partners Ltd", None)]),
        ("Ministry of Commerce, PRC", [("Ministry of Commerce, PRC", None)]),
        ("Reuters", [("Reuters", None)]),
        ("BIS Press Office", [("BIS Press Office", None)]),
        ("", []),
    ],
)
def test_a_byline_is_taken_apart_into_persons_and_others(byline, names):
    assert [(author.name, author.family) for author in authors(byline)] == names


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-09-12", "12 September 2023"),
        ("2023-09", "September 2023"),
        ("2023", "2023"),
        ("2025~", "c. 2025"),
        ("2024-33", "first quarter of 2024"),
        ("2022-10-13/2023-12", "13 October 2022 to December 2023"),
        ("2022/..", "2022/.."),
    ],
)
def test_dates_are_written_out(edtf, words):
    assert date_words(edtf) == words


def test_a_footnote_has_authors_title_publication_date_address_words_and_place():
    quote = "Nvidia sold fewer  chips"
    told = note(_reference(ARTICLE), Evidence("a news.txt", Span(0, 24), quote))
    assert told == (
        "Ada Long and Bo van Li, “Chips & rules: 50% less,” Example Press, 12 March 2024, "
        "https://press.example/chips_1 (accessed 1 March 2026): "
        "“Nvidia sold fewer chips” (a news.txt, characters 0–24)."
    )


def test_a_footnote_leaves_out_what_is_not_known():
    assert note(_reference(BARE)) == "bare.txt, n.d."
    asked = Document("q.txt", TEXT, "2" * 64, (), title="What did it cost?", date="2024")
    assert note(_reference(asked)) == "“What did it cost?” 2024."


def test_what_references_lack_is_counted():
    found = list(references([ARTICLE, BARE]).values())
    assert missing(found) == "not known of 2 documents: title (1), author (1), publisher (1), date (1), url (1)"
    assert not missing([_reference(ARTICLE)])


def test_a_source_that_is_an_address_is_no_publisher():
    found = _reference(Document("a.txt", TEXT, "3" * 64, (), source="https://press.example/x"))
    assert (found.publisher, found.url) == (None, "https://press.example/x")


def test_keys_differ_where_names_do_and_are_plain():
    names = ("A b.txt", "a-b.md", "a-b.txt", "中文.txt", "….txt")
    found = references([Document(name, TEXT, str(n) * 64, ()) for n, name in enumerate(names)])
    assert len({reference.key for reference in found.values()}) == len(names)
    assert found["A b.txt"].key == "a-b"
    assert all(reference.key.isascii() and " " not in reference.key for reference in found.values())


def test_bibtex_escapes_what_tex_would_read():
    entry = bibtex([_reference(ARTICLE)])
    assert entry.startswith("@misc{a-news,\n  author = {Long, Ada and van Li, Bo},\n")
    assert r"title = {{Chips \& rules: 50\% less}}" in entry
    assert "  year = {2024},\n  month = mar,\n  day = {12},\n  url = {https://press.example/chips_1},\n" in entry
    assert entry.count("{") == entry.count("}")


def test_csl_json_has_parts_of_dates_and_of_names():
    (item,) = json.loads(csl_json([_reference(ARTICLE)]))
    assert item["author"] == [{"family": "Long", "given": "Ada"}, {"family": "van Li", "given": "Bo"}]
    assert item["issued"] == {"date-parts": [[2024, 3, 12]]} and item["accessed"] == {"date-parts": [[2026, 3, 1]]}
    assert (item["type"], item["URL"]) == ("webpage", "https://press.example/chips_1")
    assert "author" not in json.loads(csl_json([_reference(BARE)]))[0]


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2025~", {"date-parts": [[2025]], "circa": True}),
        ("2022-10-13/2023", {"date-parts": [[2022, 10, 13], [2023]]}),
        ("2024-33", {"literal": "2024-33"}),
    ],
)
def test_csl_json_keeps_what_a_date_leaves_open(edtf, issued):
    (item,) = json.loads(csl_json([_reference(Document("a.txt", TEXT, "4" * 64, (), date=edtf))]))
    assert item["issued"] == issued


def test_the_sheet_is_a_sidecar_that_the_reader_reads(tmp_path):
    (tmp_path / "a news.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources.tsv").write_text(sheet([ARTICLE, BARE]), encoding="utf-8")
    found = read_document(tmp_path / "a news.txt")
    assert (found.title, found.date, found.author) == (ARTICLE.title, ARTICLE.date, ARTICLE.author)
    assert (found.source, found.url, found.accessed) == (ARTICLE.source, ARTICLE.url, ARTICLE.accessed)


@pytest.mark.parametrize(
    "lines", ["author: [Ada Long, Bo Li]", "authors:\n  - Ada Long\n  - Bo Li", "by: Ada Long; Bo Li"]
)
def test_front_matter_names_authors_in_yaml_or_in_plain_words(lines):
    found = document_from_text(
        f"---\n{lines}\nlink: https://x.example/a\nretrieved: March 1, 2026\n---\n{TEXT}", "a.txt"
    )
    assert found.author == "Ada Long; Bo Li"
    assert (found.url, found.accessed) == ("https://x.example/a", "2026-03-01")
