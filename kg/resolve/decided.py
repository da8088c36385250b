"""What people decided about entities; it overrules every score."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by entity id: an id that a document proposed, one of an earlier build, or `id@document name`.

    The last form tells things of one name in several documents apart. `different` beats `same` where both are said.
    """

    same: Collection[frozenset[str]] = ()
    different: Collection[frozenset[str]] = ()
    retype: Mapping[str, str] = field(default_factory=dict)
    rename: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.same or self.different or self.retype or self.rename)

    def ids(self) -> Iterator[str]:
        """Every id that any decision names, some more than once."""
        for pair in (*self.same, *self.different):
            yield from pair
        yield from self.retype
        yield from self.rename


NO_DECISIONS = Decided()
