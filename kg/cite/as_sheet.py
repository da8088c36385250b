"""What is known of documents as a `sources.tsv`, to be completed by hand and put beside them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Document

COLUMNS = ("name", "title", "date", "author", "source", "url", "accessed", "licence")


def sheet(documents: Iterable[Document]) -> str:
    """Tab separated, with a header; what is not known is empty."""
    rows = [COLUMNS, *(_row(document) for document in documents)]
    return "".join("\t".join(row) + "\n" for row in rows)


def _row(document: Document) -> tuple[str, ...]:
    return tuple(" ".join((getattr(document, column) or "").split()) for column in COLUMNS)
