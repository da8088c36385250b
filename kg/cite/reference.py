"""A document as what is cited of it: a key, a title, authors, who published it, when, where to find it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.cite.people import Author, authors
from kg.model import Claim, Document

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
NEEDED = ("title", "author", "publisher", "date", "url")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of a document that is cited; `key` is made of its file's name, dates are EDTF."""

    key: str
    name: str
    title: str | None = None
    authors: tuple[Author, ...] = ()
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    accessed: str | None = None

    @property
    def known(self) -> frozenset[str]:
        """Which of what a reference needs is known: names of NEEDED."""
        values = (self.title, self.authors, self.publisher, self.date, self.url)
        return frozenset(name for name, value in zip(NEEDED, values, strict=True) if value)


@dataclass(frozen=True, slots=True)
class Cited:
    """Claims to be cited, and the references of all documents that say them; no claims where documents are cited."""

    claims: tuple[Claim, ...]
    references: tuple[Reference, ...]


def references(documents: Iterable[Document]) -> dict[str, Reference]:
    """The reference of each document, by the document's name; keys differ, and are the same in each build."""
    known = sorted(documents, key=lambda document: document.name)
    keys = _keys([document.name for document in known])
    return {document.name: _reference(document, key) for document, key in zip(known, keys, strict=True)}


def missing(found: Sequence[Reference]) -> str:
    """What references lack, in a line: `of 5 documents 3 lack author, 1 date`; empty where nothing is lacking."""
    lacking = Counter(what for reference in found for what in set(NEEDED) - reference.known)
    parts = [f"{what} ({lacking[what]})" for what in NEEDED if lacking[what]]
    return f"not known of {len(found)} document{'s' * (len(found) != 1)}: {', '.join(parts)}" if parts else ""


def _reference(document: Document, key: str) -> Reference:
    source = document.source or ""
    return Reference(
        key=key,
        name=document.name,
        title=document.title,
        authors=authors(document.author or ""),
        publisher=None if _ADDRESS.match(source) else source or None,
        date=document.date,
        url=document.url or (source if _ADDRESS.match(source) else None),
        accessed=document.accessed,
    )


def _keys(names: Sequence[str]) -> list[str]:
    """Keys of letters, digits and hyphens; where two names give one key, the later ones get their suffix too."""
    made: list[str] = []
    for name in names:
        stem = name.rpartition(".")[0] or name
        key = next(key for key in _candidates(stem, name) if key not in made)
        made.append(key)
    return made


def _candidates(stem: str, name: str) -> Iterable[str]:
    yield _plain(stem)
    yield _plain(name)
    yield from (f"{_plain(name)}-{n}" for n in range(2, 1_000_000))


def _plain(text: str) -> str:
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-") or "document"
