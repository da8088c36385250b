"""The options that narrow a graph, for all commands that read one: as of when, from where, how sure, how firm."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from kg.cli.completing import completing

STANDINGS = "estimated, planned, hypothetical, disputed"

_OPTIONS = (
    click.option(
        "--as-of",
        metavar="DATE",
        help="Only what had begun by this year, month or day; links that had ended by then are none.",
    ),
    click.option(
        "--source",
        "sources",
        multiple=True,
        metavar="NAME",
        shell_complete=completing("document"),
        help="Only what this document or publication says (file name, title or source); may be repeated.",
    ),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Only claims read this surely."
    ),
    click.option(
        "--include",
        default="",
        metavar="LIST",
        help=f"Count as links also what is {STANDINGS}; several with commas. What is denied never counts.",
    ),
)


def scope_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options; the command gets them as one `scope`."""

    @wraps(command)
    def scoped(
        *args: Any, as_of: str | None, sources: tuple[str, ...], min_confidence: float, include: str, **kwargs: Any
    ) -> Any:
        from kg.scope import scope_of

        return command(*args, scope=scope_of(as_of, sources, min_confidence, include), **kwargs)

    for option in reversed(_OPTIONS):
        scoped = option(scoped)
    return scoped
