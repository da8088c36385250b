"""The answers to queries and questions, in the terminal or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.writing import sorted_prefixes, text_out

if TYPE_CHECKING:
    from kg.api import Answer, KnowledgeGraph


def print_answer(
    answer: Answer, graph: KnowledgeGraph, shape: str, out: Path | None, limit: int, head: str = ""
) -> None:
    """The answer in the form wanted; of a table in the terminal at most `limit` rows, and a line about the rest.

    A `head` stands above a table.
    """
    most = limit if shape == "table" and out is None else 0
    with text_out(out) as write:
        write((f"{head}\n" if head and shape == "table" else "") + _written(answer, shape, graph, most))
    if most and len(answer) > most:
        left_out = f"{len(answer) - most:,} of {len(answer):,} rows"
        click.echo(f"kg: {left_out} not shown: --limit 0 shows all, --format csv -o FILE writes them", err=True)


def _written(answer: Answer, shape: str, graph: KnowledgeGraph, most: int) -> str:
    from kg.query import FORMATS, to_ttl

    if shape == "table":
        from kg.cli.screen import table_text

        return table_text(answer.columns, answer.shown[: most or None])
    if shape == "ttl":
        return sorted_prefixes(to_ttl(answer, graph.prefixes).encode()).decode()
    return FORMATS[shape](answer)
