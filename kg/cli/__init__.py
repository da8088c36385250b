"""The command line `kg`: one module a command, each imported when it is run."""

from __future__ import annotations

from kg.cli.group import main

__all__ = ["main"]
