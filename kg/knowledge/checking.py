"""Shapes, sources and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.knowledge.walking import Walking

if TYPE_CHECKING:
    from kg.reason import Fact
    from kg.validate import Finding, Violation
    from kg.verify import Verification


class Checking(Walking):
    """Shapes, sources and what follows."""

    def validate(self, *shapes: str | Path) -> list[Violation]:
        """Where the graph breaks the shapes of the ontology, or of these files; empty when it is sound."""
        from kg.store import copy_in_memory
        from kg.validate import load_shapes, validate

        wanted = load_shapes(*map(Path, shapes))
        return validate(self.store if self.scope else copy_in_memory(self.store), wanted)

    def explain(self, violations: Iterable[Violation]) -> list[Finding]:
        """Violations with the entity, the sentence and the document that each is about."""
        from kg.validate import explain

        return explain(self.store, violations, self.base)

    def shacl_report(self, violations: Sequence[Violation], *shapes: str | Path) -> str:
        """Violations of the ontology's shapes, or of those in these files, as a SHACL validation report in Turtle."""
        from kg.validate import load_shapes, report_turtle

        return report_turtle(violations, load_shapes(*map(Path, shapes)))

    def verify(self, *paths: str | Path) -> Verification:
        """Reads every source again, where the build found it or under these paths, and compares all quotes."""
        from kg.verify import verify

        return verify(self.graph, self.folder, [Path(path) for path in paths], self.line)

    def reason(self) -> list[Fact]:
        """What OWL 2 RL makes of the direct layer, for which no claim is needed; nothing is written."""
        from kg.reason import facts, inferred_quads

        return facts(inferred_quads(self.store, self.base), self.base)
