"""PDF files that hold text: paragraphs joined again, running heads and page numbers left out. Scans hold none.

The package pypdf reads them; it is asked for when a PDF is read. What a PDF says of its author and its date is what the
program that wrote it says, so the title alone is believed.
"""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from kg.errors import InputError
from kg.model import Block
from kg.read.formats import markdown
from kg.read.reflow import paragraphs
from kg.read.unpacked import unpacked_text

SUFFIXES = (".pdf",)
_NO_TITLE = re.compile(r".*\.\w{2,5}|microsoft \w+ - .*|untitled.*|\W*", re.IGNORECASE)


def unpack(data: bytes, name: str) -> str:
    """The text as Markdown; InputError where it is locked, damaged or a scan, or where pypdf is not installed."""
    reader = _reader(data, name)
    try:
        pages = [page.extract_text() for page in reader.pages]
        title = str((reader.metadata or {}).get("/Title") or "")
    except Exception as fault:  # pypdf raises whatever a damaged file brings up
        raise InputError(f"{name} cannot be read as PDF ({type(fault).__name__}): save its text as .txt") from None
    if not any(page.strip() for page in pages):
        raise InputError(f"{name} holds pictures of text (a scan), or none: have its text recognized and saved as .txt")
    facts = {} if _NO_TITLE.fullmatch(title) else {"title": title}
    return unpacked_text(facts, paragraphs(pages), name)


def layout(text: str, start: int) -> tuple[Block, ...]:
    """Blocks of the Markdown."""
    return markdown.layout(text, start)


def _reader(data: bytes, name: str) -> Any:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a damaged file is told of in one line
    try:
        import pypdf
    except ModuleNotFoundError:
        raise InputError(f"{name} is a PDF: `pip install pypdf` to have it read, or save its text as .txt") from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as fault:  # as above
        raise InputError(f"{name} cannot be read as PDF ({type(fault).__name__}): save its text as .txt") from None
    if locked:
        raise InputError(f"{name} is locked by a password: save an unlocked copy")
    return reader
