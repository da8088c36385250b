"""`kg verify`: whether the quotes still stand in the sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, graph_option, json_flag, kg_command

if TYPE_CHECKING:
    from kg.verify import Drift, Source, Verification


@kg_command(
    "verify",
    """
    kg verify
    kg verify articles/
    kg verify -g /tmp/graph --json
    """,
)
@click.argument("paths", nargs=-1, metavar="[PATHS]…", type=click.Path(path_type=Path))
@graph_option
@format_option("table", "json")
@json_flag
def command(paths: tuple[Path, ...], folder: Path, shape: str, as_json: bool) -> None:
    """Read every source again and compare its words with the graph's quotes.

    Without PATHS the files are read that the build read; with PATHS, files and folders, each document is looked for
    there by its hash, then by its name. What drifted is named with its file, what rests on it, the old words and the
    new ones; sources that are changed or gone are named too. The exit code is 1 when there is any of these.

    JSON has the keys documents, quotes, and the lists drifted, changed and gone.
    """
    from kg.api import open as open_graph
    from kg.cli.as_json import print_json, verification_json

    found = open_graph(folder).verify(*paths)
    if as_json or shape == "json":
        print_json(verification_json(found))
    else:
        _print(found)
    sys.exit(0 if found.sound else 1)


def _print(found: Verification) -> None:
    from kg.cli.screen import table_text

    sources = [*found.gone, *found.changed]
    if sources:
        rows = [_source(source) for source in sources]
        click.echo(table_text(("source", "looked for at", "what is wrong"), rows))
    if found.drifted:
        rows = [_drift(drift) for drift in found.drifted]
        click.echo(
            table_text(("source", "characters", "what rests on it", "old words", "words there now", "now at"), rows)
        )
    click.echo(
        f"{found.documents} documents read again, {found.quotes} quotes compared: "
        f"{len(found.drifted)} drifted, {len(found.changed)} documents changed, {len(found.gone)} gone."
    )


def _source(source: Source) -> tuple[str, ...]:
    return source.document, source.path, source.fault


def _drift(drift: Drift) -> tuple[str, ...]:
    at = f"{drift.span.start}–{drift.span.end}"
    now = f"{drift.moved.start}–{drift.moved.end}" if drift.moved else "nowhere"
    return drift.document, at, "; ".join(drift.what), drift.quote, drift.found, now
