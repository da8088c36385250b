"""References as BibTeX entries that LaTeX's bibtex and biblatex both read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.cite.dates import date_words, day_of
from kg.cite.people import Author
from kg.cite.reference import Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    **{"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"},
}


def bibtex(references: Iterable[Reference]) -> str:
    """One `@misc` a document, in the order given; titles in double braces keep their capitals."""
    return "\n".join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reference))
    return f"@misc{{{reference.key},\n{fields}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.authors:
        yield "author", _braced(" and ".join(_author(author) for author in reference.authors))
    yield "title", _braced(_braced(escaped(reference.title or reference.name)))
    if reference.publisher:
        yield "howpublished", _braced(escaped(reference.publisher))
    yield from _date(reference.date)
    if reference.url:
        yield "url", _braced(re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", reference.url))
    if reference.accessed:
        yield "urldate", _braced(reference.accessed)
    yield "note", _braced(escaped(f"File {reference.name}"))


def _date(edtf: str | None) -> Iterator[tuple[str, str]]:
    day = day_of(edtf or "")
    if edtf and (day is None or day.rest or day.about):
        yield "year", _braced(escaped(date_words(edtf)))
    elif day:
        yield "year", _braced(str(day.year))
        if day.month:
            yield "month", _MONTHS[day.month - 1]
        if day.day:
            yield "day", _braced(str(day.day))


def _author(author: Author) -> str:
    name = escaped(author.sorted_name)
    return name if author.family else _braced(name)


def escaped(text: str) -> str:
    """Text with what TeX would take for a command made harmless."""
    return "".join(_SPECIAL.get(char, char) for char in " ".join(text.split()))


def _braced(text: str) -> str:
    return f"{{{text}}}"
