"""`kg extract`: what documents say, as JSON Lines in the exchange format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.faults import report_faults, report_notes
from kg.cli.options import extractor_option, jobs_option, kg_command, out_option
from kg.cli.writing import text_out

if TYPE_CHECKING:
    from kg.model import Document, Extraction

NAMED = 3  # documents without claims that are named
NO_ABSTENTION = "every sentence with two names and a frame word gave a claim, or there was none"


@kg_command(
    "extract",
    """
    kg extract article.txt
    kg extract articles/ -o claims.jsonl
    kg extract --statements article.txt
    kg extract --format text article.txt
    kg extract --abstained articles/
    cat article.txt | kg extract -
    """,
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@out_option
@click.option("--statements", is_flag=True, help="Also print who said what, as records of kind statement.")
@click.option("--abstained", is_flag=True, help="Print instead the sentences that gave no claim, and why.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("jsonl", "text")),
    show_default="jsonl; text with --abstained",
    help="Form of output.",
)
@extractor_option
@jobs_option
def command(
    paths: tuple[Path, ...],
    out: Path | None,
    statements: bool,
    abstained: bool,
    shape: str | None,
    choice: str,
    jobs: int | None,
) -> None:
    """Print what documents say as JSON Lines, without building a graph.

    FILE may be a file, a folder, or - for the standard input. A line on the standard error names the files that were
    skipped, as no reader knows their suffix, and the documents that gave no claim.
    """
    documents, faults = _documents(paths)
    if not documents:
        report_faults(faults)
    form = _form(shape or ("text" if abstained else "jsonl"), statements, abstained)
    with text_out(out) as write:
        done = _write(write, out is not None, documents, form, choice, jobs)
    report_notes([*_skipped(paths), *_notes(done, abstained)])
    report_faults(faults)


_Form = Callable[["Extraction"], Iterable[str]]  # the lines that an extraction gives


def _documents(paths: Iterable[Path]) -> tuple[list[Document], tuple[str, ...]]:
    from kg.build import read_documents

    named = [path for path in paths if str(path) != "-"]
    documents, faults = read_documents(named)
    if len(named) < len(list(paths)):
        from kg.read import document_from_text

        documents.append(document_from_text(sys.stdin.read(), "stdin"))
    return documents, faults


def _skipped(paths: Iterable[Path]) -> tuple[str, ...]:
    from kg.build import skipped

    return skipped(path for path in paths if str(path) != "-")


def _form(shape: str, statements: bool, abstained: bool) -> _Form:
    from kg import records

    if shape == "text":
        from kg.cli.extracted import abstained_lines, claim_lines

        return abstained_lines if abstained else partial(claim_lines, statements=statements)
    found = records.abstained if abstained else partial(records.records, statements=statements)
    return lambda extraction: map(records.line, found(extraction))


def _write(
    write: Callable[[str], object],
    to_file: bool,
    documents: Sequence[Document],
    form: _Form,
    choice: str,
    jobs: int | None,
) -> list[Extraction]:
    from kg.build import steps
    from kg.cli.progress import progress_bar

    done: list[Extraction] = []
    with progress_bar(quiet=not to_file and sys.stdout.isatty()) as step:
        for extraction, _ in steps(documents, None, step, choice, jobs):
            for line in form(extraction):
                write(f"{line}\n")
            done.append(extraction)
    return done


def _notes(done: Sequence[Extraction], abstained: bool) -> list[str]:
    """What is to be told: refusals of an asked server and their sum, and where nothing was found."""
    from kg.extract.served.notes import details, told

    if abstained:
        nothing = [] if any(extraction.abstentions for extraction in done) else [NO_ABSTENTION]
    else:
        nothing = _without_claims(done)
    return [*details(done), *told(done), *nothing]


def _without_claims(done: Sequence[Extraction]) -> list[str]:
    """One line that names the documents without a claim; the first few of them, where they are many."""
    silent = [extraction.document.name for extraction in done if not extraction.claims]
    if not silent:
        return []
    names = ", ".join(silent[:NAMED]) + (f" and {len(silent) - NAMED} more" if len(silent) > NAMED else "")
    near = any(extraction.abstentions for extraction in done if not extraction.claims)
    hint = "kg extract --abstained lists the sentences that came near" if near else "no sentence came near one"
    return [f"no claim found in {names}: {hint}"]
