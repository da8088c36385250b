"""What a noun phrase takes for granted, whoever speaks and however: a firm's seat, a rule that is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.frames.frames import Found
from kg.extract.frames.roles import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

STANDING = {"founded", "leads", "worksFor", "basedIn", "locatedIn", "comesFrom", "partOf", "competesWith", "listedOn"}
_FUTURE = frozenset(["planned", "proposed", "future", "forthcoming", "upcoming"])
_BUILDING = frozenset(["build", "construct", "open", "establish", "set", "develop", "erect", "create", "launch"])


def presupposed(found: Found) -> bool:
    """ "Nvidia's CEO denied …": the noun phrase takes for granted that there is one, whoever speaks and however."""
    if found.frame.predicate in ("basedIn", "operates") and _to_come(found.trigger):
        return False
    if _aside(found.trigger):  # "a cluster, Stargate UAE, to be run by OpenAI" is still to come
        return not any(c.lower_ == "to" for c in kids(found.trigger, "aux"))
    if found.trigger.tag_ == "JJ" and found.trigger.pos_ == "ADJ" and found.frame.triggers[0][0] == "v":
        return True  # "will fund the Tokyo-based firm": it is based there now
    pos, words = found.frame.triggers[0]
    if words[0].startswith("<") or ("own", "yes") in found.frame.when or (found.value or "").endswith(":own"):
        return True
    if found.frame.predicate == "enacts" and found.object_token is not None and found.object_token.i == found.trigger.i:
        return True  # "U.S. sanctions"
    said_of = found.trigger.dep_ in ("attr", "oprd") or (
        found.trigger.dep_ == "pobj" and found.trigger.head.lower_ == "as"
    )
    return pos == "n" and found.frame.predicate in STANDING and not said_of


def _aside(token: Token) -> bool:
    """Within an apposition: "Humain, an AI company owned by PIF, may buy …"."""
    if any(c.lower_ == "to" for c in kids(token, "aux")):  # "a cluster, Stargate UAE, to be run by OpenAI"
        return False
    while token.dep_ in ("acl", "relcl", "prep", "pobj", "conj", "amod", "compound", "appos", "agent"):
        if token.dep_ == "appos":
            return True
        token = token.head
    return False


def _to_come(site: Token) -> bool:
    """ "Would build data centers in Texas", "its planned plant in Ohio": nothing that is there already."""
    if any(c.lower_ in _FUTURE for c in kids(site, "amod")):
        return True
    owned = any(c.tag_ != "PRP$" for c in kids(site, "poss"))  # "help it build its own data centers"
    definite = owned or any(c.lower_ in ("the", "this", "that", "these", "those") for c in site.children)
    return not definite and site.pos_ == "NOUN" and site.dep_ in ("dobj", "nsubjpass") and site.head.lemma_ in _BUILDING
