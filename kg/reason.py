"""Reasoning on demand: what OWL 2 RL makes of the direct layer, in a named graph of its own."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.generations import current, finish, is_current, summary, unfinished, writing
from kg.ontology import KG, OWL, RDF
from kg.rdf.names import Names, kg_name
from kg.rdf.nquads import write_nquads
from kg.resolved import read_identities
from kg.store import create_store, generation_name

LAYERS = ("ontology", "entities", "direct")  # what is reasoned from; claims and evidence give nothing that follows
INFERRED = "inferred"

_TYPE = RDF + "type"
_SAME = OWL + "sameAs"
_Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """Something that follows: ids of entities and a local name of the ontology; `a` with a type's name as object."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """A build with its inferred graph: the generation that now counts, and how many facts follow."""

    folder: Path
    generation: Path
    inferred: int
    changed: bool


def reason(folder: Path) -> Reasoning:
    """Writes the current graph of a build again, with what follows from it."""
    current(folder)  # an error rather than a new folder where there is no build
    with writing(folder):
        before = current(folder)
        base = str(summary(before)["base"])
        with unfinished(folder) as part:
            lines = part / "graph.nq"
            quads = write_nquads(lines, without_inferred(_quads(before / "graph.nq"), base))
            inferred = add_inferred(lines, base)
            name = generation_name(lines, read_identities(before).to_tsv().encode())
            if changed := not is_current(folder, name):
                _fill(part, before)
                told = {key: value for key, value in summary(before).items() if key != "layout"}
                finish(folder, part, name, told | {"quads": quads + inferred, "inferred": inferred})
        return Reasoning(folder, folder / name, inferred, changed)


def add_inferred(nquads: Path, base: str) -> int:
    """Adds to a file of sorted N-Quads what follows from them; gives how many that are."""
    new = inferred_quads(_quads(nquads), base)
    if new:
        whole = nquads.with_suffix(".more")
        write_nquads(whole, chain(_quads(nquads), new))
        whole.replace(nquads)
    return len(new)


def _quads(file: Path) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as fault:
        raise GraphError(f"{file} cannot be read ({str(fault)[:100]}): run kg build again") from None


def _fill(part: Path, before: Path) -> None:
    """Puts beside the N-Quads their store, and all else that lies in the generation before."""
    own = shutil.ignore_patterns("store", "summary.json", "graph.nq")
    shutil.copytree(before, part, dirs_exist_ok=True, ignore=own)
    create_store(part / "store", part / "graph.nq")


def inferred_quads(quads: Iterable[ox.Quad], base: str) -> list[ox.Quad]:
    """What follows about the entities of a graph and stands nowhere in it, sorted, in `{base}graph/inferred`.

    Read are the ontology, the entities and the direct layer: denied, planned or disputed claims give nothing. Kept are
    the types above an entity's own, and facts of the ontology's properties between entities; that everything is the
    same as itself and an owl:Thing is left out, and so are facts about other names of an entity: its Wikidata item, an
    id that it had before.
    """
    layers = {Names(base).graph(layer) for layer in LAYERS}
    given = {_triple(quad) for quad in quads if quad.graph_name in layers and isinstance(quad.object, ox.NamedNode)}
    graph = Names(base).graph(INFERRED)
    things = {s for s, p, _ in given if p == _TYPE and s.startswith(f"{base}entity/")}
    new = sorted(triple for triple in _closure(given) - given if _tells(triple, things))
    return [ox.Quad(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o), graph) for s, p, o in new]


def facts(quads: Iterable[ox.Quad], base: str) -> list[Fact]:
    """Inferred quads as values, sorted."""
    return sorted(_fact(quad, Names(base)) for quad in quads)


def without_inferred(quads: Iterable[ox.Quad], base: str) -> Iterator[ox.Quad]:
    """The quads less those of `{base}graph/inferred`."""
    graph = Names(base).graph(INFERRED)
    return (quad for quad in quads if quad.graph_name != graph)


def _fact(quad: ox.Quad, names: Names) -> Fact:
    assert isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    subject = names.id_of(quad.subject, "entity")
    if quad.predicate.value == _TYPE:
        return Fact(subject, "a", kg_name(quad.object))
    name = "sameAs" if quad.predicate.value == _SAME else kg_name(quad.predicate)
    return Fact(subject, name, names.id_of(quad.object, "entity"))


def _triple(quad: ox.Quad) -> _Triple:
    assert isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    return quad.subject.value, quad.predicate.value, quad.object.value


def _closure(given: Iterable[_Triple]) -> set[_Triple]:
    import reasonable

    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(sorted(given))
    return {(str(s), str(p), str(o)) for s, p, o in reasoner.reason()}


def _tells(triple: _Triple, things: Collection[str]) -> bool:
    """True for a type of the ontology, a fact of one of its properties, or another name, of one of the things."""
    subject, predicate, end = triple
    if subject not in things or subject == end:
        return False
    if predicate == _TYPE:
        return end.startswith(KG)
    return end in things and (predicate.startswith(KG) or predicate == _SAME)
