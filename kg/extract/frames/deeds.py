"""Who does what a clause behind the main verb tells: those punished for it, the act that was signed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.lists import conjuncts
from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

JUDGING = frozenset(
    ["accuse", "suspect", "charge", "punish", "fine", "criticize", "criticise", "blame", "praise", "sanction", "add",
     "designate", "list", "blacklist", "penalize", "penalise", "indict", "target", "thank", "condemn", "sue", "arrest",
     "investigate", "probe"]
)  # fmt: skip
_DEALT = ("sanction", "fine", "penalty", "restriction", "action", "charge")
_ENACTING = frozenset(["sign", "issue", "adopt", "pass", "release", "publish", "finalize", "unveil", "enact"])
_ACTS = frozenset(
    [
        "act",
        "order",
        "rule",
        "law",
        "bill",
        "regulation",
        "plan",
        "strategy",
        "proclamation",
        "directive",
        "legislation",
    ]
)
# what a law or an order does rather than whoever signs it
_EFFECTS = frozenset(
    ["promote", "boost", "revitalize", "strengthen", "create", "establish", "provide", "support", "expand", "foster",
     "accelerate", "encourage", "bolster", "enhance", "impair", "advance", "spur"]
)  # fmt: skip


def punished(prep: Token) -> list[Token] | None:
    """ "Imposed sanctions on X for supplying Y", "fined X $5 million for selling Y": those who did it."""
    head = prep.head
    if dealt := [o for o in kids(head, "dobj") if o.lemma_ in _DEALT]:
        return [c for p in kids(dealt[0], "prep") if p.lower_ in ("on", "against") for c in _objects(p)]
    if head.dep_ == "pobj" and head.head.lower_ in ("on", "against") and head.pos_ in ("NOUN", "PROPN"):
        return conjuncts(head)
    if head.dep_ == "dobj" and head.head.lemma_ in (*JUDGING, "fin"):  # as the tagger reads "fined"
        others = [o for o in kids(head.head, "dobj", "dative") + kids(head, "nmod") if o != head and o.pos_ == "PROPN"]
        return [c for o in others for c in conjuncts(o)]
    return None


def _objects(prep: Token) -> list[Token]:
    return [c for p in kids(prep, "pobj") for c in conjuncts(p)]


def means(verb: Token) -> list[Token]:
    """ "Signed the Act, creating an investment to revitalize …", "issued a rule to protect …": the act does so."""
    enacting = verb.head
    if verb.dep_ != "advcl" or verb.lemma_ not in _EFFECTS or enacting.lemma_ not in _ENACTING or verb.i < enacting.i:
        return []
    objects = kids(enacting, "dobj") or _relative(enacting)
    return [o for o in objects if o.lemma_.lower() in _ACTS] if not kids(enacting, "auxpass") else []


def _relative(verb: Token) -> list[Token]:
    """ "Legislation that they helped to pass into law": what the clause is about."""
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head.pos_ == "VERB":
        verb = verb.head
    return [verb.head] if verb.dep_ == "relcl" else []
