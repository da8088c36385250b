"""The panel for those who cite: how many independent sources a claim has, and a footnote to copy."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from view_sample import GRAPH
from visiting import Visit, browser, driver, hard_limit, needs_browser  # noqa: F401 (fixtures)

from kg.cite import note, references
from kg.model import Document, Extraction
from kg.ontology import load_schema
from kg.resolve import merge
from kg.view import write_view
from kg.weigh import weighed

pytestmark = needs_browser


def retold(extraction: Extraction, name: str, text: str) -> Extraction:
    """The same claims, of another document."""
    here = [replace(c, evidence=tuple(replace(e, doc=name) for e in c.evidence)) for c in extraction.claims]
    document = Document(name, text, sha256(text.encode()).hexdigest(), (), title=f"As told in {name}")
    return replace(extraction, document=document, claims=tuple(here), statements=())


def test_the_panel_counts_near_copies_as_one_source(extractions: list[Extraction], browser: Any, tmp_path: Path):  # noqa: F811
    first, schema = extractions[0], load_schema()
    others = [
        retold(first, "copy.txt", f"{first.document.text} Reprinted."),
        retold(first, "own.txt", "In other words."),
    ]
    documents = [each.document for each in (first, *others)]
    write_view(weighed(merge([first, *others]), documents, schema), schema, tmp_path / "page.html", title="Copies")
    visit = Visit(browser, tmp_path / "page.html", reduced_motion="reduce")
    visit.ready().locator('.node[data-id="tsmc"]').click()
    card = visit.page.locator(".card", has_text="TSMC supplies Nvidia.").first
    assert card.locator(".chips").get_by_text("2 independent sources, 2 voices").count() == 1
    assert card.locator(".chips").get_by_text("3 passages").count() == 1
    assert "2 sources: copy.txt; As told in own.txt" in card.locator("dl").inner_text().replace(
        "As told in copy", "copy"
    )
    assert "near copy of" in card.inner_text()
    visit.context.close()


@pytest.fixture
def reply(browser: Any, tmp_path: Path) -> Any:  # noqa: F811
    """The sample's page in a browser that lets it copy."""
    write_view(GRAPH, load_schema(), tmp_path / "sample.html", title="Sample")
    visit = Visit(browser, tmp_path / "sample.html", reduced_motion="reduce")
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield visit
    assert visit.complaints == []
    visit.context.close()


def test_a_button_copies_the_footnote_that_the_library_writes(reply: Visit):
    page = reply.ready()
    page.locator('.node[data-id="export-controls"]').click()
    card = page.locator(".card", has=page.get_by_text("the ministry said", exact=False)).first
    card.get_by_role("button", name="Cite A reply").click()
    claim = next(c for c in GRAPH.claims if c.evidence[0].doc == "reply.txt" and c.predicate == "hinders")
    wanted = note(references(GRAPH.documents)["reply.txt"], claim.evidence[0])
    assert card.locator(".note").inner_text() == wanted
    assert page.evaluate("navigator.clipboard.readText()") == wanted
    card.get_by_role("button", name="Cite A reply").click()
    assert card.locator(".note").count() == 0
