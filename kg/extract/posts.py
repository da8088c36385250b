"""Posts written before a name ("Under Secretary of Commerce for Industry and Security Alan Estevez")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.name import Name

_RANK = r"(?:Under|Deputy|Assistant|Associate|Acting|Principal|Executive|Vice|First|Senior|Permanent)[ -]"
_HEAD = (
    r"Secretary|Undersecretary|Minister|Commissioner|Director|Administrator|Chairman|Chairwoman|Chair|President|Governor"
    r"|Representative|Ambassador|Speaker|Attorney|Adviser|Advisor|Envoy|Counsel|Comptroller|Chief"
)
_WORD = r"(?:[A-Z][\w'.&-]*|U\.S\.)"
_POST = re.compile(
    rf"(?:{_RANK})*(?P<head>{_HEAD})(?: General)? (?:of|for|to|on)(?: the)? {_WORD}"
    rf"(?:,? (?:(?:and|of|for|the|to|on|&) )*{_WORD})* $"
)
_REACH = 130  # characters before a name in which its post begins


@dataclass(frozen=True, slots=True)
class Post:
    """A post with a phrase of its own before a person's name; offsets into the block's text, and its one-word noun."""

    start: int
    end: int
    noun: str


def posts(text: str, names: Iterable[tuple[Name, str, str]], base: int) -> list[Post]:
    """The posts that stand right before the people of one block, in order."""
    known = list(names)
    people = [n.start - base for n, _, kind in known if kind == "Person"]
    bodies = {n.end - base: n for n, _, kind in known if kind == "GovernmentBody"}
    return [p for at in people if (p := _before(text, at) or _named(text, at, bodies.get(at - 1), base)) is not None]


def _named(text: str, at: int, body: Name | None, base: int) -> Post | None:
    """ "United States Trade Representative Katherine Tai": an office that is called like its holder."""
    if body is None or text[at - 1] != " " or (m := re.search(rf"(?:^| )({_HEAD})$", body.text)) is None:
        return None
    return Post(body.start - base, body.end - base, "Director")


def _before(text: str, at: int) -> Post | None:
    """The longest post that ends where a name begins."""
    first = max(0, at - _REACH)
    m = _POST.search(text[first:at])
    if m is None or (first + m.start() > 0 and text[first + m.start() - 1].isalnum()):
        return None
    return Post(first + m.start(), at - 1, m["head"].removeprefix("Under"))
