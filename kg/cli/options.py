"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.cli.group import ExampleCommand

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
DEFAULT_BASE = "https://aigeo.example/"
DECISIONS = "decisions.jsonl"  # beside the articles, under version control


def kg_command(name: str, examples: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with its examples, one a line."""
    return click.command(name, cls=ExampleCommand, epilog=examples)


graph_option: Decorator = click.option(
    "-g",
    "--graph",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("build"),
    envvar="KG_GRAPH",
    show_default="build/, or KG_GRAPH",
    metavar="PATH",
    help="The build's folder.",
)


def graph_hint(folder: Path) -> str:
    """What a command that is suggested must add to find the graph: ` -g FOLDER`, or nothing for the default."""
    return "" if folder == Path("build") else f" -g {folder}"


base_option: Decorator = click.option(
    "--base",
    default=DEFAULT_BASE,
    envvar="KG_BASE",
    show_default=f"{DEFAULT_BASE}, or KG_BASE",
    metavar="IRI",
    help="What the graph's own IRIs start with; ends in / or #.",
)

out_option: Decorator = click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file; without it, to the terminal.",
)

extractor_option: Decorator = click.option(
    "--extractor",
    "choice",
    type=click.Choice(("rules", "served", "both")),
    default="rules",
    show_default=True,
    help="Who reads the text: the rules, the server that KG_LLM_URL and KG_LLM_MODEL name, or both.",
)


jobs_option: Decorator = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    show_default="one for each 100,000 characters, at most one a processor and 8; 1 with a server",
    help="Processes that read, 250 MB each. The output is the same.",
)


json_flag: Decorator = click.option("--json", "as_json", is_flag=True, help="The same as --format json.")


def limit_option(default: int, what: str) -> Decorator:
    """`--limit`, for what people read; other formats always hold everything."""
    return click.option(
        "--limit",
        type=click.IntRange(0),
        default=default,
        show_default=True,
        metavar="N",
        help=f"Print at most N {what}, 0 for all; JSON always holds all.",
    )


def format_option(*choices: str) -> Decorator:
    """`--format`, the first of `choices` being the default."""
    kind = click.Choice(choices)
    return click.option("--format", "shape", type=kind, default=choices[0], show_default=True, help="Form of output.")


decisions_option: Decorator = click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="KG_DECISIONS",
    show_default=f"{DECISIONS} in this folder, or KG_DECISIONS",
    metavar="FILE",
    help="What people decided, one decision a line.",
)


def decisions_here() -> Path | None:
    """The file of decisions in the working folder, where there is one."""
    return Path(DECISIONS) if Path(DECISIONS).exists() else None
