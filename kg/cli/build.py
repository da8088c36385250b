"""`kg build`: from documents to a graph, with a progress bar and a summary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.faults import report_faults, report_notes
from kg.cli.options import (
    base_option,
    decisions_here,
    decisions_option,
    extractor_option,
    graph_hint,
    jobs_option,
    kg_command,
)

if TYPE_CHECKING:
    from kg.build import BuildReport

MOST = 25  # rows of each table that a summary shows


@kg_command(
    "build",
    """
    kg build
    kg build articles/ -o build
    kg build article.txt more/ -o /tmp/graph --base https://example.org/kg/
    kg build articles/ --decisions articles/decisions.jsonl
    KG_LLM_URL=http://localhost:8080/v1 KG_LLM_MODEL=qwen3 kg build --extractor both
    """,
)
@click.argument("paths", nargs=-1, metavar="[PATHS]…", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build"),
    envvar="KG_GRAPH",
    show_default="build/, or KG_GRAPH",
    metavar="DIR",
    help="Folder of the graph.",
)
@base_option
@extractor_option
@decisions_option
@jobs_option
@click.option("--reason", is_flag=True, help="Add what follows by OWL 2 RL, in a graph of its own (see kg reason).")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def command(
    paths: tuple[Path, ...],
    out: Path,
    base: str,
    choice: str,
    decisions: Path | None,
    jobs: int | None,
    reason: bool,
    quiet: bool,
) -> None:
    """Read documents and build the graph.

    PATHS are files and folders; without any, the seed articles. Only documents that changed since the last build
    are read again. A document that cannot be read is reported and left out. Until the new graph is whole the last
    good one stays in place. Read are .txt, .md, .html, .docx and .pdf; other files in folders
    are skipped, and a line says so. What a document is (title, date, author, source, url, accessed) its front matter
    tells, a web page itself, or a file sources.tsv beside it: see kg cite.

    What people decided about entities and claims (kg review) is applied: without --decisions, what decisions.jsonl
    in the working folder holds, where there is such a file. A decision that matches nothing any more is reported. A
    claim that breaks a shape of the ontology is left out, and a line says so.

    A server that is to be asked besides the rules gets the texts; of its claims only those are kept whose quote
    stands in the text. One that does not answer stops nothing. KG_LLM_KEY is its key, KG_LLM_TIMEOUT the seconds
    that an answer may take.
    """
    report = run_build(paths, out, base, quiet, choice, decisions or decisions_here(), reason, jobs)
    report_notes(report.notes)
    report_faults(report.faults)


def run_build(
    paths: tuple[Path, ...],
    out: Path,
    base: str,
    quiet: bool = False,
    choice: str = "rules",
    decisions: Path | None = None,
    reason: bool = False,
    jobs: int | None = None,
) -> BuildReport:
    """Builds under a progress bar and prints the summary."""
    from kg.build import build
    from kg.cli.progress import progress_bar

    with progress_bar(quiet) as step:
        report = build(paths, out, base, step, choice, decisions, reason, jobs)
    if not quiet:
        _print(report)
    return report


def _print(report: BuildReport) -> None:
    from kg.cli.screen import print_summary
    from kg.ontology import load_schema

    print_summary(report.facts, load_schema(), MOST)
    if any(len(report.facts[key]) > MOST for key in ("entities_by_type", "claims_by_predicate")):
        click.echo(f"All rows: kg stats{graph_hint(report.folder)}")
    state = "new graph" if report.changed else "nothing changed"
    recalled = max(report.facts["documents"] - report.fresh, 0)  # of two documents of one text one counts
    if report.facts["inferred"]:
        click.echo(f"{report.facts['inferred']} facts follow from these, in graph/inferred")
    click.echo(f"{report.folder}: {state}, {report.fresh} documents read, {recalled} recalled, {report.seconds:.1f} s")
