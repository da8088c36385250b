"""Role paths of frames: which tokens stand where a row's `subject` or `object` column points.

A path is steps joined by `/`; a step is a name, or a name with words (`prep:to+for`, `xcomp:stop+halt`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.descriptions.arguments import Resolver
from kg.extract.descriptions.denoted import besides, denoted
from kg.extract.descriptions.licensing import Licensing
from kg.extract.frames.roles import conjuncts, kids, objects, subjects, surface_subjects
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.prepositional import prepositional
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

_CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "relcl", "parataxis")
_LABELS = ("appos", "poss", *_CLAUSES)  # steps to children of this label, and of no other
_PREPOSITIONS = ("of", "by", "in", "from", "on")
_MODIFIERS = ("compound", "amod", "nmod")
_INSIDE = ("within", "part", "of", "at", "under", "in", "the")  # "BIS, part of the Department of Commerce"
_DOING = (
    "led",
    "run",
    "imposed",
    "issued",
    "enacted",
)  # "PRC-led initiatives" are China's, "US-sanctioned firms" not American


class Paths:
    """Walks role paths from a trigger word."""

    def __init__(self, lexicon: Lexicon):
        self.control = lexicon.words("control", "object")
        self.light = frozenset(lexicon.nouns["light"]["verbs"])
        self.resolver: Resolver | None = None  # of the sentence in hand
        self.walked: dict[tuple[int, int, str], list[Token]] = {}  # in that sentence
        self.steps: dict[str, list[tuple[str, str, frozenset[str]]]] = {}  # of each path of the frame table
        self.plain: dict[str, Callable[[Token], list[Token]]] = {
            "self": lambda t: [t],
            "home": lambda t: [t],
            "subj": lambda t: subjects(t, self.control),
            "co": lambda t: subjects(t, self.control),
            "surface": lambda t: surface_subjects(t, self.control) if t.pos_ not in ("NOUN", "PROPN") else [],
            "obj": lambda t: objects(t, self.control),
            "is": lambda t: denoted(t, self.control),
            "iobj": _indirect,
            "poss": _owners,
            "attr": lambda t: [c for a in kids(t, "attr", "acomp") for c in conjuncts(a)],
            "eg": _examples,
            "before": lambda t: [t.nbor(-2)] if t.i > 1 and t.nbor(-1).text == "," else [],
            "besides": lambda t: besides(t.head),
            "goods": Licensing(lexicon).goods,
            "announced": lambda t: objects(t.head, self.control) if t.dep_ in ("advcl", "acl") else [],
            "light": self._light,
            "head": lambda t: [t.head] if t.head != t else [],
            "appos": lambda t: [c for a in kids(t, "appos") for c in conjuncts(a)],
        }

    def begin(self, resolver: Resolver) -> None:
        """Start on another sentence."""
        self.resolver = resolver
        self.walked.clear()

    def walk(self, path: str, token: Token, parsed: Parsed) -> list[Token]:
        """Tokens at the end of a role path. Raises ValueError when a step has no such name."""
        key = (parsed.block.span.start, token.i, path)
        if key not in self.walked:
            here = [token]
            for name, step, words in self.steps.get(path) or self._read(path):
                here = [t for h in here for t in self._step(name, step, words, h, parsed)]
            self.walked[key] = list(dict.fromkeys(here)) if len(here) > 1 else here
        return self.walked[key]

    def needs(self, paths: tuple[str, ...]) -> frozenset[str]:
        """Words and labels of which a sentence must have one, if any of the paths is to lead anywhere there.

        Empty where that cannot be told beforehand.
        """
        wanted = [self._needed(path) for path in paths]
        return frozenset().union(*wanted) if all(wanted) else frozenset()

    def _needed(self, path: str) -> frozenset[str]:
        """The same for one path: its first step that follows a preposition or a label alone."""
        for name, _, words in self.steps.get(path) or self._read(path):
            if name == "prep" or name in _PREPOSITIONS:
                return words or frozenset({name})
            if name in _LABELS:
                return frozenset({name})
        return frozenset()

    def _read(self, path: str) -> list[tuple[str, str, frozenset[str]]]:
        """The steps of a path: name, the whole step, its words; kept, as there are no more paths than rows."""
        steps = []
        for step in path.split("/"):
            name, _, word = step.partition(":")
            steps.append((name, step, frozenset(word.split("+")) if word else frozenset()))
        self.steps[path] = steps
        return steps

    def _step(self, name: str, step: str, words: frozenset[str], t: Token, parsed: Parsed) -> list[Token]:
        if name in self.plain:
            return self.plain[name](t)
        if name == "prep" or name in _PREPOSITIONS:
            return prepositional(t, words or frozenset({name}))
        if name == "mod":
            return _modifiers(t, parsed)
        if name == "npad":
            return _glued(t, parsed)
        if name == "next":
            return self._after_comma(t, parsed)
        if name == "noun":
            return [t] if t.lemma_.lower() in words else []
        if name == "pcomp":
            return [v for p in _preps(t, words) for c in kids(p, "pcomp") for v in [c, *kids(c, "conj")]]
        if name in _CLAUSES:
            return _clauses(t, name, words)
        raise ValueError(f"no such role step: {step}")

    def _light(self, t: Token) -> list[Token]:
        return subjects(t.head, self.control) if t.dep_ == "dobj" and t.head.lemma_ in self.light else []

    def _after_comma(self, t: Token, parsed: Parsed) -> list[Token]:
        """The name right behind a comma: "Santa Clara, California"."""
        after = [w for w in parsed.doc[t.i + 1 : t.i + 6] if w.lower_ not in _INSIDE][:2]
        if len(after) < 2 or after[0].text != "," or after[1].i not in parsed.name_of:
            return []
        if after[1].i in parsed.rows.get(t.i, ()):  # "Florida, Alabama and California"
            return []
        owned = after[1].dep_ == "poss" and after[1].head.i in parsed.name_of  # "within Treasury's Office of …"
        outer = after[1].head if owned else after[1]
        return [outer] if self._lies_in(parsed, t, outer) else []

    def _lies_in(self, parsed: Parsed, inner: Token, outer: Token) -> bool:
        """No known contradiction between a place and the place named behind it."""
        if self.resolver is None:
            return True
        named = [parsed.name_of.get(t.i) for t in (inner, outer)]
        a, b = (self.resolver.cast.things[id].row if id is not None else None for id in named)
        if a is None or b is None:
            return True
        if a.type == "GovernmentBody":  # "Bureau of Industry and Security, Department of Commerce"
            return a.parent == b.id
        return a.country is not None and a.country == b.country


def _indirect(t: Token) -> list[Token]:
    receivers = [o for c in kids(t, "dative") for o in ([c] if c.pos_ != "ADP" else kids(c, "pobj"))]
    goods = kids(t, "dobj")
    if not receivers and len(goods) > 1:  # "awarded Samsung up to $6.4 billion"
        receivers = goods[:1]
    elif not receivers and goods:  # "Intel was awarded $7.9 billion"
        receivers = kids(t, "nsubjpass")
    return [o for r in receivers for o in conjuncts(r)]


def _owners(t: Token) -> list[Token]:
    first = t
    while first.dep_ == "conj" and not kids(first, "poss", "det") and not _of_another(first):  # "its A800 and H20"
        first = first.head
    owners = kids(first, "poss")
    if not owners and first.dep_ in _MODIFIERS:  # "its rival AMD", "its A100 and H100 chips"
        owners = [p for p in kids(first.head, "poss") if p.i < first.i]
    return [c for p in owners for c in conjuncts(p)]


def _of_another(t: Token) -> bool:
    """ "Its cluster, and Nvidia GPUs": a name before the noun says whose they are."""
    return t.pos_ == "NOUN" and any(c.pos_ == "PROPN" for c in kids(t, "compound", "nmod"))


def _modifiers(t: Token, parsed: Parsed) -> list[Token]:
    joined = [m for m in kids(t, *_MODIFIERS) if parsed.participle.get(m.i, "led") in _DOING]
    if parsed.form_of.get(t.i) == "name":  # "At GTC Paris Nvidia announced": no home of a firm
        joined = [m for m in joined if parsed.form_of.get(m.i) != "capital"]
    found = [c for m in joined for c in conjuncts(m)]
    beside = t.nbor(-1) if t.i > 0 and t.dep_ == "compound" else t  # "NIST Director Lund": all of them before "Lund"
    found += [beside] if beside.head == t.head and beside.dep_ in _MODIFIERS and beside.i in parsed.name_of else []
    holding = [m for m in found if m.i in parsed.name_of or m.dep_ == "compound"]  # "British AI chip firm X"
    return found + [c for m in holding for c in kids(m, *_MODIFIERS)]


def _glued(t: Token, parsed: Parsed) -> list[Token]:
    """The name before "-based" or "-owned"."""
    if parsed.glued(t.i):
        return [t]
    if t.dep_ == "relcl" and kids(t, "dobj"):  # "which Nvidia designed"
        return []
    if t.dep_ in ("amod", "compound") or t.head.pos_ in ("NOUN", "PROPN"):
        return kids(t, "npadvmod", "compound", "nmod", "amod", "nsubj")
    return []


def _examples(t: Token) -> list[Token]:
    """ "Rivals such as Intel and AMD", "models like GPT-4"."""
    preps = [
        c
        for c in kids(t, "prep")
        if c.lower_ in ("like", "including") or (c.lower_ == "as" and any(k.lower_ == "such" for k in c.children))
    ]
    return [p for c in preps for o in kids(c, "pobj") for p in conjuncts(o)]


def _clauses(t: Token, name: str, words: frozenset[str]) -> list[Token]:
    found = [v for c in kids(t, name) for v in _joined_verbs(c)]
    return [v for v in found if not words or v.lemma_ in words]


def _joined_verbs(verb: Token) -> list[Token]:
    return [verb, *(v for c in kids(verb, "conj") if c.pos_ == "VERB" for v in _joined_verbs(c))]


def _preps(t: Token, words: frozenset[str]) -> list[Token]:
    direct = [p for p in kids(t, "prep") if p.lower_ in words]
    return direct or [p for o in kids(t, "dobj", "nsubjpass") for p in kids(o, "prep") if p.lower_ in words]
