"""The pages for people: links lead somewhere, records are complete, the README shows what the commands print."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)[^)]*\)")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tool(name: str) -> ModuleType:
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path):
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_leads_to_every_page_of_the_top():
    linked = set(LINK.findall(text("README.md")))
    assert {page.name for page in ROOT.glob("*.md")} - {"README.md"} <= linked


@pytest.mark.parametrize("record", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_is_said_and_has_a_reason(record: Path):
    said = record.read_text(encoding="utf-8")
    assert re.match(r"# .+\n\n\*\*Decision\.\*\* ", said) and "**Why" in said


def test_the_changelog_names_the_version_that_is_built():
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert f"## [{version}]" in text("CHANGELOG.md")


def test_the_readme_credits_every_source_of_the_registry():
    rows = re.findall(r"^\| `.*? \| (.*?),? .*?\| (CC[^|]*?) \|$", text("ontology/registry/CREDITS.md"), re.MULTILINE)
    assert len(rows) >= 4
    credits = text("README.md").partition("## Credits")[2]
    assert [row for row in rows if row[0].split(",")[0] not in credits or row[1] not in credits] == []


def test_console_blocks_are_split_into_commands_and_output():
    readme = tool("make_readme")
    block = "$ kg query 'a\n> b'\nout\n$ kg stats\n1 > 0\n"
    assert list(readme.commands(block)) == ["$ kg query 'a\n> b'", "$ kg stats"]


def test_a_command_that_fails_is_not_shown(tmp_path: Path):
    with pytest.raises(SystemExit, match="no-such-command"):
        tool("make_readme").printed("$ no-such-command", tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the README's commands are those of a Unix shell")
def test_the_readme_shows_what_the_commands_print():
    shown, printed = text("README.md").split("\n"), tool("make_readme").page().split("\n")
    assert shown == printed, "python tools/make_readme.py"
