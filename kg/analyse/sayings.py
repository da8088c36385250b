"""Who said what: the statements of a graph by speaker and by subject."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Entity
from kg.resolve import QuotedStatement


def said_by(statements: Iterable[QuotedStatement], speaker: Entity) -> tuple[QuotedStatement, ...]:
    """The statements whose source is the entity."""
    return tuple(statement for statement in statements if statement.source == speaker.id)


def said_about(
    statements: Iterable[QuotedStatement], subjects: Iterable[Entity], words: str = ""
) -> tuple[QuotedStatement, ...]:
    """The statements whose words hold a name or an alias of one of the entities, or these very words.

    Both count as words of their own; names in their case, `words` in any case where they are written small.
    """
    names = {name for subject in subjects for name in (subject.name, *subject.aliases)}
    wanted = [re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)) if name.strip()]
    if plain := r"\s+".join(map(re.escape, words.split())):
        wanted.append(f"(?i:{plain})" if words == words.lower() else plain)
    if not wanted:
        return ()
    found = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)")
    return tuple(statement for statement in statements if found.search(statement.quote))


def cue_words(cue: str) -> str:
    """A cue as read apart from its sentence: `According` was "According to", and no cue needs a capital."""
    small = cue[:1].lower() + cue[1:] if cue[1:2].islower() else cue
    return "according to" if small == "according" else small


def opening(quote: str) -> str:
    """What is said without the comma or colon that joined it to the words before; for display alone."""
    return quote.lstrip(" \t\n,;:")
