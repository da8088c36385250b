"""What is made from the ontology is up to date: its page for people, and the shapes of its predicates."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from kg.ontology import load_schema

ROOT = Path(__file__).resolve().parents[2]


def tool(name: str) -> ModuleType:
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["make_ontology_docs", "make_shapes"])
def test_what_is_made_is_up_to_date(name: str) -> None:
    made = tool(name)
    assert made.TARGET.read_text(encoding="utf-8") == made.page(), f"python tools/{name}.py"


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")


def test_every_type_and_predicate_has_a_place_of_its_own(page: str) -> None:
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert {*load_schema().types, *load_schema().predicates} <= set(anchors)


def test_every_link_within_the_page_leads_somewhere(page: str) -> None:
    anchors = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_files_that_the_page_leads_to_are_there(page: str) -> None:
    files = [link for link in re.findall(r"href='([^']+)'", page) if "://" not in link]
    assert files and all((ROOT / "docs" / file).is_file() for file in files)


def test_the_page_asks_nobody_for_anything(page: str) -> None:
    assert not re.search(r"<(script|link|img|iframe)\b|url\(|@import", page)
