"""Word documents: headings, paragraphs, items and tables; deleted words, notes and pictures are left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from kg.errors import InputError
from kg.model import Block
from kg.read.formats import markdown
from kg.read.unpacked import even, unpacked_text

SUFFIXES = (".docx",)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MOST = 200_000_000  # bytes of a part; more is no article
_BREAKS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}


def unpack(data: bytes, name: str) -> str:
    """The document as Markdown, with its title and author as front matter; InputError where it is no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml")
            core = _part(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError):
        raise InputError(f"{name} is no Word document that can be read: save its text as .txt or .md") from None
    facts = {"title": _property(core, "title"), "author": _property(core, "creator")}
    return unpacked_text(facts, _blocks(body), name)


def layout(text: str, start: int) -> tuple[Block, ...]:
    """Blocks of the Markdown."""
    return markdown.layout(text, start)


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > _MOST:
        raise ValueError(name)
    return ElementTree.fromstring(archive.read(name))


def _property(core: ElementTree.Element | None, name: str) -> str:
    return (core.findtext(f"{_DC}{name}") or "") if core is not None else ""


def _blocks(document: ElementTree.Element) -> Iterator[str]:
    body = document.find(f"{_W}body")
    for part in body if body is not None else ():
        if part.tag == f"{_W}tbl":
            yield "\n".join(_row(row) for row in part.iter(f"{_W}tr"))
        else:
            yield from filter(None, (_paragraph(found) for found in _paragraphs(part)))


def _paragraphs(part: ElementTree.Element) -> Iterator[ElementTree.Element]:
    yield from part.iter(f"{_W}p")


def _row(row: ElementTree.Element) -> str:
    cells = (" ".join(map(_text, _paragraphs(cell))) for cell in row.iter(f"{_W}tc"))
    return f"| {' | '.join(even(cell) for cell in cells)} |"


def _paragraph(paragraph: ElementTree.Element) -> str:
    text = _text(paragraph)
    return _mark(paragraph) + text if text else ""


def _mark(paragraph: ElementTree.Element) -> str:
    """`# ` of a title, `## ` of a heading, `- ` of an item."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = (style.get(f"{_W}val") or "").casefold() if style is not None else ""
    if named == "title":
        return "# "
    if named.startswith("heading"):
        return "## "
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or named.startswith("list")
    return "- " if listed else ""


def _text(paragraph: ElementTree.Element) -> str:
    parts = ((node.text or "") if node.tag == f"{_W}t" else _BREAKS.get(node.tag, "") for node in paragraph.iter())
    return even("".join(parts))
