"""Checks a store against shapes: SHACL Core by a compiled engine, SPARQL constraints by the store itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import DataError
from kg.ontology import KG, RDF, RDFS
from kg.rdf.names import OA
from kg.uncollected import uncollected
from kg.validate.looks import NotLocal
from kg.validate.parts import PART, divided, parts
from kg.validate.paths import Term, path_text
from kg.validate.shapes import Constraint, Shapes, load_shapes
from kg.validate.violation import SH, Violation

if TYPE_CHECKING:
    from shifty._shifty import PreparedValidator

_Row = dict[str, Term]
_TYPE = f"{RDF}type"


def validate(store: ox.Store, shapes: Shapes | None = None) -> list[Violation]:
    """All violations in a store, sorted; empty when the graph is sound. What was inferred is not looked at.

    Shapes are checked over all other layers together. A SPARQL constraint is asked once, for all nodes.
    """
    wanted = shapes or load_shapes()
    return sorted({*check_core(store, wanted), *check_constraints(store, wanted)})


def check_core(store: ox.Store, shapes: Shapes | None = None, size: int = PART) -> list[Violation]:
    """The violations of SHACL Core alone, sorted.

    A graph of more than `size` triples is checked in parts of so many where the shapes tell what they look at around a
    node, else as a whole, which takes two kilobytes for each triple. What is found is the same.
    """
    wanted = shapes or load_shapes()
    if len(store) > size:
        with suppress(NotLocal), uncollected():
            return core_in_parts(store, wanted, size)
    return core_as_a_whole(store, wanted)


def core_in_parts(store: ox.Store, shapes: Shapes, size: int) -> list[Violation]:
    """The same with no more in memory than a part of so many triples. Raises NotLocal where no part tells enough."""
    told = divided(shapes.core)
    engine = _engine(told.core)
    return sorted(
        {found for part in parts(store, _layers(store), told, size) for found in _found(part, engine, shapes)}
    )


def core_as_a_whole(store: ox.Store, shapes: Shapes) -> list[Violation]:
    """The same with all triples at once."""
    dumped = (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) for graph in _layers(store))
    return sorted(set(core_violations(b"".join(part for part in dumped if part), shapes)))


def check_constraints(store: ox.Store, shapes: Shapes | None = None) -> list[Violation]:
    """The violations of the shapes' SPARQL constraints alone, sorted: types, direct layer, spans."""
    wanted = shapes or load_shapes()
    return sorted({found for constraint in wanted.constraints for found in _broken(store, constraint)})


def at_fault(violations: Iterable[Violation], quads: Iterable[ox.Quad]) -> dict[str, list[Violation]]:
    """The claims that break a shape themselves, or by their quantity or evidence, each with its violations."""
    by_focus: dict[str, list[Violation]] = defaultdict(list)
    for violation in violations:
        by_focus[violation.focus].append(violation)
    found: dict[str, set[Violation]] = defaultdict(set)
    for claim, part in _parts(quads):
        if part in by_focus:
            found[claim].update(by_focus[part])
    return {claim: sorted(found[claim]) for claim in sorted(found)}


def _parts(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str]]:
    """Each claim with itself, its quantity, its evidence and the selectors of that."""
    selectors: dict[str, list[str]] = defaultdict(list)
    evidence: list[tuple[str, str]] = []
    for quad in quads:
        subject, predicate, end = quad.subject.value, quad.predicate.value, quad.object.value  # type: ignore[union-attr]
        if predicate == f"{OA}hasSelector":
            selectors[subject].append(end)
        elif predicate == f"{KG}evidence":
            evidence.append((subject, end))
        elif predicate == _TYPE and end == f"{KG}Claim":
            yield subject, subject
        elif predicate == f"{KG}quantity":
            yield subject, end
    for claim, piece in evidence:
        yield from ((claim, part) for part in (piece, *selectors[piece]))


def core_violations(ntriples: bytes, shapes: Shapes) -> Iterator[Violation]:
    """What the engine reports on data in N-Triples."""
    return _found(ntriples, _engine(shapes.core), shapes)


