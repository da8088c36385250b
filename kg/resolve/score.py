"""Compares two profiles: a score that explains itself, and one of three outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.resolve.likeness import Likeness
from kg.resolve.naming import Form
from kg.resolve.persons import compare_persons
from kg.resolve.profiles import Profile
from kg.resolve.registered import describes
from kg.resolve.releases import came_out_together
from kg.resolve.resolution import Feature
from kg.resolve.things import Setting, compare_things
from kg.resolve.world import CLASH, NEAR, SAME, World

ENOUGH = 4.0  # a score from here on makes two profiles one
WORTH_A_LOOK = 2.0  # and one from here on is shown to people
BELOW = 3.5  # the most for what is never enough by itself
_CLOSE = 1.5  # for each thing that claims link both to
_MOST_CLOSE = 3.0
_SENTENCE = 40  # characters of a sentence that two documents hardly write independently


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison came to. `firm` verdicts may chain."""

    outcome: str  # same, different, undecided, or unlike where nothing speaks for one thing
    score: float
    features: tuple[Feature, ...]
    firm: bool = False


def compare(one: Profile, other: Profile, world: World) -> Verdict:
    """The verdict on two profiles; the same whichever comes first."""
    if other.key < one.key:
        one, other = other, one
    if one.row is not None and other.row is not None:
        return _rows(one.row, other.row, world)
    found = _likeness(one, other, world)
    if found is None:
        return Verdict("unlike", 0.0, ())
    if found.veto:
        return Verdict("different", 0.0, (Feature(found.kind, 0.0, found.words),))
    features = (Feature(found.kind, found.weight, found.words), *_around(one, other, world))
    most = min(found.most, BELOW) if one.documents & other.documents else found.most
    score = round(min(sum(feature.weight for feature in features), most), 2)
    return Verdict(_outcome(score), score, features, found.firm and score >= ENOUGH)


def _outcome(score: float) -> str:
    if score >= ENOUGH:
        return "same"
    return "undecided" if score >= WORTH_A_LOOK else "unlike"


def _rows(one: str, other: str, world: World) -> Verdict:
    if one == other:
        return Verdict("same", 9.0, (Feature("registry", 9.0, one),), firm=True)
    words = f"{one} / {other}" + (": one belongs to the other" if world.related(one, other) else "")
    return Verdict("different", 0.0, (Feature("registry", 0.0, words),))


def _likeness(one: Profile, other: Profile, world: World) -> Likeness | None:
    """The greatest likeness of any two names; a veto only where no two names agree."""
    if one.is_person != other.is_person:
        return None
    if (together := came_out_together(one, other)) is not None:
        return together  # a number in the name does not speak against a description
    found = sorted(_pairs(one, other, world), key=lambda likeness: likeness.order)
    likely = [_told_alike(likeness, one, other) for likeness in found if not likeness.veto]
    vetoed = [likeness for likeness in found if likeness.veto]
    if vetoed and not (likely and likely[0].firm):
        return vetoed[0]
    return likely[0] if likely else None


def _told_alike(found: Likeness, one: Profile, other: Profile) -> Likeness:
    """Words that name little name one thing where a copied sentence has them: "export licenses" in two papers."""
    if found.kind != "same words" or one.documents & other.documents:
        return found
    shared = _sentences(one) & _sentences(other)
    return Likeness("same words in the same sentence", 5.0, found.words, firm=True) if shared else found


def _sentences(profile: Profile) -> set[str]:
    """The sentences that first name it, where they are long enough to tell."""
    told = (proposal.member.sentence for proposal in profile.proposals)
    return {" ".join(sentence.split()) for sentence in told if len(sentence) >= _SENTENCE}


def _pairs(one: Profile, other: Profile, world: World) -> Iterator[Likeness]:
    setting = Setting((one.type, other.type), _makers(one, other, world), world)
    for mine in one.names:
        yield from _found(mine, other.names, one, other, setting)
        if not _describes(one, world):
            yield from _alias(_found(mine, other.others, one, other, setting))
    if not _describes(other, world):
        for mine in one.others:
            yield from _alias(_found(mine, other.names, one, other, setting))


def _describes(profile: Profile, world: World) -> bool:
    """True for a common noun's row: that something is also called "GPUs" does not make it the class of all."""
    row = world.rows.get(profile.row or "")
    return row is not None and describes(row)


def _found(mine: Form, theirs: Iterable[Form], one: Profile, other: Profile, setting: Setting) -> Iterator[Likeness]:
    for their in theirs:
        if one.is_person:
            likeness = compare_persons(mine, their, setting.world)
        else:
            likeness = compare_things(mine, their, setting)
        if likeness is not None:
            yield likeness


def _alias(found: Iterable[Likeness]) -> Iterator[Likeness]:
    """What another name of it says counts a little less, and does not speak against."""
    for likeness in found:
        if not likeness.veto:
            weight = likeness.weight - 0.5
            yield Likeness(likeness.kind, weight, likeness.words, likeness.firm, False, likeness.most)


def _makers(one: Profile, other: Profile, world: World) -> frozenset[str]:
    """Names that may stand before a designation: whatever claims link to either, and firms of the registry."""
    near = {id.replace("-", "") for id in (*one.near, *other.near)}
    return frozenset(near) | _firms(one, world) | _firms(other, world)


def _firms(profile: Profile, world: World) -> frozenset[str]:
    """First words of the names that are firms of the registry."""
    firsts = {"".join(form.words[:n]) for form in profile.names for n in (1, 2) if len(form.words) > n}
    return frozenset(first for first in firsts if any(_is_firm(id, world) for id in world.called(first)))


def _is_firm(id: str, world: World) -> bool:
    return world.schema.is_a(world.rows[id].type, "Organization")


def _around(one: Profile, other: Profile, world: World) -> Iterator[Feature]:
    yield from _types(one, other, world)
    yield from _close(one, other, world)
    shared = sorted(id for id in one.around & other.around if not _wide(id, world))
    if len(shared) > 2 and one.documents != other.documents:
        yield Feature("company", 0.5, ", ".join(shared[:5]))
    if one.documents & other.documents:
        weight = -5.0 if _describes(one, world) or _describes(other, world) else -3.0
        times = len(one.documents & other.documents)
        yield Feature("kept apart in one document", weight, f"{times} document{'s' * (times != 1)}")


def _types(one: Profile, other: Profile, world: World) -> Iterator[Feature]:
    kin = world.kin(one.type, other.type)
    weight = {SAME: 1.0, NEAR: 0.5, CLASH: -3.0}.get(kin, 0.0)
    yield Feature("type", weight, one.type if one.type == other.type else f"{one.type} / {other.type}")


def _close(one: Profile, other: Profile, world: World) -> Iterator[Feature]:
    shared = sorted(id for id in one.near & other.near if not _wide(id, world))
    if shared:
        yield Feature("context", min(_CLOSE * len(shared), _MOST_CLOSE), ", ".join(shared[:5]))


def _wide(id: str, world: World) -> bool:
    """Countries and the like: half of all things have to do with them."""
    row = world.rows.get(id)
    return row is not None and (world.schema.is_a(row.type, "Place") or row.is_class)
