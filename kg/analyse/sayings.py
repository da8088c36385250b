"""Who said what: the statements of a graph by speaker and by subject."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Entity
from kg.resolve import QuotedStatement


def said_by(statements: Iterable[QuotedStatement], speaker: Entity) -> tuple[QuotedStatement, ...]:
    """The statements whose source is the entity."""
    return tuple(statement for statement in statements if statement.source == speaker.id)


def said_about(statements: Iterable[QuotedStatement], subject: Entity) -> tuple[QuotedStatement, ...]:
    """The statements whose words hold a name or an alias of the entity, as a word of its own and in its case."""
    names = sorted({subject.name, *subject.aliases}, key=lambda name: (-len(name), name))
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return tuple(statement for statement in statements if found.search(statement.quote))
