"""Checks a store against the shapes of `ontology/shapes.ttl` and names what does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import resources
from kg.errors import DataError

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"
_SHAPES = "https://aigeo.example/shapes#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something that a shape forbids: which shape, at which node, what is wrong and what to do.

    `focus`, `path` and `value` are IRIs or texts; `path` and `value` are empty where the whole node is at fault.
    """

    shape: str
    focus: str
    message: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A shape's SPARQL query; its answers, with `this` unbound, are all violations."""

    shape: str
    message: str
    select: str
    prefixes: dict[str, str]


def validate(store: ox.Store, shapes: Path | None = None) -> list[Violation]:
    """All violations in a store, sorted; empty when the graph is sound.

    SHACL Core goes through pySHACL, which takes about ten seconds for 100,000 triples; the SPARQL constraints are
    answered by the store itself.
    """
    path = shapes or resources.ontology("shapes.ttl")
    return sorted({*_core(store, path), *check_constraints(store, path)})


def check_constraints(store: ox.Store, shapes: Path | None = None) -> list[Violation]:
    """The violations of the shapes' SPARQL constraints alone: types, direct layer, spans. Fast on any graph."""
    path = shapes or resources.ontology("shapes.ttl")
    return sorted({violation for constraint in constraints(path) for violation in _broken(store, constraint)})


@cache
def constraints(path: Path) -> tuple[Constraint, ...]:
    """The SPARQL constraints of a file of shapes, by the name of their shape."""
    graph = _shapes(path)
    found = [_constraint(graph, shape, node) for shape, node in graph.subject_objects(_sh("sparql"))]
    return tuple(sorted(found, key=lambda constraint: (constraint.shape, constraint.select)))


def _constraint(graph: rdflib.Graph, shape: Any, node: Any) -> Constraint:
    declared = [d for source in graph.objects(node, _sh("prefixes")) for d in graph.objects(source, _sh("declare"))]
    prefixes = {str(graph.value(d, _sh("prefix"))): str(graph.value(d, _sh("namespace"))) for d in declared}
    message, select = (str(graph.value(node, _sh(name))) for name in ("message", "select"))
    return Constraint(_name(shape), message, select, prefixes)


def _broken(store: ox.Store, constraint: Constraint) -> Iterator[Violation]:
    found = store.query(constraint.select, prefixes=constraint.prefixes, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        focus, path, value = (_text(row[name]) for name in ("this", "path", "value"))
        yield Violation(constraint.shape, focus, constraint.message, path, value)


def _core(store: ox.Store, path: Path) -> Iterator[Violation]:
    """What pySHACL finds with the shapes less their SPARQL constraints, which it would ask once for each node."""
    import pyshacl

    shapes = _shapes(path)
    shapes.remove((None, _sh("sparql"), None))
    _, report, _ = pyshacl.validate(_rdflib(store), shacl_graph=shapes, inplace=True, do_owl_imports=False)
    for result in report.subjects(_sh("focusNode")):
        if report.value(predicate=_sh("detail"), object=result) is None:  # details belong to a result that counts
            yield _violation(report, shapes, result)


def _violation(report: rdflib.Graph, shapes: rdflib.Graph, result: Any) -> Violation:
    def of(name: str) -> Any:
        return report.value(result, _sh(name))

    source = of("sourceShape")
    owner = shapes.value(predicate=_sh("property"), object=source) or source
    focus, path, value = (str(of(name) or "") for name in ("focusNode", "resultPath", "value"))
    return Violation(_name(owner), focus, str(of("resultMessage")), path, value)


def _shapes(path: Path) -> rdflib.Graph:
    import rdflib
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        return rdflib.Graph().parse(path, format="turtle")
    except OSError as fault:
        raise DataError(f"{path}: cannot read the shapes ({fault.strerror}): restore the file") from fault
    except BadSyntax as fault:
        raise DataError(f"{path}:{fault.lines + 1}: not Turtle: correct that line") from fault


def _rdflib(store: ox.Store) -> rdflib.Graph:
    """A copy of all layers in memory, as one graph."""
    import rdflib

    graph = rdflib.Graph()
    for quad in store:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: Any) -> Any:
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    kind = URIRef(term.datatype.value)
    return Literal(term.value, datatype=kind, normalize=False)


def _sh(name: str) -> Any:
    from rdflib import URIRef

    return URIRef(_SH + name)


def _name(shape: Any) -> str:
    return str(shape).removeprefix(_SHAPES)


def _text(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))
