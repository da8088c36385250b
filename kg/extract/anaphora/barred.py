"""What a pronoun or a definite noun cannot mean, by the grammar of the clause that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.extract.anaphora.agreement import taken_from
from kg.extract.anaphora.callings import OBSERVING
from kg.extract.cast import Cast
from kg.extract.frames.roles import conjuncts, kids
from kg.extract.reference import owners_ahead
from kg.extract.syntax.controllers import SUBJECTS, subjects_of
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

Known = Mapping[int, str]  # what each token stands for that has been read, by its position
_QUOTES = ('"', "``", "''")
# who is one of these for something deals in another's: "a distributor for its models"
_DEALERS = frozenset(
    ["distributor", "buyer", "customer", "client", "user", "reseller", "licensee", "importer", "purchaser", "outlet",
     "consumer", "backer"]
)  # fmt: skip
# what nobody does to what is his own
_HARMS = frozenset(
    ["blunt", "hobble", "hamper", "cripple", "undermine", "thwart", "stifle", "choke", "impede", "hinder", "sabotage",
     "constrain", "infringe", "probe", "investigate", "poach", "counter"]
)  # fmt: skip
_BANS = frozenset(["ban", "restriction", "curb", "sanction", "tariff"])
_OWN_BANS = frozenset(["impose", "place", "put", "ease", "lift", "tighten", "announce", "introduce", "enact", "set"])
# "acquires its chief executive": of whom one takes them from
_HIRING = frozenset(["acquire", "hire", "recruit", "bring", "lure", "snap"])
_STAFF = frozenset(["ceo", "founder", "chief", "staff", "team", "employee", "engineer", "researcher", "executive"])
_LIMITS = frozenset(["block", "restrict", "limit", "curb", "curtail", "reduce", "deny", "cut"])
_POWERS = frozenset(["ability", "capacity", "access"])
# whoever asks whether somebody did it is another
_ASKING = frozenset(["investigate", "probe", "examine", "ask", "question", "determine", "review", "inquire", "look"])


def clause_subjects(parsed: Parsed, token: Token) -> set[int]:
    """Where the subjects of a possessive's own clause stand ("the Netherlands published its controls")."""
    return {parsed.starts[t.i] for s in subjects_of(token) for t in (s, *kids(s, "poss"))}


def barred(parsed: Parsed, token: Token, known: Known, cast: Cast, ours: Mapping[int, str]) -> set[str]:
    """Ids of what the token cannot mean; `ours` is what "we" means, by position."""
    if token.pos_ == "NOUN" and (token.dep_ == "conj" or kids(token, "conj")):  # "neither Huawei nor the foundry"
        return at(parsed, (token.head, *kids(token, "conj")), known)
    for a in token.ancestors:
        if a.dep_ == "relcl" and token.dep_ in SUBJECTS:  # not the noun that the clause modifies
            return at(parsed, [a.head], known)
    here = subjects_of(token)
    others = (
        _unlike(parsed, token)
        | _own_subject(parsed, token, here, known)
        | _complement(parsed, token, known)
        | owners_ahead(parsed, token)
    )
    others |= (
        _named_behind(parsed, token, cast)
        | _observers(parsed, token, cast)
        | _possessors(parsed, token)
        | _asking(parsed, token, known)
    )
    if token.tag_ == "PRP$":
        others |= _another(parsed, token, here, known)
    return others | {ours[parsed.starts[s.i]] for s in here if parsed.starts[s.i] in ours}


def at(parsed: Parsed, tokens: Iterable[Token], known: Known) -> set[str]:
    """What these tokens have been found to stand for."""
    places = (parsed.starts[t.i] for t in tokens)
    return {known[place] for place in places if place in known}


def _unlike(parsed: Parsed, token: Token) -> set[str]:
    """ "Unlike Google, it accused DeepSeek": whom the sentence sets apart from whom it tells of."""
    first = token.sent[0]
    if first.lower_ not in ("unlike", "besides"):
        return set()
    return {parsed.name_of[t.i] for t in first.subtree if t.i in parsed.name_of and t.i < token.i}


def _another(parsed: Parsed, token: Token, here: list[Token], known: Known) -> set[str]:
    """Whose it is not: of who copies it, deals in it, harms it; of who is named beside ("its and China's markets")."""
    others = set()
    if _of_another(token):
        own = [s for s in here if s.dep_ in SUBJECTS]
        others = at(parsed, own or [s for a in token.ancestors for s in kids(a, *SUBJECTS)], known)
    if (taker := taken_from(token)) is not None:
        doers = kids(taker, *SUBJECTS) or accused(taker)
        others |= at(parsed, [t for s in doers for t in (s, *kids(s, "poss", "amod", "compound"))], known)
    beside = token.doc[token.i + 1 : token.i + 3]
    if len(beside) == 2 and beside[0].lower_ == "and" and beside[1].i in parsed.name_of:
        others.add(parsed.name_of[beside[1].i])
    return others


def accused(taking: Token) -> list[Token]:
    """ "Accused DeepSeek and others of copying its models": who is said to copy, with all who are named so."""
    above = next((a for a in taking.ancestors if a.pos_ in ("VERB", "AUX", "ADJ")), None)
    if above is None or taking.dep_ != "pcomp":
        return []
    ends = kids(above, "dobj", "nsubjpass") + [p for prep in kids(above, "prep") for p in kids(prep, "pobj")]
    near = [t for e in ends if e.i < taking.i for t in e.subtree if t.i < taking.i]
    return [t for t in near if t.dep_ not in ("poss", "punct", "cc", "det")]


