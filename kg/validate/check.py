"""Checks a store against shapes: SHACL Core by a compiled engine, SPARQL constraints by the store itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import DataError
from kg.ontology import KG, RDF
from kg.rdf.names import OA
from kg.validate.paths import Term, path_text
from kg.validate.shapes import Constraint, Shapes, load_shapes
from kg.validate.violation import SH, Violation

_Row = dict[str, Term]
_TYPE = f"{RDF}type"


def validate(store: ox.Store, shapes: Shapes | None = None) -> list[Violation]:
    """All violations in a store, sorted; empty when the graph is sound. What was inferred is not looked at.

    Shapes are checked over all other layers together. A SPARQL constraint is asked once, for all nodes.
    """
    wanted = shapes or load_shapes()
    return sorted({*check_core(store, wanted), *check_constraints(store, wanted)})


def check_core(store: ox.Store, shapes: Shapes | None = None) -> list[Violation]:
    """The violations of SHACL Core alone, sorted."""
    wanted = shapes or load_shapes()
    dumped = (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) for graph in _layers(store))
    return sorted(set(core_violations(b"".join(part for part in dumped if part), wanted)))


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
    for row, path in _results(_report(ntriples, shapes)):
        yield _violation(row, path, shapes)


def _report(ntriples: bytes, shapes: Shapes) -> bytes:
    from shifty._shifty import PreparedValidator  # its Python front would read the report with rdflib

    core = ox.serialize(shapes.core, format=ox.RdfFormat.N_TRIPLES)
    try:
        engine = PreparedValidator(core, None, "nt")
    except ValueError as fault:
        raise DataError(f"the shapes are not SHACL ({' '.join(str(fault).split())[:200]}): correct them") from fault
    result = engine.validate_w3c(ntriples, None, "nt", graph_mode="data", run_infer=False)
    report: str = result.report_turtle
    return report.encode()


def _results(report: bytes) -> Iterator[tuple[_Row, str]]:
    """The report's results as rows, with the text of their path; details belong to a result and are passed over."""
    rows: dict[object, _Row] = defaultdict(dict)
    results = []
    for quad in ox.parse(report, format=ox.RdfFormat.TURTLE):
        rows[quad.subject][quad.predicate.value.removeprefix(SH)] = quad.object  # type: ignore[assignment]
        if quad.predicate.value == f"{SH}result":
            results.append(quad.object)
    for result in results:
        path = rows[result].get("resultPath")
        yield rows[result], path_text(path, rows) if path else ""


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
    layers = _layers(store)
    if len(layers) == len(list(store.named_graphs())):  # the union is faster to ask than a list that is as long
        found = store.query(constraint.select, prefixes=constraint.prefixes, use_default_graph_as_union=True)
    else:
        found = store.query(constraint.select, prefixes=constraint.prefixes, default_graph=[*layers])
    assert isinstance(found, ox.QuerySolutions)
    names = {variable.value for variable in found.variables}
    for row in found:
        focus, path, value = (row[name] if name in names else None for name in ("this", "path", "value"))
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


def _layers(store: ox.Store) -> list[ox.NamedNode]:
    graphs = (graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return sorted((graph for graph in graphs if not graph.value.endswith("graph/inferred")), key=str)


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
