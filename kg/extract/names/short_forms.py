"""Later, shorter forms of a name: acronyms in brackets, surnames, first words of firms, "the Commission"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.extract.cast import Cast, Thing
from kg.extract.names.name import Name
from kg.extract.names.shapes import ACTS, LAW_NUMBER, LEGAL
from kg.lexicon import name_words
from kg.registry import Registry

LEGAL_TAIL = re.compile(rf",? (?:{LEGAL}|Holdings?)\b\.?$")
_FAR_EAST = {"CN", "TW", "HK", "MO", "KR", "KP", "SG", "VN", "JP", "MY"}
_FUNCTION_WORDS = frozenset(
    [
        "He", "She", "It", "We", "You", "They", "Me", "So", "An", "Do", "Will", "May", "Can", "Her", "Bush", "Its",
        "His", "Our", "As", "At", "By", "In", "Of", "On", "Or", "To", "Up", "Us", "Is", "Be",
    ]
)  # fmt: skip
# first words that say too little to stand for a firm or body
_GENERIC = frozenset(name_words("shapes", "generic"))
# the noun that a body or an agreement may be called by once its full name has been given
_HEAD = (
    r"Commission|Ministry|Department|Bureau|Committee|Subcommittee|Council|Court|Agency|Board|Authority|Administration"
    r"|Institute|University|Academy|Center|Centre|Foundation|Forum|Alliance|Association|Consortium|Coalition|Society"
    r"|Agreement|Accord|Pact|Treaty|Convention|Act|Framework|Strategy|Initiative|Program(?:me)?|Action Plan|Plan|Fund"
)
_BACK = re.compile(rf"\b[Tt]he (?P<head>{_HEAD})(?=[’']s\b|[^\w’'-]|$)(?! (?:of|for|on|[A-Z]))")
_ALSO = re.compile(r", (?:the )?(?=(?:[A-Z][\w-]* )+Act\b|H\.R\.|S\. ?\d|Public Law)")  # "H.R. 8315, the ENFORCE Act"
# "SiEn, formerly known as Qingdao Xinen", "Alpha Ltd., doing business as Beta", "Hynix (formerly Hyundai Electronics)"
_FORMERLY = re.compile(
    r"(?:, ?| \()(?:(?:formerly|originally|previously|initially|commonly|also|better|now|later|usually|sometimes) )?"
    r"(?:(?:known|abbreviated|stylized|stylised|referred to|doing business|trading|operating) as|named|called|renamed"
    r"|shortened to|formerly|previously|originally) (?:the )?[“\"]?"
)
_PARTY = re.compile(r"(?:[RDI]|Rep|Dem|Lab|Con|CDU|SPD)[-–][A-Z][\w.]*")  # "(R-Ark.)" behind a lawmaker's name
_FIRM_SPEAKS = rf"(?={ACTS.pattern}| (?:shares|stock)\b)"
_BARE = re.compile(_HEAD)
_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\b\.?$")  # "E. Will Gray II" is a Gray


def surnames(t: Thing, far_east: frozenset[str]) -> set[str]:
    """Words that may stand for this person alone."""
    words = _GENERATION.sub("", t.name).split()
    if len(words) < 2:
        return {t.name}
    if re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[-1]) and len(words) == 2:  # "Kwon Nam-hoon", "Lai Ching-te"
        return {words[0]}
    eastern = (t.row is not None and t.row.country in _FAR_EAST and words[0] in far_east) or (
        t.row is None and words[0] in far_east and words[-1] not in far_east
    )
    if eastern and t.row is not None and words[-1] in far_east:
        return {words[-1], words[0]}
    return {words[0] if eastern else words[-1]}


def _initials(name: str) -> str:
    """ "École Polytechnique Fédérale de Lausanne" is "EPFL"."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(w[0] for w in re.split(r"[\s-]+", flat) if w[:1].isupper())


