"""What a web page says of itself: title, date, authors, publication, address, licence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

_METAS = {  # the names that pages use for one thing, the best first
    "title": ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"),
    "date": (
        *("article:published_time", "citation_publication_date", "citation_date", "dcterms.date", "dc.date"),
        *("dc.date.issued", "dcterms.created", "datepublished", "date", "pubdate", "publish-date", "parsely-pub-date"),
    ),
    "author": ("citation_author", "author", "dc.creator", "dcterms.creator", "parsely-author", "article:author"),
    "source": ("citation_journal_title", "og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher"),
    "url": ("canonical", "og:url", "citation_public_url"),
    "licence": ("license",),
}
_ARTICLES = re.compile(
    r"(?:News|Blog|Scholarly|Analysis|Opinion|Report|Tech|Social)?\w*(?:Article|Posting|WebPage|Report)$"
)
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_DIVIDERS = (" | ", " - ", " – ", " — ", " :: ", " · ")


class _Head(HTMLParser):
    """Collects meta elements, links, JSON-LD, the title and the first time."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: dict[str, list[str]] = {}
        self.linked: list[str] = []
        self.title: list[str] = []
        self._into: list[str] | None = None
        self._titled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what the element says."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._note(
                given.get("property") or given.get("name") or given.get("itemprop", ""), given.get("content", "")
            )
        elif tag == "link":
            for relation in given.get("rel", "").split():
                self._note(relation, given.get("href", ""))
        elif tag == "time":
            self._note("time", given.get("datetime", ""))
        self._into = None
        if tag == "title" and not self._titled:
            self._into, self._titled = self.title, True
        elif tag == "script" and given.get("type") == "application/ld+json":
            self.linked.append("")
            self._into = self.linked

    def handle_endtag(self, tag: str) -> None:
        """Ends a title or a script."""
        self._into = None

    def handle_data(self, data: str) -> None:
        """The words of a title, the text of a script."""
        if self._into is self.linked:
            self.linked[-1] += data
        elif self._into is not None:
            self._into.append(data)

    def _note(self, name: str, value: str) -> None:
        if name and value.strip():
            self.metas.setdefault(name.casefold(), []).append(value.strip())


def page_facts(html: str) -> dict[str, str]:
    """Title, date, author, source, url and licence, as far as the page gives them."""
    head = _Head()
    head.feed(html)
    head.close()
    linked = next(_articles(head.linked), {})
    found = {key: _first(head.metas, names) for key, names in _METAS.items()}
    found["author"] = _people(head.metas, linked)
    found["date"] = found["date"] or str(linked.get("datePublished") or "") or _first(head.metas, ("time",))
    found["source"] = found["source"] or _name(linked.get("publisher"))
    saved = _SAVED.search(html[:5000])
    found["url"] = next((u for u in (found["url"], saved[1] if saved else "") if _ADDRESS.match(u)), "")
    title = found["title"] or str(linked.get("headline") or "") or "".join(head.title)
    return found | {"title": _bare(title, found["source"])}


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _people(metas: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str:
    """Names with semicolons; the addresses of profiles are none."""
    for name in _METAS["author"]:
        if named := [value for value in metas.get(name, []) if not _ADDRESS.match(value)]:
            return "; ".join(dict.fromkeys(named))
    authors = linked.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    return "; ".join(dict.fromkeys(filter(None, map(_name, listed))))


def _name(thing: Any) -> str:
    """The name of a thing in JSON-LD, which may be a bare text."""
    name = thing.get("name") if isinstance(thing, dict) else thing
    return name if isinstance(name, str) and not _ADDRESS.match(name) else ""


def _articles(scripts: list[str]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        try:
            yield from _of_kind(json.loads(script))
        except (ValueError, RecursionError):
            continue


def _of_kind(value: Any) -> Iterator[dict[str, Any]]:
    """The objects that are articles, in lists and graphs too."""
    if isinstance(value, list):
        for each in value:
            yield from _of_kind(each)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(_ARTICLES.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _of_kind(value.get("@graph", []))


def _bare(title: str, source: str) -> str:
    """The title without the name of the site, or of a part of it, behind it: `… | CNN Politics`."""
    title = " ".join(title.split())
    for divider in _DIVIDERS:
        head, found, tail = title.rpartition(divider)
        if found and head and source and f"{tail.casefold()} ".startswith(f"{source.casefold()} "):
            return head
    return title
