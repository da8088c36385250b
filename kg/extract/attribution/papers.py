"""Reports and other papers that speak for whoever made them ("a 2023 report by the SIA", "a CNAS study")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.frames.roles import conjuncts, kids

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPERS = frozenset(
    ["estimate", "data", "datum", "report", "study", "document", "filing", "statement", "record", "survey", "paper",
     "memo", "letter", "projection", "forecast", "figure", "analysis", "assessment", "brief", "review", "finding",
     "teardown", "research", "investigation", "article", "story", "audit", "poll", "tally", "calculation", "test",
     "benchmark", "examination", "dissection", "indictment", "complaint", "lawsuit", "affidavit", "post",
     "blog", "blogpost", "note", "tweet", "release", "communique", "dispatch", "interview"]
)  # fmt: skip
_MADE = ("publish", "release", "issue", "prepare", "write", "author", "conduct", "compile", "commission", "produce")
_TOLD = frozenset(
    ["report", "article", "story", "study", "paper", "analysis", "survey", "investigation", "memo", "note"]
)
_PRESS = frozenset(["newspaper", "outlet", "publication", "magazine", "broadcaster", "daily", "weekly"])


def told_by_paper(it: Token) -> bool:
    """ "The report names Huawei. It also claims …": whether "it", who says so, is the report that was told of."""
    before = it.sent.start - 1
    if it.dep_ != "nsubj" or it.lower_ != "it" or before < 0:
        return False
    subjects = kids(it.doc[before].sent.root, "nsubj")
    return any(s.lemma_.lower() in PAPERS for s in subjects)


def again(paper: Token) -> bool:
    """ "The report said", "the newspaper added": the one that was told of before, which is not named again."""
    if paper.lemma_.lower() not in _TOLD | _PRESS or kids(paper, "poss", "relcl"):
        return False
    return any(c.lower_ in ("the", "that", "this", "same") for c in kids(paper, "det", "amod"))


def _printed(paper: Token, prep: Token) -> bool:
    """ "An article in the Wall Street Journal": the paper that printed it."""
    return prep.lower_ == "in" and paper.lemma_.lower() in ("article", "report", "story", "interview", "dispatch")


def publishers(paper: Token) -> list[Token]:
    """ "DeepSeek published a paper": who did."""
    verb = paper.head
    return kids(verb, "nsubj") if paper.dep_ == "dobj" and verb.lemma_ in _MADE else []


def authors(paper: Token) -> list[Token]:
    """Nouns that may say who made the paper: behind "by" and "from", before it, or owning it."""
    if paper.lemma_.lower() not in PAPERS:
        return []
    preps = [p for p in kids(paper, "prep", "agent") if p.lower_ in ("by", "from") or _printed(paper, p)]
    preps += [a for v in kids(paper, "acl") if v.lemma_ in _MADE for a in kids(v, "agent", "prep") if a.lower_ == "by"]
    behind = [c for p in preps for n in kids(p, "pobj") for c in conjuncts(n)]
    return behind or kids(paper, "poss", "compound", "nmod")
