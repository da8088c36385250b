"""A claim's words in their sentence: the quote, what stands around it, and which words name its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Claim, Document, Entity, Evidence

CONTEXT = 150  # characters shown on each side of a quote


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open range in UTF-16 units of the quote (JavaScript's), `kind`: s(ubject), o(bject) or q(ualifier)."""

    start: int
    end: int
    kind: str


def marks(claim: Claim, quote: str, entities: dict[str, Entity]) -> tuple[Mark, ...]:
    """Where the quote names subject, object, hedge and those who say it; ranges never overlap."""
    taken: list[tuple[int, int, str]] = []
    for kind, names in _wanted(claim, entities):
        for start, end in _find(quote, names):
            if all(end <= a or b <= start for a, b, _ in taken):
                taken.append((start, end, kind))
    return tuple(Mark(_units(quote[:a]), _units(quote[:b]), kind) for a, b, kind in sorted(taken))


def _wanted(claim: Claim, entities: dict[str, Entity]) -> Iterable[tuple[str, list[str]]]:
    yield "s", _names(claim.subject, entities)
    yield "o", _names(claim.object, entities) if isinstance(claim.object, str) else [claim.object.value]
    voices = [name for who in (*claim.attributed_to, *claim.disputed_by) for name in _names(who, entities)]
    yield "q", voices + ([claim.cue] if claim.cue else [])


def _names(who: str, entities: dict[str, Entity]) -> list[str]:
    entity = entities.get(who)
    if entity is None:
        return []
    names = [entity.name, *entity.aliases]
    if entity.type == "Person" and " " in entity.name:
        names += [entity.name.split()[0], entity.name.split()[-1]]
    return names


def _find(quote: str, names: list[str]) -> list[tuple[int, int]]:
    wanted = tuple(sorted({name for name in names if name in quote and name}, key=lambda name: (-len(name), name)))
    return [match.span() for match in _any_of(wanted).finditer(quote)] if wanted else []


@lru_cache(maxsize=4096)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


def _units(text: str) -> int:
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def surroundings(evidence: Evidence, document: Document | None) -> tuple[str, str]:
    """What stands before and after the quote in its block, cut at a word; empty when the document is not at hand."""
    if document is None or document.text[evidence.span.start : evidence.span.end] != evidence.quote:
        return "", ""
    start, end = _block(evidence, document)
    before = document.text[max(start, evidence.span.start - 2 * CONTEXT) : evidence.span.start]
    after = document.text[evidence.span.end : min(end, evidence.span.end + 2 * CONTEXT)]
    return _tail(before), _head(after)


def _block(evidence: Evidence, document: Document) -> tuple[int, int]:
    for block in document.blocks:
        if evidence.span.within(block.span):
            return block.span.start, block.span.end
    return evidence.span.start, evidence.span.end


def _tail(text: str) -> str:
    text = _even(text).lstrip()
    return text if len(text) <= CONTEXT else "… " + text[-CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    text = _even(text).rstrip()
    return text if len(text) <= CONTEXT else text[:CONTEXT].rpartition(" ")[0] + " …"


def _even(text: str) -> str:
    """Each run of white space as one space, those at the ends too."""
    return re.sub(r"\s+", " ", text)
