"""The difference of two graphs as one HTML page: no script, nothing loaded, for light and dark screens."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from kg.analyse import Wording
from kg.compare.changes import KINDS, Change, Difference, EntityChanges
from kg.compare.words import change_words, entity_words
from kg.model import Claim
from kg.ontology import Schema
from kg.view.palette import css_variables

STYLE = Path(__file__).resolve().with_name("page.css")


def difference_page(found: Difference, schema: Schema, title: str) -> str:
    """The whole page as text; all that comes from documents is escaped."""
    wording = Wording(found.names, schema)
    style = "\n" + css_variables() + STYLE.read_text(encoding="utf-8") + _only()
    body = "\n".join([*_head(found, title), *_entities(found.entities, wording)])
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{_hash(style)}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _head(found: Difference, title: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    for what, names in (("New", found.documents_added), ("Gone", found.documents_removed)):
        if names:
            yield f"<p>{what} documents: {escape(', '.join(names))}</p>"
    yield _counts(found.counts())
    if not found:
        yield "<p>Nothing changed.</p>"


def _counts(counts: Mapping[str, int]) -> str:
    """How many changes of each kind; where there are several kinds, each can be shown alone, without script."""
    kinds = [kind for kind in KINDS if counts[kind]]
    if len(kinds) < 2:
        return f'<p class="counts">{"".join(_count(kind, counts[kind]) for kind in kinds)}</p>'
    choices = [_choice("all", "changes", sum(counts.values()), chosen=True)]
    choices += [_choice(kind, kind, counts[kind]) for kind in kinds]
    return f'<fieldset class="counts"><legend>Show</legend>{"".join(choices)}</fieldset>'


def _choice(kind: str, words: str, number: int, chosen: bool = False) -> str:
    checked = " checked" if chosen else ""
    return f'<input type="radio" name="kind" id="only-{kind}"{checked}>{_count(kind, number, words)}'


def _count(kind: str, number: int, words: str = "") -> str:
    return f'<label for="only-{kind}" class="{kind}"><b>{number:,}</b> {words or kind}</label>'


def _only() -> str:
    """Style rules by which a chosen kind hides the changes of the others, and entities without one of it."""
    rules = (
        f"main:has(#only-{kind}:checked) :is(.changes>li:not(.{kind}),section:not(:has(.changes>.{kind})),.rest)"
        "{display:none}\n"
        for kind in KINDS
    )
    return "".join(rules)


def _entities(entities: Sequence[EntityChanges], wording: Wording) -> Iterator[str]:
    for entity in entities:
        if entity.told:
            yield from _entity(entity, wording)
    for state in ("new", "gone"):
        names = [one.entity.name for one in entities if one.state == state and not one.told]
        if names:
            yield f'<div class="rest"><h2>Also {state}</h2>\n<p>{escape(", ".join(names))}</p></div>'


def _entity(entity: EntityChanges, wording: Wording) -> Iterator[str]:
    about = entity_words(entity, wording)
    yield f'<section>\n<h2>{escape(entity.entity.name)} <small>{escape(about)}</small></h2>\n<ul class="changes">'
    for change in entity.changes:
        label = f'<span class="kind">{change.kind}</span>'
        yield f'<li class="{change.kind}">{label}<div>{_change(change, wording)}</div></li>'
    yield "</ul>\n</section>"


def _change(change: Change, wording: Wording) -> str:
    note = change_words(change, wording)
    parts = [_claim(change.claim, wording, f" <em>{escape(note)}</em>" if note else "")]
    parts += [f'<div class="against">{_claim(other, wording)}</div>' for other in change.others]
    return "".join(parts)


def _claim(claim: Claim, wording: Wording, note: str = "") -> str:
    quotes = "".join(_quotes(claim))
    return f"<p>{escape(wording.claim(claim))}{note}</p>{quotes}"


def _quotes(claim: Claim) -> Iterable[str]:
    for piece in claim.evidence:
        yield f"<blockquote>{escape(piece.quote)} <cite>{escape(piece.doc)}</cite></blockquote>"


def _hash(style: str) -> str:
    """The style's hash as the page's policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
