"""Grammar: which tokens fill a role of a trigger word, through passives, relatives, control, conjunction.

A role path is steps joined by `/`: `subj`, `obj`, `iobj`, `prep:to`, `pcomp:from` (the verb after "from"), `xcomp`,
`ccomp`, `poss`, `mod`, `of`, `by`, `is` (what a noun denotes), `self`, `head` (the noun that a participle modifies).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.extract.frames.deeds import JUDGING, means, punished
from kg.extract.frames.grants import receivers
from kg.extract.frames.tasks import called_upon, given_by, told, whose_project
from kg.extract.syntax.lists import NOMINAL as NOMINAL
from kg.extract.syntax.lists import conjuncts as conjuncts
from kg.extract.syntax.lists import measured as measured
from kg.extract.syntax.lists import named_list as named_list
from kg.extract.syntax.relatives import RELATIVES as RELATIVES
from kg.extract.syntax.relatives import antecedent as antecedent
from kg.extract.syntax.relatives import participled
from kg.extract.syntax.tree import kids as kids
from kg.extract.syntax.verb_forms import finite, infinitive, is_passive, misread_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHOOSING = ("select", "choose", "designate", "pick", "nominate", "shortlist")
_APPROVING = ("approve", "clear", "authorize", "authorise", "endorse", "welcome")  # "approved a scheme to help them"
_HELPING = ("support", "help", "assist", "aid", "back", "advise")


_OUTCOMES = frozenset(
    ["restrict", "limit", "curb", "cut", "block", "bar", "ban", "prevent", "prohibit", "hamper", "hinder", "force",
     "hurt", "boost", "allow", "enable"]
)  # fmt: skip
_TAKEN = frozenset(["decision", "move", "plan", "effort", "proposal", "push", "agreement", "deal", "bid"])
_JUDGED = frozenset(
    ["reverse", "overturn", "oppose", "criticize", "criticise", "condemn", "block", "protest", "defend", "question",
     "denounce", "slam", "blast", "applaud", "support", "back", "welcome", "praise", "review", "challenge", "undo"]
)  # fmt: skip
_GROUNDS = ("due", "owing", "thanks", "amid")
_FORBIDS = frozenset(["restriction", "ban", "control", "curb", "limit", "prohibition", "rule", "sanction"])


def resolved(tokens: Iterable[Token]) -> list[Token]:
    out: list[Token] = []
    for t in tokens:
        if t.lower_ in RELATIVES and t.tag_ in ("WDT", "WP", "IN", "DT"):
            head = antecedent(t)
            out += _several(t, head) if head is not None else []
        else:
            out += [m for c in conjuncts(t) for m in measured(c)]
    return out


def _several(pronoun: Token, head: Token) -> list[Token]:
    """ "A and B, which are made by C": all of a list, where the verb is plural."""
    helped = kids(pronoun.head, "aux", "auxpass")
    plural = pronoun.head.tag_ == "VBP" or any(c.tag_ == "VBP" or c.lower_ == "were" for c in helped)
    plural = plural or pronoun.nbor(1).lower_ in ("both", "all")  # "who both worked at Meta"
    first = head
    while first.dep_ == "conj" and first.head.pos_ == "PROPN":
        first = first.head
    if not plural or head.pos_ != "PROPN":
        return [head]
    return [t for t in conjuncts(first) if t.i < pronoun.i]


def surface_subjects(verb: Token, object_control: frozenset[str], depth: int = 0) -> list[Token]:
    """Grammatical subject of a verb, found through coordination, control and participles."""
    if misread_verb(verb):
        return [verb.nbor(-1)]
    own = resolved(kids(verb, "nsubj", "nsubjpass"))
    if own or depth > 6:
        return _first_of_list(verb, own) + own
    if verb.dep_ == "ROOT":
        return misplaced_subject(verb) or _first_of_verbs(verb)
    if (given := receivers(verb)) is not None:
        return [c for g in given for c in conjuncts(g)]
    head = verb.head
    if _outcome(verb, head):
        return []
    if acts := means(verb):
        return acts
    if verb.dep_ == "advcl" and head.lemma_ in _CHOOSING and infinitive(verb) and (chosen := kids(head, "dobj")):
        return resolved(chosen)  # "selected a laboratory to host it"
    if verb.dep_ in ("conj", "advcl", "dep", "parataxis") and head.pos_ in ("VERB", "AUX"):
        return surface_subjects(head, object_control, depth + 1)
    if verb.dep_ == "ccomp" and finite(verb):
        return _of_clause_ahead(verb)
    if verb.dep_ in ("xcomp", "ccomp", "acomp"):
        return _controller(verb, head, object_control, depth)
    if verb.dep_ in ("dobj", "pobj") and verb.tag_ == "VBG" and head.pos_ in ("VERB", "AUX"):  # "denied selling"
        return surface_subjects(head, object_control, depth + 1)
    if verb.dep_ == "pcomp":
        return _after_preposition(head, object_control, depth)
    if verb.dep_ in ("acl", "relcl"):
        return _modified(verb, head, object_control, depth)
    if verb.dep_ == "conj" and head.pos_ in NOMINAL and head.head.pos_ == "VERB":
        return surface_subjects(head.head, object_control, depth + 1)
    return []


def _of_clause_ahead(verb: Token) -> list[Token]:
    """ "Reported that researchers linked to the army had used it": the participle was taken for the clause's verb."""
    clauses = [c for c in kids(verb.head, "ccomp") if c.i < verb.i and c.tag_ in ("VBD", "VBN") and not kids(c, "aux")]
    return [s for c in clauses[-1:] for s in resolved(kids(c, "nsubj"))]


