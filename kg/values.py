"""The graph of claims as values, in a file beside the store, so that it need not be gathered from a million quads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_type_hints

from kg.cache import decode, encode
from kg.resolve import Graph

FILE = "values.json"
_PARTS = ("documents", "entities", "claims", "statements", "conflicts", "redirects")


def write_values(generation: Path, graph: Graph) -> None:
    """Keeps the graph that a generation's store holds; the store must stand there, closed."""
    fields = {name: encode(getattr(graph, name)) for name in _PARTS}
    text = json.dumps({"store": _state(generation), **fields}, ensure_ascii=False, separators=(",", ":"))
    (generation / FILE).write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")


def read_values(generation: Path) -> Graph | None:
    """What was kept; None where there is nothing, nothing whole, or a store that was changed since by whatever hand."""
    try:
        fields: dict[str, Any] = json.loads((generation / FILE).read_text(encoding="utf-8", errors="surrogatepass"))
        if fields["store"] != _state(generation):
            return None
        hints = get_type_hints(Graph)
        return Graph(**{name: decode(hints[name], fields[name]) for name in _PARTS})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _state(generation: Path) -> str:
    """The name of the store's manifest: whoever opens the store to write gives it another."""
    return (generation / "store" / "CURRENT").read_text(encoding="utf-8")
