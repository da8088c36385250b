"""Compares the names of two things that are no persons: legal forms, acronyms, makers, numbers, parts."""

from __future__ import annotations

from kg.resolve.likeness import Likeness
from kg.resolve.naming import Form, run_together
from kg.resolve.registered import distinctive
from kg.resolve.world import World

SHORT_ACRONYM = 3  # letters that too many names have as their initials


def compare_things(
    one: Form, other: Form, kinds: tuple[str, str], makers: frozenset[str], world: World
) -> Likeness | None:
    """How alike two names are; None where nothing speaks for one thing. `makers` may stand before a designation."""
    said = f"{one.text} / {other.text}"
    if one.country and other.country and one.country != other.country:
        return Likeness("country", 0.0, said, veto=True)
    alone = bool(one.country) != bool(other.country)
    if one.key == other.key or ("GovernmentBody" in kinds and _bag(one, world) == _bag(other, world)):
        return _equal(one, other, kinds, alone, said, world)
    apart = _apart(one, other, said, world)
    return apart or _shortened(one, other, kinds, makers, said, world) or _spelt(one, other, said)


def _bag(form: Form, world: World) -> list[str]:
    """ "Department of Commerce" and "Commerce Department" alike; "University of Washington" is another matter."""
    return sorted(word for word in form.words if word not in world.words.small)


def _equal(one: Form, other: Form, kinds: tuple[str, str], alone: bool, said: str, world: World) -> Likeness:
    if not (distinctive(one, kinds[0], world) and distinctive(other, kinds[1], world)):
        return Likeness("same words", 1.0, said, most=3.5)
    if alone:  # "Ministry of Commerce": one of them does not say whose
        return Likeness("same name, one without its country", 2.5, said)
    return Likeness("same name", 5.0, said, firm=True)


def _shortened(
    one: Form, other: Form, kinds: tuple[str, str], makers: frozenset[str], said: str, world: World
) -> Likeness | None:
    short, long = sorted((one, other), key=lambda form: len(form.words))
    if _unmade(long, makers, world) & {short.key, short.core} or (
        one.core == other.core and _designates(one, kinds, world)
    ):
        return Likeness("same but for its maker or kind", 4.5, said, firm=True)
    if one.core == other.core and run_together(short.words) == short.core:
        return Likeness("same but for words of trade", 3.0, said)
    return _acronym(one, other, said, world)


def _designates(form: Form, kinds: tuple[str, str], world: World) -> bool:
    return "Company" not in kinds and bool(world.words.nouns.keys() & set(kinds))


def _unmade(form: Form, makers: frozenset[str], world: World) -> set[str]:
    """The name without its maker in front and without the noun behind it."""
    found = set()
    nouns = frozenset().union(*world.words.nouns.values())
    if not form.proper or not (form.marks or form.text.split()[-1][:1].isupper()):
        return found  # "Nvidia chips" are not all chips
    for start in (1, 2):
        if len(form.words) > start and run_together(form.words[:start]) in makers:
            rest = form.words[start:]
            found.add(run_together(rest))
            found |= {run_together(rest[:-n]) for n in (1, 2) if len(rest) > n and " ".join(rest[-n:]) in nouns}
    return found


def _acronym(one: Form, other: Form, said: str, world: World) -> Likeness | None:
    short, long = sorted((one, other), key=lambda form: len(form.words))
    letters = short.text.strip().replace(".", "").removesuffix("s")
    if len(short.words) != 1 or len(long.words) < 2 or not letters.isupper() or not letters.isalpha():
        return None
    if letters.casefold() not in initials(long, world):
        return None
    if len(letters) < SHORT_ACRONYM:
        return Likeness("initials", 1.0, said, most=3.5)
    return Likeness("initials", 2.5 if len(letters) == SHORT_ACRONYM else 3.5, said)


def initials(form: Form, world: World) -> set[str]:
    """First letters of the words: of all, without the small ones, and with the legal form that ends the name."""
    whole = (*form.words, *form.dropped)
    telling = [word for word in whole if word not in world.words.small]
    kept = [word for word in form.words if word not in world.words.small]
    return {"".join(word[0] for word in words) for words in (whole, form.words, telling, kept)}


def _apart(one: Form, other: Form, said: str, world: World) -> Likeness | None:
    """What makes alike names two: another number, or a word that makes a part of the other."""
    short, long = sorted((one, other), key=lambda form: (len(form.words), form.words))
    if set(one.marks) != set(other.marks) and {*one.words} & {*other.words} - {*one.marks, *other.marks}:
        return Likeness("number", 0.0, said, veto=True)
    if one.marks and other.marks and set(one.marks) != set(other.marks):
        return Likeness("number", 0.0, said, veto=True)
    rest = long.words[len(short.words) :]
    if long.words[: len(short.words)] == short.words and rest and rest[-1] in world.words.part:
        return Likeness("part", 0.0, said, veto=True)
    return None


def _spelt(one: Form, other: Form, said: str) -> Likeness | None:
    """A slip of the pen: worth a look, never enough."""
    from rapidfuzz.distance import Levenshtein

    if one.marks or other.marks or min(len(one.key), len(other.key)) < 6:
        return None
    alike = Levenshtein.normalized_similarity(one.key, other.key) >= 0.88
    return Likeness("nearly the same letters", 1.5, said, most=3.5) if alike else None
