"""The cast of one document: everybody and everything named in it, and where."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from kg.extract.names.name import Name
from kg.model import Span
from kg.registry import Row

_LONGEST = 100  # characters of an id that is made from a name


def slug(name: str) -> str:
    """Local name of an IRI: ASCII letters, digits and hyphens; a script without them keeps its own letters."""
    flat = unicodedata.normalize("NFKD", name.replace("’", "'"))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    flat = re.sub(r"'s\b|'", "", flat)
    return re.sub(r"[^\w]+", "-", flat).strip("-_") or "unnamed"


def local_id(name: str) -> str:
    """Id of a thing that the registry lacks. Long names that begin alike (titles of rules) keep apart by a hash."""
    whole = slug(name)
    if len(whole) <= _LONGEST:
        return whole
    return f"{whole[:_LONGEST].strip('-')}-{hashlib.sha256(whole.encode()).hexdigest()[:6]}"


@dataclass(slots=True)
class Thing:
    """An entity while its document is being read; grows aliases and evidence for its type."""

    id: str
    name: str
    type: str
    row: Row | None = None
    aliases: set[str] = field(default_factory=set)
    gender: str | None = None
    country: str | None = None  # id of a country entity, from the registry or the text
    plural: bool = False
    described: bool = False  # a common-noun phrase, not a name
    loose: bool = False  # people of some kind and no more: only what a policy does to them is worth a claim
    first: int = 0
    titles: set[str] = field(default_factory=set)  # words before a person's name ("senator")

    @property
    def is_name(self) -> bool:
        return not self.described


@dataclass(slots=True)
class Cast:
    """Everybody and everything named in one document, and where."""

    things: dict[str, Thing] = field(default_factory=dict)
    names: list[tuple[Name, str]] = field(default_factory=list)  # each name with its thing's id
    prose: list[Span] = field(default_factory=list)  # stretches of text to look into

    def speaker(self, label: str) -> str | None:
        """Person whom a transcript's label names ("MS. LEAVITT", "THE PRESIDENT"), by surname."""
        words = [w.strip(".,:").casefold() for w in label.split()]
        fits = [
            t
            for t in self.things.values()
            if t.type == "Person" and words and t.name.split()[-1].casefold() == words[-1]
        ]
        return fits[0].id if len(fits) == 1 else None

    def called(self, name: str) -> str | None:
        """Id of the one thing that goes by this very name."""
        found = [t.id for t in self.things.values() if t.is_name and name in (t.name, *t.aliases)]
        return found[0] if len(found) == 1 else None

    def at(self, start: int, end: int) -> str | None:
        """Id of the thing named at exactly this span."""
        return next((id for n, id in self.names if (n.start, n.end) == (start, end)), None)