class ShortForms:
    """Finds the short forms of the names of one document and adds them to its cast."""

    def __init__(self, registry: Registry, noun_types: dict[str, str], far_east: frozenset[str]):
        self.registry = registry
        self.noun_types = noun_types
        self.far_east = far_east

    def find(self, text: str, cast: Cast) -> None:
        """Acronyms first, since they may be what later names are; then surnames and firms; then "the Commission"."""
        self._acronyms(text, cast)
        for t in list(cast.things.values()):
            for word, cue in self._short(t, cast):
                self.occurrences(text, word, t.id, cast, cue)
        self._heads(text, cast)

    # brackets ---------------------------------------------------------------------------------------------------

    def _acronyms(self, text: str, cast: Cast) -> None:
        """ "Critical Raw Materials Alliance (CRMA)": the letters in brackets name the same thing."""
        for n, id in list(cast.names):
            if n.form == "demonym" or id not in cast.things:
                continue
            if n.type == "Law":
                self._law_number(n, id, text, cast)
            self._also_called(n, id, text, cast)
            if id not in cast.things:
                continue
            longer = " \\w/&.-" if n.how == "shape" and len(n.text) > 30 else "\\w/&.-"
            m = re.match(
                rf"(?:[’']s)?[,”\"]{{0,2}} \((?:the )?[“\"]?([A-Z][{longer}]{{1,30}}?)s?[”\"]?\)",
                text[n.end : n.end + 40],
            )
            if m is not None and not _PARTY.fullmatch(m[1]):
                self._same(text, n.end + m.start(1), n.end + m.end(1), id, cast)

    def _also_called(self, n: Name, id: str, text: str, cast: Cast) -> None:
        """ "Alpha Ltd., doing business as Beta": one thing, where the registry has no two of them."""
        told = _FORMERLY.match(text, n.end)
        other = next((i for o, i in cast.names if told and o.start == told.end() and i in cast.things), None)
        if other is None or other == id or id not in cast.things:
            return
        one, two = cast.things[id], cast.things[other]
        if one.type == two.type and one.is_name and two.is_name and (one.row is None or two.row is None):
            self.merge(cast, *((id, other) if one.row is None and two.row is not None else (other, id)))

    def _law_number(self, n: Name, id: str, text: str, cast: Cast) -> None:
        """ "The Remote Access Security Act (H.R. 2683)", "H.R. 8315, the ENFORCE Act": one law."""
        if bracket := LAW_NUMBER.match(text, n.end):
            self._same(text, bracket.start("number"), bracket.end("number"), id, cast)
        apposed = _ALSO.match(text, n.end)
        other = self._law_at(apposed.end(), cast) if apposed else None
        if other is not None:
            numbered = cast.things[id].row is None and not cast.things[id].name.endswith("Act")
            old, new = (id, other) if numbered else (other, id)
            self.merge(cast, old, new)

    def _law_at(self, start: int, cast: Cast) -> str | None:
        """Id of a law whose name begins here."""
        here = [id for n, id in cast.names if n.start == start and n.type == "Law" and id in cast.things]
        return here[0] if here else None

    def _same(self, text: str, start: int, end: int, id: str, cast: Cast) -> None:
        """What stands at start:end is another form of this thing, here and later."""
        inner = cast.at(start, end)
        if inner is not None and inner != id:
            if cast.things[inner].row is not None:
                self._either_way(text[start:end], id, inner, cast)
                return
            self.merge(cast, inner, id)
        self.occurrences(text, text[start:end], id, cast)

    def _either_way(self, letters: str, id: str, known: str, cast: Cast) -> None:
        """ "École Polytechnique … (EPFL)" is the EPFL; "the Global Semiconductor Alliance (GSA)" is no agency."""
        one, other = cast.things[id], cast.things[known]
        if _initials(one.name) != letters:
            return
        if one.row is None and one.type == other.type:
            self.merge(cast, id, known)
        elif other.aliases == {letters}:
            self.merge(cast, known, id)

    # first and last words ---------------------------------------------------------------------------------------

    def _short(self, t: Thing, cast: Cast) -> Iterator[tuple[str, str]]:
        """Words that may stand for the thing, each with a pattern of what must follow it."""
        if t.type == "Person":
            words = sorted(surnames(t, self.far_east) - _FUNCTION_WORDS)
            yield from ((word, "") for word in words if self._alone(word, t, cast))
        elif t.is_name and t.type in ("Company", "ThinkTank", "Organization", "MediaOrganization") and " " in t.name:
            head = t.name.split()[0]
            if len(head) > 3 and self._distinctive(head):
                yield head, _FIRM_SPEAKS if t.row is not None else ""

    def _alone(self, word: str, person: Thing, cast: Cast) -> bool:
        """No second person of the document answers to this surname."""
        return len(word) > 1 and not any(
            t.type == "Person" and t is not person and word in t.name.split() for t in cast.things.values()
        )

    def _distinctive(self, word: str) -> bool:
        return (
            not self.registry.find(word)
            and word[0].isupper()
            and word.lower() not in self.noun_types
            and word not in _GENERIC
        )

    def _heads(self, text: str, cast: Cast) -> None:
        """ "The Commission" is the last body that was named so."""
        for m in _BACK.finditer(text):
            start, end = m.span("head")
            if not any(b.start <= start and end <= b.end for b in cast.prose):
                continue
            over = [(n, i) for n, i in cast.names if n.start < end and start < n.end]
            if any(not self._yields(i, cast, n.start, n.end) for n, i in over):
                continue
            owner = self._last_called(m["head"], start, cast)
            if owner is not None:
                for _, i in over:
                    self.merge(cast, i, owner)
                if not over:
                    cast.names.append((Name(start, end, m["head"], how="coreference"), owner))
                cast.things[owner].aliases.add(m["head"])
        for t in [t for t in cast.things.values() if t.row is None and _BARE.fullmatch(t.name)]:  # says too little
            del cast.things[t.id]
            cast.names = [(n, i) for n, i in cast.names if i != t.id]

    def _last_called(self, head: str, before: int, cast: Cast) -> str | None:
        """Id of the last thing named before this place by a longer name with this head."""
        shape = re.compile(rf".+ {head}(?: (?:of|for|on) .+| of \d{{4}})?|{head} (?:of|for|on) .+")
        found = [
            (n.start, id)
            for n, id in cast.names
            if n.start < before
            and id in cast.things
            and cast.things[id].is_name
            and shape.fullmatch(cast.things[id].name)
        ]
        return max(found)[1] if found else None

    # placing ----------------------------------------------------------------------------------------------------

    def occurrences(self, text: str, form: str, id: str, cast: Cast, cue: str = "") -> None:
        """Every place in prose where this form stands free names the thing; `cue` must follow it there."""
        thing = cast.things[id]
        taken = [(n.start, n.end, i) for n, i in cast.names]
        for m in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w]){cue}", text):
            early = bool(cue) and m.start() < thing.first
            if early or not any(b.start <= m.start() and m.end() <= b.end for b in cast.prose):
                continue
            thing.aliases.add(form)
            over = [i for s, e, i in taken if s < m.end() and m.start() < e]
            if not over:
                cast.names.append((Name(m.start(), m.end(), form, how="coreference"), id))
            elif all(self._yields(i, cast, m.start(), m.end()) for i in over) and over != [id]:
                for other in over:
                    self.merge(cast, other, id)

    def _yields(self, id: str, cast: Cast, start: int, end: int) -> bool:
        """A thing known only by this short form gives way to the full name."""
        t = cast.things.get(id)
        return t is not None and t.row is None and " " not in t.name and cast.at(start, end) == id

    def merge(self, cast: Cast, old: str, new: str) -> None:
        """One thing less: its names and aliases go to the other one."""
        if old == new or old not in cast.things:
            return
        gone = cast.things.pop(old)
        cast.things[new].aliases |= gone.aliases
        cast.names = [(n, new if i == old else i) for n, i in cast.names]
