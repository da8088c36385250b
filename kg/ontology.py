"""Reads the ontology: which types and predicates there are, and which predicate fits between which types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import DataError

KG = "https://aigeo.example/ontology#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

_Facts = dict[str, dict[str, list[str]]]  # subject -> predicate -> objects, as plain strings


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type of things; `parent` is None for Thing alone."""

    name: str
    label: str
    definition: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class PredicateRow:
    """A predicate; `domain` holds type names, `range` type names or `xsd:…` (`xsd:date` stands for any EDTF)."""

    name: str
    label: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool = False
    causal: bool = False
    example: str = ""
    inverse_label: str | None = None
    functional: bool = False  # has one value at most
    changes: bool = False  # its value holds at the time of telling
    compared_with: tuple[str, ...] = ()  # predicates of which a denial contradicts it
    borne_out_by: tuple[str, ...] = ()  # narrower predicates: who states them states this too

    @property
    def takes_value(self) -> bool:
        """True when the object is a literal."""
        return any(end.startswith("xsd:") for end in self.range)


@dataclass(frozen=True, slots=True)
class Schema:
    """The types and predicates of the ontology, by local name, in the order of the file."""

    types: dict[str, TypeRow]
    predicates: dict[str, PredicateRow]
    ancestors: dict[str, frozenset[str]]  # each type with itself and all above it

    @property
    def symmetric(self) -> frozenset[str]:
        """The predicates that hold both ways."""
        return frozenset(name for name, row in self.predicates.items() if row.symmetric)

    def is_a(self, kind: str, ancestor: str) -> bool:
        """True when `kind` is `ancestor` or lies below it; False for an unknown type."""
        return ancestor in self.ancestors.get(kind, ())

    def fits(self, subject_type: str, predicate: str, object_type: str) -> bool:
        """True when the predicate may stand between the two; `object_type` is a type name or `xsd:…`.

        A symmetric predicate fits when it does either way round. An unknown predicate never fits.
        """
        row = self.predicates.get(predicate)
        if row is None:
            return False
        return self._fits(row, subject_type, object_type) or (
            row.symmetric and self._fits(row, object_type, subject_type)
        )

    def _fits(self, row: PredicateRow, subject_type: str, object_type: str) -> bool:
        return self._any(subject_type, row.domain) and self._any(object_type, row.range)

    def _any(self, kind: str, ends: tuple[str, ...]) -> bool:
        if kind == "xsd:integer" and "xsd:decimal" in ends:  # every integer is a decimal
            return True
        return kind in ends or any(self.is_a(kind, end) for end in ends)


def load_schema(path: Path | None = None) -> Schema:
    """The schema of `path`, or of the project's own `ontology/kg.ttl`; read once per process.

    Raises DataError with file, line and repair when the file is missing, does not parse or contradicts itself.
    """
    return _load(path or resources.ontology("kg.ttl"))


@cache
def _load(path: Path) -> Schema:
    source = _Source(path, _text(path))
    facts = _facts(source)
    types = _types(source, facts)
    return Schema(types, _predicates(source, facts, types), _ancestors(types))


@dataclass(frozen=True, slots=True)
class _Source:
    """The file being read, to name the line of a mistake."""

    path: Path
    text: str

    def error(self, name: str, what: str) -> DataError:
        """DataError at the line that introduces kg:`name`."""
        lines = self.text.split("\n")
        at = next((i for i, line in enumerate(lines, 1) if line.startswith(f"kg:{name} ")), 1)
        return DataError(f"{self.path}:{at}: kg:{name} {what}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot read the ontology ({error.strerror}): restore the file") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: the ontology is not UTF-8 at byte {error.start}: save it as UTF-8") from error


def _facts(source: _Source) -> _Facts:
    facts: _Facts = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(source.text.encode(), format=ox.RdfFormat.TURTLE):
            facts[_key(quad.subject)][quad.predicate.value].append(_key(quad.object))
    except SyntaxError as error:
        line, column = (error.args[1][1:3]) if len(error.args) > 1 else (1, 1)
        reason = str(error.args[0]).split(": ", 1)[-1]
        raise DataError(f"{source.path}:{line}: not Turtle at column {column}: {reason}: correct that line") from error
    return facts


