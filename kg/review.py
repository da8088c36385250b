"""Decisions at work: claims accepted or rejected, decisions that match nothing, what is still to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.decisions import PAIRS, VERDICTS, Decision, effective
from kg.identity import claim_id
from kg.model import Claim, Review
from kg.resolve import Graph, Judgement

UNSURE = 0.6  # confidence below which a claim is shown for review


@dataclass(frozen=True, slots=True)
class Pending:
    """What nobody has decided yet: pairs that may be one entity, the likeliest first; claims, the unsurest first."""

    pairs: tuple[Judgement, ...] = ()
    claims: tuple[Claim, ...] = ()


def reviewed(graph: Graph, decisions: Iterable[Decision]) -> Graph:
    """The graph with its claims marked as people decided; the last decision about a claim counts."""
    verdicts = {d.about[0]: d for d in effective(decisions) if d.action in VERDICTS}
    return replace(graph, claims=tuple(_marked(claim, verdicts.get(claim_id(claim))) for claim in graph.claims))


def unmatched(graph: Graph, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions that match nothing in the graph any more, in their order."""
    claims = {claim_id(claim) for claim in graph.claims}
    gone = graph.resolution.unmatched
    pairs = {"same": set(gone.same), "different": set(gone.different)}
    changes = {"retype": gone.retype, "rename": gone.rename}

    def lost(decision: Decision) -> bool:
        if decision.action in VERDICTS:
            return decision.about[0] not in claims
        if decision.action in PAIRS:
            return frozenset(decision.about) in pairs[decision.action]
        return decision.about[0] in changes[decision.action]

    return tuple(decision for decision in effective(decisions) if lost(decision))


def pending(
    graph: Graph, undecided: Iterable[Judgement], decisions: Iterable[Decision] = (), below: float = UNSURE
) -> Pending:
    """What nobody has decided: pairs that resolution left `undecided`, and claims of less confidence than `below`.

    `decisions` may be newer than the graph; what they settle is left out.
    """
    settled = {decision.question for decision in effective(decisions)}
    pairs = [pair for pair in undecided if not _settled(pair, settled)]
    claims = [claim for claim in graph.claims if claim.confidence < below and claim.review is None]
    return Pending(
        tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.ids))),
        tuple(c for c in sorted(claims, key=_unsurest) if ("verdict", frozenset((claim_id(c),))) not in settled),
    )


def notes(path: str, graph: Graph, decisions: Sequence[Decision]) -> Iterator[str]:
    """A line for each decision that matches nothing, and for each pair that other decisions keep apart."""
    for decision in unmatched(graph, decisions):
        what = f" ({decision.says})" if decision.says else ""
        yield (
            f"{path}, line {decision.line}: {decision.action} {' '.join(decision.about)}{what} matches nothing in this "
            "graph: decide anew, or take the line out"
        )
    for pair in graph.resolution.refused:
        yield f"{path}: {' and '.join(sorted(pair))} are decided to be the same, and kept apart by another decision"


def _marked(claim: Claim, decision: Decision | None) -> Claim:
    if decision is None:
        return claim
    return replace(claim, review=Review(VERDICTS[decision.action], decision.who, decision.when, decision.why))


def _settled(pair: Judgement, settled: set[tuple[str, frozenset[str]]]) -> bool:
    ids = (frozenset(pair.ids), frozenset((pair.one.id, pair.other.id)))
    return any(("pair", known) in settled for known in ids)


def _unsurest(claim: Claim) -> tuple[float, str]:
    return claim.confidence, claim_id(claim)
