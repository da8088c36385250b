"""From proposals to entities: which are one thing, what it is called, and how that came about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Extraction
from kg.resolve.canonical import Bidder, canonical_ids, identities, redirects
from kg.resolve.clusters import Clustering, cluster
from kg.resolve.decided import Decided, closest
from kg.resolve.identities import Identities
from kg.resolve.profiles import Profile, profiles
from kg.resolve.proposals import Before, Proposal, proposals
from kg.resolve.resolution import Feature, Judgement, Member, Resolution, Resolved
from kg.resolve.score import Verdict
from kg.resolve.world import World


@dataclass(frozen=True, slots=True)
class Outcome:
    """Entities, the id that each proposal (document's hash, id) ended under, ids that redirect, and why."""

    entities: tuple[Entity, ...]
    ids: Mapping[tuple[str, str], str]
    meant: Mapping[str, str]  # proposed id -> canonical id, where it stands for one thing alone
    redirects: tuple[tuple[str, str], ...]
    resolution: Resolution


def resolve(
    extractions: Iterable[Extraction],
    names: Mapping[tuple[str, str], str],
    decided: Decided,
    previous: Identities,
    world: World,
) -> Outcome:
    """The entities of all extractions; `names` are those of the documents in the graph."""
    before = Before.of(previous)
    found = profiles(proposals(extractions, names, decided, before), world, frozenset(decided.ids()))
    clustering = cluster(found, decided, world)
    groups = [[found[place] for place in places] for places in clustering.clusters()]
    bidders = [Bidder.of(group, before) for group in groups]
    ids = canonical_ids(bidders, previous, world.rows.keys())
    table = identities(groups, ids, previous, before)
    gone = redirects(table, set(ids))
    return Outcome(
        _entities(groups, ids, decided, world),
        {proposal.key: id for group, id in zip(groups, ids, strict=True) for proposal in _all(group)},
        _meant(groups, ids) | dict(gone),
        gone,
        _resolution(clustering, groups, ids, table, gone, decided),
    )


def _all(group: Iterable[Profile]) -> Iterator[Proposal]:
    for profile in group:
        yield from profile.proposals


def _meant(groups: Sequence[Sequence[Profile]], ids: Sequence[str]) -> dict[str, str]:
    meant: dict[str, set[str]] = defaultdict(set)
    for group, id in zip(groups, ids, strict=True):
        for proposal in _all(group):
            meant[proposal.entity.id].add(id)
    return {proposed: min(found) for proposed, found in meant.items() if len(found) == 1}


def _entities(
    groups: Sequence[Sequence[Profile]], ids: Sequence[str], decided: Decided, world: World
) -> tuple[Entity, ...]:
    found = (_entity(group, id, decided, world) for group, id in zip(groups, ids, strict=True))
    return tuple(sorted(found, key=lambda entity: entity.id))


def _entity(group: Sequence[Profile], id: str, decided: Decided, world: World) -> Entity:
    """One entity of a cluster: people decide name and type, else the registry, else the documents' majority."""
    own = [proposal.entity for proposal in _all(group)]
    deciding = [entity for entity in own if entity.known] or _of_registry(group, world) or own
    labels = {label for profile in group for label in profile.labels}
    name = closest(labels, decided.rename) or _most_frequent(
        (entity.name for entity in deciding), tie=lambda name: (-len(name), name)
    )
    kind = closest(labels, decided.retype) or _most_frequent(
        (entity.type for entity in deciding), tie=lambda kind: (0, kind)
    )
    spellings = {spelling for entity in own for spelling in (entity.name, *entity.aliases)}
    return Entity(
        id=id,
        name=name,
        type=kind,
        aliases=tuple(sorted(spellings - {name})),
        known=any(entity.known for entity in deciding),
        wikidata=min((entity.wikidata for entity in (*own, *deciding) if entity.wikidata), default=None),
    )


def _of_registry(group: Sequence[Profile], world: World) -> list[Entity]:
    """The registry's own word on a thing that no document knew by the registry's name."""
    rows = [world.rows[profile.row] for profile in group if profile.row and profile.row in world.rows]
    return [Entity(row.id, row.name, row.type, row.aliases, True, row.wikidata) for row in rows[:1]]


def _most_frequent(words: Iterable[str], tie: Callable[[str], tuple[int, str]]) -> str:
    times = Counter(words)
    return min(times, key=lambda word: (-times[word], *tie(word)))


def _resolution(
    clustering: Clustering,
    groups: Sequence[Sequence[Profile]],
    ids: Sequence[str],
    table: Identities,
    gone: Sequence[tuple[str, str]],
    decided: Decided,
) -> Resolution:
    of = {profile.key: id for group, id in zip(groups, ids, strict=True) for profile in group}
    joins = _by_id(_judged(clustering, clustering.joins, of))
    undecided = _likeliest(_judged(clustering, clustering.undecided, of))
    still_open, back = _by_id(undecided), dict[str, list[str]]()
    for old, id in gone:
        back.setdefault(id, []).append(old)
    entities = {
        id: Resolved(id, _members(group), _joins(group, id, joins), tuple(still_open[id]), tuple(back.get(id, ())))
        for group, id in sorted(zip(groups, ids, strict=True), key=lambda pair: pair[1])
    }
    labels = {label for group in groups for profile in group for label in profile.labels}
    return Resolution(entities, tuple(undecided), table, _unmatched(decided, labels), tuple(clustering.refused))


def _likeliest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Of the judgements on each pair of entities the one that says most, the likeliest pair first."""
    best: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (-j.score, j)):
        best.setdefault(judgement.ids, judgement)
    return [*best.values()]


def _members(group: Sequence[Profile]) -> tuple[Member, ...]:
    return tuple(sorted(proposal.member for proposal in _all(group)))


def _joins(group: Sequence[Profile], id: str, joins: Mapping[str, Sequence[Judgement]]) -> tuple[Judgement, ...]:
    return tuple(sorted([*_at_sight(group, id), *joins[id]]))


def _by_id(judgements: Iterable[Judgement]) -> defaultdict[str, list[Judgement]]:
    """The judgements on each entity, in their order; one within an entity once."""
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        for id in sorted(set(judgement.ids)):
            found[id].append(judgement)
    return found


def _judged(
    clustering: Clustering, verdicts: Mapping[tuple[int, int], Verdict], of: Mapping[str, str]
) -> Iterator[Judgement]:
    for (a, b), verdict in verdicts.items():
        one, other = clustering.profiles[a], clustering.profiles[b]
        ids = (of[one.key], of[other.key])
        if ids[1] < ids[0]:
            one, other, ids = other, one, (ids[1], ids[0])
        yield Judgement(ids, _face(one), _face(other), verdict.outcome, _by(verdict), verdict.score, verdict.features)


def _face(profile: Profile) -> Member:
    """The member that stands for a profile where pairs are listed."""
    return min(proposal.member for proposal in profile.proposals)


def _by(verdict: Verdict) -> str:
    kind = verdict.features[0].kind if verdict.features else ""
    if kind in ("decision", "registry"):
        return kind
    return "name" if verdict.firm and kind.startswith("same name") else "score"


def _at_sight(group: Iterable[Profile], id: str) -> Iterator[Judgement]:
    """What joined the proposals of one profile: one judgement for each other way to call it."""
    for profile in group:
        first, *rest = sorted(proposal.member for proposal in profile.proposals)
        seen: set[tuple[str, str]] = set()
        for member in rest:
            if (member.id, member.name) not in seen:
                seen.add((member.id, member.name))
                words = profile.row or f"{first.name} / {member.name}"
                feature = Feature("registry" if profile.row else "same name", 9.0 if profile.row else 5.0, words)
                yield Judgement((id, id), first, member, "same", profile.how, feature.weight, (feature,))


def _unmatched(decided: Decided, labels: set[str]) -> Decided:
    """The decisions that name an id which stands for nothing here."""
    return Decided(
        tuple(sorted((ids for ids in decided.same if not ids <= labels), key=sorted)),
        tuple(sorted((ids for ids in decided.different if not ids <= labels), key=sorted)),
        {id: kind for id, kind in sorted(decided.retype.items()) if id not in labels},
        {id: name for id, name in sorted(decided.rename.items()) if id not in labels},
    )
