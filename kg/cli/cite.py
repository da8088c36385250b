"""`kg cite`: references for a footnote, a bibliography or a reference manager."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, kg_command, limit_option, out_option
from kg.cli.scoping import scope_options
from kg.cli.writing import text_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.api import KnowledgeGraph
    from kg.cite import Cited
    from kg.scope import Scope


@kg_command(
    "cite",
    """
    kg cite c625f27ff8                           (a claim, by the beginning of its id)
    kg cite DeepSeek                             (all that is claimed about it)
    kg cite nvidia-and-the-export-rules.txt      (a document)
    kg cite DeepSeek --format bibtex -o deepseek.bib
    kg cite --format csl-json -o sources.json    (all documents, for Zotero or pandoc)
    kg cite --format sheet -o new-sources.tsv    (to be completed, then put beside the articles)
    """,
)
@click.argument("what", nargs=-1, metavar="[CLAIM|ENTITY|DOCUMENT]...", shell_complete=completing("entity"))
@scope_options
@graph_option
@format_option("note", "bibtex", "csl-json", "sheet")
@out_option
@limit_option(50, "claims as notes in the terminal")
def command(what: tuple[str, ...], folder: Path, shape: str, out: Path | None, limit: int, scope: Scope) -> None:
    """Write references: of claims with their sentences, or of documents.

    A note is for a footnote: authors, title, publication, date, address, the exact words and where they stand. BibTeX
    and CSL-JSON hold one entry for each document that says what is cited; without arguments, all documents.

    What is not known of a document is left out, and a line says so. Its front matter can tell it, or a file sources.tsv
    beside it: tab separated, with the columns name, title, date, author, source (who published it), url, accessed,
    licence; front matter counts before it. The form `sheet` writes such a file with what is known: complete it, put it
    there as sources.tsv, build again.
    """
    from kg.api import open as open_graph
    from kg.cite import missing

    graph = open_graph(folder).within(scope)
    found = graph.cite(*what)
    with text_out(out) as write:
        write(_written(graph, found, shape, limit if out is None else 0))
    if lacking := missing(found.references):
        click.echo(f"kg: {lacking}; sources.tsv can tell (kg cite --help)", err=True)


def _written(graph: KnowledgeGraph, found: Cited, shape: str, limit: int) -> str:
    from kg.cite import bibtex, csl_json, note, sheet

    if shape == "bibtex":
        return bibtex(found.references)
    if shape == "csl-json":
        return csl_json(found.references)
    if shape == "sheet":
        names = {reference.name for reference in found.references}
        return sheet(document for document in graph.documents() if document.name in names)
    if not found.claims:
        return "".join(f"{note(reference)}\n" for reference in found.references)
    return "".join(_notes(graph, found, limit))


def _notes(graph: KnowledgeGraph, found: Cited, limit: int) -> Iterator[str]:
    """Each claim in words with its id, and a footnote for each of its passages."""
    from kg.cli.screen import clean, standing_text
    from kg.identity import claim_id

    for claim in found.claims[: limit or None]:
        standing = standing_text(claim, graph.support[claim_id(claim)])
        marks = " · ".join(part for part in (claim_id(claim)[:10], standing) if part)
        yield f"{clean(graph.line(claim))} · {marks}\n"
        yield from (f"    {clean(note)}\n" for note in graph.notes(claim))
    left_out = len(found.claims) - limit
    if limit and left_out > 0:
        yield f"… {left_out:,} more: --limit 0 shows all\n"
