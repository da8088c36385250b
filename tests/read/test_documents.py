"""Files to documents: encodings, front matter, sidecars, dates, folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import document_from_text, find_documents, read_document
from kg.read.documents import find_unread, unread_note
from kg.read.prose import prose

PROSE = "Nvidia sold fewer chips to customers in China than it had planned, the company said."
FRONT = "---\ntitle: Chips and rules\ndate: 2024-03-12\nsource: Example Press\nlicense: CC BY 4.0\n---\n\n"


def write(folder: Path, data: str | bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def test_front_matter_gives_title_date_source_and_licence(tmp_path: Path) -> None:
    doc = read_document(write(tmp_path, FRONT + PROSE))
    assert (doc.title, doc.date, doc.source, doc.licence) == (
        "Chips and rules",
        "2024-03-12",
        "Example Press",
        "CC BY 4.0",
    )
    assert doc.text == FRONT + PROSE
    assert [b.kind for b in doc.blocks] == ["meta", "paragraph"]


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("date: 2024", "2024"),
        ("date: 2024-03", "2024-03"),
        ("date: March 12, 2024", "2024-03-12"),
        ('date: "2024-03-12T10:00:00Z"', "2024-03-12"),
        ("date: 2022-10-13/2023-12-15", "2022-10-13/2023-12-15"),
        ("tags:\n  - chips\ndate: 2024", "2024"),
        ("# a comment\ndate: 2024", "2024"),
        ("date:", None),
    ],
)
def test_dates_in_front_matter_keep_their_precision(lines: str, date: str | None) -> None:
    assert document_from_text(f"---\n{lines}\n---\n{PROSE}", "a.txt").date == date


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"---\ntitle: x\nno colon here\n---\n{PROSE}", "a.txt, line 3: 'no colon here' is no `key: value`"),
        (f"---\ntitle: x\n\n{PROSE}", "a.txt, line 1: the front matter is never closed"),
        (f"---\ndate: soon\n---\n{PROSE}", "a.txt, line 2: no date in 'soon'"),
        (f"---\ndate: 2023-02-30\n---\n{PROSE}", "a.txt, line 2: no date in '2023-02-30'"),
    ],
)
def test_malformed_front_matter_names_file_and_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as fault:
        document_from_text(text, "a.txt")
    assert str(fault.value).startswith(message)
    assert "\n" not in str(fault.value)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    doc = document_from_text(f"---\nChips are late again, and nobody knows why\n\n{PROSE}", "a.txt")
    assert doc.title == "Chips are late again, and nobody knows why"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"caf\xe9 au lait", "is not UTF-8 (byte 0xe9 in line 1): save it as UTF-8"),
        (b"a\nb\xff", "is not UTF-8 (byte 0xff in line 2)"),
        (b"\x89PNG\0\0", "is binary"),
        (b"%PDF-1.7", "is a PDF"),
        ("Text".encode("utf-16"), "is UTF-16"),
    ],
)
def test_a_file_that_is_no_text_gives_one_line(tmp_path: Path, data: bytes, message: str) -> None:
    path = write(tmp_path, data)
    with pytest.raises(InputError) as fault:
        read_document(path)
    assert str(fault.value).startswith(f"{path} {message}")
    assert "\n" not in str(fault.value)


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    plain = read_document(write(tmp_path, PROSE))
    marked = read_document(write(tmp_path, b"\xef\xbb\xbf" + PROSE.encode("utf-8"), "b.txt"))
    assert marked.text == plain.text == PROSE
    assert marked.sha256 == plain.sha256


def test_offsets_count_code_points_and_keep_windows_line_ends(tmp_path: Path) -> None:
    text = f"Chips 🇨🇳 are late — again\r\n\r\n{PROSE}\r\n"
    doc = read_document(write(tmp_path, text))
    assert doc.text == text
    assert [text[b.span.start : b.span.end] for b in doc.blocks] == ["Chips 🇨🇳 are late — again", PROSE]


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        (f"Chips are late\n\nBEIJING, Oct. 12, 2023 — {PROSE}", "a.txt", "2023-10-12"),
        (f"Chips are late\n\nBRUSSELS, Nov. 12, 2025\n\n{PROSE}", "a.txt", "2025-11-12"),
        (f"Chips are late\n\nPublished: 12 March 2024\n\n{PROSE}", "a.txt", "2024-03-12"),
        (f"Chips are late\n\nOctober 7, 2022\n\n{PROSE}", "a.txt", "2022-10-07"),
        (f"Chips are late\n\nWednesday, January 29, 2025 1:10 P.M. EST\n\n{PROSE}", "a.txt", "2025-01-29"),
        (f"Chips are late\n\n2024-04-08\n\n{PROSE}", "a.txt", "2024-04-08"),
        (f"Chips are late\n\n{PROSE}", "wh-2025-01-13-fact-sheet.txt", "2025-01-13"),
        (f"Chips are late\n\n{PROSE}", "20250113_fact.txt", "2025-01-13"),
        (f"Chips are late\n\n{PROSE}", "rules-2022-2023.txt", None),
        (f"Chips are late\n\nBEIJING, Oct 12 (Reuters) - {PROSE}", "a.txt", None),
        (f"Chips are late\n\n{PROSE} It began on October 7, 2022.", "a.txt", None),
        (f"Chips are late\n\n{PROSE}\n\nRule 1, published 2022-10-13.", "a.txt", None),
        (f"---\ndate: 2020\n---\nBEIJING, Oct. 12, 2023 — {PROSE}", "b-2021-01-01.txt", "2020"),
    ],
)
def test_the_date_comes_from_front_matter_then_lines_then_the_name(text: str, name: str, date: str | None) -> None:
    assert document_from_text(text, name).date == date


def test_a_sidecar_tells_of_files_that_must_stay_as_they_are(tmp_path: Path) -> None:
    write(
        tmp_path,
        "# by hand\nname\ttitle\tdate\tsource\tlicence\na.txt\tOld chips\t2025-01\tA blog\tunknown\n",
        "sources.tsv",
    )
    doc = read_document(write(tmp_path, PROSE))
    assert (doc.title, doc.date, doc.source, doc.licence) == ("Old chips", "2025-01", "A blog", "unknown")
    own = read_document(write(tmp_path, FRONT + PROSE, "b.txt"))
    assert own.source == "Example Press"
    both = read_document(write(tmp_path, "---\nsource: Mine\n---\n" + PROSE))
    assert (both.source, both.date) == ("Mine", "2025-01")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("title\tdate\n", "no column `name`"),
        ("name\tdate\na.txt\tsoon\n", ", line 2: no date in 'soon'"),
        ("name\tdate\na.txt\t2024\tx\n", ", line 2: 3 cells under 2 columns"),
    ],
)
def test_a_malformed_sidecar_names_file_and_line(tmp_path: Path, rows: str, message: str) -> None:
    write(tmp_path, rows, "sources.tsv")
    with pytest.raises(InputError) as fault:
        read_document(write(tmp_path, PROSE))
    assert message in str(fault.value)
    assert "sources.tsv" in str(fault.value)


def test_folders_are_searched_and_each_document_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.md", "sub/c.TXT", ".git/d.txt", ".e.txt", "README.md", "x.json"):
        write(tmp_path, PROSE, name)
    found = find_documents([tmp_path / "b.txt", tmp_path])
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a.md", "b.txt", "sub/c.TXT"]


def test_files_that_no_reader_reads_are_counted_by_suffix(tmp_path: Path) -> None:
    for name in ("a.txt", "b.json", "C.JSON", "d", "sources.tsv", ".x.json"):
        write(tmp_path, PROSE, name)
    found = find_unread([tmp_path, tmp_path / "b.json"])
    assert [file.name for file in found] == ["C.JSON", "b.json", "d"]
    assert unread_note(found) == "3 files skipped: no reader for .json, names without a suffix"
    assert unread_note(found[:1]) == "1 file skipped: no reader for .json" and unread_note([]) == ""


@pytest.mark.parametrize(
    ("name", "message"),
    [("gone.txt", "does not exist"), ("x.xlsx", "has no known format"), ("empty", "holds no documents")],
)
def test_a_path_that_gives_no_document_is_said_in_one_line(tmp_path: Path, name: str, message: str) -> None:
    write(tmp_path, PROSE, "x.xlsx")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=message):
        find_documents([tmp_path / name])


def test_prose_blanks_out_marks_and_keeps_every_offset() -> None:
    text = "The **rule**[3] is\n> in force, says [BIS](https://example.org)."
    doc = document_from_text(f"Title of it\n\n{PROSE}\n\n> {text}", "a.md")
    span = next(b.span for b in doc.blocks if b.kind == "quote")
    words = prose(doc.text, span)
    assert len(words) == span.end - span.start
    assert words.split() == ["The", "rule", "is", "in", "force,", "says", "BIS", "."]
