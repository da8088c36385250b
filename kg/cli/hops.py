"""Links of the direct layer as lines, each with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from kg.cli.screen import clean, evidence_line

if TYPE_CHECKING:
    from kg.analyse import Link


def print_links(links: Iterable[Link], names: Mapping[str, str], seen_from: str) -> None:
    """Each link as read from one end, an arrow telling its direction, and the sentences below it."""
    for link in links:
        click.echo(f"  {_line(link, names, seen_from)}")
        for evidence in link.evidence:
            click.echo(f"      {evidence_line(evidence)}")


def _line(link: Link, names: Mapping[str, str], seen_from: str) -> str:
    near, far = names[seen_from], names[link.other(seen_from)]
    arrow = f"--{link.predicate}-->" if link.subject == seen_from else f"<--{link.predicate}--"
    return clean(f"{near} {arrow} {far}")
