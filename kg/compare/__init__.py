"""What changed from one graph to another: added, corroborated, disputed, contradicted, withdrawn, entity by entity."""

from __future__ import annotations

from kg.compare.changes import KINDS, Change, Difference, EntityChanges, difference
from kg.compare.page import difference_page

__all__ = ["KINDS", "Change", "Difference", "EntityChanges", "difference", "difference_page"]