def _outcome(verb: Token, head: Token) -> bool:
    """ "SMIC was put on the list, restricting its imports": what comes of it is nothing that SMIC does."""
    after = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > head.i and verb.nbor(-1).text == ","
    return after and verb.lemma_ in _OUTCOMES and bool(kids(head, "nsubjpass"))


def _first_of_verbs(verb: Token) -> list[Token]:
    """ "The rule streamlines A, bolsters B, and …": the parser took the second verb for the first one's main clause."""
    if verb.tag_ not in ("VBZ", "VBD", "VBP") or verb.nbor(-1 if verb.i else 0).text != ",":
        return []
    earlier = [c for c in kids(verb, "ccomp") if c.i < verb.i and c.tag_ == verb.tag_ and not kids(c, "mark")]
    return [o for c in earlier[-1:] for o in resolved(kids(c, "nsubj"))]


def _first_of_list(verb: Token, own: list[Token]) -> list[Token]:
    """ "Oracle, Nvidia and Cisco are partners": a first name that the parser took for an exclamation."""
    if len(own) < 2 or own[0].i < 2 or own[0].nbor(-1).text != ",":
        return []
    return [c for c in kids(verb, "intj", "npadvmod", "dep") if c.pos_ == "PROPN" and c.i == own[0].i - 2]


def misplaced_subject(verb: Token) -> list[Token]:
    """ "According to Reuters, Megaspeed, a start-up, rented chips": the doer that the parser put beside the source."""
    if kids(verb, "nsubj", "nsubjpass", "csubj", "expl"):
        return []
    sources = [s for p in kids(verb, "prep") if p.lower_ == "according" for s in p.subtree if s.dep_ == "pobj"]
    return [a for s in sources[:1] for a in kids(s, "appos") if a.pos_ == "PROPN"]


def _controller(verb: Token, head: Token, control: frozenset[str], depth: int) -> list[Token]:
    if head.pos_ not in ("VERB", "AUX"):
        return surface_subjects(head.head, control, depth + 1) if head.head != head else []
    if called := called_upon(head):
        return called
    objects = resolved(kids(head, "dobj", "dative"))
    told_of = head.lemma_ in control or (verb.tag_ == "VBN" and kids(verb, "agent"))  # "uses tools made by ASML"
    if objects and told_of and not is_passive(head):
        return objects
    return surface_subjects(head, control, depth + 1)


def _after_preposition(prep: Token, control: frozenset[str], depth: int) -> list[Token]:
    head = prep.head
    if prep.lower_ == "for" and (doers := punished(prep)) is not None:
        return doers
    if head.pos_ in ("VERB", "AUX"):
        objects = resolved(kids(head, "dobj"))
        judged = prep.lower_ in ("for", "of", "with") and head.lemma_ in JUDGING  # "sanctioned firms for supplying"
        if (objects or kids(head, "nsubjpass")) and (prep.lower_ == "from" or judged):
            return objects or surface_subjects(head, control, depth + 1)
        if objects and prep.lower_ == "in" and head.lemma_ in _HELPING:  # "support ESMC in building a plant"
            return objects
        return surface_subjects(head, control, depth + 1)
    if prep.lower_ == "of" and head.dep_ == "dobj" and head.head.lemma_ in JUDGING:  # "suspects Huawei of buying"
        return conjuncts(head)
    if prep.lower_ in _GROUNDS or prep.head.lower_ in _GROUNDS:  # "fell due to tightening curbs": nobody here tightens
        return []
    if prep.lower_ in ("on", "against") and any(t.lemma_.lower() in _FORBIDS for t in (head, *kids(head, "dobj"))):
        return []  # "restrictions on selling chips": not those who impose them sell
    owners = resolved(kids(head, "poss"))
    if owners:
        return owners
    acting = ("VERB", "AUX") if head.pos_ == "ADJ" else ("VERB",)  # "has been effective in stopping it"
    verb = next((a for a in head.ancestors if a.pos_ in acting), None)
    return surface_subjects(verb, control, depth + 1) if verb is not None else []


