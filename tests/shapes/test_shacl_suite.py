"""The W3C's SHACL core test suite, where its folder is at hand: `KG_SHACL_SUITE`, or ../shared/conformance/shacl."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import store_in_memory
from kg.validate.check import core_as_a_whole, core_in_parts, core_violations
from kg.validate.looks import NotLocal
from kg.validate.shapes import Shapes, shapes_of
from kg.validate.violation import SH, Violation, shacl_iri

ROOT = Path(__file__).resolve().parents[2]
SUITE = Path(os.environ.get("KG_SHACL_SUITE", ROOT.parent / "shared" / "conformance" / "shacl")) / "core"
FILES = sorted(SUITE.rglob("*.ttl")) if SUITE.is_dir() else []
CASES = [path for path in FILES if "sht:Validate" in path.read_text(encoding="utf-8")]
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
KEYS = ("focusNode", "resultPath", "value", "resultSeverity", "sourceConstraintComponent", "sourceShape")

Row = tuple[str, ...]
Graph = list[ox.Triple]


def parsed(path: Path) -> Graph:
    """The file's triples; the same blank nodes each time."""
    quads = ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
    return [quad.triple for quad in quads]


def objects(graph: Graph, subject: object, predicate: str) -> list[object]:
    return [t.object for t in graph if t.subject == subject and t.predicate.value == predicate]


def one(graph: Graph, subject: object, predicate: str) -> object:
    return next(iter(objects(graph, subject, predicate)), None)


def cases_of(path: Path, graph: Graph) -> Iterator[tuple[object, Path, Path]]:
    """Each test of a file: what it expects, and the files of its data and its shapes."""
    for t in graph:
        if t.predicate.value == TYPE and t.object == ox.NamedNode(f"{SHT}Validate"):
            action = one(graph, t.subject, f"{MF}action")
            data, shapes = (one(graph, action, f"{SHT}{part}Graph") for part in ("data", "shapes"))
            yield (
                one(graph, t.subject, f"{MF}result"),
                *(path.parent / Path(node.value).name for node in (data, shapes)),
            )  # type: ignore[attr-defined]


def text(term: object) -> str:
    """The term as it stands, but for blank nodes, which another run names otherwise."""
    return "" if term is None else "_" if isinstance(term, ox.BlankNode) else str(term)


def expected(graph: Graph, report: object) -> list[Row]:
    return sorted(
        tuple(text(one(graph, result, f"{SH}{key}")) for key in KEYS)
        for result in objects(graph, report, f"{SH}result")
    )


def found(data: Path, shapes: Path) -> list[Row]:
    ready = shapes_of(parsed(shapes))
    return rows(core_violations(ox.serialize(parsed(data), format=ox.RdfFormat.N_TRIPLES), ready), ready)


def bare(path: Path, nameless: bool) -> Graph:
    """The file's triples without those about tests and their reports, and on demand without nodes that have no name."""
    about = {f"{SH}{kind}" for kind in ("ValidationReport", "ValidationResult")}
    graph = parsed(path)
    left_out = {
        t.subject for t in graph if getattr(t.object, "value", "") in about or str(t.predicate)[1:].startswith(MF)
    }
    kept = [t for t in graph if t.subject not in left_out]
    return kept if nameless else [t for t in kept if "_:" not in f"{t.subject}{t.object}"]


def rows(violations: Iterable[Violation], shapes: Shapes) -> list[Row]:
    blank = {f"<{name}>" for name in shapes.owners}
    told = [
        (
            v.node,
            path_of(v.path),
            v.term,
            *(f"<{shacl_iri(name)}>" for name in (v.severity, v.component)),
            f"<{v.source}>",
        )
        for v in violations
    ]
    return sorted(tuple("_" if cell in blank or cell.startswith("_:") else cell for cell in row) for row in told)


def path_of(path: str) -> str:
    return "" if not path else "_" if path[0] in "(^<_" else f"<{path}>"


@pytest.mark.skipif(not CASES, reason="no folder of the W3C's SHACL tests: set KG_SHACL_SUITE")
@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(SUITE)))
def test_the_report_is_what_the_suite_expects(path: Path) -> None:
    graph = parsed(path)
    for report, data, shapes in cases_of(path, graph):
        assert found(data, shapes) == expected(graph, report)


@pytest.mark.skipif(not CASES, reason="no folder of the W3C's SHACL tests: set KG_SHACL_SUITE")
def test_node_by_node_the_report_is_the_same_wherever_the_shapes_allow_it() -> None:
    local = 0
    for path in CASES:
        graph = parsed(path)
        for _, data, shapes in cases_of(path, graph):
            layer, ready = ox.NamedNode("urn:ex:layer"), shapes_of(bare(shapes, nameless=True))
            store = store_in_memory(ox.Quad(*triple, layer) for triple in bare(data, nameless=False))
            with suppress(NotLocal):
                found = core_in_parts(store, ready, 1)  # of two classes the engine's own message names either
                assert rows(found, ready) == rows(core_as_a_whole(store, ready), ready), path
                local += 1
    assert local > 40
