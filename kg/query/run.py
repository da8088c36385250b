"""Answers SPARQL queries over all layers of a store at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.model import Value
from kg.query.table import Table
from kg.rdf import DEFAULT_BASE, base_of
from kg.rdf import prefixes as default_prefixes
from kg.rdf.writing import literal

Binding = ox.NamedNode | ox.BlankNode | ox.Literal | Value | str | bool | int | float

_TRIPLE = ("subject", "predicate", "object")
_HIDDEN = re.compile(  # what a keyword may not be looked for in
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
_DATASET = re.compile(r"(?<![\w?$:.-])FROM(?![\w:-])", re.IGNORECASE)
_SERVICE = re.compile(r"(?<![\w?$:.-])SERVICE(?![\w:-])", re.IGNORECASE)
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+\S*:|BASE)\s*)*(?P<verb>INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)


def run_query(
    store: ox.Store,
    text: str,
    prefixes: Mapping[str, str] | None = None,
    bindings: Mapping[str, Binding] | None = None,
    *,
    union: bool = True,
    base_iri: str | None = None,
) -> Table:
    """The answer to SELECT, ASK, CONSTRUCT or DESCRIBE over all named graphs, unless the query says FROM.

    Without `union` the default graph is the store's own, as in the SPARQL standard. `base_iri` is what relative IRIs
    of the query are read against.

    `prefixes` (default: those of `kg.rdf.prefixes`) need no declaration; the query's own win. `bindings` gives
    variables their values as terms: a str is a plain literal, an IRI is an `ox.NamedNode`. A bound variable of SELECT
    must stand in its projection. Raises QueryError, with line and column where the query does not parse.
    """
    _refuse_network(text)
    known = dict(default_prefixes(_base(store)) if prefixes is None else prefixes)
    try:
        found = store.query(
            text,
            base_iri=base_iri,
            prefixes=known,
            use_default_graph_as_union=union and not _DATASET.search(_bare(text)),
            substitutions={ox.Variable(name): _term(value) for name, value in (bindings or {}).items()},
        )
        return _table(found)
    except SyntaxError as fault:
        raise QueryError(_explained(text, str(fault))) from fault
    except (RuntimeError, ValueError, OSError) as fault:  # an unknown function, a name that is no variable, a bad disk
        raise QueryError(f"the query cannot be run: {_line(str(fault))}") from fault


def _base(store: ox.Store) -> str:
    try:
        return base_of(store)
    except GraphError:
        return DEFAULT_BASE


def _term(value: Binding) -> Any:
    if isinstance(value, Value):
        return literal(value)
    return ox.Literal(value) if isinstance(value, str | bool | int | float) else value


def _table(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Table:
    if isinstance(found, ox.QueryBoolean):
        return Table(("answer",), ((ox.Literal(bool(found)),),), "yes-no")
    if isinstance(found, ox.QueryTriples):
        rows = {(triple.subject, triple.predicate, triple.object) for triple in found}
        return Table(_TRIPLE, tuple(sorted(rows, key=lambda row: tuple(map(str, row)))), "triples")
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple(tuple(solution) for solution in found))


def _refuse_network(text: str) -> None:
    if at := _SERVICE.search(_bare(text)):
        raise QueryError(
            f"{_position(text, at.start())}: SERVICE asks another machine, and kg works offline: leave it out"
        )


def _bare(text: str) -> str:
    """The query with its strings, IRIs and comments blanked out, at the same length."""
    return _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _explained(text: str, fault: str) -> str:
    """One line from the parser's complaint: where, what it may mean, and what was met there."""
    if update := _UPDATE.match(_bare(text)):
        place = _position(text, update.start("verb"))
        return f"{place}: this is an update, and queries only read: SELECT, ASK, CONSTRUCT, DESCRIBE"
    found = re.match(r"error at (\d+):(\d+): expected (.*)", fault, re.DOTALL)
    if not found:
        return f"the query does not parse: {_line(fault)}"
    line, column = int(found[1]), int(found[2])
    here = (text.split("\n") + [""] * line)[line - 1]
    rest = here[column - 1 :].strip()
    meaning = _meaning(found[3], here[: column - 1])
    return f"line {line}, column {column}: {meaning}, {f'near {rest[:30]!r}' if rest else 'where the line ends'}"


def _meaning(expected: str, before: str) -> str:
    if "Prefix not found" in expected:
        prefix = re.search(r"([\w.-]*:)\S*\s*$", before)
        return f"the prefix {prefix[1]} is not declared" if prefix else "a prefix is not declared"
    return next((meaning for sign, meaning in _MEANINGS.items() if sign in expected), "this is not SPARQL")


_MEANINGS = {
    "variable that is unbound": "SELECT names a variable that is neither bound nor grouped",
    "Duplicated variable": "SELECT names a variable twice",
}


def _position(text: str, offset: int) -> str:
    before = text[:offset].split("\n")
    return f"line {len(before)}, column {len(before[-1]) + 1}"


def _line(message: str) -> str:
    return " ".join(message.split())[:200]
