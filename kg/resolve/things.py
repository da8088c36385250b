"""Compares the names of two things that are no persons: legal forms, acronyms, makers, numbers, parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.resolve.likeness import Likeness
from kg.resolve.naming import Form, run_together
from kg.resolve.registered import capital, distinctive
from kg.resolve.world import NEAR, World

SHORT_ACRONYM = 3  # letters that too many names have as their initials
_TYPO = 0.88  # share of letters that two spellings of one name have in common
_OWNED = ("Organization", "Policy")  # what a country may be left out of: "(the Chinese) Ministry of Commerce"


@dataclass(frozen=True, slots=True)
class Setting:
    """What two names are compared for: types, and `makers` that may stand before a designation."""

    kinds: tuple[str, str]
    makers: frozenset[str]
    world: World

    @property
    def near(self) -> bool:
        """True for types of one family."""
        return self.world.kin(*self.kinds) >= NEAR

    def any_is(self, *kinds: str) -> bool:
        """True when either type is one of these or below it."""
        return any(self.world.schema.is_a(own, kind) for own in self.kinds for kind in kinds)


def compare_things(one: Form, other: Form, setting: Setting) -> Likeness | None:
    """How alike two names are; None where nothing speaks for one thing."""
    said = f"{one.text} / {other.text}"
    if one.country and other.country and one.country != other.country:
        return Likeness("country", 0.0, said, veto=True)
    equal = one.key == other.key or (setting.any_is("GovernmentBody") and _bag(one, setting) == _bag(other, setting))
    if bool(one.country) != bool(other.country):
        # "Ministry of Commerce": one of them does not say whose; "American AI" is not all AI
        owned = equal and setting.any_is(*_OWNED)
        return Likeness("same name, one without its country", 2.5, said, most=3.5) if owned else None
    if equal:
        return _equal(one, other, setting, said)
    apart = _apart(one, other, said, setting)
    return apart or _shortened(one, other, setting, said) or _spelt(one, other, said)


def _bag(form: Form, setting: Setting) -> list[str]:
    """ "Department of Commerce" and "Commerce Department" alike; "University of Washington" is another matter."""
    return sorted(word for word in form.words if word not in setting.world.words.small)


def _equal(one: Form, other: Form, setting: Setting, said: str) -> Likeness:
    firm = all(distinctive(form, kind, setting.world) for form, kind in zip((one, other), setting.kinds, strict=True))
    return Likeness("same name", 5.0, said, firm=True) if firm else Likeness("same words", 0.5, said, most=3.5)


def _shortened(one: Form, other: Form, setting: Setting, said: str) -> Likeness | None:
    short, long = sorted((one, other), key=lambda form: len(form.words))
    if _designates(one, other, setting) or _unmade(long, setting) & {short.key, short.core}:
        return Likeness("same but for its maker or kind", 4.5, said, firm=True)
    if one.core == other.core and run_together(short.words) == short.core and "Company" in setting.kinds:
        return Likeness("same but for words of trade", 3.0, said)
    return _acronym(short, long, setting, said) if setting.near else None


def _designates(one: Form, other: Form, setting: Setting) -> bool:
    """ "A800" and "A800 GPU": the same but for a noun; "Nvidia chips" and "Nvidia GPUs" name a maker's goods."""
    alike = one.core == other.core and "Company" not in setting.kinds and setting.near
    bare = any(form.key == form.core and capital(form.text) for form in (one, other))  # "Tegra", "Tegra processors"
    return alike and one.core not in setting.makers and (bool(one.marks) or bare)


def _unmade(form: Form, setting: Setting) -> set[str]:
    """The name without its maker in front and without the noun behind it."""
    if not form.proper or not (form.marks or capital(form.text)):
        return set()  # "Nvidia chips" are not all chips
    found = set()
    nouns = frozenset().union(*setting.world.words.nouns.values())
    for start in (1, 2):
        if len(form.words) > start and run_together(form.words[:start]) in setting.makers:
            rest = form.words[start:]
            found.add(run_together(rest))
            found |= {run_together(rest[:-n]) for n in (1, 2) if len(rest) > n and " ".join(rest[-n:]) in nouns}
    return found


def _acronym(short: Form, long: Form, setting: Setting, said: str) -> Likeness | None:
    letters = short.text.strip().replace(".", "").removesuffix("s")
    if len(short.words) != 1 or len(long.words) < 2 or not letters.isupper() or not letters.isalpha():
        return None
    if not capital(long.text) or letters.casefold() not in initials(long, setting.world):
        return None
    if len(letters) > SHORT_ACRONYM:
        return Likeness("initials", 3.5, said)
    bare = replace(long, dropped=())
    return Likeness("initials", 2.5 if letters.casefold() in initials(bare, setting.world) else 0.5, said)


def initials(form: Form, world: World) -> set[str]:
    """First letters of the words, with and without the small ones and the legal form that ends a firm's name."""
    whole = (*form.words, *form.dropped)
    telling = [[word for word in words if word not in world.words.small] for words in (form.words, whole)]
    ways = (form.words, whole, *telling)
    return {letters for words in ways if len(letters := _initials(words)) >= SHORT_ACRONYM}


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _apart(one: Form, other: Form, said: str, setting: Setting) -> Likeness | None:
    """What makes alike names two: another number, or a word that makes a part of the other."""
    short, long = sorted((one, other), key=lambda form: (len(form.words), form.words))
    marked = {*one.marks, *other.marks}
    shared = {*one.words} & {*other.words} - marked
    if {*one.marks} != {*other.marks} and (shared or (one.marks and other.marks)):
        return Likeness("number", 0.0, said, veto=True)
    rest = long.words[len(short.words) :]
    if long.words[: len(short.words)] == short.words and rest and rest[-1] in setting.world.words.part:
        return Likeness("part", 0.0, said, veto=True)
    return None


def _spelt(one: Form, other: Form, said: str) -> Likeness | None:
    """A slip of the pen: worth a look, never enough."""
    from rapidfuzz.distance import Levenshtein

    if one.marks or other.marks or min(len(one.key), len(other.key)) < 6:
        return None
    alike = Levenshtein.normalized_similarity(one.key, other.key) >= _TYPO
    return Likeness("nearly the same letters", 1.5, said, most=3.5) if alike else None
