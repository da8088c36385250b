"""The page in a real browser, without a network: it loads, answers, and runs nothing that a document smuggles in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from view_sample import CLAIMS, GRAPH, PAYLOADS, crowd, poisoned_page
from visiting import Visit, browser, driver, hard_limit, needs_browser  # noqa: F401 (fixtures)

from kg.identity import claim_id
from kg.model import Conflict
from kg.ontology import load_schema
from kg.view import network_of, write_view

pytestmark = needs_browser


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("view") / "sample.html"
    write_view(GRAPH, load_schema(), out, title="Sample")
    return out


@pytest.fixture
def visit(browser: Any, sample: Path) -> Iterator[Visit]:  # noqa: F811
    visited = Visit(browser, sample, reduced_motion="reduce")
    visited.ready()
    yield visited
    visited.context.close()


def test_it_loads_with_no_request_and_no_complaint(visit: Visit):
    assert visit.page.locator(".node").count() == 10
    assert visit.others() == []
    assert visit.complaints == []


def test_a_click_on_a_node_opens_its_claims_with_their_quotes(visit: Visit):
    visit.page.locator('.node[data-id="deepseek"]').click()
    panel = visit.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "DeepSeek"
    stock = panel.locator(".card", has=visit.page.locator(".says", has_text="Nvidia A100"))
    assert "had stockpiled 10,000 to 50,000 Nvidia A100 chips" in stock.locator("blockquote").inner_text()
    assert stock.locator("mark.s").first.inner_text() == "DeepSeek"
    assert stock.locator("mark.o").first.inner_text() == "Nvidia A100"
    for words in (
        "disputed by Elon Musk",
        "10,000–50,000 chips",
        "estimates suggest",
        "confidence 0.82",
        "stockpile.verb",
    ):
        assert words in stock.inner_text()
    assert stock.locator(".source a").get_attribute("href") == "https://example.org/article"
    assert panel.locator(".card", has_text="140").count() >= 1


def test_a_click_on_an_edge_opens_its_parallel_claims(visit: Visit):
    edge = visit.page.locator('.edge[aria-label^="Liang Wenfeng "]')
    edge.dispatch_event("click")
    assert visit.page.locator("#panel .card").count() == 2
    assert visit.page.locator("#panel h2").inner_text() == "Liang Wenfeng → DeepSeek"


def test_a_speaker_shows_what_they_say_in_their_words(visit: Visit):
    visit.page.locator('.node[data-id="gregory-allen"]').click()
    headings = visit.page.locator("#panel h3").all_inner_texts()
    assert [heading.split("\n")[0] for heading in headings] == ["Says", "In their words"]


def test_denied_disputed_and_planned_claims_look_so(visit: Visit):
    page = visit.page
    assert page.locator(".edge", has=page.locator(".cross")).count() == 1
    assert page.locator(".edge", has=page.locator(".doubt")).count() == 1
    assert "soft" in page.locator('.edge[aria-label*="Huawei Ascend"]').get_attribute("class")
    assert "guess" in page.locator('.edge[aria-label*="Nvidia A100"]').get_attribute("class")


def test_slash_searches_names_and_aliases(visit: Visit):
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("深度")
    assert visit.page.locator("#hits li").count() == 1
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#panel h2").inner_text() == "DeepSeek"


def test_the_legend_filters_and_the_table_shows_what_is_left(visit: Visit):
    visit.page.get_by_role("button", name="Table", exact=True).click()
    assert visit.page.locator("#sheet tbody tr").count() == 10
    visit.page.locator('#legend input[id="filter-status-denied"]').uncheck()
    assert visit.page.locator("#sheet tbody tr").count() == 9
    assert visit.page.locator(".cross").count() == 1  # the legend's own
    visit.page.locator('#legend input[id="filter-type-Company"]').uncheck()
    assert visit.page.locator("#sheet tbody tr").count() == 1
    visit.page.get_by_role("button", name="Show everything").click()
    assert visit.page.locator("#sheet tbody tr").count() == 10


def test_the_address_brings_the_same_view_back(visit: Visit, browser: Any, sample: Path):  # noqa: F811
    visit.page.locator('#legend input[id="filter-type-Chip"]').uncheck()
    visit.page.locator('.node[data-id="china"]').click()
    again = Visit(browser, sample)
    again.page.goto(visit.page.url)
    page = again.ready()
    assert page.locator("#panel h2").inner_text() == "China"
    assert page.locator(".node.f-hardware").count() == 0
    again.context.close()


def test_keys_alone_reach_a_claim(visit: Visit):
    visit.page.locator('.node[tabindex="0"]').focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#panel .card").count() >= 1
    assert visit.page.evaluate("document.activeElement.closest('#panel') !== null")
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#panel").is_hidden()
    assert visit.page.evaluate("document.activeElement.classList.contains('node')")


def test_boxes_hold_their_names_and_do_not_overlap_on_the_screen(visit: Visit):
    found = visit.page.evaluate(
        """() => [...document.querySelectorAll('.node')].map((node) => {
             const box = node.querySelector('rect').getBoundingClientRect();
             const texts = [...node.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
             return { box: [box.left, box.top, box.right, box.bottom],
                      fits: texts.every((text) => text.right <= box.right && text.left >= box.left) };
           })"""
    )
    assert all(each["fits"] for each in found)
    boxes = [each["box"] for each in found]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_names_of_edges_cover_neither_boxes_nor_each_other(visit: Visit):
    overlaps = visit.page.evaluate(
        """() => {
             const shown = [...document.querySelectorAll('.node rect, .name')];
             const boxes = shown.map((each) => each.getBoundingClientRect());
             const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
               && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
             return boxes.flatMap((a, i) => boxes.slice(0, i).filter((b) => meet(a, b))).length;
           }"""
    )
    assert visit.page.locator(".name").count() >= 3
    assert overlaps == 0


def test_without_script_the_claims_stand_in_a_table(browser: Any, sample: Path):  # noqa: F811
    visited = Visit(browser, sample, java_script_enabled=False)
    rows = visited.page.locator("noscript table tbody tr")
    assert rows.count() == 10
    assert sum("Liang Wenfeng founded DeepSeek." in row for row in rows.all_inner_texts()) == 1
    subjects = [row.split("\t")[0] for row in rows.all_inner_texts()]
    assert subjects == sorted(subjects, key=str.casefold) and len(set(subjects)) > 3
    visited.context.close()


@pytest.mark.parametrize("part", range(4))
def test_nothing_smuggled_in_fires(part: int, browser: Any, tmp_path: Path):  # noqa: F811
    """Every payload in every field, with panels, search, table, highlight, print and the about box open."""
    for i, payload in enumerate(PAYLOADS[part::4]):
        (tmp_path / f"{i}.html").write_text(poisoned_page(payload), encoding="utf-8")
    visited = Visit(browser, tmp_path / "0.html", reduced_motion="reduce")
    for i, payload in enumerate(PAYLOADS[part::4]):
        visited.requests.clear()
        visited.page.goto((tmp_path / f"{i}.html").as_uri())
        page = visited.ready()
        page.locator("#graph .edge").first.dispatch_event("click")
        page.locator('.node[data-id="a"]').dispatch_event("click")
        assert page.locator("#panel .card", has_text="contradicts").count() >= 1
        page.locator("#highlight").select_option("sources")
        page.locator(".node").first.hover(force=True)
        page.locator("#stage").focus()
        page.keyboard.press("t")
        assert page.locator("#sheet tbody tr").count() == 2
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.keyboard.press("/")
        page.keyboard.type(payload[:3])
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert payload in page.locator("dialog[open]").text_content()
        assert page.locator("dialog[open] a:not([href^='http'])").count() == 0
        assert page.evaluate("window.__fired") is None, payload
        assert visited.others() == [], payload
    visited.context.close()


def test_only_what_is_near_stays_when_asked(visit: Visit):
    visit.page.locator('.node[data-id="united-states"]').click()
    visit.page.get_by_role("button", name="Only within 1 step", exact=True).click()
    names = visit.page.locator(".node").evaluate_all("nodes => nodes.map((node) => node.dataset.id).sort()")
    assert names == ["china", "united-states"]
    assert "Within 1 step of United States" in visit.page.locator("#notice").inner_text()
    visit.page.locator("#notice button").click()
    assert visit.page.locator(".node").count() == 10


def test_the_way_between_two_entities_shows_its_sentences(visit: Visit):
    visit.page.locator('.node[data-id="united-states"]').click()
    visit.page.get_by_role("button", name="Way to …").click()
    visit.page.locator('.node[data-id="liang-wenfeng"]').dispatch_event("click")
    panel = visit.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "United States … Liang Wenfeng"
    assert panel.locator("h3").count() == 3
    assert "The United States competes with China." in panel.inner_text()
    assert visit.page.locator(".edge.hot").count() == 3


def test_time_keeps_what_happened_until_then(visit: Visit):
    visit.page.locator("#legend summary", has_text="Time").click()
    visit.page.locator("#time-1").evaluate(
        "input => { input.value = 0; input.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    assert visit.page.locator("#graph .edge").count() == 1  # the stockpile of 2022; all else is of 2025
    assert "until=2022" in visit.page.url


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_picture_can_be_saved(kind: str, start: bytes, visit: Visit, tmp_path: Path):
    with visit.page.expect_download() as waiting:
        visit.page.locator("#picture").select_option(kind)
    file = tmp_path / f"graph.{kind}"
    waiting.value.save_as(file)
    assert file.read_bytes().startswith(start)
    assert file.stat().st_size > 5_000
    if kind == "svg":
        text = file.read_text(encoding="utf-8")
        assert "Sample" in text
        assert "data set " in text
        assert "var(" not in text
    assert visit.complaints == []


def test_names_added_by_hand_are_drawn_without_evidence(browser: Any, tmp_path: Path):  # noqa: F811
    network = network_of(GRAPH, load_schema(), title="Sample")
    network.add_node("extra", label="Extra")
    network.add_edge("extra", "china", label="linked")
    network.write_html(str(tmp_path / "more.html"))
    visited = Visit(browser, tmp_path / "more.html", reduced_motion="reduce")
    visited.ready().locator(".edge.bare").dispatch_event("click")
    assert "no evidence" in visited.page.locator("#panel").inner_text()
    assert visited.complaints == []
    visited.context.close()


def test_a_large_graph_opens_reduced_and_everything_stays_searchable(browser: Any, tmp_path: Path):  # noqa: F811
    write_view(crowd(1000), load_schema(), tmp_path / "crowd.html", title="Crowd")
    visited = Visit(browser, tmp_path / "crowd.html", reduced_motion="reduce")
    page = visited.ready()
    assert page.locator(".node:not(.community)").count() == 400
    assert "Showing 400 of 1,000 entities" in page.locator("#notice").inner_text()
    assert page.locator('.node[data-id="firm-00987"]').count() == 0
    page.keyboard.press("/")
    page.keyboard.type("firm 987")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Firm 987"
    assert page.locator('.node[data-id="firm-00987"]').count() == 1
    page.set_viewport_size({"width": 375, "height": 740})
    notice = page.locator("#notice").bounding_box()
    assert notice["x"] >= 0 and notice["x"] + notice["width"] <= 375
    assert visited.complaints == []
    visited.context.close()


def test_a_community_draws_its_members_when_asked(browser: Any, tmp_path: Path):  # noqa: F811
    write_view(crowd(1000), load_schema(), tmp_path / "crowd.html", title="Crowd")
    visited = Visit(browser, tmp_path / "crowd.html", reduced_motion="reduce")
    page = visited.ready()
    waiting = sum(int(text) for text in page.locator(".community .many").all_text_contents())
    assert waiting == 600
    page.locator(".community").first.dispatch_event("click")
    assert "more around Firm" in page.locator("#panel h2").inner_text()
    page.locator("#panel .actions button").last.click()
    drawn = page.locator(".node:not(.community)").count()
    assert drawn > 400
    assert drawn + sum(int(text) for text in page.locator(".community .many").all_text_contents()) == 1000
    assert page.evaluate(OVERLAPPING_BOXES) == 0
    page.locator("#notice button").click()
    page.locator("#notice button").click()
    assert page.locator(".node").count() == 1000
    assert page.evaluate(OVERLAPPING_BOXES) == 0
    assert page.locator("#notice").is_hidden()
    assert visited.complaints == []
    visited.context.close()


def test_what_is_near_in_a_large_graph_is_drawn_up_to_a_limit(browser: Any, tmp_path: Path):  # noqa: F811
    write_view(crowd(2000), load_schema(), tmp_path / "crowd.html", title="Crowd")
    visited = Visit(browser, tmp_path / "crowd.html", "#near=3+firm-00001", reduced_motion="reduce")
    page = visited.ready()
    assert "at most 400 newly drawn" in page.locator("#notice").inner_text()
    assert 300 <= page.locator(".node").count() <= 800
    assert page.locator(".community").count() == 0
    assert visited.complaints == []
    visited.context.close()


OVERLAPPING_BOXES = """() => {
  const boxes = [...document.querySelectorAll('.node')].map((node) => {
    const [x, y] = node.getAttribute('transform').match(/-?[\\d.]+/g).map(Number);
    const rect = node.querySelector('rect');
    return [x, y, Number(rect.getAttribute('width')) / 2, Number(rect.getAttribute('height')) / 2];
  });
  const meet = (a, b) => Math.abs(a[0] - b[0]) < a[2] + b[2] && Math.abs(a[1] - b[1]) < a[3] + b[3];
  return boxes.flatMap((a, i) => boxes.slice(0, i).filter((b) => meet(a, b))).length;
}"""


def test_another_address_on_the_same_page_shows_another_view(visit: Visit, sample: Path):
    visit.page.locator('.node[data-id="china"]').click()
    visit.page.goto(sample.as_uri() + "#highlight=sources&way=united-states&way=deepseek")
    visit.page.locator("#panel h2", has_text="United States … DeepSeek").wait_for()
    assert visit.page.locator("#highlight").input_value() == "sources"
    assert "way=united-states&way=deepseek" in visit.page.url
    visit.page.goto(sample.as_uri() + "#no-type=Chip")
    visit.page.locator("#panel").wait_for(state="hidden")
    assert visit.page.locator(".node.f-hardware").count() == 0


def test_highlights_rank_brokers_chokepoints_sources_and_recency(visit: Visit):
    page = visit.page

    def top(kind: str) -> list[str]:
        page.locator("#highlight").select_option(kind)
        return [" ".join(text.split()) for text in page.locator(".top-list li").all_inner_texts()]

    # DeepSeek lies on every way but that from the United States to China, which China alone links to the rest.
    assert top("brokers")[:2] == ["DeepSeek 20", "China 6"]
    assert top("chokepoints")[:2] == ["DeepSeek 5", "China 1"]
    assert top("sources")[:3] == ["China 2", "DeepSeek 2", "U.S. export controls 2"]
    assert top("recency")[0].endswith("2025-01")
    assert page.locator(".node.h4").count() >= 1
    assert "highlight=recency" in page.url
    page.locator('#legend input[id="filter-type-Company"]').uncheck()
    assert top("chokepoints") == []
    assert "None among what is visible" in page.locator("#legend").inner_text()


def test_conflicts_given_as_data_are_named_with_their_reason(browser: Any, tmp_path: Path):  # noqa: F811
    ids = tuple(claim_id(claim) for claim in (CLAIMS[0], CLAIMS[1]))
    why = Conflict("value", ids, "two seats")
    write_view(GRAPH, load_schema(), tmp_path / "x.html", title="x", conflicts=[why])
    visited = Visit(browser, tmp_path / "x.html", reduced_motion="reduce")
    page = visited.ready()
    assert page.locator("#graph .clash").count() == 2
    page.locator('.node[data-id="china"]').click()
    card = page.locator(".card", has_text="contradicts")
    assert "(two seats)" in card.inner_text()
    card.locator("dd button").first.click()
    assert page.locator(".card.flash .says").inner_text() == "DeepSeek procures Nvidia A100"
    page.locator("#legend").get_by_role("button", name="Only Contradicted").click()
    assert page.locator("#graph .edge").count() == 2
    visited.context.close()
