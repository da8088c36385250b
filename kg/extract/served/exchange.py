"""Claims in the exchange format that somebody else found: read, checked against text and schema, kept or refused."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.errors import KGError
from kg.extract.figures.dates import find_dates
from kg.extract.figures.quantities import find_quantities
from kg.extract.names.entities import local_id
from kg.extract.rules import SILENT
from kg.extract.syntax.parse import plain
from kg.model import Claim, Document, Entity, Evidence, Mention, Quantity, Span, Value
from kg.registry import Registry, Row

if TYPE_CHECKING:
    from kg.ontology import Schema

POLARITIES = ("positive", "negative")
MODALITIES = ("asserted", "reported", "estimated", "planned", "hypothetical")
SHORTEST_QUOTE = 3  # words
LONGEST_QUOTE = 1200  # code points
_DESCRIBED = ("Policy", "Group")  # things that go by a description put together from the text's words
_PROPER = ("Agent", "Place")  # things that go by a proper name, but for groups
_PRONOUNS = re.compile(r"it|he|she|they|we|i|you|this|that|these|those|who|which|its|his|her|their|our", re.IGNORECASE)
_REFERRING = re.compile(  # words that may stand for what the quote does not name
    r"\b(?:it|its|he|his|him|she|her|they|their|them|we|our|us|I|my|the|this|that|these|those|who|which|both)\b",
    re.IGNORECASE,
)
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"^\s*```\w*\s*$", re.MULTILINE)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)

Record = dict[str, Any]


class Refused(KGError):
    """A claim that is not kept; the message is the reason in a few words."""


def read_records(answer: str) -> Iterator[Record | str]:
    """The JSON objects of an answer, one a line or in one array; a line that is none comes as it is."""
    text = _FENCE.sub("", _THOUGHTS.sub("", answer)).strip()
    whole = _json(text)
    if isinstance(whole, dict):
        whole = whole["claims"] if isinstance(whole.get("claims"), list) else [whole]
    for item in whole if isinstance(whole, list) else _lines(text):
        yield item if isinstance(item, dict) else str(item)


def _lines(text: str) -> Iterator[Any]:
    for line in (line.strip() for line in text.split("\n")):
        if line:
            found = _json(line.removesuffix(","))
            yield found if isinstance(found, dict) else line


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class Witness:
    """One document as the judge of claims about it: what is kept says nothing that the document does not.

    `entities` and `mentions` grow with what `claim` keeps; entities known beforehand stay as they are. Types come
    from these, then from the registry, and only for other names from the record.
    """

    def __init__(self, document: Document, schema: Schema, registry: Registry, known: Iterable[Entity] = ()):
        self.document = document
        self.schema = schema
        self.registry = registry
        self.text = plain(_spoken(document))
        self.rows = self._rows(self.text)
        self.entities = {entity.id: entity for entity in known}
        self.mentions: set[Mention] = set()

    def claim(self, record: Mapping[str, Any], extractor: str, confidence: float) -> tuple[Claim, list[str]]:
        """The claim, with the names of qualifiers left out as the quote does not state them; Refused if it fails."""
        polarity, modality = self._one_of(record, "polarity", POLARITIES), self._one_of(record, "modality", MODALITIES)
        evidence = self._evidence(record)
        subject, predicate, object = self._statement(record, evidence)
        voices = [self._voices(record.get(key)) for key in ("attributedTo", "disputedBy")]
        stated = {"quantity": self._quantity(record, evidence), "time": self._time(record.get("time"), evidence)}
        self._keep([subject, object, *voices[0], *voices[1]], evidence)
        claim = Claim(
            subject=subject.id,
            predicate=predicate,
            object=object.id if isinstance(object, Entity) else object,
            evidence=(evidence,),
            polarity=polarity,
            modality=modality,
            attributed_to=tuple(entity.id for entity in voices[0]),
            disputed_by=tuple(entity.id for entity in voices[1]),
            confidence=confidence,
            extractor=extractor,
            **stated,  # type: ignore[arg-type]
        )
        return claim, [key for key, kept in stated.items() if record.get(key) and kept is None]

    def _statement(self, record: Mapping[str, Any], evidence: Evidence) -> tuple[Entity, str, Entity | Value]:
        predicate, side = record.get("predicate"), record.get("object")
        if not isinstance(predicate, str) or predicate not in self.schema.predicates:
            raise Refused("the predicate is not in the schema")
        subject = self._end(record.get("subject"))
        object = self._value(side, predicate, evidence) if _is_value(side) else self._end(side)
        self._check(subject, predicate, object, evidence)
        return subject, predicate, object

    def _one_of(self, record: Mapping[str, Any], key: str, values: tuple[str, ...]) -> str:
        value = record.get(key) or values[0]
        if value not in values:
            raise Refused(f"the {key} is not in the schema")
        return str(value)

    def _check(self, subject: Entity, predicate: str, object: Entity | Value, evidence: Evidence) -> None:
        kind = object.type if isinstance(object, Entity) else object.datatype
        if not self.schema.fits(subject.type, predicate, kind):
            raise Refused("the predicate does not fit the types of its ends")
        if isinstance(object, Entity) and subject.id == object.id:
            raise Refused("subject and object are the same")
        ends = (subject, object)
        named = sum(isinstance(end, Value) or self._named_in(end, evidence.quote) for end in ends)
        if not named:
            raise Refused("the quote names neither end")
        if named < len(ends) and not _REFERRING.search(evidence.quote):
            raise Refused("the quote names one end alone")

    # evidence ---------------------------------------------------------------------------------------------------

    def _evidence(self, record: Mapping[str, Any]) -> Evidence:
        given = record.get("evidence")
        quote = given.get("quote") if isinstance(given, dict) else given
        if not isinstance(quote, str) or not quote.strip():
            raise Refused("there is no quote")
        if len(quote.split()) < SHORTEST_QUOTE:
            raise Refused("the quote is too short for a clause")
        if len(quote) > LONGEST_QUOTE:
            raise Refused("the quote is too long for a sentence")
        found = _words(quote).search(self.text)
        if found is None:
            silent = _words(quote).search(plain(self.document.text))
            raise Refused("the quote stands in page furniture" if silent else "the quote is not in the text")
        span = Span(*found.span())
        return Evidence(self.document.name, span, self.document.text[span.start : span.end])

    # entities ---------------------------------------------------------------------------------------------------

    def _end(self, side: Any) -> Entity:
        name, kind = (side.get("name"), side.get("type")) if isinstance(side, dict) else (None, None)
        if not isinstance(name, str) or not name.strip():
            raise Refused("subject or object is missing")
        if not isinstance(kind, str) or kind not in self.schema.types:
            raise Refused("the type is not in the schema")
        return self._entity(name, kind)

    def _voices(self, names: Any) -> tuple[Entity, ...]:
        """Speakers, of a record that gives their names alone."""
        listed = names if isinstance(names, list) else [names] if names else []
        if not all(isinstance(name, str) for name in listed):
            raise Refused("a speaker is no name")
        return tuple(dict.fromkeys(self._entity(name, "Agent") for name in listed))

    def _entity(self, name: str, kind: str) -> Entity:
        name = _ARTICLE.sub("", " ".join(name.split()), count=1) if _ARTICLE.match(name) else " ".join(name.split())
        found = self._known(name) or self._registered(name, kind) or self._new(name, kind)
        return self.entities.get(found.id, found)

    def _known(self, name: str) -> Entity | None:
        bearers = [e for e in self.entities.values() if name == e.name or name in e.aliases]
        return bearers[0] if len(bearers) == 1 else None

    def _registered(self, name: str, kind: str) -> Entity | None:
        whole = [m for m in self.registry.find(name) if (m.start, m.end) == (0, len(name))]
        rows = [self.registry.rows[id] for match in whole for id in match.ids]
        fitting = [row for row in rows if row.type == kind]
        plain = rows if whole and whole[0].form != "ambiguous" else []
        present = [row for row in fitting or plain[:1] if row.id in self.rows]
        return _from_row(present[0], name) if present else None

    def _new(self, name: str, kind: str) -> Entity:
        if not _stands(name, self.text) and not self._described(name, kind, self.text):
            raise Refused("a name is not in the text")
        if _PRONOUNS.fullmatch(name) or (self._proper(kind) and not _capital(name)):
            raise Refused("a pronoun or a common noun stands for a name")
        id = local_id(name)
        row = self.registry.rows.get(id)
        return _from_row(row, name) if row else Entity(id, name, kind)

    def _proper(self, kind: str) -> bool:
        return kind != "Group" and any(self.schema.is_a(kind, above) for above in _PROPER)

    def _described(self, name: str, kind: str, text: str) -> bool:
        """ "U.S. export controls" where the text says "export controls that the U.S. put in place"."""
        words = re.findall(r"\w+", name)
        described = any(self.schema.is_a(kind, above) for above in _DESCRIBED)
        return described and bool(words) and all(_stands(word, text) for word in words)

    def _named_in(self, entity: Entity, quote: str) -> bool:
        if entity.id in self._rows(quote) or any(_stands(name, quote) for name in (entity.name, *entity.aliases)):
            return True
        return self._described(entity.name, entity.type, quote)

    def _rows(self, text: str) -> frozenset[str]:
        return frozenset(id for match in self.registry.find(text) for id in match.ids)

    def _keep(self, ends: Iterable[Entity | Value], evidence: Evidence) -> None:
        for entity in (end for end in ends if isinstance(end, Entity)):
            kept = self.entities.setdefault(entity.id, entity)
            for name in (kept.name, *kept.aliases):
                self.mentions |= {
                    Mention(kept.id, Span(evidence.span.start + m.start(), evidence.span.start + m.end()), "served")
                    for m in _words(name).finditer(plain(evidence.quote))
                }

    # values -----------------------------------------------------------------------------------------------------

    def _value(self, side: Any, predicate: str, evidence: Evidence) -> Value:
        range = self.schema.predicates[predicate].range
        datatype = next((kind for kind in range if kind.startswith("xsd:")), None)
        if datatype is None:
            raise Refused("the predicate does not fit the types of its ends")
        if datatype == "xsd:date":
            found = self._time(side.get("value"), evidence, interval=False)
        else:
            found = _number_in(side.get("value"), evidence.quote, whole=datatype == "xsd:integer")
        if found is None:
            raise Refused("the value is not in the quote")
        return Value(found, datatype)

    def _quantity(self, record: Mapping[str, Any], evidence: Evidence) -> Quantity | None:
        """The quantity that the quote itself states, where the record gives its bounds."""
        given = record.get("quantity")
        if not isinstance(given, dict):
            return None
        bounds = (_float(given.get("min")), _float(given.get("max")))
        found = (q.quantity for q in find_quantities(evidence.quote))
        return next((q for q in found if (q.min, q.max) == bounds and bounds != (None, None)), None)

    def _time(self, given: Any, evidence: Evidence, interval: bool = True) -> str | None:
        """The date that the quote itself states, where the record gives it or a finer or coarser one."""
        wanted = str(given or "").strip()
        if len(wanted) < 4:
            return None
        dates = find_dates(evidence.quote, self.document.date)
        found = (date.edtf for date in dates if interval or "/" not in date.edtf)
        return next((date for date in found if date.startswith(wanted) or wanted.startswith(date)), None)


def shown(record: Record | str) -> str:
    """A record in a line that is safe to print."""
    if isinstance(record, dict):
        ends = [_name(record.get(side)) for side in ("subject", "object")]
        record = " | ".join((ends[0], str(record.get("predicate")), ends[1]))
    return " ".join("".join(c if c.isprintable() else " " for c in record).split())[:120]


def _name(side: Any) -> str:
    return str(side.get("name", side.get("value"))) if isinstance(side, dict) else str(side)


def _spoken(document: Document) -> str:
    """The document's text with page furniture blanked out, at the same length."""
    text = document.text
    for block in document.blocks:
        if block.kind in SILENT:
            start, end = block.span.start, block.span.end
            text = text[:start] + re.sub(r"\S", "\0", text[start:end]) + text[end:]
    return text


