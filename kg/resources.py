"""Where the project's own data lies: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def data_root() -> Path:
    """Folder that holds `ontology/` and `seeds/`."""
    package = Path(__file__).resolve().parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent


def ontology(*parts: str) -> Path:
    """Path below `ontology/`."""
    return data_root().joinpath("ontology", *parts)


def seeds() -> Path:
    """Folder of the demo documents."""
    return data_root() / "seeds"
