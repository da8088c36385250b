"""A name in a text, before it is known what it names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: absolute span, registry ids that it may mean, type guessed for the rest.

    `how`: registry, shape, tagger. `form`: name, demonym, capital, ambiguous, class, told
    (by a noun beside it), or new.
    """

    start: int
    end: int
    text: str
    ids: tuple[str, ...] = ()
    type: str | None = None
    how: str = "registry"
    form: str = "new"
    calls: tuple[str, ...] = ()  # what else the text calls it at this place
