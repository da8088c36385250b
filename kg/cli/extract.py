"""`kg extract`: what documents say, as JSON Lines in the exchange format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.faults import report_faults, report_notes
from kg.cli.options import extractor_option, kg_command, out_option
from kg.cli.writing import text_out

if TYPE_CHECKING:
    from kg.model import Document, Extraction


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
@extractor_option
def command(paths: tuple[Path, ...], out: Path | None, statements: bool, abstained: bool, choice: str) -> None:
    """Print what documents say as JSON Lines, without building a graph.

    FILE may be a file, a folder, or - for the standard input.
    """
    documents, faults = _documents(paths)
    if not documents:
        report_faults(faults)
    with text_out(out) as write:
        notes = _write(write, documents, statements, abstained, choice)
    report_notes(notes)
    report_faults(faults)


def _documents(paths: Iterable[Path]) -> tuple[list[Document], tuple[str, ...]]:
    from kg.build import read_documents

    named = [path for path in paths if str(path) != "-"]
    documents, faults = read_documents(named)
    if len(named) < len(list(paths)):
        from kg.read import document_from_text

        documents.append(document_from_text(sys.stdin.read(), "stdin"))
    return documents, faults


def _write(
    write: Callable[[str], object], documents: Iterable[Document], statements: bool, abstained: bool, choice: str
) -> list[str]:
    """Writes the records; gives what is to be told of an asked server: each refusal, and the sum."""
    from kg import records
    from kg.build import extract_documents
    from kg.extract.notes import details, told

    done: list[Extraction] = []
    for extraction, _ in extract_documents(documents, choice=choice):
        found = records.abstained(extraction) if abstained else records.records(extraction, statements)
        for record in found:
            write(f"{records.line(record)}\n")
        done.append(extraction)
    return [*details(done), *told(done)]
