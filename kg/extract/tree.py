"""Children of a token by their label, kept with the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def kids(token: Token, *labels: str) -> list[Token]:
    """Children with one of these labels."""
    here = children(token)
    return [c for label, c in here if label in labels] if here else []


def children(token: Token) -> list[tuple[str, Token]]:
    doc = token.doc
    return (doc.user_data.get("below") or _below(doc))[token.i]


def _below(doc: Doc) -> list[list[tuple[str, Token]]]:
    """Children of every token with their labels, kept with the parse: roles ask for them again and again."""
    from spacy.attrs import HEAD

    tokens = list(doc)
    below: list[list[tuple[str, Token]]] = [[] for _ in tokens]
    for token, up in zip(tokens, doc.to_array(HEAD).astype("int64").tolist(), strict=True):
        if up:
            below[token.i + up].append((token.dep_, token))
    doc.user_data["below"] = below
    return below
