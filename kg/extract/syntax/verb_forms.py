"""What form a verb has: passive, infinitive, finite, or one that the parser misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_passive(verb: Token) -> bool:
    """Passive with an auxiliary, or a bare participle after a noun."""
    if kids(verb, "auxpass", "nsubjpass") or _reduced(verb):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBD":  # a participle taken for a past tense ("a firm founded in 2018")
        return not kids(verb, "dobj", "nsubj")
    if verb.tag_ == "VBN" and verb.dep_ == "acomp" and kids(verb, "agent"):  # "is majority-owned by"
        return True
    if verb.tag_ == "VBN" and not kids(verb, "aux", "nsubj"):
        if kids(verb, "agent") and not kids(verb, "dobj"):  # "a chip designed by A and made by B"
            return True
        if verb.dep_ in ("acl", "advcl", "amod", "ROOT", "oprd"):
            return not kids(verb, "dobj")
        if verb.dep_ == "conj" and not kids(verb, "dobj"):
            return is_passive(verb.head)
    return False


def _reduced(verb: Token) -> bool:
    """ "The rule adopted in May cut Huawei off": a participle that the parser took for the main verb."""
    finite = verb.tag_ == "VBD" and kids(verb, "nsubj") and not kids(verb, "dobj", "cc", "aux", "prt", "ccomp", "xcomp")
    if not finite or not kids(verb, "prep", "agent"):
        return False
    return any(c.pos_ == "VERB" and kids(c, "dobj") and not kids(c, "nsubj") for c in kids(verb, "conj"))


def infinitive(verb: Token) -> bool:
    """ "To build", "to be run by"."""
    return verb.tag_ == "VB" or any(c.lower_ == "to" for c in kids(verb, "aux"))


def misread_verb(t: Token) -> bool:
    """ "Trump rescinded E.O. 14110.", "Taiwan imports machines.": the verb that the parser missed."""
    root = t.head
    if t.dep_ not in ("amod", "compound") or root.dep_ != "ROOT" or root.pos_ not in ("NOUN", "PROPN") or root.i < t.i:
        return False
    before = t.nbor(-1) if t.i > t.sent.start else t
    ends = t.sent[-1].text == "." and t.tag_ in ("VBN", "VBD", "VBZ", "NNS")
    return ends and before.pos_ == "PROPN" and before.dep_ in ("npadvmod", "compound", "nsubj", "nmod")


def finite(verb: Token) -> bool:
    """A verb that needs a subject of its own: "said … had used", no "began selling"."""
    helped = [a.tag_ for a in kids(verb, "aux", "auxpass")]
    tense = helped[0] if helped else verb.tag_
    return tense in ("VBD", "VBZ", "VBP", "MD") and not any(a.lower_ == "to" for a in kids(verb, "aux"))