def _of_another(owner: Token) -> bool:
    """ "A distributor for its models", "to blunt its progress", "a ban on its use", "blocked its capacity to ship"."""
    noun = owner.head
    above = noun.head
    if noun.dep_ == "dobj":
        hired = above.lemma_ in _HIRING and noun.lemma_.lower() in _STAFF
        return hired or above.lemma_ in _HARMS or (above.lemma_ in _LIMITS and noun.lemma_ in _POWERS)
    if noun.dep_ != "pobj":
        return False
    banned = above.lower_ == "on" and above.head.lemma_.lower() in _BANS
    own = any(t.lemma_ in _OWN_BANS for t in above.head.ancestors)  # "China put curbs on its exports"
    return (banned and not own) or (above.lower_ in ("for", "of") and above.head.lemma_.lower() in _DEALERS)


def _complement(parsed: Parsed, token: Token, known: Known) -> set[str]:
    """ "ASML is its biggest shareholder": whose it is, is not the one who is it."""
    if token.tag_ != "PRP$" or token.head.dep_ != "attr" or any(c.lower_ == "own" for c in token.head.children):
        return set()
    return at(parsed, [t for s in kids(token.head.head, "nsubj") for t in conjuncts(s)], known)


def _own_subject(parsed: Parsed, token: Token, here: list[Token], known: Known) -> set[str]:
    """What does something to "the firm" or "it" is not that firm: only "itself" and "its" look back so near."""
    # "positions itself as the company's partner"; but "Chinese authorities cited the country's law"
    owner = token.dep_ == "poss" and token.pos_ == "NOUN" and token.lemma_ not in ("country", "nation", "state")
    if not owner and token.dep_ not in ("dobj", "pobj", "dative"):
        return set()
    if token.tag_ == "PRP$" or token.lower_.endswith("self"):
        return set()
    loose = token.head.tag_ == "VBG" or token.head.head.lower_ == "according"  # "including an investment"
    if loose and token.dep_ == "pobj":
        return set()
    here = [s for s in here if s.head in token.ancestors] if owner else here
    near = [[*conjuncts(s), *kids(s, "compound", "amod", "nmod")] for s in here]
    return at(parsed, [t for row in near for t in row], known)


def _asking(parsed: Parsed, token: Token, known: Known) -> set[str]:
    """ "Officials are investigating whether it bought chips": not the officials."""
    clause = token.head if token.dep_ in SUBJECTS else None
    if clause is None or clause.dep_ not in ("ccomp", "advcl", "pcomp") or clause.head.lemma_ not in _ASKING:
        return set()
    asked = any(c.lower_ in ("whether", "if", "how", "why") for c in kids(clause, "mark", "advmod"))
    doers = kids(clause.head, *SUBJECTS) if asked else []
    return at(parsed, [t for s in doers for t in (s, *kids(s, "compound", "amod", "poss"))], known)


def _named_behind(parsed: Parsed, token: Token, cast: Cast) -> set[str]:
    """ "The company said Nvidia would appeal": whom its own clause goes on to name, a subject does not mean."""
    if token.dep_ not in SUBJECTS:
        return set()
    own, end = token.right_edge.i, token.head.right_edge.i
    behind = (parsed.doc[i] for i in parsed.name_of if own < i <= end)
    return {parsed.name_of[t.i] for t in behind if not _again(parsed, token, t, cast)}


def _observers(parsed: Parsed, token: Token, cast: Cast) -> set[str]:
    """ "Mizuho estimates that the company leads": a bank, or who studies markets, tells of another."""
    clause = token.head
    if token.pos_ != "NOUN" or token.dep_ not in SUBJECTS or clause.dep_ != "ccomp":
        return set()
    named = {parsed.name_of[s.i] for s in kids(clause.head, *SUBJECTS) if s.i in parsed.name_of}
    notes = {id: row.note or "" for id in named if (row := cast.things[id].row) is not None}
    return {id for id, note in notes.items() if any(word in note for word in OBSERVING)}


def _again(parsed: Parsed, subject: Token, name: Token, cast: Cast) -> bool:
    """It may be named again: as what it is, as an adjective ("it helps PRC firms"), within its own words."""
    if parsed.form_of.get(name.i) in ("demonym", "class") or (name.dep_ == "attr" and subject.head.lemma_ == "be"):
        return True
    if any(a.dep_ == "relcl" and a.i > subject.head.i for a in name.ancestors):  # far down, nobody minds
        return True
    country = cast.things[parsed.name_of[name.i]].type == "Country"
    if country and name.dep_ in ("compound", "amod", "nmod"):
        return True
    return sum(t.text in _QUOTES for t in name.doc[subject.i : name.i]) % 2 == 1


def _possessors(parsed: Parsed, token: Token) -> set[str]:
    """ "Intel's deal with the chipmaker": whose deal it is, is not the other party."""
    if token.dep_ != "pobj" or token.tag_ == "PRP$":
        return set()
    noun = token.head.head
    return {parsed.name_of[c.i] for c in kids(noun, "poss") if noun.pos_ == "NOUN" and c.i in parsed.name_of}
