"""A reference as a footnote writes it, with the words that it vouches for and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from kg.cite.dates import date_words
from kg.cite.people import Author
from kg.cite.reference import Reference
from kg.model import Evidence


def note(reference: Reference, evidence: Evidence | None = None) -> str:
    """`Ada Long, “Title,” Publisher, 12 September 2023, https://…: “the words” (file.txt, characters 12–140).`

    What is not known is left out; a date that is not known reads n.d., a title gives way to the file's name. The words
    are those of the document, white space evened.
    """
    head = _head(reference)
    if evidence is None:
        return head if head.endswith((".", "?”", "!”")) else f"{head}."
    words = " ".join(evidence.quote.split())
    place = f"characters {evidence.span.start}–{evidence.span.end}"
    return f"{head}: “{words}” ({reference.name}, {place})."


def _head(reference: Reference) -> str:
    parts = [_people(reference.authors), _title(reference), reference.publisher or ""]
    parts += [date_words(reference.date) if reference.date else "n.d.", reference.url or ""]
    head = ""
    for part in filter(None, parts):
        head = f"{head} {part}" if head.endswith((",”", "?”", "!”")) else f"{head}, {part}" if head else part
    return f"{head} (accessed {date_words(reference.accessed)})" if reference.accessed else head


def _title(reference: Reference) -> str:
    if not reference.title:
        return reference.name
    title = reference.title.rstrip(" .,")
    return f"“{title}”" if title.endswith(("?", "!")) else f"“{title},”"


def _people(authors: Sequence[Author]) -> str:
    names = [author.name for author in authors]
    if len(names) > 3:
        return f"{names[0]} et al."
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
