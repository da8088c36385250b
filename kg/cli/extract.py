"""`kg extract`: what documents say, as JSON Lines in the exchange format."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.faults import report_faults
from kg.cli.options import kg_command, out_option
from kg.cli.writing import text_out

if TYPE_CHECKING:
    from kg.model import Document


@kg_command(
    "extract",
    """
    kg extract article.txt
    kg extract articles/ -o claims.jsonl
    kg extract --statements article.txt
    kg extract --abstained articles/
    cat article.txt | kg extract -
    """,
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@out_option
@click.option("--statements", is_flag=True, help="Also print who said what, as records of kind statement.")
@click.option("--abstained", is_flag=True, help="Print instead the sentences that gave no claim, and why.")
def command(paths: tuple[Path, ...], out: Path | None, statements: bool, abstained: bool) -> None:
    """Print what documents say as JSON Lines, without building a graph.

    FILE may be a file, a folder, or - for the standard input.
    """
    documents, faults = _documents(paths)
    if not documents:
        report_faults(faults)
    with text_out(out) as write:
        for row in _lines(documents, statements, abstained):
            write(f"{row}\n")
    report_faults(faults)


def _documents(paths: Iterable[Path]) -> tuple[list[Document], tuple[str, ...]]:
    from kg.build import read_documents

    named = [path for path in paths if str(path) != "-"]
    documents, faults = read_documents(named)
    if len(named) < len(list(paths)):
        from kg.read import document_from_text

        documents.append(document_from_text(sys.stdin.read(), "stdin"))
    return documents, faults


def _lines(documents: Iterable[Document], statements: bool, abstained: bool) -> Iterator[str]:
    from kg import records
    from kg.build import extract_documents

    for extraction, _ in extract_documents(documents):
        found = records.abstained(extraction) if abstained else records.records(extraction, statements)
        yield from map(records.line, found)
