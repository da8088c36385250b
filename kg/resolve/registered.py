"""Registry first: which proposals of a document are rows of the registry under another spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.registry import Row
from kg.resolve.naming import Form, form_of, readings
from kg.resolve.proposals import Proposal
from kg.resolve.world import World

Key = tuple[str, str]  # of a proposal


@dataclass(frozen=True, slots=True, order=True)
class _Bid:
    """A proposal that may be a row: by its name before by another one, by the row's first names before later ones."""

    by_alias: bool
    place: int
    form: str
    key: Key


def rows_of_document(own: Sequence[Proposal], known: set[str], world: World) -> dict[Key, str]:
    """The row of each proposal of one document that has one; `known` ids are in the registry without being asked.

    A document that has two things whose names are one description's keeps them apart: only the likelier is the row.
    """
    certain = {p.key: p.entity.id for p in own if p.entity.known or p.entity.id in known or p.entity.id in world.rows}
    bids: dict[str, list[_Bid]] = defaultdict(list)
    for proposal in own:
        if proposal.key not in certain:
            for row, bid in _bid(proposal, world):
                bids[row].append(bid)
    taken = set(certain.values())
    given = {key: row for row in sorted(bids) for key in _winners(world.rows[row], bids[row], row in taken)}
    return certain | given


def others(name: str, aliases: Iterable[str], kind: str, world: World) -> Iterator[Form]:
    """Forms of further names that say enough by themselves: written as names, and distinctive."""
    for alias in sorted({*aliases, *readings(name)[1:]} - {name}):
        form = form_of(alias, kind, world.words)
        if form.proper and capital(alias) and distinctive(form, kind, world):
            yield form


def distinctive(form: Form, kind: str, world: World) -> bool:
    """True for a name that two documents would hardly give to two things of one type."""
    if kind == "Person":
        full = len(form.words) > 1 and len(form.words[0]) > 1 and len(form.words[-1]) > 1
        return full and capital(form.text) and not common(form, world)
    words = world.words
    if any(word in words.pointing for word in form.words[:1]) or not form.key:
        return False
    if world.is_particular(kind) and (not form.proper or _one_of_many(form)):
        return False  # "trade deal", "TSMC factory": each document may mean another one
    telling = [word for word in form.words if word not in words.empty and word not in words.small]
    titled = capital(form.text) and len(form.words) > 2  # "Center for Chip Policy"
    return bool(telling or form.country or titled) and len(form.key) > 1


def _one_of_many(form: Form) -> bool:
    """ "TSMC factory": a description in the singular; "U.S. export controls" are all of them."""
    return not capital(form.text) and not form.words[-1].endswith("s")


def common(form: Form, world: World) -> bool:
    """ "Wang Wei": a frequent family name and a given name of one syllable, which thousands bear."""
    if len(form.words) != 2:
        return False
    first, last = form.words
    short = min(len(first), len(last)) <= 4 and max(len(first), len(last)) <= 5
    return short and (first in world.surnames or last in world.surnames)


def describes(row: Row) -> bool:
    """True for a row that is a common noun's: "advanced chips", "computing power"."""
    return row.is_class or row.name[:1].islower()


def _bid(proposal: Proposal, world: World) -> Iterator[tuple[str, _Bid]]:
    """The one row whose name it bears, else the one that all its other names point at."""
    entity = proposal.entity
    first = form_of(readings(entity.name)[0], entity.type, world.words)
    found = world.rows_of(first, entity.type)
    if len(found) == 1:
        yield found[0], _Bid(False, _rank(world.rows[found[0]], first, world), first.key, proposal.key)
    if found:
        return
    forms = list(others(entity.name, entity.aliases, entity.type, world))
    rows = {row for form in forms for row in world.rows_of(form, entity.type)}
    if len(rows) == 1:
        (row,) = rows
        if not describes(world.rows[row]):
            rank = min(_rank(world.rows[row], form, world) for form in forms)
            yield row, _Bid(True, rank, first.key, proposal.key)


def _rank(row: Row, form: Form, world: World) -> int:
    """Which of the row's names it is."""
    names = (form_of(name, row.type, world.words) for name in (row.name, *row.aliases))
    found = [
        place for place, known in enumerate(names) if form.key in (known.key, known.core) or form.core == known.key
    ]
    return found[0] if found else len(row.aliases) + 1


def _winners(row: Row, bids: Sequence[_Bid], taken: bool) -> Iterator[Key]:
    best = min(bids)
    for bid in bids:
        if (not describes(row) and not bid.by_alias) or (
            not taken and (bid.by_alias, bid.form) == (best.by_alias, best.form)
        ):
            yield bid.key


def capital(name: str) -> bool:
    """True for what is written as a name at its end: "U.S. export controls" is a description."""
    last = name.split()[-1:]
    return any(word[:1].isupper() or word[:1].isdigit() for word in last) or not name.isascii()
