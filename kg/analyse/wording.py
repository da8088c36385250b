"""Claims and links in words: names, the ontology's labels, and what qualifies them.

A denial is written `not:` before the label, since no form of the verb fits one subject and many alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.analyse.links import Link
from kg.days import in_words
from kg.model import Claim, Value
from kg.ontology import Schema
from kg.weigh.reasons import quantity_words


@dataclass(frozen=True, slots=True)
class Wording:
    """What to call things: entities by their names (`names`, by id), types and predicates by their labels."""

    names: Mapping[str, str]
    schema: Schema

    def kind(self, type: str) -> str:
        """The label of a type."""
        row = self.schema.types.get(type)
        return row.label if row else _spaced(type)

    def predicate(self, name: str) -> str:
        """The label of a predicate."""
        row = self.schema.predicates.get(name)
        return row.label if row else _spaced(name)

    def claim(self, claim: Claim) -> str:
        """A claim in a line: `ASML supplies TSMC (until 2024) [planned: “may”; says Reuters; 50 scanners; 2023]`."""
        verb = self.predicate(claim.predicate)
        parts = [self.names[claim.subject], f"not: {verb}" if claim.polarity == "negative" else verb]
        parts += [value_text(claim.object) if isinstance(claim.object, Value) else self.names[claim.object]]
        parts += [f"({in_words(claim.valid)})"] if claim.valid else []
        marks = "; ".join(self._marks(claim))
        return " ".join([*parts, f"[{marks}]"] if marks else parts)

    def link(self, link: Link, seen_from: str) -> str:
        """A link as read from one of its ends, an arrow telling its direction, and until when it held."""
        verb = self.predicate(link.predicate)
        arrow = f"--{verb}-->" if link.subject == seen_from else f"<--{verb}--"
        line = f"{self.names[seen_from]} {arrow} {self.names[link.other(seen_from)]}"
        return f"{line} (until {', '.join(link.ended)})" if link.ended else line

    def _marks(self, claim: Claim) -> Iterator[str]:
        if claim.modality != "asserted":
            yield f"{claim.modality}: “{claim.cue}”" if claim.cue else claim.modality
        if claim.attributed_to:
            yield f"says {', '.join(self.names[entity] for entity in claim.attributed_to)}"
        if claim.disputed_by:
            yield f"disputed by {', '.join(self.names[entity] for entity in claim.disputed_by)}"
        if claim.quantity and (amount := quantity_words(claim.quantity)):
            yield amount
        if claim.time and claim.time not in (claim.valid or "").split("/"):
            yield in_words(claim.time)


def value_text(value: Value) -> str:
    """A value as people write it: 5,576,000; Q3 2024; texts as they are."""
    if value.datatype == "xsd:date":
        return in_words(value.value)
    if value.datatype not in ("xsd:integer", "xsd:decimal"):
        return value.value
    try:
        return f"{Decimal(value.value):,f}"
    except InvalidOperation:
        return value.value


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
