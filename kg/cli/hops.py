"""Links of the direct layer as lines, each with its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.cli.screen import print_evidence, print_line

if TYPE_CHECKING:
    from kg.analyse import Link, Wording


def print_links(links: Iterable[Link], wording: Wording, seen_from: str, number: str = "") -> None:
    """Each link as read from one end, an arrow telling its direction, and the sentences below it.

    A `number` stands before the first; the others are aligned with it.
    """
    for n, link in enumerate(links):
        print_line(wording.link(link, seen_from), 2 + len(number), "bold", "" if n else number)
        print_evidence(link.evidence, 6 + len(number))