def _key(term: object) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def _types(source: _Source, facts: _Facts) -> dict[str, TypeRow]:
    parents = {
        _local(name): _local(above)
        for name, row in facts.items()
        for above in row.get(RDFS + "subClassOf", ())
        if name.startswith(KG) and above.startswith(KG)
    }
    names = [_local(name) for name, row in facts.items() if name.startswith(KG) and OWL + "Class" in row[RDF + "type"]]
    rows = [_type(source, facts, name, parents.get(name)) for name in names if _below_thing(source, name, parents)]
    if not rows:
        raise DataError(f"{source.path}:1: no class kg:Thing: declare it and the types below it")
    return {row.name: row for row in rows}


def _below_thing(source: _Source, name: str, parents: dict[str, str]) -> bool:
    seen = {name}
    while name != "Thing" and name in parents:
        name = parents[name]
        if name in seen:
            raise source.error(name, "is its own ancestor: correct rdfs:subClassOf")
        seen.add(name)
    return name == "Thing"


def _type(source: _Source, facts: _Facts, name: str, parent: str | None) -> TypeRow:
    return TypeRow(name, *_words(source, facts, name), parent)


def _words(source: _Source, facts: _Facts, name: str) -> tuple[str, str]:
    label, definition = (_one(facts[KG + name], key) for key in (RDFS + "label", SKOS + "definition"))
    if label is None or definition is None:
        raise source.error(name, "needs rdfs:label and skos:definition: add what is missing")
    return label, definition


def _predicates(source: _Source, facts: _Facts, types: dict[str, TypeRow]) -> dict[str, PredicateRow]:
    names = [_local(name) for name, row in facts.items() if KG + "Predicate" in row.get(RDF + "type", ())]
    return {name: _predicate(source, facts, types, name) for name in names}


def _predicate(source: _Source, facts: _Facts, types: dict[str, TypeRow], name: str) -> PredicateRow:
    row = facts[KG + name]
    return PredicateRow(
        name,
        *_words(source, facts, name),
        domain=_ends(source, facts, types, name, "domain"),
        range=_ends(source, facts, types, name, "range"),
        symmetric=OWL + "SymmetricProperty" in row[RDF + "type"],
        causal=_one(row, KG + "causal") == "true",
        example=_one(row, KG + "example") or "",
        inverse_label=_one(row, KG + "inverseLabel"),
        functional=OWL + "FunctionalProperty" in row[RDF + "type"],
        changes=_one(row, KG + "changes") == "true",
        compared_with=tuple(_local(other) for other in row.get(KG + "comparedWith", ())),
        borne_out_by=tuple(_local(other) for other in row.get(KG + "borneOutBy", ())),
    )


def _ends(source: _Source, facts: _Facts, types: dict[str, TypeRow], name: str, side: str) -> tuple[str, ...]:
    """The types of one end: those of schema:domainIncludes or rangeIncludes, else the one of rdfs:domain or range."""
    row = facts[KG + name]
    found = row.get(f"{SCHEMA}{side}Includes") or row.get(RDFS + side, [])
    if not found:
        raise source.error(
            name, f"has no schema:{side}Includes: list the types that fit, and the one above as rdfs:{side}"
        )
    ends = tuple(_end(iri) for iri in found)
    for end in ends:
        if not end.startswith("xsd:") and end not in types:
            raise source.error(name, f"has the unknown type {end} as {side}: declare it or correct the name")
    return ends


def _end(iri: str) -> str:
    if iri == EDTF:
        return "xsd:date"
    return "xsd:" + iri.removeprefix(XSD) if iri.startswith(XSD) else _local(iri)


def _ancestors(types: dict[str, TypeRow]) -> dict[str, frozenset[str]]:
    def line(name: str | None) -> Iterable[str]:
        while name is not None:
            yield name
            name = types[name].parent

    return {name: frozenset(line(name)) for name in types}


def _one(row: dict[str, list[str]], key: str) -> str | None:
    found = row.get(key)
    return found[0] if found else None


def _local(iri: str) -> str:
    return iri.removeprefix(KG)
