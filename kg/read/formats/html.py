"""Web pages, as saved by a browser: the article, as the Markdown that it amounts to."""

from __future__ import annotations

import re

from kg.model import Block
from kg.read.formats import markdown
from kg.read.unpacked import unpacked_text
from kg.read.webfacts import page_facts
from kg.read.webpage import article_blocks

SUFFIXES = (".html", ".htm", ".xhtml")
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_USUAL = "windows-1252"  # what browsers take a page for that tells no encoding and is no UTF-8


def unpack(data: bytes, name: str) -> str:
    """The page's article as Markdown, with what the page says of itself as front matter."""
    html = _decoded(data).replace("\r\n", "\n")
    facts = page_facts(html)
    blocks = article_blocks(html)
    titled = any(block.startswith("# ") for block in blocks)
    head = [f"# {facts['title']}"] if facts["title"] and not titled else []
    return unpacked_text(facts, [*head, *blocks] if blocks else [], name)


def layout(text: str, start: int) -> tuple[Block, ...]:
    """Blocks of the Markdown."""
    return markdown.layout(text, start)


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    told = _CHARSET.search(data[:4096])
    for encoding in (told[1].decode("ascii", "replace") if told else "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode(_USUAL, errors="replace")
