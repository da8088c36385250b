"""The graph as a pyvis network whose page is our own: whoever knows pyvis can add to it, and still gets this page."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from pyvis.network import Network

from kg.view.page import render


class KGNetwork(Network):  # type: ignore[misc]
    """A directed `pyvis.network.Network` that carries claims, quotes and documents beside its nodes and edges.

    `kg.view.network_of(graph, schema)` makes one. `add_node` and `add_edge` work as ever; an edge without `claims`
    is drawn as having no evidence. Options of pyvis about physics, buttons and CDN have no effect on the page.
    """

    def __init__(self, title: str = "Graph", evidence: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(directed=True, cdn_resources="in_line", **options)
        self.heading = title
        self.evidence: dict[str, Any] = evidence or {}
        self.toggle_physics(False)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The whole page as text; the arguments are pyvis's and change nothing."""
        self.html = render(self.heading, self.nodes, self.edges, self.evidence)
        return self.html

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Writes the page to a file, in UTF-8; opens it in a browser when asked."""
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")
        if open_browser:
            import webbrowser

            webbrowser.open(Path(name).resolve().as_uri())

    def _repr_html_(self) -> str:
        """The page in a frame of its own, for notebooks."""
        page = escape(self.generate_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-popups allow-downloads" '
            f'title="{escape(self.heading, quote=True)}" width="{self.width}" height="{self.height}"></iframe>'
        )
