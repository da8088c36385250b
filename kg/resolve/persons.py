"""Compares the names of two persons: order, initials, nicknames, generations; a surname alone says nothing."""

from __future__ import annotations

import re

from kg.resolve.likeness import Likeness
from kg.resolve.naming import Form, Words, run_together
from kg.resolve.registered import distinctive
from kg.resolve.world import World


def compare_persons(one: Form, other: Form, world: World) -> Likeness | None:
    """How alike two persons' names are; None where nothing speaks for one person."""
    if not one.words or not other.words:
        return None
    said = f"{one.text} / {other.text}"
    if _generation(one, world.words) != _generation(other, world.words) and _shares(one, other):
        return Likeness("generation", 0.0, said, veto=True)
    if len(one.words) == 1 or len(other.words) == 1:
        return _lone(one, other, said)
    if one.eastern and other.eastern and _bare(one) != _bare(other):
        return Likeness("read alike", 2.0, said) if one.key == other.key else None
    return _same_words(one, other, world, said) or _western(one, other, world, said)


def _bare(form: Form) -> str:
    return "".join(form.text.split())


def _generation(form: Form, words: Words) -> str:
    last = form.words[-1]
    return last if last in words.generations and len(form.words) > 2 else ""


def _shares(one: Form, other: Form) -> bool:
    return bool({*one.words} & {*other.words})


def _lone(one: Form, other: Form, said: str) -> Likeness | None:
    """A word alone, mostly a surname: a reason to look closer, never one to join."""
    lone, full = sorted((one, other), key=lambda form: len(form.words))
    shared = lone.words[-1] in (full.words[0], full.words[-1]) or lone.key == full.key
    return Likeness("surname", 0.5, said, most=3.5) if shared else None


def _same_words(one: Form, other: Form, world: World, said: str) -> Likeness | None:
    weight = 2.5 if _frequent(one, world) or _frequent(other, world) else 5.0
    if one.key == other.key:
        return Likeness("same name", weight, said, firm=weight > 3)
    if one.core == other.core or _turned(one) == other.key or _turned(other) == one.key:
        eastern = bool({one.words[0], one.words[-1]} & world.surnames) or _eastern(one) or _eastern(other)
        return Likeness("same name, other order", weight - 0.5 if eastern else 2.5, said, eastern and weight > 3)
    return None


def _eastern(form: Form) -> bool:
    """Written in eastern script, or with a given name such as "Se-hun"."""
    return form.eastern or re.search(r"\b[A-Z][a-z]+-[a-z]+", form.text) is not None


def _frequent(form: Form, world: World) -> bool:
    """A name that many bear, or no name at all: "foreign ministry spokesperson"."""
    return not (form.eastern or distinctive(form, "Person", world))


def _turned(form: Form) -> str:
    """The last word first: "Jen-Hsun Huang" as "Huang Jen Hsun"."""
    return run_together((form.words[-1], *form.words[:-1]))


def _western(one: Form, other: Form, world: World, said: str) -> Likeness | None:
    """Names whose last words agree: first and middle ones must be the same, short for, or initial of one another."""
    mine, theirs = _parts(one, world.words), _parts(other, world.words)
    if mine[-1] != theirs[-1]:
        return _nearly(one, other, said)
    if not _middles_agree(mine[1:-1], theirs[1:-1]):
        return Likeness("middle name", 0.0, said, veto=True) if mine[0] == theirs[0] else None
    if mine[0] == theirs[0]:
        return Likeness("same name but for the middle", 4.0 if len(mine[0]) > 1 else 1.5, said, firm=len(mine[0]) > 1)
    if _nick(mine[0], theirs[0], world.words):
        return Likeness("short first name", 3.5, said)
    if mine[0][0] == theirs[0][0] and min(len(mine[0]), len(theirs[0])) == 1:
        return Likeness("initial", 1.5, said)
    return _nearly(one, other, said) or Likeness("first name", 0.0, said, veto=True)


def _parts(form: Form, words: Words) -> tuple[str, ...]:
    generation = _generation(form, words)
    return form.words[:-1] if generation else form.words


def _nick(one: str, other: str, words: Words) -> bool:
    group = words.nicknames.get(one)
    return group is not None and group == words.nicknames.get(other)


def _middles_agree(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """True where one leaves them out, or each fits the other's as name or initial."""
    if not mine or not theirs:
        return True
    if len(mine) != len(theirs):
        return False
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(mine, theirs, strict=True))


def _nearly(one: Form, other: Form, said: str) -> Likeness | None:
    """A slip of the pen or another way to write the sounds: worth a look, never enough."""
    from rapidfuzz.distance import JaroWinkler

    if len(one.words) != len(other.words) or min(len(one.key), len(other.key)) < 7:
        return None
    alike = all(a == b or JaroWinkler.similarity(a, b) >= 0.9 for a, b in zip(one.words, other.words, strict=True))
    return Likeness("nearly the same letters", 1.5, said, most=3.5) if alike else None
