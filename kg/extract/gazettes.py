"""Official notices: a rule's title as a heading, and the line below it that says who published it when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.entities import Cast
from kg.extract.name import Name
from kg.model import Block, Claim, Document, Evidence, Span, Value

_LINE = re.compile(
    r"(?:Federal Register (?:document|doc\.?|number|no\.?) ?(?P<number>[\w-]+))[^\n]{0,40}?(?:published|issued|dated) (?P<date>\d{4}-\d{2}-\d{2})"
    r"|^AGENCY: "
)
_CONTROL = re.compile(r"\b(?:Export|Controls?|License|Licensing|End[- ]Use|Diffusion)\b")
_LIST = re.compile(r"\b(?:Entity List|Unverified List|Sanctions?|Blocked Persons)\b")


@dataclass(frozen=True, slots=True)
class Notice:
    """A published rule: span of its title, span of the publication line, number and date where given."""

    title: Span
    line: Span
    number: str | None
    date: str | None
    type: str


def find_notices(document: Document) -> list[Notice]:
    """Titles that an official publication line follows, in order."""
    found = []
    blocks = [b for b in document.blocks if b.kind not in ("furniture", "meta")]
    for above, below in pairwise(blocks):
        m = _LINE.search(document.text[below.span.start : below.span.end])
        if m and above.kind in ("title", "heading"):
            found.append(_notice(document, above, below, m))
    return found


def _notice(document: Document, above: Block, below: Block, m: re.Match[str]) -> Notice:
    title = document.text[above.span.start : above.span.end]
    kind = "ExportControl" if _CONTROL.search(title) else "Sanction" if _LIST.search(title) else "Law"
    return Notice(above.span, below.span, m["number"], m["date"], kind)


def title_names(document: Document, notices: list[Notice]) -> list[Name]:
    """The titles as names of the rules."""
    return [
        Name(n.title.start, n.title.end, document.text[n.title.start : n.title.end], (), n.type, "shape", "heading")
        for n in notices
    ]


def notice_claims(document: Document, notices: list[Notice], cast: Cast) -> list[Claim]:
    """Who published each rule, when, and which department the agency belongs to."""
    claims: list[Claim] = []
    for n in notices:
        rule = cast.at(n.title.start, n.title.end)
        bodies = [
            id
            for name, id in cast.names
            if n.line.start <= name.start < n.line.end and cast.things[id].type == "GovernmentBody"
        ]
        if rule is None:
            continue
        if n.number:
            cast.things[rule].aliases.add(n.number)
        evidence = (Evidence(document.name, n.line, document.text[n.line.start : n.line.end]),)
        if bodies:
            claims.append(
                Claim(bodies[0], "enacts", rule, evidence, time=n.date, confidence=0.95, rule="gazette/published by")
            )
        if n.date:
            claims.append(
                Claim(
                    rule,
                    "effectiveDate",
                    Value(n.date, "xsd:date"),
                    evidence,
                    confidence=0.9,
                    rule="gazette/published on",
                )
            )
        if len(bodies) > 1 and bodies[0] != bodies[1]:
            claims.append(
                Claim(bodies[0], "partOf", bodies[1], evidence, confidence=0.95, rule="gazette/agency, department")
            )
    return claims
