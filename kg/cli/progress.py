"""The bar that a reading of many documents shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build import Step


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Callable[[Step], None]]:
    """A bar on stderr with documents, sentences and claims per second; nothing where stderr is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from kg.cli.screen import console

    screen = console(error=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[rates]}"))
    with Progress(*columns, console=screen, disable=quiet or not screen.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None, rates="loading the parser")
        counts = {"documents": 0, "sentences": 0, "claims": 0}

        def step(done: Step) -> None:
            counts["documents"] += 1
            counts["sentences"] += done.sentences
            counts["claims"] += done.claims
            bar.update(task, total=done.total, completed=done.done, rates=_rates(counts, bar.tasks[0].elapsed))

        yield step


def _rates(counts: dict[str, int], seconds: float | None) -> str:
    return " ".join(f"{count / max(seconds or 0, 0.001):,.1f} {what}/s" for what, count in counts.items())
