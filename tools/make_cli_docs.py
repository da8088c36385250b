"""Writes docs/cli.md from the commands' own help; with --check, says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.cli import main  # noqa: E402  (the checkout's own, installed or not)
from kg.cli.commands import COMMANDS  # noqa: E402

TARGET = ROOT / "docs" / "cli.md"
WIDTH = 100
HEAD = """# The commands

Made from `kg COMMAND --help` by `make docs`; a test fails when it is out of date.

"""


def help_text(command: click.Command, ctx: click.Context) -> str:
    """What `--help` prints, in a fixed width."""
    return "\n".join(line.rstrip() for line in command.get_help(ctx).split("\n"))


def page() -> str:
    """The whole page."""
    group = main.make_context("kg", [], resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH)
    parts = [HEAD, section("kg", help_text(main, group))]
    for name in sorted(COMMANDS):
        command = main.get_command(group, name)
        assert command is not None
        ctx = click.Context(command, parent=group, info_name=name)
        parts.append(section(f"kg {name}", help_text(command, ctx)))
    return "\n".join(parts)


def section(title: str, text: str) -> str:
    """A heading and a block of text."""
    return f"## {title}\n\n```\n{text.strip()}\n```\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != page():
            sys.exit("docs/cli.md is out of date: make docs")
    else:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(page(), encoding="utf-8", newline="\n")
