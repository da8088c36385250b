"""Documents that could not be read: one line each on stderr, exit code 2 when all else is done."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click


def report_notes(notes: Sequence[str]) -> None:
    """Prints on stderr what went otherwise than hoped and stopped nothing."""
    for note in notes:
        click.echo(f"kg: {' '.join(note.split())}", err=True)


def report_faults(faults: Sequence[str]) -> None:
    """Prints the lines and leaves with 2; returns where there are none."""
    for fault in faults:
        click.echo(f"kg: {' '.join(fault.split())}", err=True)
    if faults:
        sys.exit(2)
