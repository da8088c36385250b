"""Proposals that one name or the registry makes the same thing at first sight, as one profile to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.registry import Row
from kg.resolve.naming import Form, form_of, readings
from kg.resolve.proposals import Proposal, by_document
from kg.resolve.registered import capital, distinctive, others, rows_of_document
from kg.resolve.releases import Release
from kg.resolve.world import KINDS_APART, World

_FAMILIES = ("Person", "Group", "Organization", "Place", "Policy", "Facility", "Event", *KINDS_APART)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared: names, type and surroundings of one or more proposals.

    `names` are those that the thing goes by, `others` what else it is called in some document. `how` tells what
    joined its proposals: registry, name, or alone.
    """

    key: str
    how: str
    type: str
    proposals: tuple[Proposal, ...]
    names: tuple[Form, ...]
    others: tuple[Form, ...] = ()
    row: str | None = None
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    released: frozenset[Release] = frozenset()

    @property
    def is_described(self) -> bool:
        """True for what no document calls by a name: "DeepSeek's AI model"."""
        return self.row is None and not any(capital(form.text) for form in self.names)

    @property
    def is_person(self) -> bool:
        """True for what is compared as persons are."""
        return self.type == "Person"


@dataclass(slots=True)
class _Slot:
    """Proposals on their way to be a profile."""

    how: str
    row: str | None = None
    members: list[Proposal] = field(default_factory=list)


def profiles(found: Sequence[Proposal], world: World, wanted: frozenset[str] = frozenset()) -> list[Profile]:
    """All proposals in profiles, sorted by key; a proposal stands in exactly one.

    Ids of `wanted`, which decisions name, are labels of what turns out to be the registry's row of that id.
    """
    known = {p.entity.id for p in found if p.entity.known}
    slots: dict[str, _Slot] = {}
    for own in by_document(found).values():
        rows = rows_of_document(own, known, world)
        for proposal in own:
            row = rows.get(proposal.key)
            if row in wanted:
                proposal = replace(proposal, labels=proposal.labels | {row})
            key, how, row = _place(proposal, row, world)
            slots.setdefault(key, _Slot(how, row)).members.append(proposal)
    return [_profile(key, slots[key], world) for key in sorted(slots)]


def _place(proposal: Proposal, row: str | None, world: World) -> tuple[str, str, str | None]:
    """Key of its slot, what puts it there, and its row in the registry."""
    own = "@".join(proposal.key)
    decided = any("@" in label for label in proposal.labels)
    suffix = "".join(f"#{label}" for label in sorted(proposal.labels))
    if decided:
        return f"one:{own}{suffix}", "alone", None
    if row is not None:
        return f"row:{row}{suffix}", "registry", row
    form = form_of(readings(proposal.entity.name)[0], proposal.entity.type, world.words)
    if distinctive(form, proposal.entity.type, world):
        family = next((f for f in _FAMILIES if f in world.families(proposal.entity.type)), "thing")
        key = "".join(form.text.split()) if form.eastern else form.key  # other characters may be read alike
        return f"name:{family}:{form.country or ''}:{key}{suffix}", "name", None
    return f"one:{own}{suffix}", "alone", None


def _profile(key: str, slot: _Slot, world: World) -> Profile:
    members = tuple(sorted(slot.members, key=lambda p: p.key))
    row = world.rows.get(slot.row or "")
    kind = row.type if row is not None else _most_frequent_type(members)
    names = {readings(p.entity.name)[0] for p in members}
    if row is not None:
        names |= {row.name, *row.aliases}
    aliases = {alias for p in members for alias in (*p.entity.aliases, *readings(p.entity.name)[1:])} - names
    return Profile(
        key,
        slot.how,
        kind,
        members,
        tuple(_forms(names, kind, world)),
        tuple(others("", aliases, kind, world)),
        slot.row,
        frozenset().union(*(p.near for p in members)),
        frozenset().union(*(p.around for p in members)),
        frozenset(p.sha for p in members),
        frozenset().union(*(p.labels for p in members)),
        _released(members, row, described=row is None and not any(map(capital, names))),
    )


def _released(members: Sequence[Proposal], row: Row | None, described: bool) -> frozenset[Release]:
    """When it came out, by whom; the registry knows the maker of what it lists.

    A description that several documents have may mean another thing in each: only what all of them say counts.
    """
    told = [proposal.released for proposal in members]
    if described:
        return frozenset.intersection(*told)
    known = {(row.parent, day) for days in told for _, day in days} if row is not None and row.parent else set()
    return frozenset().union(*told, known)


def _forms(names: Iterable[str], kind: str, world: World) -> Iterator[Form]:
    """One form for each way to spell the names; of equal ones the first."""
    seen: set[tuple[str, str, str | None]] = set()
    for name in sorted(names):
        form = form_of(name, kind, world.words)
        if form.words and (form.key, form.core, form.country) not in seen:
            seen.add((form.key, form.core, form.country))
            yield form


def _most_frequent_type(members: Sequence[Proposal]) -> str:
    times: Mapping[str, int] = defaultdict(int)
    for proposal in members:
        times[proposal.entity.type] += 1  # type: ignore[index]
    return min(times, key=lambda kind: (-times[kind], kind))
