"""The graph as one self-contained, interactive HTML page."""

from __future__ import annotations

from kg.view.scene import network_of
from kg.view.selection import Selection
from kg.view.write import ViewReport, write_view

__all__ = ["Selection", "ViewReport", "network_of", "write_view"]
