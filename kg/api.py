"""The library: open a build, ask it, walk it, draw it.

import kg
g = kg.open("build")
g.query("SELECT ?who WHERE { ?who kg:supplies ?what }")
g.show("NVIDIA").about
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.knowledge.citing import Citing
from kg.model import Extraction
from kg.rdf.names import DEFAULT_BASE
from kg.scope import Scope, scope_of
from kg.shown import Answer, InlineView

if TYPE_CHECKING:
    from kg.compare import Difference
    from kg.view import ViewReport

__all__ = ["Answer", "InlineView", "KnowledgeGraph", "build_graph", "diff", "extract_text", "open"]


def open(folder: str | Path = "build") -> KnowledgeGraph:
    """The graph that `kg build` left in `folder`; a GraphError where there is none."""
    return KnowledgeGraph(Path(folder))


def build_graph(
    *paths: str | Path,
    out: str | Path = "build",
    base: str = DEFAULT_BASE,
    decisions: str | Path | None = None,
    reason: bool = False,
    jobs: int | None = 1,
) -> KnowledgeGraph:
    """Builds the graph of files and folders (default: the seeds) in `out` and opens it; `reason` adds what follows.

    `jobs` processes read the documents, a quarter of a gigabyte each, as many as pay where it is None; with several a
    script needs the usual `if __name__ == "__main__":`. The graph is the same.

    `decisions` is a file of what people decided. Documents that cannot be read are left out; `report.faults` of the
    result says which and why, `report.notes` which decisions no longer match anything.
    """
    from kg.build import build

    decided = Path(decisions) if decisions is not None else None
    report = build([Path(path) for path in paths], Path(out), base, decisions=decided, reason=reason, jobs=jobs)
    return KnowledgeGraph(Path(out), report)


def diff(old: str | Path | KnowledgeGraph, new: str | Path | KnowledgeGraph) -> Difference:
    """What the new graph added, corroborated, disputed, contradicted or withdrew, entity by entity.

    Each is a graph, a build's folder, or one of its generations.
    """
    from kg.compare import difference

    before, after = (graph if isinstance(graph, KnowledgeGraph) else open(graph) for graph in (old, new))
    return difference(before.graph, after.graph)


def extract_text(text: str, name: str = "text.txt") -> Extraction:
    """What one text says: entities, mentions, claims, statements; nothing is written."""
    from kg.read import document_from_text
    from kg.readers import extractor

    return extractor().extract(document_from_text(text, name))


class KnowledgeGraph(Citing):
    """A build, opened for reading; its parts are loaded when they are first used."""

    def scoped(
        self,
        as_of: str | None = None,
        sources: str | Collection[str] = (),
        min_confidence: float = 0.0,
        include: str | Collection[str] = (),
    ) -> KnowledgeGraph:
        """The same graph as of a date, from some documents or publications, from a confidence up, or less firm.

        `include` widens what counts as a link beyond what is asserted or reported: estimated, planned, hypothetical,
        disputed. Everything that a graph can do works on what this gives. See docs/decisions/scoped-views.md.
        """
        return self.within(scope_of(as_of, sources, min_confidence, include))

    def within(self, scope: Scope) -> KnowledgeGraph:
        """The part of the build that lies in a scope; what is wrong with the scope is told at once."""
        part = KnowledgeGraph(self.folder, self.report, scope) if scope != self.scope else self
        if scope:
            _ = part.graph
        return part

    def write_view(
        self,
        out: str | Path,
        title: str = "",
        about: str | None = None,
        depth: int = 2,
        *,
        predicates: Sequence[str] = (),
        shape: str | None = None,
    ) -> ViewReport:
        """Writes the graph, or what is wanted of it, as one HTML page; see `kg.view.Selection` for what can be wanted.

        `shape` may be graphml, gexf or cytoscape instead of html; without it the suffix of `out` decides.
        """
        from kg.view import Selection, write_view

        focus = self.entity(about).id if about is not None else None
        title = title or (f"What is claimed about {self.names[focus]}" if focus else "What the articles claim")
        wanted = Selection(focus, depth, tuple(predicates), self._limits())
        cache = self.folder / "cache" / "layouts"
        return write_view(
            self.graph, self.schema, Path(out), wanted, title=title, shape=shape, base=self.base, cache=cache
        )

    def view(
        self,
        about: str | None = None,
        depth: int = 2,
        height: int = 640,
        *,
        predicates: Sequence[str] = (),
    ) -> InlineView:
        """The page for a notebook to show in place."""
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as folder:
            report = self.write_view(Path(folder) / "view.html", "", about, depth, predicates=predicates)
            return InlineView(report.path.read_text(encoding="utf-8"), height)

    def _limits(self) -> tuple[str, ...]:
        """The scope in words, for readers of a page."""
        scope = self.scope
        found = [f"known by {scope.as_of}"] if scope.as_of else []
        found += [f"from {', '.join(scope.sources)}"] if scope.sources else []
        return (
            *found,
            *([f"read with confidence {scope.min_confidence} or more"] if scope.min_confidence else []),
        )
