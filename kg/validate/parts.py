"""A store's nodes in parts that can be checked one by one: some nodes, with all that their shapes look at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.ontology import RDF, RDFS
from kg.validate.looks import TARGETS, Look, NotLocal, Target, targets
from kg.validate.paths import Term
from kg.validate.shapes import BASE
from kg.validate.violation import SH

PART = 40_000  # triples; the engine takes two kilobytes for each

_TYPE = ox.NamedNode(f"{RDF}type")
_BELOW = ox.NamedNode(f"{RDFS}subClassOf")
_NAMELESS = re.compile(rb"^_:|> _:", re.MULTILINE)  # or words that look like it, which does no harm
_CHECKED = ox.NamedNode(f"{BASE}checked")  # what has the nodes of a part as objects, by the shapes that they must keep


@dataclass(frozen=True, slots=True)
class Divided:
    """Shapes whose targets are told node by node, so that what is near a node is not checked with it."""

    core: tuple[ox.Triple, ...]
    targets: tuple[tuple[Target, ox.NamedNode], ...]


def divided(core: Iterable[ox.Triple]) -> Divided:
    """The shapes for `parts`. Raises NotLocal where a shape may depend on what is far from its node."""
    core = tuple(core)
    found = [(target, ox.NamedNode(f"{_CHECKED.value}.{n}")) for n, target in enumerate(targets(core), 1)]
    told = tuple(
        ox.Triple(ox.NamedNode(target.shape), ox.NamedNode(f"{SH}targetObjectsOf"), by) for target, by in found
    )
    kept = tuple(triple for triple in core if triple.predicate.value.removeprefix(SH) not in TARGETS)
    return Divided((*kept, *told), tuple(found))


def parts(store: ox.Store, layers: Collection[ox.NamedNode], shapes: Divided, size: int = PART) -> Iterator[bytes]:
    """The data in N-Triples, in parts of little more than `size` triples.

    Together the parts have each target of each shape once, with all triples that decide about it.
    """
    view = _View(store, frozenset(layers))
    classes = tuple(view.matching(None, _BELOW, None))
    below = _below(classes)
    part = _Part(view, [*classes])
    for target, by in shapes.targets:
        for node in _nodes(view, target, below):
            part.add(node, by, target.look)
            if len(part.triples) >= size:
                yield part.written()
                part = _Part(view, [*classes])
    yield part.written()


class _View:
    """Some layers of a store."""

    def __init__(self, store: ox.Store, layers: frozenset[ox.NamedNode]) -> None:
        self._store, self._layers = store, layers
        outside = {*store.named_graphs()} - layers or any(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        self._all = not outside

    def matching(self, subject: Term | None, predicate: ox.NamedNode | None, end: Term | None) -> list[ox.Triple]:
        """The triples of this pattern."""
        found = self._store.quads_for_pattern(subject, predicate, end, None)  # type: ignore[arg-type]
        return [quad.triple for quad in found if self._all or quad.graph_name in self._layers]


@dataclass(slots=True)
class _Part:
    """Triples that are checked together; some may come twice."""

    view: _View
    triples: list[ox.Triple]
    seen: set[tuple[Look, Term]] = field(default_factory=set)
    whole: set[Term] = field(default_factory=set)  # the nodes of which all triples are here

    def add(self, node: Term, by: ox.NamedNode, look: Look) -> None:
        """A node to be checked, with what decides about it."""
        self.triples.append(ox.Triple(_CHECKED, by, node))
        todo = [(look, node)]
        while todo:
            here = todo.pop()
            if here not in self.seen:
                self.seen.add(here)
                todo += self._around(*here)

    def _around(self, look: Look, node: Term) -> Iterator[tuple[Look, Term]]:
        """What is looked at behind the triples of a node, which are added."""
        for predicate, then in look.backward.items():
            found = self.view.matching(None, predicate, node)
            self.triples += found
            yield from ((then, triple.subject) for triple in found if then)  # type: ignore[misc]
        if isinstance(node, ox.NamedNode) and (look.types or look.forward):
            for triple in self._own(look, node):
                if further := look.forward.get(triple.predicate):
                    yield further, triple.object  # type: ignore[misc]

    def _own(self, look: Look, node: ox.NamedNode) -> list[ox.Triple]:
        """What the node is the subject of, all of it: that is asked for sooner than one predicate after the other."""
        one = _TYPE if not look.forward else None if len(look.forward) > 1 or look.types else next(iter(look.forward))
        found = self.view.matching(node, one, None)
        if node not in self.whole:
            self.triples += found
        if one is None:
            self.whole.add(node)
        return found

    def written(self) -> bytes:
        """In N-Triples. Raises NotLocal where a node may have no name: it would get another in each part."""
        data: bytes = ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[assignment]
        if b"_:" in data and _NAMELESS.search(data):
            raise NotLocal
        return data


def _below(classes: Iterable[ox.Triple]) -> dict[Term, set[Term]]:
    """The classes directly below each."""
    found: dict[Term, set[Term]] = {}
    for triple in classes:
        found.setdefault(triple.object, set()).add(triple.subject)  # type: ignore[arg-type]
    return found


def _nodes(view: _View, target: Target, below: dict[Term, set[Term]]) -> Iterator[Term]:
    """The nodes that a shape is for, each once."""
    seen: set[Term] = set()
    for kind, end in target.targets:
        for node in _of(view, kind, end, below):
            if node not in seen:
                seen.add(node)
                yield node


def _of(view: _View, kind: str, end: Term, below: dict[Term, set[Term]]) -> Iterator[Term]:
    if kind == "targetNode":
        yield end
    elif not isinstance(end, ox.NamedNode):
        raise NotLocal
    elif kind == "targetClass":
        for name in _and_below(end, below):
            yield from (triple.subject for triple in view.matching(None, _TYPE, name))  # type: ignore[misc]
    else:
        for triple in view.matching(None, end, None):
            yield triple.subject if kind == "targetSubjectsOf" else triple.object  # type: ignore[misc]


def _and_below(name: Term, below: dict[Term, set[Term]]) -> set[Term]:
    """A class and all below it."""
    found, todo = {name}, [name]
    while todo:
        new = below.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found
