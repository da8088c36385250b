"""Children of a token by their label, kept with the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_Below = tuple[list[list[tuple[str, "Token"]]], list[set[str]]]  # of each token: its children, their labels


def kids(token: Token, *labels: str) -> list[Token]:
    """Children with one of these labels."""
    doc, i = token.doc, token.i
    below, found = doc.user_data.get("below") or _below(doc)
    if found[i].isdisjoint(labels):
        return []
    return [c for label, c in below[i] if label in labels]


def children(token: Token) -> list[tuple[str, Token]]:
    """All children, each with its label."""
    doc = token.doc
    below: list[list[tuple[str, Token]]] = (doc.user_data.get("below") or _below(doc))[0]
    return below[token.i]


def _below(doc: Doc) -> _Below:
    """Children of every token with their labels, kept with the parse: roles ask for them again and again."""
    from spacy.attrs import HEAD

    tokens = list(doc)
    below: list[list[tuple[str, Token]]] = [[] for _ in tokens]
    found: list[set[str]] = [set() for _ in tokens]
    for token, up in zip(tokens, doc.to_array(HEAD).astype("int64").tolist(), strict=True):
        if up:
            label = token.dep_
            below[token.i + up].append((label, token))
            found[token.i + up].add(label)
    doc.user_data["below"] = below, found
    return below, found
