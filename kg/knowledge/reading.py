"""What the graph holds: documents, entities, claims, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.knowledge.asking import Asking
from kg.model import Claim, Entity

if TYPE_CHECKING:
    from kg.analyse import Dossier
    from kg.resolve import QuotedStatement, SourceDocument


class Reading(Asking):
    """What the graph holds: documents, entities, claims, statements."""

    def documents(self) -> tuple[SourceDocument, ...]:
        """The documents; their texts stay in their files."""
        return self.graph.documents

    def entities(self, type: str | None = None) -> tuple[Entity, ...]:
        """All entities, or those of a type and the types below it."""
        if type is None:
            return self.graph.entities
        self._known(type, self.schema.types, "type")
        return tuple(entity for entity in self.graph.entities if self.schema.is_a(entity.type, type))

    def claims(self, about: str | None = None, predicate: str | None = None) -> tuple[Claim, ...]:
        """All claims, or those that have an entity as subject or object, or use a predicate, or both."""
        if predicate is not None:
            self._known(predicate, self.schema.predicates, "predicate")
        entity = self.entity(about).id if about is not None else None
        return tuple(
            claim
            for claim in self.graph.claims
            if entity in (None, claim.subject, claim.object) and predicate in (None, claim.predicate)
        )

    def claim(self, id: str) -> Claim:
        """The claim whose id begins so; UnknownName where there is none, or several."""
        from kg.analyse.deciding import find_claim

        return self.claims_by_id.get(id) or find_claim(self.graph.claims, id)

    def show(self, name: str) -> Dossier:
        """What is claimed about an entity, and what it is said to claim or dispute itself."""
        from kg.analyse import dossier

        return dossier(self.entity(name), self.graph.claims)

    def quotes(self, by: str | None = None, about: str | None = None) -> tuple[QuotedStatement, ...]:
        """What is said by an entity, about something, or both; all statements without either.

        `about` is an entity's id, name or alias, or plain words: a statement counts where it holds a name of any entity
        that bears this one, or the words themselves.
        """
        from kg.analyse import namesakes
        from kg.analyse.sayings import said_about, said_by

        found = self.graph.statements
        found = said_by(found, self.entity(by)) if by is not None else found
        if about is None:
            return found
        return said_about(found, namesakes(self.graph.entities, self.redirects.get(about.strip(), about)), about)