def _modified(verb: Token, head: Token, control: frozenset[str], depth: int) -> list[Token]:
    if verb.lower_ == "using" and head.dep_ == "dobj" and head.head.pos_ == "VERB":  # "trained its model using GPUs"
        return surface_subjects(head.head, control, depth + 1)
    if verb.tag_ != "VB" and not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return conjuncts(participled(verb)) if verb.dep_ == "acl" else [head]
    if is_passive(verb):  # "a cluster to be run by OpenAI"
        return conjuncts(head)
    if addressed := told(head):
        return addressed
    owners = resolved(kids(head, "poss"))  # "its plan to build", "announced a deal to buy"
    owners = owners or given_by(head) or whose_project(verb, head)
    if owners:
        return owners
    modifiers = [c for c in kids(head, "compound", "amod", "nmod") if c.ent_type_ or c.pos_ == "PROPN"]
    if modifiers and head.pos_ != "PROPN":  # "Oracle's chief Larry Ellison met them to announce it"
        return modifiers
    governor = head.head
    if head.dep_ == "dobj" and governor.lemma_ in (*_CHOOSING, *_APPROVING):  # "selected seven sites to host it"
        return conjuncts(head)
    if head.lemma_ in _TAKEN and governor.lemma_ in _JUDGED and any(c.lower_ == "the" for c in kids(head, "det")):
        return []  # "urged Congress to reverse the decision to sell chips": it is not Congress that sells
    if head.dep_ in ("dobj", "attr", "pobj", "nsubjpass", "oprd"):
        while governor.pos_ == "ADP" and governor.head != governor:
            governor = governor.head
        if governor.pos_ in ("VERB", "AUX"):
            return surface_subjects(governor, control, depth + 1)
    return []


def subjects(verb: Token, control: frozenset[str]) -> list[Token]:
    """Who does it: grammatical subject, or the "by" phrase of a passive."""
    if is_passive(verb) and not misread_verb(verb):
        agents = kids(verb, "agent") or _far_agent(verb)
        return [o for a in agents for p in kids(a, "pobj") for o in conjuncts(p)]
    return surface_subjects(verb, control)


def _far_agent(verb: Token) -> list[Token]:
    """ "Was founded as a unit of Tsinghua University by Tang Jie": no name takes a "by", so that it is the verb's."""
    if not kids(verb, "auxpass"):
        return []
    joined = [c for c in kids(verb, "conj") if c.tag_ == "VBN" and c.i - verb.i <= 3]  # "is owned and funded by"
    if shared := [a for c in joined for a in kids(c, "agent")]:
        return shared
    below = [n for p in kids(verb, "prep") for o in kids(p, "pobj") for n in (o, *_of_names(o))]
    return [b for n in below if n.pos_ in ("PROPN", "NUM") for b in kids(n, "prep") if b.lower_ == "by"] + [
        b for o in below if o.pos_ == "NOUN" and _of_names(o) for b in kids(o, "prep") if b.lower_ == "by"
    ]


def _of_names(noun: Token) -> list[Token]:
    return [p for prep in kids(noun, "prep") for p in kids(prep, "pobj") if p.pos_ == "PROPN"]


def objects(verb: Token, control: frozenset[str]) -> list[Token]:
    """What it is done to: direct object, subject of a passive, or the noun before a relative clause."""
    if misread_verb(verb):
        return conjuncts(verb.head)
    if is_passive(verb):
        return surface_subjects(verb, control)
    own = resolved(kids(verb, "dobj") or kids(verb, "oprd") or _behind_aside(verb))
    if own:  # "acquired Xilinx for $49 billion and Pensando for $1.9 billion"
        return own + [c for c in kids(verb, "conj") if c.pos_ == "PROPN" and c not in own and not kids(c, "conj")]
    if verb.dep_ == "relcl" and kids(verb, "nsubj") and not any(_bound(c) for c in kids(verb, "nsubj", "advmod")):
        return [verb.head]
    shared = [c for c in kids(verb, "conj") if c.pos_ == "VERB" and c.i - verb.i <= 4]
    return [o for c in shared[:1] for o in resolved(kids(c, "dobj"))]


def _bound(word: Token) -> bool:
    """ "A lab that helps", "a lab where he helps shape models": the clause asks for no object there."""
    return word.lower_ in ("where", "when", "whereby") if word.dep_ == "advmod" else word.lower_ in RELATIVES


def _behind_aside(verb: Token) -> list[Token]:
    """ "It froze, for a year, the rules": an object that the parser took for an apposition to the subject."""
    asides = [a for s in kids(verb, "nsubj") for a in kids(s, "appos") if a.i > verb.i and a.pos_ == "NOUN"]
    return asides[:1]
