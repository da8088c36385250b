"""Which profiles are compared at all: those that share a key, such as a surname, initials or the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.resolve.naming import Form, run_together
from kg.resolve.profiles import Profile
from kg.resolve.releases import release_keys
from kg.resolve.things import SHORT_ACRONYM, initials
from kg.resolve.world import World

CROWD = 60  # profiles that share a key; of more, each is compared with its neighbours in order of name alone
_BESIDE = 10
_SKELETON = 7  # letters of a name's first consonants that misspelt names mostly share


def candidate_pairs(found: Sequence[Profile], world: World) -> Iterator[tuple[int, int]]:
    """Pairs of places in `found`, each once, sorted; the first place is the lesser one."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(found):
        for key in set(_keys(profile, world)):
            blocks[key].append(place)
    pairs = {pair for places in blocks.values() if len(places) > 1 for pair in _pairs(places)}
    return iter(sorted(pairs))


def _pairs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(places) <= CROWD:
        return combinations(places, 2)
    return ((a, b) for n, a in enumerate(places) for b in places[n + 1 : n + 1 + _BESIDE])


def _keys(profile: Profile, world: World) -> Iterator[str]:
    yield from release_keys(profile)
    for form in (*profile.names, *profile.others):
        if profile.is_person:
            yield from _person(form)
        else:
            yield from _thing(form, world)


def _person(form: Form) -> Iterator[str]:
    yield f"p:{form.core}"
    for word in {form.words[0], form.words[-1]}:
        if len(word) > 1:
            yield f"s:{word}"
    if len(form.words) > 1:
        yield f"k:{_skeleton(form.key)}"


def _thing(form: Form, world: World) -> Iterator[str]:
    yield f"n:{form.key}"
    yield f"n:{form.core}"
    if "of" in form.words:
        yield f"n:{run_together(sorted(word for word in form.words if word not in world.words.small))}"
    if len(form.words) > 1:
        yield from (f"n:{run_together(form.words[n:])}" for n in (1, 2) if len(form.words) > n and form.marks)
        yield from (f"a:{letters}" for letters in initials(form, world) if len(letters) >= SHORT_ACRONYM)
        yield f"n:{run_together(form.words[:-1])}" if form.words[-1] in world.words.part else f"n:{form.key}"
    elif form.text.strip().replace(".", "").rstrip("s").isupper():
        yield f"a:{form.key}"
    if len(form.key) > 5 and not form.marks:
        yield f"k:{_skeleton(form.key)}"


def _skeleton(key: str) -> str:
    """First letter and the consonants behind it, doubled ones once."""
    return key[:1] + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw\W_]", "", key[1:]))[:_SKELETON]
