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
    start = head(reference)
    if evidence is None:
        return start if start.endswith((".", "?”", "!”")) else f"{start}."
    words = " ".join(evidence.quote.split())
    place = f"characters {evidence.span.start}–{evidence.span.end}"
    return f"{start}: “{words}” ({reference.name}, {place})."


def head(reference: Reference) -> str:
    """The reference alone, as a footnote begins with it."""
    parts = [_people(reference.authors), _title(reference), reference.publisher or ""]
    parts += [date_words(reference.date) if reference.date else "n.d.", reference.url or ""]
    line = ""
    for part in filter(None, parts):
        line = f"{line} {part}" if line.endswith((",”", "?”", "!”")) else f"{line}, {part}" if line else part
    return f"{line} (accessed {date_words(reference.accessed)})" if reference.accessed else line


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
