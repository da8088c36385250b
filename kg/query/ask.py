"""Puts a packaged question to a store: what people give becomes bound terms, and each row keeps its claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from kg.errors import DataError, InputError, UnknownName
from kg.model import Evidence
from kg.ontology import Schema
from kg.query.evidence import evidence_of
from kg.query.run import run_query
from kg.query.table import Table, Term
from kg.questions import CLAIMS, Parameter, Question
from kg.rdf.names import kg
from kg.scope import day
from kg.suggest import did_you_mean

EVIDENCE_COLUMNS = ("sentence", "document", "span")
BETWEEN = "; "  # separates the values of one cell
Row = tuple[Term | None, ...]
_LONG_NUMBER = re.compile(r"(?<![\w.,-])[0-9]{5,}(?![\w,])")


@dataclass(frozen=True, slots=True)
class Reply:
    """A question's table, and for each row the IRIs of the claims (or statements) behind it, sorted."""

    table: Table
    claims: tuple[tuple[str, ...], ...]


def bind(
    asked: Question, given: Mapping[str, Any], entity: Callable[[str], ox.NamedNode], schema: Schema
) -> dict[str, ox.NamedNode | ox.Literal]:
    """Terms for the parameters that are given or have a default; None counts as not given.

    `entity` finds the IRI of a name. Raises UnknownName or InputError, in one line, for what does not fit.
    """
    values = {name: value for name, value in given.items() if value is not None}
    for name in sorted(values):
        asked.parameter(name)
    missing = [parameter.name for parameter in asked.parameters if parameter.required and parameter.name not in values]
    if missing:
        options = " ".join(f"--{name.replace('_', '-')} VALUE" for name in missing)
        raise InputError(f"{asked.name} must be told more: kg ask {asked.name} {options}")
    defaults = {parameter.name: parameter.default for parameter in asked.parameters if parameter.default is not None}
    told = {**defaults, **values}
    return {name: _term(asked.parameter(name), str(told[name]), entity, schema) for name in sorted(told)}


def ask(store: ox.Store, asked: Question, bindings: Mapping[str, Any], prefixes: Mapping[str, str]) -> Reply:
    """The rows of the question's columns, in the query's order, and the claims behind each."""
    found = run_query(store, asked.text, prefixes, bindings)
    place = {column: n for n, column in enumerate(found.columns)}
    if not {*asked.columns, CLAIMS} <= set(place):
        raise DataError(f"{asked.name}: the query does not give the columns that its header names: correct the header")
    picked = [place[column] for column in asked.columns]
    rows: Iterator[Row] = (tuple(row[n] for n in picked) for row in found.rows)
    for mend, columns in ((_in_order, asked.lists), (_spelt_out, asked.amounts)):
        places = [n for n, column in enumerate(asked.columns) if column in columns]
        rows = _mended(rows, mend, places) if places else rows
    kept = tuple(rows)
    behind = place[CLAIMS]
    return Reply(Table(asked.columns, kept), tuple(_claims(row[behind]) for row in found.rows))


def with_evidence(store: ox.Store, reply: Reply) -> Reply:
    """The reply with the columns sentence, document and span: a row of it for each sentence behind it."""
    pairs = [
        ((*row, *_cells(piece)), claims)
        for row, claims in zip(reply.table.rows, reply.claims, strict=True)
        for piece in _pieces(store, claims)
    ]
    table = replace(reply.table, columns=(*reply.table.columns, *EVIDENCE_COLUMNS), rows=tuple(r for r, _ in pairs))
    return Reply(table, tuple(claims for _, claims in pairs))


def _pieces(store: ox.Store, claims: Iterable[str]) -> Iterator[Evidence | None]:
    """Each sentence once, by document and place; None, alone, where there is none."""
    found = {piece for claim in claims for piece in evidence_of(store, claim)}
    yield from sorted(found, key=lambda piece: (piece.doc, piece.span, piece.quote))
    if not found:
        yield None


def _cells(piece: Evidence | None) -> tuple[ox.Literal | None, ...]:
    if piece is None:
        return (None, None, None)
    span = f"{piece.span.start}-{piece.span.end}"
    return (ox.Literal(piece.quote), ox.Literal(piece.doc), ox.Literal(span))


def _mended(rows: Iterable[Row], mend: Callable[[str], str], places: Sequence[int]) -> Iterator[Row]:
    """The rows with the texts of some cells changed."""
    for row in rows:
        cells = list(row)
        for n in places:
            cell = cells[n]
            if isinstance(cell, ox.Literal) and (text := mend(cell.value)) != cell.value:
                cells[n] = ox.Literal(text)
        yield tuple(cells)


def _in_order(text: str) -> str:
    return BETWEEN.join(sorted({part for part in text.split(BETWEEN) if part})) if BETWEEN in text else text


def _spelt_out(text: str) -> str:
    """Numbers of five digits and more with commas: 40000 reads 40,000."""
    return _LONG_NUMBER.sub(lambda number: f"{int(number.group()):,}", text)


def _claims(cell: Term | None) -> tuple[str, ...]:
    return tuple(sorted(set(str(getattr(cell, "value", "")).split()))) if cell is not None else ()


def _term(
    parameter: Parameter, value: str, entity: Callable[[str], ox.NamedNode], schema: Schema
) -> ox.NamedNode | ox.Literal:
    if parameter.type == "entity":
        return entity(value)
    if parameter.type == "date":
        return ox.Literal(day(value))
    if parameter.type == "integer":
        return ox.Literal(_integer(parameter, value))
    if parameter.type == "text":
        return ox.Literal(value)
    rows = schema.predicates if parameter.type == "predicate" else schema.types
    return kg(_declared(value, {name: row.label for name, row in rows.items()}, parameter.type))


def _integer(parameter: Parameter, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise InputError(f"--{parameter.name.replace('_', '-')}: {value!r} is no whole number: give one") from None


def _declared(value: str, labels: Mapping[str, str], what: str) -> str:
    """The local name that is meant by itself, with or without kg:, or by its label."""
    name, wanted = value.strip().removeprefix("kg:"), value.strip().casefold()
    named = [known for known, label in labels.items() if wanted in (known.casefold(), label.casefold())]
    if name in labels or len(named) == 1:
        return name if name in labels else named[0]
    raise UnknownName(f"no {what} {value!r} in the ontology{did_you_mean(value, [*labels, *labels.values()])}")
