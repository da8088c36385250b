"""Posts written before a name ("Under Secretary of Commerce for Industry and Security Alan Estevez")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.names.name import Name

_RANK = r"(?:Under|Deputy|Assistant|Associate|Acting|Principal|Executive|Vice|First|Senior|Permanent)[ -]"
_HEAD = (
    r"Secretary|Undersecretary|Minister|Commissioner|Director|Administrator|Chairman|Chairwoman|Chair|President|Governor"
    r"|Representative|Ambassador|Speaker|Attorney|Adviser|Advisor|Envoy|Counsel|Comptroller|Chief"
)
_WORD = r"(?:U\.S\.|[A-Z](?:[\w'&-]|\.(?=\w))*)"
_POST = re.compile(
    rf"(?:{_RANK})*(?P<head>{_HEAD})(?: General)? (?:of|for|to|on)(?: the)? {_WORD}"
    rf"(?:,? (?:(?:and|of|for|the|to|on|&) )*{_WORD})* $"
)
_FIELDS = re.compile(rf"(?:{_WORD} ){{1,2}}and (?:{_WORD} ){{1,2}}(?:{_HEAD}|Czar|Tsar) $")
_OFFICER = r"(?:President|Chairman|Chairwoman|Chair|CEO|Chief Executive(?: Officer)?|Managing Director|Director)"
_TWO = re.compile(
    rf"(?:{_OFFICER} (?:and|&) {_OFFICER}|Chief Executive Officer|Chief Executive) $"
)  # "President and CEO"
_REACH = 130  # characters before a name in which its post begins


@dataclass(frozen=True, slots=True)
class Post:
    """A post with a phrase of its own before a person's name; offsets into the block's text, and its one-word noun."""

    start: int
    end: int
    noun: str


def posts(text: str, names: Iterable[tuple[Name, str, str]], base: int) -> list[Post]:
    """The posts that stand right before the people of one block, in order."""
    found: list[Post] = []
    before: tuple[Name, str] | None = None  # the last name that is of no field
    person = 0  # where the last person's name ends
    for name, _, kind in names:
        at, free = name.start - base, before[0].end - base if before is not None else 0
        if kind == "Person" and (
            post := _phrase(text, person, at) or _joined(text, free, at) or _named(text, at, before, base)
        ):
            found.append(post)
        person = name.end - base if kind == "Person" else person
        if kind not in ("Technology", "Material") and name.form != "class":
            before = (name, kind)
    return found


def _phrase(text: str, free: int, at: int) -> Post | None:
    """ "Secretary of Commerce" and the like, where it ends where a name begins."""
    first = max(free, at - _REACH)
    m = _POST.search(text[first:at])
    if m is None or (first + m.start() > 0 and text[first + m.start() - 1].isalnum()):
        return None
    return Post(first + m.start(), at - 1, m["head"].removeprefix("Under"))


def _joined(text: str, free: int, at: int) -> Post | None:
    """ "AI and Crypto Czar", "President and CEO": two fields or offices, and no other name among them."""
    if (both := _TWO.search(text[free:at])) is not None:
        return Post(free + both.start(), at - 1, "Chairman")
    m = _FIELDS.search(text[free:at])
    return Post(free + m.start(), at - 1, "Adviser") if m is not None else None


def _named(text: str, at: int, before: tuple[Name, str] | None, base: int) -> Post | None:
    """ "United States Trade Representative Katherine Tai": an office that is called like its holder."""
    if before is None or before[1] != "GovernmentBody" or before[0].end - base != at - 1:
        return None
    name = before[0]
    return Post(name.start - base, at - 1, "Director") if re.search(rf"(?:^| )(?:{_HEAD})$", name.text) else None
