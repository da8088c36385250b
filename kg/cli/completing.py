"""What the shell completes: names of the graph's entities and documents, terms of the ontology, questions, measures."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completing(kind: str) -> Completer:
    """What completes a value of this kind: entity, document, predicate, type, question or measure; else nothing."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        low = incomplete.casefold()
        found = [CompletionItem(_typed(name)) for name in _values(kind, ctx) if name.casefold().startswith(low)]
        return found or ([CompletionItem(incomplete, type="file")] if kind in _OR_FILES else [])

    return complete


def _typed(name: str) -> str:
    """The name as it is to be typed: bash puts it in as it stands, so that blanks need a backslash outside quotes.

    Two, since click's script for bash reads one away.
    """
    bash = os.environ.get("_KG_COMPLETE", "").startswith("bash")
    if not bash or _quoted(os.environ.get("COMP_WORDS", "")):
        return name
    return re.sub(r"([^\w@%+=:,./-])", r"\\\\\1", name)


def _quoted(line: str) -> bool:
    """True where a quotation mark is open at the end of what was typed."""
    try:
        shlex.split(line)
    except ValueError:
        return not line.endswith("\\")
    return False


def _values(kind: str, ctx: click.Context) -> Iterable[str]:
    from kg.errors import KGError

    try:
        return _VALUES[kind](ctx) if kind in _VALUES else ()
    except KGError:  # no graph: nothing to complete
        return ()


def _entities(ctx: click.Context) -> list[str]:
    from kg.api import open as open_graph

    return open_graph(_folder(ctx)).entity_names()


def _documents(ctx: click.Context) -> list[str]:
    """File names, titles and publications: all that --source takes."""
    from kg.api import open as open_graph

    known = open_graph(_folder(ctx)).documents()
    return sorted({call for each in known for call in (each.name, each.title, each.source) if call})


def _predicates(ctx: click.Context) -> list[str]:
    from kg.ontology import load_schema

    return sorted(load_schema().predicates)


def _types(ctx: click.Context) -> list[str]:
    from kg.ontology import load_schema

    return sorted(load_schema().types)


def _questions(ctx: click.Context) -> list[str]:
    from kg.questions import question_names

    return question_names()


def _measures(ctx: click.Context) -> list[str]:
    from kg.analyse.measures import MEASURES

    return list(MEASURES)


_VALUES: dict[str, Callable[[click.Context], Iterable[str]]] = {
    "entity": _entities,
    "document": _documents,
    "predicate": _predicates,
    "type": _types,
    "question": _questions,
    "measure": _measures,
}


_OR_FILES = ("question",)  # kinds in whose place a file may be named


def _folder(ctx: click.Context) -> Path:
    """The graph that the command line names so far, before the command or behind it, or the default."""
    above = ctx.parent.params.get("folder") if ctx.parent else None
    return ctx.params.get("own_folder") or ctx.params.get("folder") or above or Path("build")
