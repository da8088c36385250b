"""References as CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.cite.dates import day_of
from kg.cite.people import Author
from kg.cite.reference import Reference


def csl_json(references: Iterable[Reference]) -> str:
    """A list of items, one a document, in the order given."""
    return json.dumps([_item(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"


def _item(reference: Reference) -> dict[str, Any]:
    item = {
        "id": reference.key,
        "type": "webpage" if reference.url else "document",
        "title": reference.title or reference.name,
        "author": [_author(author) for author in reference.authors],
        "container-title": reference.publisher,
        "issued": _date(reference.date),
        "accessed": _date(reference.accessed),
        "URL": reference.url,
        "note": f"file: {reference.name}",
    }
    return {key: value for key, value in item.items() if value}


def _author(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.family else {"literal": author.name}


def _date(edtf: str | None) -> dict[str, Any] | None:
    if not edtf:
        return None
    days = [day_of(end) for end in edtf.split("/")]
    if any(day is None or day.rest for day in days):
        return {"literal": edtf}
    parts = [[part for part in (day.year, day.month, day.day) if part] for day in days if day]
    return {"date-parts": parts} | ({"circa": True} if any(day and day.about for day in days) else {})
