"""Reads shapes: SHACL Core as triples without blank nodes, SPARQL constraints as queries."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import DataError
from kg.ontology import XSD
from kg.validate.violation import SH

BASE = "https://aigeo.example/shapes#"
SKOLEM = f"{BASE}node."  # what the name begins with that is given to a node without one, and without a named owner

_TRUE = ox.Literal("true", datatype=ox.NamedNode(f"{XSD}boolean"))
_Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Constraint:
    """A shape's SPARQL query; its answers, with `this` unbound, are all violations."""

    shape: str
    message: str
    select: str
    prefixes: dict[str, str]
    source: str
    severity: str = "Violation"
    targets: tuple[str, ...] = ()  # the classes of the shape's nodes; for none, whatever the query finds


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of some files, ready to check data against.

    `core` are their triples less the SPARQL constraints; a blank node has become an IRI that tells its place
    (`…#Claim.property.3`). `owners` gives, for the name of each such node, the shape to which it belongs.
    """

    core: tuple[ox.Triple, ...]
    constraints: tuple[Constraint, ...]
    owners: dict[str, str]

    def name(self, source: str) -> str:
        """How people call the shape of this IRI: the local name of the named shape that it belongs to."""
        return self.owners.get(source, source).removeprefix(BASE)


def load_shapes(*paths: Path) -> Shapes:
    """The shapes of these files, or of the project's own `ontology/shapes*.ttl`; read once per process.

    Raises DataError with file and line where one cannot be read.
    """
    return _load(paths or own_shapes())


def own_shapes() -> tuple[Path, ...]:
    """The project's own files of shapes, sorted."""
    return tuple(sorted(resources.ontology().glob("shapes*.ttl")))


@cache
def checked_by() -> str:
    """A hash of what decides whether a graph is sound: the project's own shapes, this package and the engine."""
    code = sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256(metadata.version("pyshifty").encode())
    for file in (*own_shapes(), *code):
        digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@cache
def _load(paths: tuple[Path, ...]) -> Shapes:
    triples = [triple for n, path in enumerate(paths) for triple in _triples(path, n)]
    return shapes_of(triples)


def shapes_of(triples: Sequence[ox.Triple]) -> Shapes:
    """Shapes from their triples, blank nodes and all."""
    places = _places(triples)
    names = {node: ox.NamedNode(name) for node, (name, _) in places.items()}
    named = [ox.Triple(names.get(t.subject, t.subject), t.predicate, names.get(t.object, t.object)) for t in triples]  # type: ignore[arg-type, call-overload]
    sparql = {t.object for t in named if t.predicate.value == f"{SH}sparql"}
    core = tuple(t for t in named if t.subject not in sparql and t.object not in sparql and _counts(t))
    return Shapes(core, _constraints(named), dict(places.values()))


def _triples(path: Path, n: int) -> list[ox.Triple]:
    """The file's triples; blank nodes of several files stay apart."""
    try:
        found = [quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]
    except OSError as fault:
        raise DataError(f"{path}: cannot read the shapes ({fault.strerror}): name another file") from fault
    except SyntaxError as fault:
        line = fault.args[1][1] if len(fault.args) > 1 else 1
        raise DataError(f"{path}:{line}: not Turtle: correct that line") from fault
    return [ox.Triple(_apart(t.subject, n), t.predicate, _apart(t.object, n)) for t in found]  # type: ignore[arg-type]


def _apart(term: object, n: int) -> object:
    return ox.BlankNode(f"f{n}{term.value}") if isinstance(term, ox.BlankNode) else term


def _counts(triple: ox.Triple) -> bool:
    """False for sh:uniqueLang with any value but `true` as written, which SHACL says is no constraint."""
    return triple.predicate.value != f"{SH}uniqueLang" or triple.object == _TRUE


def _places(triples: Iterable[ox.Triple]) -> dict[_Node, tuple[str, str]]:
    """For each blank node a name and its owner: the node with a name from which it hangs, or the topmost blank one.

    The name says how it hangs there, and which in the order of the file it is. Paths get none: an IRI there would be a
    property.
    """
    above: dict[_Node, tuple[_Node, str]] = {}
    counts: dict[tuple[_Node, str], int] = defaultdict(int)
    for t in triples:
        if isinstance(t.object, ox.BlankNode) and t.object not in above:
            assert isinstance(t.subject, _Node)
            counts[t.subject, t.predicate.value] += 1
            above[t.object] = (t.subject, f"{_local(t.predicate)}.{counts[t.subject, t.predicate.value]}")
    blank = dict.fromkeys(t.subject for t in triples if isinstance(t.subject, ox.BlankNode)) | dict.fromkeys(above)
    roots = {node: f"{SKOLEM}{n}" for n, node in enumerate((node for node in blank if node not in above), 1)}
    found = {node: _place(node, above, roots) for node in blank}
    return {node: place for node, place in found.items() if ".path." not in place[0].removeprefix(place[1])}


def _place(node: _Node, above: Mapping[_Node, tuple[_Node, str]], roots: Mapping[_Node, str]) -> tuple[str, str]:
    steps: list[str] = []
    seen: set[_Node] = set()
    while node in above and node not in seen:
        seen.add(node)
        node, step = above[node]
        steps.insert(0, step)
    root = node.value if isinstance(node, ox.NamedNode) else roots.get(node, SKOLEM)
    return ".".join((root, *steps)), root


def _local(node: ox.NamedNode) -> str:
    return node.value.replace("#", "/").rsplit("/", 1)[-1]


def _constraints(triples: Sequence[ox.Triple]) -> tuple[Constraint, ...]:
    row: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for t in triples:
        row[_text(t.subject)][t.predicate.value].append(_text(t.object))
    found = [
        _constraint(row, shape, node) for shape in row for node in row[shape][f"{SH}sparql"] if row[node][f"{SH}select"]
    ]
    return tuple(sorted(found, key=lambda constraint: (constraint.shape, constraint.select)))


def _constraint(row: Mapping[str, Mapping[str, list[str]]], shape: str, node: str) -> Constraint:
    declared = [d for source in row[node][f"{SH}prefixes"] for d in row[source][f"{SH}declare"]]
    prefixes = {row[d][f"{SH}prefix"][0]: row[d][f"{SH}namespace"][0] for d in declared}
    message = (row[node][f"{SH}message"] or row[shape][f"{SH}message"] or [""])[0]
    severity = (row[shape][f"{SH}severity"] or [f"{SH}Violation"])[0].removeprefix(SH)
    select, targets = row[node][f"{SH}select"][0], tuple(row[shape][f"{SH}targetClass"])
    return Constraint(shape.removeprefix(BASE), message, select, prefixes, shape, severity, targets)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
