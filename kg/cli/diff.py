"""`kg diff`: what changed from one graph to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, json_flag, kg_command, out_option

if TYPE_CHECKING:
    from kg.analyse import Wording
    from kg.compare import Change, Difference, EntityChanges


@kg_command(
    "diff",
    """
    kg diff old-build/ build/
    kg diff build/gen-1c6e48f0ad6e0c5f build/ --json
    kg diff old-build/ build/ -o changes.html
    """,
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@format_option("table", "json")
@json_flag
@out_option
@click.option("--title", default="What changed", show_default=True, help="Title of the page.")
def command(old: Path, new: Path, shape: str, as_json: bool, out: Path | None, title: str) -> None:
    """Show what changed from one graph to another, entity by entity.

    OLD and NEW are builds, or generations in a build's folder. A claim is added; corroborated, when more independent
    documents bear it out than did; disputed, when somebody doubts or denies it who did not; contradicted, when it
    stands in a conflict now; reviewed, when a person decided about it; withdrawn, when no document says it any more.

    -o writes one HTML page that works offline; a FILE that ends in .json, or --json, gives JSON with the keys documents
    (added, removed), counts and entities (entity, state, was, merged, changes).
    """
    from kg.api import diff
    from kg.cli.writing import text_out
    from kg.ontology import load_schema

    found = diff(old, new)
    if as_json or shape == "json" or (out and out.suffix == ".json"):
        with text_out(out) as write:
            write(_json(found))
    elif out:
        from kg.compare import difference_page

        with text_out(out) as write:
            write(difference_page(found, load_schema(), title))
        click.echo(f"{out}: {_counts(found)}")
    else:
        _print(found)


def _json(found: Difference) -> str:
    import json

    from kg.cli.as_json import entity_changes_json

    documents = {"added": list(found.documents_added), "removed": list(found.documents_removed)}
    entities = [entity_changes_json(entity, found.names) for entity in found.entities]
    told = {"documents": documents, "counts": found.counts(), "entities": entities}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _counts(found: Difference) -> str:
    counts = ", ".join(f"{number:,} {kind}" for kind, number in found.counts().items() if number)
    return counts or "no claim changed"


def _print(found: Difference) -> None:
    from kg.analyse import Wording
    from kg.cli.screen import print_line
    from kg.ontology import load_schema

    for what, names in (("New", found.documents_added), ("Gone", found.documents_removed)):
        if names:
            print_line(f"{what} documents: {', '.join(names)}")
    print_line(_counts(found) if found else "Nothing changed.")
    wording = Wording(found.names, load_schema())
    for entity in found.entities:
        if entity.told:
            _print_entity(entity, wording)
    for state in ("new", "gone"):
        only = [one.entity.name for one in found.entities if one.state == state and not one.told]
        if only:
            print_line(f"Also {state} ({len(only)}): {', '.join(only)}")


def _print_entity(entity: EntityChanges, wording: Wording) -> None:
    from kg.cli.screen import print_line
    from kg.compare.words import entity_words

    click.echo()
    print_line(f"{entity.entity.name} · {entity_words(entity, wording)}", style="bold")
    for change in entity.changes:
        _print_change(change, wording)


def _print_change(change: Change, wording: Wording) -> None:
    from kg.cli.screen import print_evidence, print_line
    from kg.compare.words import change_words

    note = change_words(change, wording)
    print_line(f"{change.kind}: {wording.claim(change.claim)}{f' · {note}' if note else ''}", 2)
    print_evidence(change.claim.evidence, 6)
    for other in change.others:
        print_line(f"against: {wording.claim(other)}", 4)
        print_evidence(other.evidence, 6)
