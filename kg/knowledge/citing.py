"""References: what a person pastes into a footnote or a bibliography."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import UnknownName
from kg.knowledge.checking import Checking
from kg.model import Claim, Evidence
from kg.scope import of_sources
from kg.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.cite import Cited, Reference
    from kg.resolve import QuotedStatement


class Citing(Checking):
    """References: what a person pastes into a footnote or a bibliography."""

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """The reference of each document, by the document's name."""
        from kg.cite import references

        return references(self.documents())

    def cite(self, *what: str) -> Cited:
        """What is to be cited: claims (by the beginning of an id), entities with all that is claimed about them, or
        documents (by file name, title or publication); all documents where nothing is named.

        `kg.cite.note`, `kg.cite.bibtex` and `kg.cite.csl_json` write it. UnknownName for what the graph does not have.
        """
        from kg.cite import Cited

        claims: dict[int, Claim] = {}
        cited = set() if what else set(self.references)
        for name in what:
            found, documents = self._cited(name)
            claims |= {id(claim): claim for claim in found}
            cited |= documents
        return Cited(tuple(claims.values()), tuple(ref for name, ref in self.references.items() if name in cited))

    def notes(self, claim: Claim) -> tuple[str, ...]:
        """A footnote for each passage that bears the claim out."""
        from kg.cite import note

        return tuple(note(self.references[piece.doc], piece) for piece in claim.evidence)

    def note(self, said: QuotedStatement) -> str:
        """A footnote for what somebody said."""
        from kg.cite import note

        return note(self.references[said.doc], Evidence(said.doc, said.content, said.quote))

    def _cited(self, name: str) -> tuple[tuple[Claim, ...], set[str]]:
        """The claims that a name stands for, and the documents that say them, or that it stands for itself."""
        for found in (self._as_claim, self._as_entity):
            try:
                claims = found(name)
            except UnknownName as fault:
                if "several" in str(fault):
                    raise
            else:
                return claims, _documents(claims)
        try:
            return (), {document.name for document in of_sources(self.documents(), [name])}
        except UnknownName:
            known = [*self.names.values(), *self.references]
            raise UnknownName(
                f"no claim, entity or document {name!r} in this graph{did_you_mean(name, known)}"
            ) from None

    def _as_claim(self, name: str) -> tuple[Claim, ...]:
        return (self.claim(name),)

    def _as_entity(self, name: str) -> tuple[Claim, ...]:
        found = self.show(name)
        return (*found.about, *found.naming)


def _documents(claims: Iterable[Claim]) -> set[str]:
    return {evidence.doc for claim in claims for evidence in claim.evidence}
