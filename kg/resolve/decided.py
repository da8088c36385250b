"""What people decided about entities; it overrules every score."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by entity id: an id that a document proposed, one of an earlier build, or `id@document name`.

    The last form tells things of one name in several documents apart, and counts before the others. `different` beats
    `same` where both are said.
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


def closest(labels: Iterable[str], decisions: Mapping[str, str]) -> str | None:
    """What was decided under the label that says most: `chen@a.txt` or `chen-104ba7` before `chen`."""
    said = [label for label in labels if label in decisions]
    return decisions[max(said, key=lambda label: (len(label), label))] if said else None


NO_DECISIONS = Decided()
