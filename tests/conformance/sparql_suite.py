"""Reads the W3C's SPARQL 1.1 test suite: its manifests, its data, its expected results; compares results.

The suite is no part of the project: `KG_SPARQL_SUITE` names its folder `sparql11`, else it is looked for beside the
checkout.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import unquote, urlparse

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("KG_SPARQL_SUITE") or ROOT.parent / "shared" / "conformance" / "sparql" / "sparql11")

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"

FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
RESULTS = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
NUMBERS = {XSD + kind for kind in ("integer", "decimal", "double", "float")}

Row = tuple[tuple[str, object], ...]  # variable, term


@dataclass(frozen=True, slots=True)
class Case:
    """A test: what it is called, of which kind, and the files it is made of."""

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    graphs: tuple[tuple[str, Path], ...] = ()
    result: Path | None = None

    def store(self) -> ox.Store:
        """A store of its data."""
        store = ox.Store()
        for file in self.data:
            store.load(path=str(file), format=FORMATS[file.suffix], base_iri=file.as_uri())
        for name, file in self.graphs:
            target = ox.NamedNode(name)
            store.load(path=str(file), format=FORMATS[file.suffix], base_iri=file.as_uri(), to_graph=target)
        return store


def cases() -> list[Case]:
    """The tests of the query language, by their names; empty where there is no suite."""
    top = FOLDER / "manifest-sparql11-query.ttl"
    if not top.is_file():
        return []
    graph = _read(top)
    (including,) = graph.quads_for_pattern(None, ox.NamedNode(MF + "include"), None, None)
    found = [case for node in _list(graph, including.object) for case in _manifest(_path(node))]
    return sorted(found, key=lambda case: case.name)


def expected(file: Path) -> tuple[str, list[Row]]:
    """What a result file holds: `rows`, `yes-no` or `triples`, and the rows."""
    if file.suffix in RESULTS:
        found = ox.parse_query_results(path=str(file), format=RESULTS[file.suffix])
        return rows_of(found)
    store = _read(file)
    sets = list(store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(RS + "ResultSet"), None))
    if not sets:
        return "triples", [_triple(quad.triple) for quad in store]
    return "rows", [_solution(store, quad.object) for quad in _of(store, sets[0].subject, RS + "solution")]


def rows_of(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> tuple[str, list[Row]]:
    """The same of what pyoxigraph answers."""
    if isinstance(found, ox.QueryBoolean):
        return "yes-no", [(("answer", ox.Literal(bool(found))),)]
    if isinstance(found, ox.QueryTriples):
        return "triples", [_triple(triple) for triple in found]
    names = [variable.value for variable in found.variables]
    return "rows", [_row(zip(names, solution, strict=True)) for solution in found]


def same(one: tuple[str, list[Row]], other: tuple[str, list[Row]]) -> bool:
    """True where both hold the same rows, in any order, up to the names of blank nodes and spellings of numbers."""
    return one[0] == other[0] and _canonical(*one) == _canonical(*other)


def _row(cells: Iterable[tuple[str, object]]) -> Row:
    return tuple(sorted(((name, term) for name, term in cells if term is not None), key=lambda cell: cell[0]))


def _triple(triple: ox.Triple) -> Row:
    return _row((("subject", triple.subject), ("predicate", triple.predicate), ("object", triple.object)))


def _solution(store: ox.Store, node: object) -> Row:
    cells = []
    for quad in _of(store, node, RS + "binding"):
        (name,), (value,) = (list(_of(store, quad.object, RS + part)) for part in ("variable", "value"))
        cells.append((name.object.value, value.object))
    return _row(cells)


def _canonical(kind: str, rows: list[Row]) -> list[str]:
    plain = [[(name, _spelt(term)) for name, term in row] for row in rows]
    if kind == "triples":
        plain = [list(row) for row in dict.fromkeys(map(tuple, plain))]
    if not any(isinstance(term, ox.BlankNode) for row in plain for _, term in row):
        return sorted(str(row) for row in plain)
    dataset = ox.Dataset()
    for row in plain:
        node = ox.BlankNode()
        for name, term in row:
            dataset.add(ox.Quad(node, ox.NamedNode(f"urn:{name}"), term))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return sorted(map(str, dataset))


def _spelt(term: object) -> object:
    """A number in one spelling."""
    if not isinstance(term, ox.Literal) or term.datatype.value not in NUMBERS:
        return term
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return term
    return ox.Literal(f"{number.normalize():f}" if number.is_finite() else term.value, datatype=term.datatype)


def _manifest(file: Path) -> Iterator[Case]:
    graph = _read(file)
    for quad in graph.quads_for_pattern(None, ox.NamedNode(MF + "entries"), None, None):
        for node in _list(graph, quad.object):
            if case := _case(graph, node, file):
                yield case


def _case(graph: ox.Store, node: object, file: Path) -> Case | None:
    """A test of a kind that asks; None for others."""
    kind = _one(graph, node, RDF + "type").value.removeprefix(MF)
    action = _one(graph, node, MF + "action")
    name = f"{file.parent.name}/{node.value.rpartition('#')[2]}"  # type: ignore[attr-defined]
    if kind != "QueryEvaluationTest":
        return Case(name, kind, _path(action)) if kind.endswith("SyntaxTest11") else None
    data = tuple(_path(quad.object) for quad in _of(graph, action, QT + "data"))
    graphs = tuple(_named(graph, quad.object) for quad in _of(graph, action, QT + "graphData"))
    return Case(
        name, kind, _path(_one(graph, action, QT + "query")), data, graphs, _path(_one(graph, node, MF + "result"))
    )


def _named(graph: ox.Store, node: object) -> tuple[str, Path]:
    """A named graph: its name and its file."""
    if isinstance(node, ox.BlankNode):
        label = _one(graph, node, "http://www.w3.org/2000/01/rdf-schema#label").value
        return label, _path(_one(graph, node, QT + "graph"))
    return node.value, _path(node)  # type: ignore[attr-defined]


def _read(file: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=str(file), format=FORMATS[file.suffix], base_iri=file.as_uri())
    return store


def _list(graph: ox.Store, node: object) -> Iterator[object]:
    while node != ox.NamedNode(RDF + "nil"):
        yield _one(graph, node, RDF + "first")
        node = _one(graph, node, RDF + "rest")


def _of(graph: ox.Store, node: object, predicate: str) -> Iterator[ox.Quad]:
    return graph.quads_for_pattern(node, ox.NamedNode(predicate), None, None)  # type: ignore[arg-type]


def _one(graph: ox.Store, node: object, predicate: str) -> object:
    return next(_of(graph, node, predicate)).object


def _path(node: object) -> Path:
    return Path(unquote(urlparse(node.value).path))  # type: ignore[attr-defined]
