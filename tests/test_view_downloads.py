"""What the page's table hands out: Turtle and JSON-LD that say what the store says, of exactly what is visible."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from view_sample import CLAIMS, ENTITIES, ONE, PAYLOADS, STATEMENTS, TWO, poisoned
from visiting import Visit, browser, driver, hard_limit, needs_browser  # noqa: F401 (fixtures)

from kg.model import Document
from kg.ontology import load_schema
from kg.rdf import graph_to_quads
from kg.resolve import Graph, SourceDocument
from kg.view import network_of, write_view

BASE = "https://example.org/mine/"
pytestmark = needs_browser


def source(document: Document) -> SourceDocument:
    return SourceDocument(
        document.name, "", document.sha256, (), document.title, document.date, document.source, document.licence,
        author=document.author, url=document.url, accessed=document.accessed, length=len(document.text),
    )  # fmt: skip


GRAPH = Graph((source(ONE), source(TWO)), ENTITIES, CLAIMS, STATEMENTS)


@pytest.fixture(scope="module")
def stored() -> dict[str, set[ox.Triple]]:
    """The store's triples of each layer."""
    layers: dict[str, set[ox.Triple]] = {}
    for quad in graph_to_quads(Graph(GRAPH.documents, GRAPH.entities, GRAPH.claims), BASE):
        assert isinstance(quad.graph_name, ox.NamedNode)
        layers.setdefault(quad.graph_name.value.rpartition("/")[2], set()).add(quad.triple)
    return layers


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Visit]:  # noqa: F811
    write_view(GRAPH, load_schema(), tmp_path / "sample.html", title="Sample", base=BASE)  # type: ignore[arg-type]
    visited = Visit(browser, tmp_path / "sample.html", reduced_motion="reduce")
    visited.ready().keyboard.press("t")
    yield visited
    assert visited.complaints == []
    visited.context.close()


def weighed(triple: ox.Triple) -> bool:
    """True for what a build counts over all documents, which a part that is visible cannot say."""
    names = ("proposition", "Proposition", "Sources", "voices", "onflict", "reason")
    return (
        "/proposition/" in str(triple.subject)
        or any(f"{name}>" in str(triple) for name in names)
        or ("/conflict/" in str(triple))
    )


def download(visit: Visit, name: str, folder: Path) -> bytes:
    with visit.page.expect_download() as waiting:
        visit.page.locator("#sheet").get_by_role("button", name=name, exact=True).click()
    waiting.value.save_as(folder / "got")
    return (folder / "got").read_bytes()


def test_turtle_says_what_the_store_says(visit: Visit, stored: dict[str, set[ox.Triple]], tmp_path: Path):
    found = {quad.triple for quad in ox.parse(download(visit, "Turtle", tmp_path), format=ox.RdfFormat.TURTLE)}
    nobody = {triple for triple in stored["entities"] if str(triple.subject).endswith("nobody>")}
    layers = (stored[name] for name in ("claims", "evidence", "documents", "direct", "entities"))
    assert found == {triple for triple in set().union(*layers) - nobody if not weighed(triple)}


def test_json_ld_says_the_same(visit: Visit, tmp_path: Path):
    turtle = {quad.triple for quad in ox.parse(download(visit, "Turtle", tmp_path), format=ox.RdfFormat.TURTLE)}
    linked = {quad.triple for quad in ox.parse(download(visit, "JSON-LD", tmp_path), format=ox.RdfFormat.JSON_LD)}
    assert len(linked) > 200
    assert linked == turtle


def test_only_what_is_visible_is_handed_out(visit: Visit, tmp_path: Path):
    visit.page.locator('#legend input[id="filter-type-Company"]').uncheck()
    text = download(visit, "Turtle", tmp_path).decode()
    assert text.count("a kg:Claim") == 1
    assert "DeepSeek" not in text
    assert "The United States competes with China." in text
    csv = download(visit, "CSV", tmp_path).decode()
    assert csv.count("\r\n") == 2


@pytest.mark.parametrize("payload", [PAYLOADS[0], PAYLOADS[-4], 'a"""b\\\n\u0001\u2028<x> é𝔸'])
def test_no_text_breaks_turtle_or_json_ld(payload: str, browser: Any, tmp_path: Path):  # noqa: F811
    page = network_of(poisoned(payload), load_schema(), title=payload).generate_html()  # type: ignore[arg-type]
    (tmp_path / "evil.html").write_text(page, encoding="utf-8", newline="\n")
    visited = Visit(browser, tmp_path / "evil.html", reduced_motion="reduce")
    visited.ready().keyboard.press("t")
    for name, form in (("Turtle", ox.RdfFormat.TURTLE), ("JSON-LD", ox.RdfFormat.JSON_LD)):
        texts = {quad.object.value for quad in ox.parse(download(visited, name, tmp_path), format=form)}
        assert payload in texts
    visited.context.close()
