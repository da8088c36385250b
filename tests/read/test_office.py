"""Word documents and PDF files: their text, and one line where there is none."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import read_document
from kg.read.reflow import paragraphs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>Chips and rules</dc:title><dc:creator>Ada Long</dc:creator></cp:coreProperties>"
)
LINE = "Nvidia sold fewer chips to customers in China than it had"


def word(*paragraphs: str, core: str = CORE) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>")
        archive.writestr("docProps/core.xml", core)
    return file.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def styled(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>'


def pdf(*pages: list[str], title: str = "") -> bytes:
    """A PDF of these pages of lines, written by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 60 760 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {len(objects)} 0 R /Resources {font} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] /MediaBox [0 0 612 792] >>"
    objects.append(f"<< /Title ({title}) >>")
    return _file(objects)


def _file(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return out + f"{table}{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def read(folder: Path, data: bytes, name: str):
    (folder / name).write_bytes(data)
    return read_document(folder / name)


def test_a_word_document_has_title_author_headings_items_and_tables(tmp_path: Path):
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('2024')}</w:p></w:tc><w:tc><w:p>{run('5')}</w:p></w:tc></w:tr></w:tbl>"
    deleted = "<w:p><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>"
    doc = read(
        tmp_path,
        word(
            *(styled("Title", "Chips"), styled("Heading1", "Who"), f"<w:p>{run('ASML supplies ')}{run('TSMC.')}</w:p>"),
            *(styled("ListParagraph", "One"), table, deleted),
        ),
        "a.docx",
    )
    assert (doc.title, doc.author) == ("Chips and rules", "Ada Long")
    assert doc.text.partition("---\n\n")[2] == "# Chips\n\n## Who\n\nASML supplies TSMC.\n\n- One\n\n| 2024 | 5 |\n"


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"text", word(), word("<w:p>")])
def test_what_is_no_word_document_is_told_in_one_line(data: bytes, tmp_path: Path):
    with pytest.raises(InputError, match=r"a\.docx (is no Word document|holds no text)"):
        read(tmp_path, data, "a.docx")


def test_lines_become_paragraphs_and_running_heads_go():
    foot = ["Example Press", "Report 7"]
    pages = [
        "\n".join(
            [*foot, f"{LINE} planned.", "Another part-", "icle was lost, and the rest of this line is quite", "1"]
        ),
        "\n".join([*foot, "long too, as lines are in a printed report of some", "pages.", "- An item", "- Two", "2"]),
        "\n".join([*foot, "The last page holds one paragraph that is of some len", "gth.", "3"]),
    ]
    assert paragraphs(pages) == [
        f"{LINE} planned. Another particle was lost, and the rest of this line is quite long too, as lines are in a "
        "printed report of some pages.",
        "- An item",
        "- Two",
        "The last page holds one paragraph that is of some len gth.",
    ]


def test_a_pdf_gives_its_paragraphs(tmp_path: Path):
    doc = read(tmp_path, pdf([LINE, "planned, the company said on Monday."], title="Chips and rules"), "a.pdf")
    assert doc.title == "Chips and rules"
    assert doc.text.partition("---\n\n")[2] == f"{LINE} planned, the company said on Monday.\n"


@pytest.mark.parametrize("title", ["Microsoft Word - draft.doc", "report_final.pdf", "Untitled"])
def test_a_title_that_a_program_made_up_is_not_believed(title: str, tmp_path: Path):
    assert read(tmp_path, pdf([LINE, "planned."], title=title), "a.pdf").text.startswith("Nvidia")


@pytest.mark.parametrize(
    ("data", "message"), [(pdf([]), "holds pictures of text"), (b"%PDF-1.4 broken", "cannot be read as PDF")]
)
def test_a_scan_and_a_broken_pdf_are_told_in_one_line(data: bytes, message: str, tmp_path: Path, capfd):
    with pytest.raises(InputError, match=rf"a\.pdf {message}"):
        read(tmp_path, data, "a.pdf")
    assert capfd.readouterr() == ("", "")


def test_without_pypdf_a_pdf_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    with pytest.raises(InputError, match="pip install pypdf"):
        read(tmp_path, pdf([LINE]), "a.pdf")
