"""The difference of two graphs as values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.compare.renamed import Renaming
from kg.identity import claim_id, proposition_id
from kg.model import Claim, Conflict, Entity
from kg.resolve import Graph
from kg.weigh import Support, support

KINDS = ("contradicted", "disputed", "corroborated", "added", "reviewed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a claim. `before` and `after` count the independent sources that bear it out.

    `by` are those who dispute it now and did not (ids). A contradiction has its `conflict` and `others`, the claims
    against which `claim` stands now.
    """

    kind: str
    claim: Claim
    before: int = 0
    after: int = 0
    by: tuple[str, ...] = ()
    conflict: Conflict | None = None
    others: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityChanges:
    """What changed about an entity: `state` is new, gone or known; `was` what it was called before, where otherwise.

    `merged` are ids that it has taken in. Changes stand under the subject of their claim, in the order of KINDS.
    """

    entity: Entity
    state: str
    was: Entity | None
    merged: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def told(self) -> bool:
        """True when there is more to tell than that it is new or gone."""
        return bool(self.changes or self.was or self.merged)


@dataclass(frozen=True, slots=True)
class Difference:
    """From an old graph to a new one; `entities` with the weightiest changes come first.

    `names` are those of all entities of both, by id.
    """

    documents_added: tuple[str, ...]
    documents_removed: tuple[str, ...]
    entities: tuple[EntityChanges, ...]
    names: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.documents_added or self.documents_removed or self.entities)

    def counts(self) -> dict[str, int]:
        """How many changes of each kind, in the order of KINDS."""
        found = Counter(change.kind for entity in self.entities for change in entity.changes)
        return {kind: found[kind] for kind in KINDS}


def difference(old: Graph, new: Graph) -> Difference:
    """What the new graph has, bears out, disputes or contradicts that the old one did not, and what it lacks.

    Entities that have become one since, or have another id, are compared as what they are now.
    """
    renaming = Renaming.between(old, new)
    before = renaming.applied(old)
    changes = _Comparison.of(before, new).changes()
    entities = _entities(renaming, before, new, changes)
    names = {entity.id: entity.name for graph in (before, new) for entity in graph.entities}
    was, now = ({document.sha256: document.name for document in graph.documents} for graph in (old, new))
    return Difference(_missing(now, was), _missing(was, now), entities, names)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Claims of both graphs by id, and who bears them out."""

    old: Graph
    new: Graph
    before: dict[str, Claim]
    after: dict[str, Claim]
    old_support: dict[str, Support]
    new_support: dict[str, Support]

    @classmethod
    def of(cls, old: Graph, new: Graph) -> _Comparison:
        before, after = ({claim_id(claim): claim for claim in graph.claims} for graph in (old, new))
        return cls(old, new, before, after, support(old), support(new))

    def changes(self) -> list[Change]:
        """All changes; of claims that say the same only the first is told as borne out."""
        kept = [*self._kept(), *self._arrived()]
        gone = (Change("withdrawn", self.before[id]) for id in sorted(self.before.keys() - self.after.keys()))
        return [*self._contradicted(), *_once(kept), *gone]

    def _kept(self) -> Iterator[Change]:
        for id in sorted(self.before.keys() & self.after.keys()):
            was, now = self.before[id], self.after[id]
            before, after = (len(found[id].sources) for found in (self.old_support, self.new_support))
            if by := sorted({*now.disputed_by} - {*was.disputed_by}):
                yield Change("disputed", now, before, after, tuple(by))
            if now.review != was.review:
                yield Change("reviewed", now, before, after)
            if after > before and not was.rejected:
                yield Change("corroborated", now, before, after)

    def _arrived(self) -> Iterator[Change]:
        """Claims that the old graph did not have; what it had from elsewhere is borne out now."""
        fresh = [self.after[id] for id in sorted(self.after.keys() - self.before.keys())]
        known = support(self.old, fresh)
        for claim in fresh:
            before, after = (len(found[claim_id(claim)].sources) for found in (known, self.new_support))
            kind = "disputed" if before and claim.disputed_by else "corroborated" if 0 < before < after else "added"
            yield Change(kind, claim, before, after, claim.disputed_by if kind == "disputed" else ())

    def _contradicted(self) -> Iterator[Change]:
        """Conflicts that the old graph did not have, or had with fewer claims; new claims come first in them."""
        for conflict in self.new.conflicts:
            if any({*conflict.claims} <= {*known.claims} for known in self.old.conflicts):
                continue
            claims = sorted(conflict.claims, key=lambda id: (id in self.before, id))
            first, *others = (self.after[id] for id in claims)
            yield Change("contradicted", first, conflict=conflict, others=tuple(others))


def _once(changes: Iterable[Change]) -> Iterator[Change]:
    seen: set[tuple[str, str]] = set()
    for change in changes:
        said = (proposition_id(change.claim), change.claim.polarity)
        if change.kind != "corroborated" or said not in seen:
            yield change
        if change.kind == "corroborated":
            seen.add(said)


def _entities(renaming: Renaming, old: Graph, new: Graph, changes: Iterable[Change]) -> tuple[EntityChanges, ...]:
    was, now = ({entity.id: entity for entity in graph.entities} for graph in (old, new))
    about: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        about[change.claim.subject].append(change)
    found = (_entity(id, was, now, renaming.merged.get(id, ()), about[id]) for id in sorted({*was, *now}))
    return tuple(sorted(filter(None, found), key=_weight))


def _weight(one: EntityChanges) -> tuple[int, str, str]:
    """Contradicted entities come first, then disputed ones, and so on; those of one kind by name."""
    first = KINDS.index(one.changes[0].kind) if one.changes else len(KINDS)
    return first, one.entity.name.casefold(), one.entity.id


def _entity(
    id: str, was: Mapping[str, Entity], now: Mapping[str, Entity], merged: tuple[str, ...], changes: list[Change]
) -> EntityChanges | None:
    """What changed about an entity; None where nothing did that a reader would want to know."""
    entity = now.get(id) or was[id]
    state = "new" if id not in was else "gone" if id not in now else "known"
    before = was.get(id)
    other = before if before and (before.name, before.type) != (entity.name, entity.type) else None
    if state == "known" and not (changes or other or merged):
        return None
    ordered = sorted(changes, key=lambda change: (KINDS.index(change.kind), claim_id(change.claim)))
    return EntityChanges(entity, state, other, merged, tuple(ordered))


def _missing(these: Mapping[str, str], those: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(name for sha, name in these.items() if sha not in those))
