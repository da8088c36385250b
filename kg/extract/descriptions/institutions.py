"""Bodies that a text speaks of by a common noun alone ("the Council", "the Department", "the Administration").

Which one is meant goes without saying there: the one of its kind that the text names anywhere, the Union's in a text on
the European Union, the administration of the president whom it names, or who was in office on its day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.cast import Cast
from kg.extract.descriptions.metonyms import described
from kg.extract.reference import Reference, definite
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.tree import kids
from kg.lexicon import Lexicon
from kg.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver

_KINDS = frozenset(
    ["department", "ministry", "bureau", "commission", "committee", "agency", "office", "council", "authority",
     "subcommittee"]
)  # fmt: skip
_OTHER_TERMS = ("last", "previous", "prior", "former", "incoming", "outgoing", "next")
_AMERICA = "united-states"


class Institutions:
    """Finds which body a common noun means in one document."""

    def __init__(self, lexicon: Lexicon, document: Document, cast: Cast):
        self.cast = cast
        self.standing: dict[str, dict[str, str]] = lexicon.nouns["standing"]
        self.terms: list[dict[str, str]] = lexicon.nouns["terms"]
        self.date = document.date
        self.bodies = [id for _, id in cast.names if cast.things[id].type == "GovernmentBody"]

    def find(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """The body that this noun means, or None where the text does not tell."""
        if not definite(token) or token.tag_ not in ("NN", "NNP"):
            return None
        if token.lower_ == "administration" and any(c.lower_ in _OTHER_TERMS for c in kids(token, "amod")):
            return described(parsed, token, "GovernmentBody", resolver)
        if kids(token, "amod", "compound", "prep", "poss", "nmod"):
            return None
        id = self.governing() if token.lower_ == "administration" else self._standing(token) or self._only(token)
        return Reference(id, "coreference", 0.7) if id is not None and resolver.ensure(id) else None

    def _standing(self, token: Token) -> str | None:
        """ "The Council", with a capital, in a text on the European Union."""
        told = self.standing.get(token.lower_, {}) if token.text[:1].isupper() else {}
        named = self.cast.things.values()
        return next((told[h] for h in sorted(told) if any(h in (t.id, t.country) for t in named)), None)

    def _only(self, token: Token) -> str | None:
        """The one body of this kind that the text names, be it further down."""
        noun = token.lower_
        if noun not in _KINDS:
            return None
        named = {id for id in self.bodies if noun in self.cast.things[id].name.lower().split()}
        return named.pop() if len(named) == 1 else None

    def governing(self) -> str | None:
        """In American texts: the administration of their day, or of the one president named where they have none."""
        things = self.cast.things
        if not any(_AMERICA in (id, thing.country) for id, thing in things.items()):
            return None
        named = [t["body"] for t in self.terms if t["president"] in things or t["body"] in things]
        then = [t["body"] for t in self.terms if self.date is not None and t["from"] <= self.date][-1:]
        if self.date is None:
            return named[0] if len(named) == 1 else None
        return then[0] if then and (not named or then[0] in named) else None
