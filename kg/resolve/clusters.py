"""From compared pairs to clusters: what is kept apart stays apart, and weak likeness never chains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.resolve.blocks import candidate_pairs
from kg.resolve.decided import Decided
from kg.resolve.profiles import Profile
from kg.resolve.resolution import Feature
from kg.resolve.score import Verdict, compare
from kg.resolve.world import World

Pair = tuple[int, int]
_CERTAIN = Verdict("same", 10.0, (Feature("decision", 10.0, "people decided that they are the same"),), firm=True)
_MANY = 12  # rivals beyond which nobody looks whether they are one


@dataclass(slots=True)
class Clustering:
    """Profiles by place: their clusters, what joined them, what was left open, which decisions could not hold."""

    profiles: Sequence[Profile]
    world: World
    joins: dict[Pair, Verdict] = field(default_factory=dict)
    undecided: dict[Pair, Verdict] = field(default_factory=dict)
    refused: list[frozenset[str]] = field(default_factory=list)
    apart: set[Pair] = field(default_factory=set)  # people decided so
    _verdicts: dict[Pair, Verdict] = field(default_factory=dict)
    _of: list[int] = field(default_factory=list)
    _members: dict[int, list[int]] = field(default_factory=dict)

    def clusters(self) -> list[list[int]]:
        """Places of the profiles that are one thing, sorted."""
        return sorted(sorted(members) for members in self._members.values())

    def start(self) -> None:
        """Every profile alone."""
        self._of = list(range(len(self.profiles)))
        self._members = {place: [place] for place in self._of}

    def verdict(self, a: int, b: int) -> Verdict:
        """What comparing the two came to."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._verdicts:
            self._verdicts[pair] = compare(self.profiles[pair[0]], self.profiles[pair[1]], self.world)
        return self._verdicts[pair]

    def together(self, a: int, b: int) -> bool:
        """True when the two are in one cluster."""
        return self._of[a] == self._of[b]

    def join(self, pair: Pair, verdict: Verdict, decided: bool = False) -> bool:
        """Joins the clusters of the two, unless something in them is to be kept apart; True when they are one now."""
        a, b = self._of[pair[0]], self._of[pair[1]]
        if a == b:
            return True
        across = [(min(x, y), max(x, y)) for x in self._members[a] for y in self._members[b]]
        if not self._may(across, pair, verdict.firm, decided):
            return False
        for place in self._members[b]:
            self._of[place] = a
        self._members[a] += self._members.pop(b)
        self.joins[pair] = verdict
        return True

    def _may(self, across: Iterable[Pair], pair: Pair, firm: bool, decided: bool) -> bool:
        for x, y in across:
            if (x, y) in self.apart:
                return False
            if decided or (x, y) == pair:
                continue
            outcome = self.verdict(x, y).outcome
            if outcome == "different" or (not firm and outcome != "same"):
                return False
        return True


def cluster(found: Sequence[Profile], decided: Decided, world: World) -> Clustering:
    """Clusters of the profiles; the same for the same profiles, however they came about."""
    out = Clustering(found, world)
    out.start()
    labelled = _labelled(found)
    out.apart = {pair for ids in decided.different for pair in _across(ids, labelled)}
    for ids in sorted(decided.same, key=sorted):
        pairs = list(_across(ids, labelled))
        if not all([out.join(pair, _CERTAIN, decided=True) for pair in pairs]):
            out.refused.append(ids)
    _by_score(out)
    return out


def _labelled(found: Sequence[Profile]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(found):
        for label in profile.labels:
            places[label].append(place)
    return places


def _across(ids: frozenset[str], labelled: dict[str, list[int]]) -> Iterator[Pair]:
    """Pairs of profiles that the ids stand for; a profile that bears both is no pair."""
    first, *rest = sorted(ids)
    for other in rest:
        for a in labelled.get(first, ()):
            yield from ((min(a, b), max(a, b)) for b in labelled.get(other, ()) if a != b)


def _by_score(out: Clustering) -> None:
    same: list[tuple[Pair, Verdict]] = []
    for pair in candidate_pairs(out.profiles, out.world):
        verdict = out.verdict(*pair)
        if verdict.outcome == "same":
            same.append((pair, verdict))
        elif verdict.outcome == "undecided":
            out.undecided[pair] = verdict
    rivals = _rivals(same, out)
    for pair, verdict in sorted(same, key=lambda found: _rank(found, out)):
        if pair in rivals:
            out.undecided[pair] = _open(verdict, "rival", rivals[pair])
        elif not out.join(pair, verdict):
            out.undecided[pair] = _open(verdict, "kept apart", "they would join what is kept apart")
    for pair in [pair for pair in out.undecided if out.together(*pair) or pair in out.apart]:
        del out.undecided[pair]


def _rank(found: tuple[Pair, Verdict], out: Clustering) -> tuple[object, ...]:
    """Firm verdicts first, then the higher score; of equal ones the lesser keys."""
    (a, b), verdict = found
    return not verdict.firm, -verdict.score, out.profiles[a].key, out.profiles[b].key


def _open(verdict: Verdict, kind: str, words: str) -> Verdict:
    return replace(verdict, outcome="undecided", features=(*verdict.features, Feature(kind, 0.0, words)), firm=False)


def _rivals(same: Sequence[tuple[Pair, Verdict]], out: Clustering) -> dict[Pair, str]:
    """Pairs of which one side has another match that is not the same as the first: nobody knows which one is meant.

    For a firm pair the other match must be known to be different: "Rob Hale" beside "Rob J." and "Rob K. Hale".
    """
    partners: dict[int, list[int]] = defaultdict(list)
    for (a, b), _ in same:
        partners[a].append(b)
        partners[b].append(a)
    found: dict[Pair, str] = {}
    for (a, b), verdict in same:
        ways = ((a, b), (b, a))
        rival = next((name for x, y in ways if (name := _rival(x, y, partners[x], verdict.firm, out))), "")
        if rival:
            found[a, b] = rival
    return found


def _rival(place: int, match: int, partners: Sequence[int], firm: bool, out: Clustering) -> str:
    if len(partners) > _MANY and not firm:
        return f"{len(partners) - 1} others fit as well"
    wrong = ("different",) if firm else ("different", "undecided", "unlike")
    others = (p for p in partners if p != match and out.verdict(p, match).outcome in wrong)
    names = sorted(out.profiles[other].names[0].text for other in others if out.profiles[other].names)
    return f"{names[0]} fits as well" if names else ""
