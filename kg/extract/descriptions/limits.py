"""Policies known by what they limit: "rules that cut the export of tools", "measures aimed at curbing sales"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIMITING = frozenset(
    ["limit", "restrict", "ban", "bar", "curb", "block", "prohibit", "prevent", "stop", "forbid", "curtail", "control",
     "halt", "cap", "tighten", "choke", "cut"]
)  # fmt: skip
_AIMING = ("aim", "design", "intend", "mean", "direct")
_TRADING = frozenset(
    ["export", "sale", "shipment", "transfer", "access", "import", "supply", "sell", "ship", "buy", "purchase",
     "obtain", "acquire"]
)  # fmt: skip


def limits_trade(noun: Token) -> bool:
    """ "Rules that limited the export of tools", "measures aimed at curbing sales": a policy on what is traded."""
    for clause in kids(noun, "relcl", "acl"):
        aims = [v for p in kids(clause, "prep") for v in kids(p, "pcomp")] + kids(clause, "xcomp", "advcl")
        for verb in (clause, *(v for v in aims if clause.lemma_ in _AIMING)):
            if verb.lemma_ in _LIMITING and _of_trade(verb):
                return True
    return False


def _of_trade(verb: Token) -> bool:
    """ "Limit the export of tools", "bar firms from selling chips"."""
    done = [v for p in kids(verb, "prep") if p.lower_ == "from" for v in kids(p, "pcomp")]
    return any(o.lemma_.lower() in _TRADING for o in (*kids(verb, "dobj"), *done))
