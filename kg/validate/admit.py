"""The gate of a build: claims that break a shape stay out of the graph, and a line says which and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.model import Claim, Value
from kg.rdf import graph_to_quads
from kg.rdf.names import Names
from kg.rdf.nquads import write_nquads
from kg.resolve import Graph
from kg.store import store_in_memory
from kg.validate.check import at_fault, validate
from kg.validate.shapes import Shapes
from kg.validate.violation import Violation


@dataclass(frozen=True, slots=True)
class Admitted:
    """A graph without the claims that break a shape, how many quads it has, and a line for each violation."""

    graph: Graph
    quads: int
    told: tuple[str, ...] = ()


def admit(
    graph: Graph,
    base: str,
    nquads: Path,
    shapes: Shapes | None = None,
    again: Callable[[Graph], Graph] = lambda graph: graph,
    known: Callable[[], tuple[str, ...] | None] = lambda: None,
) -> Admitted:
    """The graph less the claims that break a shape; its quads, sorted, are written to the file `nquads`.

    What is wrong with something that is no claim (a document's date, an entity's name) is told and stays. `again` is
    asked where claims are left out: it makes anew what was worked out from all of them. `known` is asked when the
    whole graph is written: it gives what was told of it where it has been checked before.
    """
    count = write_nquads(nquads, graph_to_quads(graph, base))
    told = known()
    if told is not None:
        return Admitted(graph, count, told)
    refused, found = _checked(nquads, shapes)
    if not found:
        return Admitted(graph, count)
    names = Names(base)
    kept = again(replace(graph, claims=tuple(c for c in graph.claims if names.claim(c).value not in refused)))
    count = write_nquads(nquads, graph_to_quads(kept, base))
    _, left = _checked(nquads, shapes)  # less the triples of those claims, which may be at fault too
    return Admitted(kept, count, (*_refused(graph, names, refused), *_told(left, base)))


def _checked(nquads: Path, shapes: Shapes | None) -> tuple[dict[str, list[Violation]], list[Violation]]:
    """The claims at fault, and all violations."""
    store = store_in_memory(nquads)
    found = validate(store, shapes)
    return at_fault(found, store) if found else {}, found


def _refused(graph: Graph, names: Names, refused: Mapping[str, Sequence[Violation]]) -> Iterator[str]:
    known = {entity.id: entity.name for entity in graph.entities}
    for claim in graph.claims:
        for violation in refused.get(names.claim(claim).value, ()):
            where = ", ".join(sorted({piece.doc for piece in claim.evidence})) or "no document"
            yield f"claim left out ({where}): {_words(claim, known)}: shape {violation.shape}: {violation.message}"


def _words(claim: Claim, known: Mapping[str, str]) -> str:
    end = claim.object.value if isinstance(claim.object, Value) else known.get(claim.object, claim.object)
    return f"{known.get(claim.subject, claim.subject)} {claim.predicate} {end}"


def _told(violations: Iterable[Violation], base: str) -> Iterator[str]:
    for violation in violations:
        at = violation.focus.removeprefix(base)
        yield f"{at} breaks the shape {violation.shape} and stays: {violation.message}"