def _found(ntriples: bytes, engine: PreparedValidator, shapes: Shapes) -> Iterator[Violation]:
    report = list(ox.parse(_report(ntriples, engine), format=ox.RdfFormat.TURTLE))
    told, asked = _rows(report), _rows(shapes.core)
    for result in (quad.object for quad in report if quad.predicate.value == f"{SH}result"):  # not their details
        row = told[result]
        path = asked.get(row.get("sourceShape"), {}).get("path", row.get("resultPath"))
        yield _violation(row, path_text(path, asked) if "resultPath" in row and path else "", shapes)


def _engine(core: Iterable[ox.Triple]) -> PreparedValidator:
    from shifty._shifty import PreparedValidator  # its Python front would read the report with rdflib

    try:
        engine = PreparedValidator(ox.serialize(core, format=ox.RdfFormat.N_TRIPLES), None, "nt")
    except ValueError as fault:
        raise _not_shacl(str(fault)) from fault
    if engine.diagnostics:
        raise _not_shacl(engine.diagnostics[0])
    return engine


def _report(ntriples: bytes, engine: PreparedValidator) -> bytes:
    if engine.validate_algebra(ntriples, None, "nt", graph_mode="data", run_infer=False).violations:
        report: str = engine.validate_w3c(ntriples, None, "nt", graph_mode="data", run_infer=False).report_turtle
        return report.encode()
    return b""  # a graph is sound as a rule, and to see that takes half as long as a report


def _not_shacl(what: str) -> DataError:
    return DataError(f"the shapes are not SHACL ({' '.join(what.split())[:200]}): correct them")


def _rows(triples: Iterable[ox.Quad | ox.Triple]) -> dict[object, _Row]:
    """Objects by subject and predicate, one of each; SHACL's own predicates by their local names."""
    rows: dict[object, _Row] = defaultdict(dict)
    for triple in triples:
        assert isinstance(triple.object, Term)
        rows[triple.subject][triple.predicate.value.removeprefix(SH)] = triple.object
    return rows


def _violation(row: _Row, path: str, shapes: Shapes) -> Violation:
    source = _text(row.get("sourceShape"))
    return Violation(
        shape=shapes.name(source),
        focus=_text(row["focusNode"]),
        message=_text(row.get("resultMessage")),
        path=path,
        value=_text(row.get("value")),
        source=source,
        component=_text(row.get("sourceConstraintComponent")).removeprefix(SH),
        severity=_text(row.get("resultSeverity")).removeprefix(SH),
        node=str(row["focusNode"]),
        term=str(row.get("value", "")),
    )


def _broken(store: ox.Store, constraint: Constraint) -> Iterator[Violation]:
    for row in _ask(store, constraint.select, constraint.prefixes):
        focus, path, value = (row[name] for name in ("this", "path", "value"))
        if not constraint.targets or _is_target(store, focus, constraint.targets):
            yield Violation(
                constraint.shape,
                _text(focus),
                constraint.message,
                _text(path),
                _text(value),
                source=constraint.source,
                component="SPARQLConstraintComponent",
                severity=constraint.severity,
                node=str(focus),
                term="" if value is None else str(value),
            )


def _is_target(store: ox.Store, node: object, classes: Iterable[str]) -> bool:
    """True for an instance of one of the classes, or of one below; asked only of what a constraint has found."""
    kinds = " ".join(f"<{name}>" for name in classes)
    text = f"SELECT ?kind WHERE {{ VALUES ?kind {{ {kinds} }} {node} <{_TYPE}>/<{RDFS}subClassOf>* ?kind }} LIMIT 1"
    return bool(_ask(store, text, {}))


def _ask(store: ox.Store, select: str, prefixes: dict[str, str]) -> list[ox.QuerySolution]:
    layers = _layers(store)
    if len(layers) == len(list(store.named_graphs())):  # the union is faster to ask than a list that is as long
        found = store.query(select, prefixes=prefixes, use_default_graph_as_union=True)
    else:
        found = store.query(select, prefixes=prefixes, default_graph=[*layers])
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


def _layers(store: ox.Store) -> list[ox.NamedNode]:
    graphs = (graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return sorted((graph for graph in graphs if not graph.value.endswith("graph/inferred")), key=str)


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
