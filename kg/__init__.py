"""Articles about AI, chips and states as a graph of claims with their evidence.

    import kg
    g = kg.open("build")
    g.query("SELECT ?s ?o WHERE { ?s kg:supplies ?o }")

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph as KnowledgeGraph
    from kg.api import build_graph as build_graph
    from kg.api import diff as diff
    from kg.api import extract_text as extract_text
    from kg.api import open as open
    from kg.errors import KGError as KGError

__version__ = "0.1.0"
__all__ = ["KGError", "KnowledgeGraph", "build_graph", "diff", "extract_text", "open"]

_HOMES = dict.fromkeys(__all__, "kg.api") | {"KGError": "kg.errors"}  # kg.build and kg.extract are modules


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
