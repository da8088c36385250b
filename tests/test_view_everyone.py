"""The page for every reader: no violation that axe knows in any state, nothing covered, and all of it by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from view_sample import GRAPH, crowd
from visiting import Visit, browser, driver, hard_limit, needs_browser  # noqa: F401 (fixtures)

from kg.extract import load_extractor
from kg.ontology import load_schema
from kg.read import read_document
from kg.resolve import merge
from kg.resources import seeds
from kg.view import write_view

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
pytestmark = needs_browser
FOUNDING = "deepseek-overcame-restrictions.txt"
LIMIT = 560 * 1024  # bytes of the founding document's page
STATES = {
    "graph": "",
    "panel of a node": "#node=deepseek",
    "table": "#table=1",
    "highlight": "#highlight=brokers",
    "near": "#near=1+deepseek",
    "filtered": "#no-type=Company&layout=types",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("view") / "sample.html"
    write_view(GRAPH, load_schema(), out, title="Sample")
    return out


@pytest.fixture(scope="module")
def founding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    schema, out = load_schema(), tmp_path_factory.mktemp("view") / "founding.html"
    extraction = load_extractor().extract(read_document(seeds() / FOUNDING))
    symmetric = [name for name, row in schema.predicates.items() if row.symmetric]
    write_view(merge([extraction], symmetric), schema, out, title="The founding document")
    return out


def violations(page: Any) -> list[str]:
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_any_state(scheme: str, sample: Path, browser: Any):  # noqa: F811
    for name, state in STATES.items():
        visit = Visit(browser, sample, state, color_scheme=scheme, reduced_motion="reduce")
        assert violations(visit.ready()) == [], name
        visit.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_search_about_edges_and_ways(scheme: str, sample: Path, browser: Any):  # noqa: F811
    visit = Visit(browser, sample, "#way=united-states&way=liang-wenfeng", color_scheme=scheme, reduced_motion="reduce")
    page = visit.ready()
    assert page.locator("#panel h2").inner_text() == "United States … Liang Wenfeng"
    assert violations(page) == []
    page.locator("#graph .edge").first.dispatch_event("click")
    assert violations(page) == []
    page.keyboard.press("/")
    page.keyboard.type("e")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert violations(page) == []
    visit.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_reduced_graph(scheme: str, browser: Any, tmp_path: Path):  # noqa: F811
    write_view(crowd(600), load_schema(), tmp_path / "crowd.html", title="Crowd")
    visit = Visit(browser, tmp_path / "crowd.html", color_scheme=scheme, reduced_motion="reduce")
    page = visit.ready()
    page.locator(".community").first.dispatch_event("click")
    assert violations(page) == []
    visit.context.close()


def test_the_table_without_script_has_headings(sample: Path, browser: Any):  # noqa: F811
    visit = Visit(browser, sample, java_script_enabled=False)
    table = visit.page.locator("noscript table")
    assert table.locator("thead th[scope=col]").count() == 9
    assert visit.page.locator("h1").inner_text() == "Sample"
    assert not visit.page.locator("#query").is_visible() and not visit.page.locator("#stage").is_visible()
    assert table.bounding_box()["y"] < 100
    visit.context.close()


@pytest.fixture
def visit(founding: Path, browser: Any) -> Iterator[Visit]:  # noqa: F811
    visited = Visit(browser, founding, reduced_motion="reduce")
    visited.ready()
    yield visited
    assert visited.complaints == []
    assert visited.others() == []
    visited.context.close()


COVERED = """() => {
  const drawn = [...document.querySelectorAll('#graph .node > rect, #graph .name')];
  const boxes = drawn.filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect());
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return boxes.flatMap((a, i) => boxes.slice(0, i).filter((b) => meet(a, b))).length;
}"""


@pytest.mark.slow
@pytest.mark.parametrize("preset", ["force", "types", "time", "rings"])
def test_nothing_covers_anything_on_the_founding_documents_page(preset: str, visit: Visit):
    visit.page.locator("#preset").select_option(preset)
    assert visit.page.locator("#graph .name").count() >= 10
    assert visit.page.evaluate(COVERED) == 0
    for _ in range(3):
        visit.page.keyboard.press("+")
        assert visit.page.evaluate(COVERED) == 0


@pytest.mark.slow
def test_the_founding_documents_page_is_small_and_every_line_has_evidence(visit: Visit, founding: Path):
    assert founding.stat().st_size <= LIMIT
    data = json.loads(visit.page.locator("#data").text_content())
    assert len(data["edges"]) > 30
    assert all(edge["claims"] for edge in data["edges"])
    assert all(claim["evidence"] for claim in data["claims"])
    assert visit.page.locator(".edge.bare").count() == 0


@pytest.mark.slow
def test_axe_finds_no_violation_on_the_founding_documents_page(visit: Visit):
    assert violations(visit.page) == []


def test_names_from_afar_cover_neither_signs_nor_each_other(browser: Any, tmp_path: Path):  # noqa: F811
    write_view(crowd(380), load_schema(), tmp_path / "crowd.html", title="Crowd")
    visit = Visit(browser, tmp_path / "crowd.html", reduced_motion="reduce")
    page = visit.ready()
    assert page.locator("#graph g.far").count() == 1
    assert page.locator(".name.big").count() >= 20
    covered = page.evaluate(
        """() => {
             const box = (each) => each.getBoundingClientRect();
             const names = [...document.querySelectorAll('.name.big')].map(box);
             const signs = [...document.querySelectorAll('.dot .shape')].map(box);
             const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
               && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
             const pairs = names.flatMap((a, i) => [...names.slice(0, i), ...signs].filter((b) => meet(a, b)));
             const cut = names.filter((a) => a.left < box(document.getElementById('stage')).left);
             return pairs.length + cut.length;
           }"""
    )
    assert covered == 0
    visit.context.close()


def test_every_control_is_reached_by_the_tab_key_and_has_a_name(sample: Path, browser: Any):  # noqa: F811
    visit = Visit(browser, sample, "#node=china&table=1&highlight=sources", reduced_motion="reduce")
    page = visit.ready()
    page.evaluate("document.activeElement.blur()")
    seen: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        name = page.evaluate(
            """() => { const each = document.activeElement;
                 const name = each.getAttribute('aria-label') || each.labels?.[0]?.textContent || each.textContent;
                 return each === document.body ? null : each.id + '|' + name; }"""
        )
        if name is None or name in seen[:1]:
            break
        seen.append(name)
    assert all(name.partition("|")[2].strip() for name in seen)
    ids = {name.partition("|")[0] for name in seen}
    assert {"query", "preset", "fit", "show-table", "picture", "show-about", "theme", "highlight", "zoom-in"} <= ids
    assert [name for name in seen if name.startswith("|China, country")], seen
    visit.context.close()


def test_nothing_moves_for_those_who_want_less_motion(sample: Path, browser: Any):  # noqa: F811
    places = []
    for motion in ("reduce", "no-preference"):
        visit = Visit(browser, sample, reduced_motion=motion)
        page = visit.ready()
        page.locator("#zoom-in").click()
        places.append(page.evaluate("document.querySelector('#graph > g').getAttribute('transform')"))
        page.wait_for_timeout(450)
        places.append(page.evaluate("document.querySelector('#graph > g').getAttribute('transform')"))
        visit.context.close()
    assert places[0] == places[1] == places[3] != places[2]


def test_what_is_picked_is_spoken(sample: Path, browser: Any):  # noqa: F811
    visit = Visit(browser, sample, reduced_motion="reduce")
    page = visit.ready()
    page.locator('.node[tabindex="0"]').focus()
    page.keyboard.press("Enter")
    page.locator("#spoken", has_text="DeepSeek, ").wait_for(state="attached")
    assert page.locator("#spoken").get_attribute("aria-live") == "polite"
    visit.context.close()


def test_a_printed_page_says_what_it_is(sample: Path, browser: Any):  # noqa: F811
    visit = Visit(browser, sample, "#node=china&table=1", reduced_motion="reduce")
    page = visit.ready()
    assert page.locator("#imprint").is_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "data set " in page.locator("#imprint").inner_text()
    assert page.locator("#legend").is_hidden()
    assert page.locator(".tools").is_hidden()
    assert page.locator("#sheet tbody tr").count() == 10
    assert len(page.pdf()) > 10_000
    visit.context.close()
