"""Writes docs/cli.md from the commands' own help; with --check, says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import main
from kg.cli.commands import COMMANDS

TARGET = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 100
HEAD = """# The commands

Made from `kg COMMAND --help` by `make docs`; a test fails when it is out of date.

"""


def help_text(command: click.Command, parent: click.Context | None) -> str:
    """What `--help` prints, in a fixed width."""
    name = command.name if parent else "kg"
    with click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH) as ctx:
        return "\n".join(line.rstrip() for line in command.get_help(ctx).split("\n"))


def page() -> str:
    """The whole page."""
    group = click.Context(main, info_name="kg", terminal_width=WIDTH, max_content_width=WIDTH)
    parts = [HEAD, section("kg", help_text(main, None))]
    for name in sorted(COMMANDS):
        command = main.get_command(group, name)
        assert command is not None
        parts.append(section(f"kg {name}", help_text(command, group)))
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
