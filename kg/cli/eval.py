"""`kg eval`: the extraction against gold annotations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import format_option, kg_command

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, GoldDocument, Prediction


@kg_command(
    "eval",
    """
    kg eval gold/
    kg eval gold/ --show 20 --report eval.md
    kg eval gold/ gold/news-asml.txt
    kg eval gold/ claims.jsonl --format json
    """,
)
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path(path_type=Path))
@click.option("--show", default=0, metavar="N", type=click.IntRange(0), help="List up to N misses and false finds.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write Markdown too.")
@format_option("table", "json")
def command(gold: Path, paths: tuple[Path, ...], show: int, report: Path | None, shape: str) -> None:
    """Score the extraction against gold annotations.

    GOLD is a folder of *.gold.json files, or one of them. Without a PATH the texts beside them are read and
    extracted; a PATH may be a document (then only those given are scored) or a *.jsonl file of predictions.
    """
    from kg.evaluate import as_markdown, evaluate, read_gold
    from kg.ontology import load_schema

    golds, predictions = _inputs(read_gold(gold), paths)
    result = evaluate(golds, predictions, load_schema())
    if report:
        from kg.cli.writing import text_out

        with text_out(report) as write:
            write(as_markdown(result, show))
    _print(result, show, shape)


def _inputs(golds: list[GoldDocument], paths: tuple[Path, ...]) -> tuple[list[GoldDocument], dict[str, Prediction]]:
    """Which documents are scored, and what was predicted for them."""
    from kg.errors import InputError
    from kg.evaluate import predictions_of, read_predictions

    files = [path for path in paths if path.suffix == ".jsonl"]
    if files and len(files) < len(paths):
        raise InputError("documents and *.jsonl predictions cannot be scored together: give one kind")
    if files:
        return golds, read_predictions(files)
    texts = _documents(golds, paths)
    chosen = [gold for gold in golds if gold.doc in texts]
    return chosen, predictions_of(_records([texts[gold.doc] for gold in chosen]))


def _documents(golds: list[GoldDocument], paths: tuple[Path, ...]) -> dict[str, Path]:
    """Paths of the documents to score, by the name that gold gives them."""
    from kg.errors import InputError
    from kg.read import find_documents

    beside = [gold.path.parent / gold.doc for gold in golds]
    texts = {path.name: path for path in find_documents(paths or beside)}
    if not any(gold.doc in texts for gold in golds):
        raise InputError("none of the documents has a gold annotation: the file names must be those in `doc`")
    return texts


def _records(paths: list[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the extractor prints of the documents, each record with the document it is from."""
    from kg.read import read_document
    from kg.readers import extract_documents
    from kg.records import records

    for extraction, _ in extract_documents(map(read_document, paths)):
        yield from ((extraction.document.name, record) for record in records(extraction))


def _print(result: Evaluation, show: int, shape: str) -> None:
    from kg.evaluate import as_json, tables

    if shape == "json":
        import json

        click.echo(json.dumps(as_json(result), ensure_ascii=False, indent=1))
        return
    from kg.cli.screen import clean, print_table

    for title, columns, rows in tables(result):
        click.echo(f"\n{title}")
        print_table(columns, rows)
    for part in result.documents if show else ():
        from kg.evaluate.report import shown

        click.echo(f"\n{part.doc}")
        for line in shown(part, show):
            click.echo(f"  {clean(line)}")
