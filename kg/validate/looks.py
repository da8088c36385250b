"""What shapes look at around a node, read off the shapes themselves; some can look anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.ontology import RDF
from kg.validate.paths import Term
from kg.validate.violation import SH

TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")

_TYPE = f"{RDF}type"
_SHAPES = (f"{SH}NodeShape", f"{SH}PropertyShape")
_PREFIXES = frozenset(("declare", "prefix", "namespace", "prefixes"))
_PATHS = frozenset(("inversePath", "alternativePath", "zeroOrOnePath"))
_WORDS = frozenset(("message", "severity", "deactivated", "name", "description", "order", "group", "defaultValue"))
_LIMITS = frozenset(f"{end}{what}" for end in ("min", "max") for what in ("Count", "Inclusive", "Exclusive", "Length"))
_COUNTS = frozenset(("qualifiedMinCount", "qualifiedMaxCount"))
_OWN = frozenset(("path", "datatype", "nodeKind", "in", "hasValue", "pattern", "flags", "languageIn", "uniqueLang"))
_COMPARED = frozenset(("equals", "disjoint", "lessThan", "lessThanOrEquals"))
_INNER = frozenset(("property", "node", "not", "qualifiedValueShape"))
_LISTS = frozenset(("and", "or", "xone"))
_ASKING = _OWN | _LIMITS | _COUNTS | _COMPARED | _INNER | _LISTS | {"class"}
_KNOWN = _ASKING | _WORDS | _PREFIXES | _PATHS | frozenset(TARGETS)

_Said = Mapping[object, Mapping[str, Sequence[Term]]]  # node -> predicate, SHACL's by local name -> objects


class NotLocal(Exception):
    """What decides about a node need not be near it."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What decides whether a node keeps to a shape: its types, where they count, and all triples of some predicates.

    `forward` are those with the node as subject, `backward` as object; each with what is looked at behind them.
    """

    types: bool = False
    forward: Mapping[ox.NamedNode, Look] = field(default_factory=dict)
    backward: Mapping[ox.NamedNode, Look] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.types or self.forward or self.backward)


NOTHING = Look()
TYPES = Look(types=True)


@dataclass(frozen=True, slots=True)
class Target:
    """A shape with targets, by its IRI: the kind and the object of each, and what the shape looks at."""

    shape: str
    targets: tuple[tuple[str, Term], ...]
    look: Look


def targets(core: Iterable[ox.Triple]) -> tuple[Target, ...]:
    """The shapes that have targets and ask for something, sorted.

    Raises NotLocal where a shape may depend on what is far from its node.
    """
    said = _said(core)
    _refuse_unknown(said)
    found = []
    for node in sorted(said, key=str):
        own = [(kind, end) for kind in TARGETS for end in said[node].get(kind, ())]
        if own and _ASKING & set(said[node]):
            assert isinstance(node, ox.NamedNode)  # kg.validate.shapes has named them all
            found.append(Target(node.value, tuple(sorted(own, key=str)), _look(node, said, ())))
    return tuple(found)


def _said(core: Iterable[ox.Triple]) -> _Said:
    said: dict[object, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in core:
        assert isinstance(triple.object, Term)
        said[triple.subject][triple.predicate.value.removeprefix(SH)].append(triple.object)
    return said


def _refuse_unknown(said: _Said) -> None:
    """A parameter that is not known here may look at anything; a shape that is a class has targets of its own."""
    for row in said.values():
        local = {name for name in row if ":" not in name}
        types = {str(getattr(end, "value", end)) for end in row.get(_TYPE, ())}
        if local - _KNOWN or any(kind.startswith(SH) and kind not in _SHAPES for kind in types):
            raise NotLocal
        if local - _PREFIXES and types - set(_SHAPES):
            raise NotLocal


def _look(shape: Term, said: _Said, above: tuple[Term, ...]) -> Look:
    """What a shape looks at from a node that is to keep to it; `above` are the shapes in which it stands."""
    if shape in above:
        raise NotLocal  # recursive
    row = said.get(shape, {})
    own = [_look(part, said, (*above, shape)) for part in _inner(row, said)] + [TYPES] * ("class" in row)
    compared = [_step(end, NOTHING) for name in sorted(_COMPARED) for end in row.get(name, ())]
    if "path" in row:
        own = [_along(path, _together(own), said) for path in row["path"]]
    return _together([*own, *compared])


def _inner(row: Mapping[str, Sequence[Term]], said: _Said) -> Iterator[Term]:
    for name in sorted(_INNER):
        yield from row.get(name, ())
    for name in sorted(_LISTS):
        for head in row.get(name, ()):
            yield from _members(head, said)


def _members(node: Term, said: _Said) -> Iterator[Term]:
    """Those of a list."""
    seen: set[Term] = set()
    while f"{RDF}first" in (row := said.get(node, {})) and node not in seen:
        seen.add(node)
        yield from row[f"{RDF}first"]
        node = row.get(f"{RDF}rest", (node,))[0]


def _along(path: Term, then: Look, said: _Said) -> Look:
    """What is looked at along a path, and at its ends."""
    if isinstance(path, ox.NamedNode):
        return _step(path, then)
    row = said.get(path, {})
    if f"{RDF}first" in row:
        for part in reversed(list(_members(path, said))):
            then = _along(part, then, said)
        return then
    if "alternativePath" in row:
        return _together([_along(part, then, said) for part in _members(row["alternativePath"][0], said)])
    if "zeroOrOnePath" in row:
        return _together([then, _along(row["zeroOrOnePath"][0], then, said)])
    if "inversePath" in row:
        return _back(row["inversePath"][0], then)
    raise NotLocal  # any number of steps


def _back(path: Term, then: Look) -> Look:
    if not isinstance(path, ox.NamedNode):
        raise NotLocal  # several steps at once
    return Look(backward={path: then})


def _step(predicate: Term, then: Look) -> Look:
    assert isinstance(predicate, ox.NamedNode)
    return Look(forward={predicate: then})


def _together(looks: Sequence[Look]) -> Look:
    """All of these in one; the same object for those that look at nothing, or at types alone."""
    types = any(look.types for look in looks)
    forward, backward = _joined([look.forward for look in looks]), _joined([look.backward for look in looks])
    if not forward and not backward:
        return TYPES if types else NOTHING
    return Look(types, forward, backward)


def _joined(sides: Sequence[Mapping[ox.NamedNode, Look]]) -> dict[ox.NamedNode, Look]:
    found: dict[ox.NamedNode, list[Look]] = defaultdict(list)
    for side in sides:
        for predicate, look in side.items():
            found[predicate].append(look)
    return {predicate: _together(found[predicate]) for predicate in sorted(found, key=str)}