def _words(quote: str, flags: int = 0) -> re.Pattern[str]:
    """These very characters, for a text made plain: line breaks, the width of blanks and the bend of quotation marks
    do not count. Not from or to the middle of a word.
    """
    words = r"\s+".join(map(re.escape, plain(quote).split()))
    return re.compile(rf"(?<!\w){words}(?!\w)" if words else r"(?!)", flags)


def _stands(name: str, text: str) -> bool:
    """Whether the name stands in the text, in capitals or not, also as a plural."""
    text = plain(text)
    forms = (_words(form, re.IGNORECASE) for form in (name, f"{name}s"))
    return any(c.isalnum() for c in name) and any(form.search(text) for form in forms)


def _capital(name: str) -> bool:
    """Whether a name looks like one: a capital, a digit, or a script that has no capitals."""
    return any(c.isdigit() or (c.isalpha() and not c.islower()) for c in name)


def _from_row(row: Row, name: str) -> Entity:
    return Entity(row.id, row.name, row.type, (name,) if name != row.name else (), True, row.wikidata)


def _is_value(side: Any) -> bool:
    return isinstance(side, dict) and "value" in side and "name" not in side


def _number_in(given: Any, quote: str, whole: bool) -> str | None:
    number = _float(given)
    stated = {bound for found in find_quantities(quote) for bound in (found.quantity.min, found.quantity.max)}
    if number is None or number not in stated or (whole and not number.is_integer()):
        return None
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")


def _float(given: Any) -> float | None:
    """A finite number, of a number or its digits."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        number = float(given.replace(",", "") if isinstance(given, str) else given)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
