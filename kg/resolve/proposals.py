"""What the documents propose: each entity of each document with what stands around it, and who is named in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.identity import content_hash
from kg.model import Claim, Entity, Extraction
from kg.resolve.decided import Decided, closest
from kg.resolve.identities import Identities
from kg.resolve.releases import Release, releases
from kg.resolve.resolution import Member
from kg.resolve.sentences import sentence_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """One entity of one document.

    `near` are ids that claims of the document link it to, `around` those of known things in it. `labels` are ids
    by which people's decisions name it, `released` its makers with the day when it came out.
    """

    sha: str
    entity: Entity
    member: Member
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    released: frozenset[Release] = frozenset()

    @property
    def key(self) -> tuple[str, str]:
        """Document and id: no two proposals share both."""
        return self.sha, self.entity.id


@dataclass(frozen=True, slots=True)
class Before:
    """The identities of the last build, to be looked up."""

    everywhere: Mapping[str, str]  # proposed -> canonical
    somewhere: Mapping[tuple[str, str], str]  # (proposed, document) -> canonical

    @classmethod
    def of(cls, previous: Identities) -> Before:
        """The table as two mappings."""
        everywhere = {row.proposed: row.canonical for row in previous.rows if not row.document}
        somewhere = {(row.proposed, row.document): row.canonical for row in previous.rows if row.document}
        return cls(everywhere, somewhere)

    def canonical(self, proposed: str, sha: str) -> str | None:
        """What the id stood for, in that document or else in every one."""
        return self.somewhere.get((proposed, sha)) or self.everywhere.get(proposed)


def proposals(
    extractions: Iterable[Extraction], names: Mapping[tuple[str, str], str], decided: Decided, before: Before
) -> list[Proposal]:
    """All proposals, sorted by document and id; a document that is there twice proposes once."""
    found: dict[tuple[str, str], Proposal] = {}
    for extraction in sorted(extractions, key=lambda e: (e.document.sha256, e.document.name)):
        for proposal in _of_document(extraction, names):
            known = found.get(proposal.key)
            found[proposal.key] = _joined(known, proposal) if known else proposal
    out = [found[key] for key in sorted(found)]
    wanted = frozenset(decided.ids())
    return _labelled(out, wanted, decided, before) if wanted else out


def _of_document(extraction: Extraction, names: Mapping[tuple[str, str], str]) -> Iterator[Proposal]:
    document = extraction.document
    doc = names[document.name, document.sha256]
    near, mentioned = _near(extraction.claims), _first_mentions(extraction)
    released = releases(extraction.claims)
    around = frozenset(entity.id for entity in extraction.entities if entity.known)
    for entity in extraction.entities:
        sentence = sentence_of(document.text, mentioned.get(entity.id))
        member = Member(doc, entity.id, entity.name, entity.type, _also(entity), sentence)
        came_out = released.get(entity.id, frozenset())
        yield Proposal(document.sha256, entity, member, frozenset(near[entity.id]), around, released=came_out)


def _also(entity: Entity) -> tuple[str, ...]:
    return tuple(sorted(set(entity.aliases) - {entity.name}))


def _near(claims: Iterable[Claim]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if isinstance(claim.object, str) and claim.object != claim.subject:
            near[claim.subject].add(claim.object)
            near[claim.object].add(claim.subject)
    return near


def _first_mentions(extraction: Extraction) -> dict[str, int]:
    """Where each entity is first named; by a name where there is one, else by what refers to it."""
    first: dict[str, tuple[bool, int]] = {}
    for mention in extraction.mentions:
        place = (mention.how == "coreference", mention.span.start)
        first[mention.entity] = min(place, first.get(mention.entity, place))
    return {entity: start for entity, (_, start) in first.items()}


def _joined(one: Proposal, other: Proposal) -> Proposal:
    """Two entities of one id in one document are one; the extraction says that there is only one."""
    best, rest = sorted((one.entity, other.entity), key=_firmness)
    spellings = {best.name, rest.name, *best.aliases, *rest.aliases}
    entity = replace(best, aliases=tuple(sorted(spellings - {best.name})), wikidata=best.wikidata or rest.wikidata)
    member = replace(one.member, name=entity.name, type=entity.type, names=entity.aliases)
    return replace(
        one,
        entity=entity,
        member=member,
        near=one.near | other.near,
        around=one.around | other.around,
        released=one.released | other.released,
    )


def _firmness(entity: Entity) -> tuple[bool, str, str, tuple[str, ...], str]:
    return not entity.known, entity.name, entity.type, entity.aliases, entity.wikidata or ""


def marked_id(id: str, key: tuple[str, str], digits: int = 6) -> str:
    """The id with a piece of a hash behind it, for things whose own id another thing has."""
    return f"{id}-{content_hash(*key)[:digits]}"


def _labelled(found: Sequence[Proposal], wanted: frozenset[str], decided: Decided, before: Before) -> list[Proposal]:
    """The proposals with the decided ids that name them, under the types that people gave them.

    What is proposed now comes first, so that decisions mean the same in a fresh build; an id that nothing proposes any
    more names what stood under it in the last build.
    """
    said = {name for proposal in found for name in _names(proposal)}
    out = []
    for proposal in found:
        earlier = {before.canonical(proposal.entity.id, proposal.sha) or ""} - said
        labels = wanted & (_names(proposal) | earlier)
        kind = closest(labels, decided.retype)
        entity = replace(proposal.entity, type=kind) if kind else proposal.entity
        out.append(replace(proposal, labels=labels, entity=entity))
    return out


def _names(proposal: Proposal) -> set[str]:
    """What a decision may call it: its id, alone, with its document, or with its mark."""
    id = proposal.entity.id
    return {id, f"{id}@{proposal.member.document}", marked_id(id, proposal.key)}


def by_document(found: Sequence[Proposal]) -> dict[str, list[Proposal]]:
    """The proposals of each document."""
    out: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in found:
        out[proposal.sha].append(proposal)
    return out
