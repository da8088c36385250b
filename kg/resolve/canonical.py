"""Gives each cluster its id: the registry's, else the one it had, else one that a document proposed.

No two clusters share an id, and an id that went keeps pointing at what it stands for now.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.resolve.identities import Identities, Identity
from kg.resolve.profiles import Profile
from kg.resolve.proposals import Before, Proposal, marked_id

Key = tuple[str, str]  # of a proposal: document and id
_Bid = tuple[tuple[object, ...], int, str]  # what it sorts by, place of the bidder, the id


@dataclass(frozen=True, slots=True)
class Bidder:
    """A cluster that wants an id: its key, what documents propose for it, what it was called before.

    `shared` are ids that stood for it in every document, where it stands alone in its own now.
    """

    key: Key
    row: str | None
    proposed: Mapping[str, int]
    before: Mapping[str, int]
    shared: Mapping[str, int]

    @classmethod
    def of(cls, cluster: Sequence[Profile], before: Before) -> Bidder:
        """A cluster with the ids that it may lay claim to, each with how many proposals speak for it."""
        proposals = [(proposal, profile) for profile in cluster for proposal in profile.proposals]
        earlier = (_earlier(proposal, profile, before) for proposal, profile in proposals)
        shared = (before.everywhere.get(p.entity.id) for p, profile in proposals if profile.how == "alone")
        return cls(
            min(proposal.key for proposal, _ in proposals),
            min((profile.row for profile in cluster if profile.row), default=None),
            Counter(proposal.entity.id for proposal, _ in proposals),
            Counter(id for id in earlier if id is not None),
            Counter(id for id in shared if id is not None),
        )


def _earlier(proposal: Proposal, profile: Profile, before: Before) -> str | None:
    """What the proposal was called; one that stands alone is known by its document only."""
    if profile.how == "alone":
        return before.somewhere.get((proposal.entity.id, proposal.sha))
    return before.canonical(proposal.entity.id, proposal.sha)


def canonical_ids(bidders: Sequence[Bidder], previous: Identities, reserved: Collection[str]) -> list[str]:
    """An id for each, in their order; `reserved` ids go to the registry's own entities alone."""
    given: dict[int, str] = {}
    taken: set[str] = set()

    def award(bids: Iterator[_Bid]) -> None:
        for _, place, id in sorted(bids):
            if place not in given and id not in taken:
                given[place] = id
                taken.add(id)

    award(_rows(bidders))
    award(_renewed([bidder.before for bidder in bidders], bidders, reserved))
    award(_renewed([bidder.shared for bidder in bidders], bidders, reserved))
    owned = {row.canonical for row in previous.rows}
    award(_new(bidders, owned, reserved))
    award(_marked(bidders, given))
    return [given[place] for place in range(len(bidders))]


def _rows(bidders: Sequence[Bidder]) -> Iterator[_Bid]:
    for place, bidder in enumerate(bidders):
        if bidder.row is not None:
            yield (-sum(bidder.proposed.values()), bidder.key), place, bidder.row


def _renewed(
    earlier: Sequence[Mapping[str, int]], bidders: Sequence[Bidder], reserved: Collection[str]
) -> Iterator[_Bid]:
    """Ids of the last build: first to those that still propose them, then to where most of it went."""
    for place, (known, bidder) in enumerate(zip(earlier, bidders, strict=True)):
        for id, times in known.items():
            if id not in reserved:
                yield (id not in bidder.proposed, -times, id, bidder.key), place, id


def _new(bidders: Sequence[Bidder], owned: Collection[str], reserved: Collection[str]) -> Iterator[_Bid]:
    for place, bidder in enumerate(bidders):
        for id, times in bidder.proposed.items():
            if id not in reserved and (id not in owned or id in bidder.before):
                yield (-times, len(id), id, bidder.key), place, id


def _marked(bidders: Sequence[Bidder], given: Mapping[int, str]) -> Iterator[_Bid]:
    """An id with a piece of a hash behind it, for those whose own is taken; more of the hash where that is taken."""
    for place, bidder in enumerate(bidders):
        if place not in given:
            id = min(bidder.proposed, key=lambda id: (-bidder.proposed[id], len(id), id))
            for digits in (6, 12, 20):
                yield (digits, id, bidder.key), place, marked_id(id, bidder.key, digits)


def identities(
    clusters: Sequence[Sequence[Profile]], ids: Sequence[str], previous: Identities, before: Before
) -> Identities:
    """The table for the next build: what was proposed now, and what earlier builds knew besides."""
    moved = _moved(clusters, ids, before)
    standing = {row.proposed: moved.get(row.canonical, row.canonical) for row in previous.rows if not row.document}
    standing |= moved
    rows = dict(_proposed(clusters, ids, standing))
    for row in previous.rows:
        rows.setdefault((row.proposed, row.document), moved.get(row.canonical, row.canonical))
    for old, new in moved.items():
        rows.setdefault((old, ""), new)
    return Identities(tuple(sorted(Identity(proposed, sha, id) for (proposed, sha), id in rows.items())))


def _proposed(
    clusters: Sequence[Sequence[Profile]], ids: Sequence[str], standing: Mapping[str, str]
) -> Iterator[tuple[Key, str]]:
    """Rows of what is proposed now: by document where the id means, or meant, something else in another one."""
    meant: dict[str, set[str]] = defaultdict(set)
    for cluster, id in zip(clusters, ids, strict=True):
        for proposal in _all(cluster):
            meant[proposal.entity.id].add(id)
    for cluster, id in zip(clusters, ids, strict=True):
        for profile in cluster:
            for proposal in profile.proposals:
                own = proposal.entity.id
                one = profile.how != "alone" and len(meant[own]) == 1 and standing.get(own, id) == id
                yield (own, "" if one else proposal.sha), id


def _all(cluster: Sequence[Profile]) -> Iterator[Proposal]:
    for profile in cluster:
        yield from profile.proposals


def _moved(clusters: Sequence[Sequence[Profile]], ids: Sequence[str], before: Before) -> dict[str, str]:
    """Ids of the last build that no cluster bears any more, with the id where most of what they stood for is now."""
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for cluster, id in zip(clusters, ids, strict=True):
        for profile in cluster:
            for proposal in profile.proposals:
                old = _earlier(proposal, profile, before)
                if old is not None:
                    went[old][id] += 1
    alive = set(ids)
    return {old: min(new, key=lambda id: (-new[id], id)) for old, new in sorted(went.items()) if old not in alive}


def redirects(table: Identities, alive: Collection[str]) -> tuple[tuple[str, str], ...]:
    """(id, canonical id) for each id that stands for one entity under another id, and for none under its own."""
    everywhere = {row.proposed for row in table.rows if not row.document and row.canonical in alive}
    found: dict[str, str | None] = {}
    for row in table.rows:  # the row for every document comes before those for one
        if row.proposed not in alive and row.canonical in alive:
            known = found.setdefault(row.proposed, row.canonical)
            if known != row.canonical and row.proposed not in everywhere:
                found[row.proposed] = None
    return tuple((id, target) for id, target in sorted(found.items()) if target is not None)
