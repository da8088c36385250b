"""The page of a difference in a real browser, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from visiting import browser, driver, hard_limit, needs_browser  # noqa: F401 (fixtures)

from kg.build import joined
from kg.compare import difference, difference_page
from kg.model import Extraction
from kg.ontology import load_schema

pytestmark = needs_browser


@pytest.fixture
def page_file(extractions: list[Extraction], tmp_path: Path) -> Path:
    found = difference(joined(extractions[:1]), joined(extractions))
    file = tmp_path / "diff.html"
    file.write_text(difference_page(found, load_schema(), "What changed"), encoding="utf-8")
    return file


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_the_page_is_styled_asks_for_nothing_and_fits_the_screen(
    browser: Any,  # noqa: F811
    page_file: Path,
    scheme: str,
    width: int,
) -> None:
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": width, "height": 800})
    page, noted = context.new_page(), []
    page.on("console", lambda message: noted.append(message.text))
    page.on("request", lambda request: noted.append(request.url))
    page.goto(page_file.as_uri())
    assert noted == [page_file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(247, 247, 244)", "dark": "rgb(18, 22, 27)"}[scheme]
    assert "1 → 2 independent sources" in page.inner_text("main")
    context.close()


def test_one_kind_of_change_can_be_shown_alone_with_the_keyboard_and_without_script(
    browser: Any,  # noqa: F811
    page_file: Path,
) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    kinds, sections = page.locator(".changes>li:visible .kind"), page.locator("section:visible")
    assert {*kinds.all_inner_texts()} == {"corroborated", "added"}
    whole = sections.count()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert {*kinds.all_inner_texts()} == {"corroborated"} and 0 < sections.count() < whole
    page.keyboard.press("ArrowRight")
    assert {*kinds.all_inner_texts()} == {"added"}
    context.close()
