"""Names of laws that a bracket, a number or a quoted title is part of ("the Use of Data (CLOUD) Act")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.names.name import Name
from kg.extract.names.shapes import RUN, starts_late
from kg.registry import Registry

_NOUNS = {
    "Act": "Law",
    "Program": "Programme",
    "Programme": "Programme",
    "Initiative": "Programme",
    "Rule": "ExportControl",
    "Institute": "ResearchInstitute",
    "Agreement": "Agreement",
}
_INSIDE = re.compile(rf"(?P<name>{RUN}) \((?P<short>[A-Z][\w .&-]{{1,24}})\) (?P<noun>{'|'.join(_NOUNS)})\b(?! of \d)")
_ORDER = r"(?:Executive Orders?|E\.O\.s?|EOs?)(?: \((?:E\.O\.|EO)s?\))? (?:Nos?\. )?"
_TITLED = re.compile(
    rf"{_ORDER}(?P<number>\d{{4,5}})(?:(?: of \w+ \d{{1,2}}, \d{{4}})?,? \(?[“\"][A-Z][^“”\"\n]{{10,220}}[”\"]\)?)?"
)
# "the Commerce and State Departments", "the Departments of Energy and Commerce"
_BODY = (
    r"(?:Agriculture|Commerce|Defense|Education|Energy|Health and Human Services|Homeland Security|Interior"
    r"|Justice|Labor|State|Treasury|Transportation|Veterans Affairs|War)"
)
_BODIES = re.compile(
    rf"(?P<a>{_BODY}(?:, {_BODY})*,? and {_BODY}) (?:[Dd]epartments|[Ss]ecretaries)\b"
    rf"|(?:Departments|Secretaries) of (?P<b>(?:the )?{_BODY}(?:, (?:the )?{_BODY})*,? and (?:the )?{_BODY})\b"
)
# "an executive order on "Safe, Secure, and Trustworthy Development …"": known by its title
_BY_TITLE = re.compile(
    r"(?P<what>[Ee]xecutive [Oo]rder|[Pp]roclamation|[Pp]residential [Mm]emorandum)"
    r"(?: (?:on|titled|entitled|called))?,? "
    r"[“\"](?P<title>[A-Z][^“”\"\n]{12,220}?)[,.]?[”\"]"
)
_ORDERS = re.compile(rf"{_ORDER}(?P<numbers>\d{{5}}(?:, \d{{5}})*,? and \d{{5}})")


def bracketed(text: str, registry: Registry) -> Iterator[Name]:
    """These names, called as they are called elsewhere; they may overlap with others and with one another."""
    for m in _INSIDE.finditer(text):
        start = starts_late(text, m.start(), m.end("name"))
        full = f"{text[start : m.end('name')]} {m['noun']}"
        yield _named(start, m.end(), (f"{m['short']} {m['noun']}", full), _NOUNS[m["noun"]], registry)
    for m in _TITLED.finditer(text):
        yield _named(m.start(), m.end(), (f"Executive Order {m['number']}",), "Law", registry)
    for m in _BY_TITLE.finditer(text):
        yield _named(m.start(), m.end(), (m["title"], f"{m['what'].title()} on {m['title']}"), "Law", registry)
    for m in _ORDERS.finditer(text):
        for n in re.finditer(r"\d{5}", m["numbers"]):
            start = m.start("numbers") + n.start()
            yield _named(start, start + 5, (f"Executive Order {n.group()}",), "Law", registry)


def joined_bodies(text: str, registry: Registry) -> Iterator[Name]:
    """Each of several departments whose common noun is said once."""
    for m in _BODIES.finditer(text):
        group = "a" if m["a"] else "b"
        parts = [(m.start(group) + n.start(), n.group()) for n in re.finditer(_BODY, m[group])]
        for at, word in parts:
            start = m.start() if group == "b" and at == parts[0][0] else at
            end = m.end() if group == "a" and at == parts[-1][0] else at + len(word)
            if ids := _department(word, registry):
                yield Name(start, end, f"{word} Department", ids, "GovernmentBody", "registry", "name")


def _department(word: str, registry: Registry) -> tuple[str, ...]:
    call = f"{word} Department"
    return next((m.ids for m in registry.find(call) if m.end - m.start == len(call)), ())


def _named(start: int, end: int, calls: tuple[str, ...], kind: str, registry: Registry) -> Name:
    """A row of the registry under one of these names, or a new thing with the first of them."""
    for call in calls:
        for m in registry.find(call):
            if m.end - m.start == len(call) and registry.rows[m.ids[0]].type == kind:
                return Name(start, end, call, m.ids, kind, "registry", "name", calls)
    return Name(start, end, calls[0], (), kind, "shape", "new", calls)
