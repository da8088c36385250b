"""Official notices: a rule's title as a heading, and the line below it that says who published it when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from kg.extract.names.entities import Cast
from kg.extract.names.name import Name
from kg.extract.names.shapes import VERBED
from kg.model import Block, Claim, Document, Evidence, Span, Value

_LINE = re.compile(
    r"(?:Federal Register (?:document|doc\.?|number|no\.?) ?(?P<number>[\w-]+))[^\n]{0,40}?(?:published|issued|dated) (?P<date>\d{4}-\d{2}-\d{2})"
    r"|^AGENCY: "
)
_LABEL = re.compile(r"^(?:AGENCY|ACTION|SUMMARY|DATES|EFFECTIVE DATE|Summary|Action):")  # how its parts begin
_ITSELF = re.compile(
    r"^(?:[A-Z][a-z]+: )?(?:In|With|By|Through) this (?:(?:interim|final|proposed|direct|temporary) )*(?:rule|notice|action|document|order)\b"
)
_OF_RULE = re.compile(
    r"\b(?:Additions?|Revisions?|Modifications?|Amendments?|Implementation|Controls?|Rules?|List|Regulations?|Framework"
    r"|Licen[cs](?:e|ing)|Restrictions?|Prohibitions?|Procedures|Provisions)\b"
)
# names by which a notice speaks of itself: "this IFR"
OWN_NAME = re.compile(r"(?:[\w/ ]{1,40} )?(?:IFR|Rule|Notice|Order|Notice of [\w ]+|Request for [\w ]+)")
_FIRST = 4  # blocks below a title in which a notice says that it is one
_CONTROL = re.compile(r"\b(?:Export|Controls?|License|Licensing|End[- ]Use|Diffusion)\b")
_LIST = re.compile(r"\b(?:Entity List|Unverified List|Sanctions?|Blocked Persons)\b")


@dataclass(frozen=True, slots=True)
class Notice:
    """A published rule: its title, the line that says who published it, number and date, where given."""

    title: Span
    line: Span | None
    number: str | None
    date: str | None
    type: str


def find_notices(document: Document) -> list[Notice]:
    """Titles below which stands who published them when, or a text that speaks of itself as a rule, in order."""
    blocks = [b for b in document.blocks if b.kind not in ("furniture", "meta")]
    found = []
    for at, above in enumerate(blocks):
        below = blocks[at + 1 : at + 1 + _FIRST]
        if above.kind in ("title", "heading") and below:
            found += _announced(document, above, below)
    return found


def _announced(document: Document, above: Block, below: list[Block]) -> list[Notice]:
    """The notice that this title is of, if it is of one."""
    text = document.text
    if m := _LINE.search(text[below[0].span.start : below[0].span.end]):
        return [_notice(document, above, below[0], m["number"], m["date"])]
    bodies = [text[b.span.start : b.span.end] for b in takewhile(lambda b: not _heads(b, text), below)]
    title = text[above.span.start : above.span.end]
    labelled = any(_LABEL.match(body) for body in bodies)
    told = any(_ITSELF.match(body) for body in bodies) and _OF_RULE.search(title)
    if (labelled or told) and _titled(title):
        return [_notice(document, above, None, None, None)]
    return []


def _heads(block: Block, text: str) -> bool:
    """Heads a text of its own; "SUMMARY:" only heads a part of it."""
    return block.kind in ("title", "heading") and not _LABEL.match(text[block.span.start : block.span.end])


def _titled(title: str) -> bool:
    """Written as titles of rules are: three words or more, with capitals, no headline with a verb."""
    words = [w for w in title.split() if len(w) > 4]
    return len(title.split()) > 2 and all(w[0].isupper() for w in words) and not VERBED.search(title)


def _notice(document: Document, above: Block, line: Block | None, number: str | None, date: str | None) -> Notice:
    title = document.text[above.span.start : above.span.end]
    kind = "ExportControl" if _CONTROL.search(title) else "Sanction" if _LIST.search(title) else "Law"
    return Notice(above.span, line.span if line else None, number, date, kind)


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
        if rule is None or n.line is None:
            continue
        bodies = [
            id
            for name, id in cast.names
            if n.line.start <= name.start < n.line.end and cast.things[id].type == "GovernmentBody"
        ]
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
