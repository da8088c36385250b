"""What is joined: "A, B and C", a plural and the names that it announces, the things that a number is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"}


def conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by "and", "or", commas."""
    if named := named_list(token):
        return named
    if row := _enumerated(token) or _described_row(token):
        behind = [c for m in row for c in kids(m, "conj") if c not in row and c.pos_ in NOMINAL]
        return row + [c for b in behind for c in conjuncts(b) if c not in row]
    found = [token, *_swallowed(token)]
    for child in token.children:
        contrasted = child.dep_ == "appos" and child.nbor(-1).lower_ == "not"  # "H800s, not H100s"
        if contrasted or (child.pos_ in NOMINAL and (child.dep_ == "conj" or _listed(child))):
            found += conjuncts(child)
        elif child.dep_ == "prep" and child.lower_ in ("as", "plus", "including", "like") and _as_well_as(child):
            found += [p for c in kids(child, "pobj") for p in conjuncts(c)]
        elif child.dep_ == "prep" and token.pos_ == "NOUN" and child.i > token.i:  # "A's fab near X and B's fab"
            found += [c for p in kids(child, "pobj") for c in kids(p, "conj") if c.lemma_ == token.lemma_]
        elif child.dep_ == "prep" and child.lower_ == "along":  # "its founders are A, along with B and C"
            found += [p for w in kids(child, "prep") for c in kids(w, "pobj") for p in conjuncts(c)]
    return found + _along(token)


def _along(token: Token) -> list[Token]:
    """ "Names A, along with B and C": what stands beside an object, hung on the verb."""
    if token.dep_ != "dobj":
        return []
    beside = [p for p in kids(token.head, "prep") if p.lower_ in ("along", "together")]
    near = [p for p in beside if 0 < p.i - token.right_edge.i <= 2]
    return [c for p in near for w in kids(p, "prep") for n in kids(w, "pobj") for c in conjuncts(n)]


def _enumerated(token: Token) -> list[Token]:
    """ "Meta, Microsoft, Google and Tesla": names of one kind in a row, however the parser has hung them."""
    row: tuple[int, ...] = token.doc.user_data.get("rows", {}).get(token.i, ())
    members = [token.doc[i] for i in row]
    heads = [m.dep_ in ("nsubj", "nsubjpass") for m in members]
    if any(heads[1:]) and not heads[0]:  # "In reply to A, B and C cut prices"
        return []
    return members


def _described_row(noun: Token) -> list[Token]:
    """ "The bank BNP Paribas and the carrier CMA CGM": a noun right before the first name of a row."""
    first = noun.i + 1 < len(noun.doc) and noun.nbor(1)
    if not first or noun.pos_ != "NOUN" or first.pos_ != "PROPN":
        return []
    row = _enumerated(first)
    return row if row and row[0].i == first.i else []


def _listed(noun: Token) -> bool:
    """ "A, an engineer; B, a lawyer; and C", "OpenAI, xAI and Anthropic": the next of a list, no apposition."""
    if noun.dep_ != "appos" or (first := noun.left_edge.i) == 0:
        return False
    first -= noun.doc[first - 1].lower_ in ("then", "later", "finally", "now")  # "at Apple, then SGI, and Google"
    mark = noun.doc[first - 1].text
    names = noun.head.pos_ == "PROPN" and any(c.pos_ == "PROPN" for c in kids(noun, "conj"))
    return mark == ";" or (mark == "," and noun.i - first <= 1 and names)


def named_list(noun: Token) -> list[Token]:
    """ "Two suppliers, Samsung and Amkor", "18 allies: Australia, Belgium": the names that a plural announces."""
    if noun.tag_ != "NNS":
        return []
    names = [a for a in kids(noun, "appos") if a.pos_ == "PROPN" and kids(a, "conj")]
    if not names and not kids(noun, "cc"):  # taken for more of the list
        names = [c for c in kids(noun, "conj") if c.pos_ == "PROPN" and kids(c, "conj") and _announced(noun, c)]
    return [c for a in names[:1] for c in conjuncts(a)]


def _announced(noun: Token, first: Token) -> bool:
    """ "Two suppliers, Samsung and Amkor", "former members of OpenAI, siblings Daniela and Dario Amodei"."""
    comma = first.left_edge.nbor(-1).text == ","
    return comma and bool(kids(noun, "nummod") or any(c.lower_ == "former" for c in kids(noun, "amod")))


def _swallowed(noun: Token) -> list[Token]:
    """ "Intel, Qualcomm and AI companies": names in a row that the parser took for modifiers."""
    if noun.tag_ != "NNS":
        return []
    listed = [c for c in kids(noun, "nmod") if c.pos_ == "PROPN" and c.i + 2 < noun.i]
    row = [c for c in listed if c.nbor(1).text in (",", "and", "or")]
    return row if len(row) > 1 else []


def _as_well_as(token: Token) -> bool:
    return token.lower_ != "as" or any(c.lower_ in ("well", "such") for c in token.children)


def measured(token: Token) -> list[Token]:
    """ "Ordered 300,000 of them": what the number is of."""
    of = [p for prep in kids(token, "prep") if prep.lower_ == "of" for p in kids(prep, "pobj")]
    return [c for p in of for c in conjuncts(p)] if token.pos_ == "NUM" and of else [token]
