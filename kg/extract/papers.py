"""Reports and other papers that speak for whoever made them ("a 2023 report by the SIA", "a CNAS study")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.roles import conjuncts, kids

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPERS = frozenset(
    ["estimate", "data", "datum", "report", "study", "document", "filing", "statement", "record", "survey", "paper",
     "memo", "letter", "projection", "forecast", "figure", "analysis", "assessment", "brief", "review", "finding",
     "teardown", "research", "investigation", "article", "story", "audit", "poll", "tally", "calculation", "test",
     "benchmark", "examination", "dissection", "datum", "indictment", "complaint", "lawsuit", "affidavit", "post",
     "blog", "blogpost", "note", "tweet", "release", "communique", "dispatch", "interview"]
)  # fmt: skip
_MADE = ("publish", "release", "issue", "prepare", "write", "author", "conduct", "compile", "commission", "produce")


_TELLING = (
    "say",
    "claim",
    "find",
    "allege",
    "warn",
    "state",
    "note",
    "add",
    "argue",
    "conclude",
    "recommend",
    "report",
)


def told_by_paper(it: Token) -> bool:
    """ "The report names Huawei. It also claims …": the report, not whoever was named in it."""
    before = it.sent.start - 1
    if it.dep_ != "nsubj" or it.head.lemma_ not in _TELLING or before < 0:
        return False
    subjects = kids(it.doc[before].sent.root, "nsubj")
    return any(s.lemma_.lower() in PAPERS for s in subjects)


def authors(paper: Token) -> list[Token]:
    """Nouns that may say who made the paper: behind "by" and "from", before it, or owning it."""
    if paper.lemma_.lower() not in PAPERS:
        return []
    preps = [p for p in kids(paper, "prep", "agent") if p.lower_ in ("by", "from")]
    preps += [a for v in kids(paper, "acl") if v.lemma_ in _MADE for a in kids(v, "agent", "prep") if a.lower_ == "by"]
    behind = [c for p in preps for n in kids(p, "pobj") for c in conjuncts(n)]
    return behind or kids(paper, "poss", "compound", "nmod")
