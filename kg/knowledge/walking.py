"""Links, ways, neighbours and measures."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kg.knowledge.judging import Judging

if TYPE_CHECKING:
    import networkx as nx

    from kg.analyse import Link
    from kg.analyse.measures import Measurement
    from kg.analyse.path import Hop


class Walking(Judging):
    """Links, ways, neighbours and measures."""

    def links(self) -> tuple[Link, ...]:
        """The direct layer: what is claimed firmly, denied by nobody, and links two entities."""
        from kg.analyse import direct_links

        return direct_links(self.graph.claims, self.schema, self.scope)

    def networkx(self) -> nx.MultiDiGraph:
        """The direct layer; nodes are entity ids, edges are claims with their quotes and documents."""
        from kg.analyse import to_networkx

        return to_networkx(self.graph.entities, self.links())

    def path(self, start: str, end: str, limit: int = 3) -> list[list[Hop]]:
        """The shortest connections between two entities, at most `limit`; see `kg.analyse.shortest_paths`."""
        from kg.analyse import shortest_paths

        return shortest_paths(self.links(), self.entity(start).id, self.entity(end).id, limit)

    def project(self, layer: str = "direct", predicates: Collection[str] = ()) -> nx.MultiDiGraph:
        """The graph that measures are taken of; see `kg.analyse.project`."""
        from kg.analyse import project

        return project(self.graph.entities, self.graph.claims, self.schema, layer, predicates, self.scope)

    def analyze(
        self,
        measure: str,
        *names: str,
        layer: str = "direct",
        predicates: Collection[str] = (),
        depth: int | None = None,
        top: int | None = None,
    ) -> Measurement:
        """A measure of the graph (`kg.analyse.measures.MEASURES`) with the claims behind each row.

        `names` are the entities that the measure needs, by id, name or alias; `depth` counts steps (ego, exposure);
        `top` rows, 0 for all. Raises UnknownName for a measure, name, layer or predicate that does not exist.
        """
        from kg.analyse.measure import measure as take

        ids = [self.entity(name).id for name in names]
        return take(self.project(layer, predicates), self.schema, measure, ids, depth, top)

    def neighbors(self, name: str, depth: int = 1) -> tuple[Link, ...]:
        """The links within `depth` steps of an entity."""
        from kg.analyse import neighbors

        return neighbors(self.links(), self.entity(name).id, depth)
