"""Lines of an infobox: "Headquarters: Beijing, China" says it of what the article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.cast import Cast, Thing
from kg.extract.figures.dates import find_dates
from kg.extract.figures.quantities import find_quantities
from kg.lexicon import Lexicon
from kg.model import Block, Claim, Document, Evidence, Quantity, Span, Value
from kg.ontology import Schema

_LINE = re.compile(r"\|? *(?P<label>[A-Z][A-Za-z ()]{2,30}?) *(?::|\||\t) *(?P<value>[^\n]+)")
_YEAR = re.compile(r"\((?:as of |FY ?)?(?P<year>(?:19|20)\d\d)\)")
_AMOUNTS = {"revenue": ("money",), "employeeCount": ("count", "number"), "parameterCount": ("count", "number")}
_SURE = 0.85


@dataclass(frozen=True, slots=True)
class _Field:
    """What a label says: a predicate, and whether the article's thing is its subject."""

    predicate: str
    title_first: bool


class Fields:
    """Reads such lines of one article after another. `schema` tells what fits."""

    def __init__(self, schema: Schema, lexicon: Lexicon):
        self.schema = schema
        self.labels = {
            label: _Field(row["predicate"], row["title"] == "subject")
            for row in lexicon.nouns["fields"]
            for label in row["labels"]
        }

    def claims(self, document: Document, blocks: list[Block], cast: Cast) -> list[Claim]:
        """Claims of all lines whose label is known, where the title names one thing."""
        title = _title(document, blocks, cast)
        if title is None:
            return []
        return [c for b in blocks[1:] for c in self._line(document, b, title, cast)]

    def _line(self, document: Document, block: Block, title: Thing, cast: Cast) -> Iterator[Claim]:
        text = document.text[block.span.start : block.span.end]
        told = _LINE.fullmatch(text.rstrip(" |"))
        known = self.labels.get(told["label"].lower()) if told is not None else None
        if told is None or known is None:
            return
        ranges = self.schema.predicates[known.predicate].range
        if any(r.startswith("xsd:") for r in ranges):
            yield from self._value(document, block, title, known.predicate, told["value"])
            return
        start = block.span.start + told.start("value")
        for n, id in cast.names:
            if start <= n.start and n.end <= block.span.end and n.form not in ("demonym", "class"):
                pair = (title.id, id) if known.title_first else (id, title.id)
                kinds = [cast.things[i].type for i in pair]
                if pair[0] != pair[1] and self.schema.fits(kinds[0], known.predicate, kinds[1]):
                    yield self._claim(document, block, pair[0], known.predicate, pair[1])

    def _value(self, document: Document, block: Block, title: Thing, predicate: str, told: str) -> Iterator[Claim]:
        """The date or the amount that a line gives."""
        row = self.schema.predicates[predicate]
        if not any(self.schema.is_a(title.type, d) for d in row.domain):
            return
        year = _YEAR.search(told)
        if predicate not in _AMOUNTS:
            dates = [d for d in find_dates(told, None) if d.role == "point" and "/" not in d.edtf]
            if dates:
                yield self._claim(document, block, title.id, predicate, Value(dates[0].edtf, "xsd:date"))
            return
        amounts = [q.quantity for q in find_quantities(told) if q.kind in _AMOUNTS[predicate]]
        number = next((n for q in amounts for n in (q.max, q.min) if n is not None), None)
        if number is not None:
            kind = next(r for r in row.range if r.startswith("xsd:"))
            value = Value(str(int(number)) if number.is_integer() else str(number), kind)
            yield self._claim(document, block, title.id, predicate, value, amounts[0], year["year"] if year else None)

    def _claim(
        self,
        document: Document,
        block: Block,
        subject: str,
        predicate: str,
        object: str | Value,
        quantity: Quantity | None = None,
        time: str | None = None,
    ) -> Claim:
        span = Span(block.span.start, block.span.end)
        evidence = Evidence(document.name, span, document.text[span.start : span.end])
        return Claim(
            subject, predicate, object, (evidence,), quantity=quantity, time=time, confidence=_SURE, rule="field"
        )


def _title(document: Document, blocks: list[Block], cast: Cast) -> Thing | None:
    """What the title names: all of it, or all before a bracket ("Llama (language model)")."""
    if not blocks or blocks[0].kind != "title":
        return None
    span = blocks[0].span
    words = document.text[span.start : span.end].split(" (")[0].rstrip()
    id = cast.at(span.start, span.start + len(words)) or cast.called(words)
    return cast.things.get(id or "")
