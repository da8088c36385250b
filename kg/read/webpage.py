"""The article of a web page: its headings, paragraphs, items and tables, without what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kg.read.unpacked import even

_VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr"))
_NEVER = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template svg math nav aside form button select iframe object dialog audio video canvas"
        " figure head",
    )
)
_AROUND = frozenset(("header", "footer"))  # of the page; in an article they hold its title and its notes
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu"))
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div section article main header footer li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr caption"
        " figcaption address hr br body center",
    )
)
_MARKS = {f"h{n}": "#" * n + " " for n in range(1, 7)} | {"li": "- ", "blockquote": "> "}
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navbox|menu|breadcrumbs?|cookies?|consent|share|sharing|social|related|recommended|newsletter"
    r"|subscribe|promo|advert|ads?|comments?|toc|reflist|reference|infobox|noprint|mw-editsection|editsection|pagination"
    r"|skip|catlinks|hatnote|sr-only|visually-hidden|screen-reader-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAST = 0.4  # share of all text that an article must hold to be the page's
_LINKED = 0.75  # share of a block's letters that lie in links where it is a menu or leads to other articles


@dataclass(slots=True)
class _Open:
    """An element that is open: whether its text counts, and which article it is or lies in."""

    tag: str
    read: bool
    article: int


@dataclass(slots=True)
class _Found:
    """A block of text, its mark in Markdown, the article that it lies in (0 for none), and how much of it is links."""

    mark: str
    text: str
    article: int
    linked: float = 0.0


@dataclass(slots=True)
class _Gathered:
    """What the walk has found so far."""

    blocks: list[_Found] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    linked: int = 0  # letters of the block so far that lie in links


class _Page(HTMLParser):
    """Walks through a page; with `strict`, what stands beside the article by its class is left out."""

    def __init__(self, strict: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.strict = strict
        self.stack: list[_Open] = [_Open("", True, 0)]
        self.articles = 0
        self.found = _Gathered()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element; one that begins a block ends the block before it."""
        if tag in _BLOCKS:
            self.flush()
        if tag in ("td", "th"):
            self.flush_cell()
        if tag in _VOID:
            return
        if tag in ("p", "li") and self.stack[-1].tag == tag:  # the end tag may be left out
            self.handle_endtag(tag)
        here = self.stack[-1]
        article = self._article(tag, here)
        self.stack.append(_Open(tag, here.read and self._counts(tag, dict(attrs), here), article))

    def handle_endtag(self, tag: str) -> None:
        """Closes the nearest element of this name, and those left open within it."""
        at = next((n for n in range(len(self.stack) - 1, 0, -1) if self.stack[n].tag == tag), None)
        if at is None:
            return
        if tag in ("td", "th"):
            self.flush_cell()
        elif tag in _BLOCKS:
            self.flush()
        del self.stack[at:]

    def handle_data(self, data: str) -> None:
        """Text, where it counts."""
        if self.stack[-1].read:
            self.found.words.append(data)
            self.found.linked += len(_letters(data)) if self._inside("a") else 0

    def flush_cell(self) -> None:
        """Ends the cell of a table."""
        if text := self._words():
            self.found.cells.append(text)

    def flush(self) -> None:
        """Ends a block; the cells of a row are one."""
        text = self._words()
        in_table = any(each.tag in ("td", "th") for each in self.stack)
        if in_table:
            self.found.words.append(f"{text} " if text else "")
            return
        if self.found.cells:
            row = " | ".join([*self.found.cells, *([text] if text else [])])
            self.found.cells.clear()
            self._add("", f"| {row} |")
        elif text:
            self._add(self._mark(), text)
        self.found.linked = 0

    def _add(self, mark: str, text: str) -> None:
        linked = self.found.linked / (len(_letters(text)) or 1)
        self.found.blocks.append(_Found(mark, text, self.stack[-1].article, linked))

    def _mark(self) -> str:
        """The mark of the nearest heading, item or quote that is open."""
        return next((_MARKS[each.tag] for each in reversed(self.stack) if each.tag in _MARKS), "")

    def _words(self) -> str:
        text = even("".join(self.found.words))
        self.found.words.clear()
        return text

    def _article(self, tag: str, here: _Open) -> int:
        if tag not in ("article", "main") or (tag == "article" and here.article and self._inside("article")):
            return here.article
        self.articles += 1
        return self.articles

    def _inside(self, *tags: str) -> bool:
        return any(each.tag in tags for each in self.stack)

    def _counts(self, tag: str, attributes: dict[str, str | None], here: _Open) -> bool:
        if tag in _NEVER or "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return False
        if attributes.get("role") in _ROLES or (tag in _AROUND and not self._inside("article", "main")):
            return False
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        beside = self.strict and tag not in ("html", "body", "main", "article") and _BESIDE.search(named)
        return not beside


def article_blocks(html: str) -> list[str]:
    """The blocks of the page's article in Markdown, in their order; those of the whole page where it marks none."""
    strict, lenient = _blocks(html, strict=True), _blocks(html, strict=False)
    found = strict if _length(strict) > _LEAST * _length(lenient) else lenient
    return _lines(_from_title(_main_part(found)))


def _blocks(html: str, strict: bool) -> list[_Found]:
    page = _Page(strict)
    page.feed(html)
    page.close()
    page.flush()
    return [block for block in page.found.blocks if block.mark == "# " or block.linked < _LINKED]


def _main_part(blocks: Sequence[_Found]) -> list[_Found]:
    """The blocks of the longest article, where it holds enough of the page; a title before it comes along."""
    held = Counter[int]()
    for block in blocks:
        held[block.article] += len(block.text)
    longest, length = max(((n, count) for n, count in held.items() if n), key=lambda pair: pair[1], default=(0, 0))
    if length <= _LEAST * _length(blocks):
        return list(blocks)
    first = next(n for n, block in enumerate(blocks) if block.article == longest)
    titles = [block for block in blocks[:first] if block.mark == "# "]
    return titles[-1:] + [block for block in blocks if block.article == longest]


def _from_title(blocks: Sequence[_Found]) -> list[_Found]:
    """The blocks from the first heading of the first level on, where most of the text stands behind it."""
    at = next((n for n, block in enumerate(blocks) if block.mark == "# "), 0)
    return list(blocks[at:] if _length(blocks[at:]) > _LEAST * _length(blocks) else blocks)


def _letters(text: str) -> str:
    return "".join(text.split())


def _length(blocks: Sequence[_Found]) -> int:
    return sum(len(block.text) for block in blocks)


def _lines(blocks: Sequence[_Found]) -> list[str]:
    """Blocks as text; items and rows of a table that follow one another stand without blank lines between."""
    lines: list[str] = []
    for n, block in enumerate(blocks):
        tight = n and (block.mark == blocks[n - 1].mark == "- " or (_is_row(block) and _is_row(blocks[n - 1])))
        if tight:
            lines[-1] += f"\n{block.mark}{block.text}"
        else:
            lines.append(block.mark + block.text)
    return lines


def _is_row(block: _Found) -> bool:
    return block.text.startswith("| ")
