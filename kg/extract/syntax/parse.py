"""Parses blocks with spaCy, each name folded into one plain token, so that long names do not derail the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.extract.descriptions.placing import keep_apart
from kg.extract.descriptions.posts import Post, posts
from kg.extract.discourse.timelines import dated
from kg.extract.names.name import Name
from kg.extract.names.name_rows import coarse, name_rows
from kg.extract.syntax.english import English
from kg.extract.syntax.repairs import mend
from kg.model import Block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\r": " ", "\t": " ", "‑": "-"}
)
# a word that the parser knows well, in place of a name of this type
_STAND_IN = {
    "Person": "Smith",
    "Company": "Microsoft",
    "Country": "China",
    "City": "London",
    "Region": "Texas",
    "University": "Harvard",
    "GovernmentBody": "Congress",
    "ThinkTank": "Microsoft",
    "MediaOrganization": "Reuters",
    "Organization": "Microsoft",
    "ResearchInstitute": "Harvard",
    "InternationalOrganization": "NATO",
    "AIModel": "Windows",
    "Product": "Windows",
    "Chip": "Pentium",
    "Facility": "Harvard",
    "ComputeCluster": "Harvard",
}


# "the 40-year-old" is read as a person, "Aug. 11, 2025" and "October 2022" as one word
_FOLDED = re.compile(
    r"\b(?:(?P<about>up to (?:a total of|an estimated|roughly|about|approximately|around|nearly))(?= [$€£¥\d])"
    r"|\d{1,3}-year-old|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Sep\.|Oct\.|Nov\.|Dec\.)(?: \d{1,2}(?:st|nd|rd|th)?(?!\d))?"
    r"(?:,? (?P<year>(?:19|20)\d\d))?)(?!\w)"
)
# "(CEO as of 2023)", "(GPUs)": an aside in brackets without a name or a sum derails the parser and says little
_PARTY = (  # "Sen. Mike Rounds, R-S.D., said"
    r", [RDI]-(?:[A-Z]\.[A-Z]\.|[A-Z][a-z]+\.?(?: [A-Z][a-z]+)?|[A-Z]{2})\b\.?"
    r"(?:,(?= (?!the |an? |who |whose |which |as )[a-z])|(?=[,.;: ]))"
)
_SENATOR = re.compile(_PARTY)
_ASIDE = re.compile(_PARTY + r"| ?\((?!founded|established|formed|launched|released)(?![^()]*[$€£¥%])[^()\n]{1,60}\)")
_OWNED = re.compile(r"'s? \([A-Z][\w/&.-]{1,12}\)(?= [a-z])")  # "the Export Administration Regulations' (EAR) controls"
_SUFFIX = re.compile(r"-([a-z]{2,}ed|made|built|born|led|run|own|funded|sponsored)\b")
# nouns that the tokenizer would cut at the hyphen, and the plain noun that the parser reads for them
_HYPHEN_NOUNS = {
    "start-up": "startup",
    "co-founder": "cofounder",
    "spin-off": "subsidiary",
    "think-tank": "institute",
    "non-profit": "nonprofit",
    "co-ceo": "ceo",
    "vice-president": "president",
    "tie-up": "partnership",
    "buy-out": "takeover",
    "buyout": "takeover",
    "fund-raising": "financing",
    "joint-venture": "venture",
    "chip-maker": "chipmaker",
    "under secretary": "secretary",
    "under-secretary": "secretary",
    "undersecretary": "secretary",
    "year-old": "year-old",
}
# a head noun with more behind it: the phrase is one thing
_ON_A_CHIP = re.compile(r"[Ss]ystem(s?)[ -]on[ -](?:a[ -])?chip(s?)")
_LARGE = ("million", "billion", "trillion")
# right before a name the parser takes these for verbs or adjectives; the noun that it reads for them
_BEFORE_NAME = {"startup": "company", "titan": "giant"}
# "Nvidia rejects claims that …": two words that may be noun or verb, of which the parser takes the second for the verb
_DENIES = {
    "rejects": "rejected",
    "denies": "denied",
    "disputes": "disputed",
    "dismisses": "dismissed",
    "doubts": "doubted",
    "questions": "questioned",
    "challenges": "challenged",
    "refutes": "refuted",
    "rebuts": "rebutted",
    "contests": "contested",
    "counters": "countered",
}
_SAID = frozenset(["claims", "reports", "charges", "accusations", "allegations", "suggestions", "estimates", "rumours"])
# the dot of "Teradyne Inc." that ends a sentence too
_LEGAL_DOT = re.compile(r" (?:Inc|Corp|Co|Ltd|Cos|N\.V|S\.A|P\.L\.C)\.$")
_OPENING = re.compile(
    r" (?:The|It|Its|In|On|A|An|This|That|They|Their|But|And|He|She|At|As|For|Last|These|Those|Both|After|When|While"
    r"|With|However|According|Meanwhile|Earlier|Since|If|By|Under|There|We)\b"
)
# a list item that begins with one of these tells what somebody is to do; "to" before it keeps the parser from nouns
_TO_DO = re.compile(
    r"(?:Add|Allow|Amend|Authorize|Ban|Bar|Block|Boost|Buy|Cancel|Create|Curb|Cut|Delay|Deny|Direct|Ease|Eliminate|"
    r"Encourage|End|Enforce|Ensure|Establish|Exclude|Exempt|Expand|Extend|Halt|Hold|Impose|Increase|Invest|Investigate|"
    r"Launch|Lift|Limit|Loosen|Lower|Maintain|Open|Pause|Permit|Prevent|Prohibit|Promote|Protect|Provide|Purchase|Raise|"
    r"Reduce|Remove|Repeal|Require|Rescind|Restore|Restrict|Resume|Review|Revise|Revoke|Sanction|Secure|Stop|Streamline|"
    r"Strengthen|Suspend|Target|Terminate|Tighten|Waive|Withdraw)"
    r"(?= (?!(?:on|of|in|to|for|by|from|with|and|is|are|was|were|has|have|will|would)\b)\w)",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(
    rf"(?<![\w-])(?:({'|'.join(k for k in _HYPHEN_NOUNS if k != 'year-old')})(s?)"
    r"|(?:fine|post|pre|mass|re)-((?:tun|train|produc|export|sell|licens|open|lens)(?:e|es|ed|s|ing)?)"
    r"|co-((?:found|develop|design|own|author|chair|invest|host|sponsor)(?:s|ed|ing)?|lead|led))(?![\w-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Parsed:
    """One block with its parse. Tokens know where they stand in the document's text."""

    block: Block
    doc: Doc
    text: str  # the block's own words
    starts: list[int]
    ends: list[int]
    name_of: dict[int, str] = field(default_factory=dict)  # token -> id of the thing named there
    form_of: dict[int, str] = field(default_factory=dict)  # token -> form of that name
    participle: dict[int, str] = field(default_factory=dict)  # token of "Nijmegen-based" -> "based"
    rows: dict[int, tuple[int, ...]] = field(default_factory=dict)  # token -> all of its "A, B and C"
    within: dict[int, tuple[str, ...]] = field(default_factory=dict)  # token of a whole post -> ids of names inside
    kinds: dict[int, str] = field(
        default_factory=dict
    )  # token -> type of the name there, as names in one list share it

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Absolute span from token `first` to token `last`, both included."""
        return self.starts[first], self.ends[last]

    def words(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included, as written (one line, bracketed acronyms cut)."""
        start, end = self.span(first, last)
        base = self.block.span.start
        return re.sub(
            r"\s+", " ", re.sub(r" \([A-Z][\w/&.-]{1,12}\)", "", self.text[start - base : end - base])
        ).strip()

    def glued(self, i: int) -> bool:
        """True for a name read as one word with the participle that a hyphen joins to it ("Nijmegen-based")."""
        return i in self.participle


def plain(text: str) -> str:
    """Typographic quotes and odd blanks made plain, one character for one."""
    return text.translate(_PLAIN)


def parse(model: English, blocks: list[tuple[Block, str, list[tuple[Name, str, str]]]]) -> list[Parsed]:
    """Parse blocks. Each comes with its text and its names (name, thing id, thing type)."""
    prepared = [_fold(model.nlp, block, text, names) for block, text, names in blocks]
    for parsed, doc in zip(prepared, model.parsed(p.doc for p in prepared), strict=True):
        mend(doc)
        keep_apart(doc, parsed.kinds)
        parsed.doc = doc
        doc.user_data["rows"] = parsed.rows
    return prepared


def _fold(nlp: Language, block: Block, text: str, names: list[tuple[Name, str, str]]) -> Parsed:
    """A Doc whose tokens are the tokenizer's, but one for each name (with the bracketed acronym behind it)."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    name_of: dict[int, str] = {}
    form_of: dict[int, str] = {}
    participle: dict[int, str] = {}
    base, clean, at = block.span.start, plain(text), 0

    def add(word: str, start: int, end: int) -> None:
        if starts and ends[-1] == base + start and spaces:
            spaces[-1] = False
        won = word == "won" and words and words[-1] in _LARGE  # "15.6 trillion won": the currency
        words.append("yen" if won else word)
        spaces.append(True)
        starts.append(base + start)
        ends.append(base + end)

    def add_plain(start: int, end: int) -> None:
        for m in _ASIDE.finditer(clean, start, end):
            add_folded(start, m.start())
            start = m.end()
        add_folded(start, end)

    def add_folded(start: int, end: int) -> None:
        for m in _FOLDED.finditer(clean, start, end):
            add_hyphenated(start, m.start())
            plainer = "about" if m["about"] else "man" if "-old" in m.group() else m["year"] or "Tuesday"
            add(plainer, m.start(), m.end())
            start = m.end()
        add_hyphenated(start, end)

    def add_hyphenated(start: int, end: int) -> None:
        for m in _HYPHENATED.finditer(clean, start, end):
            add_words(start, m.start())
            add(_HYPHEN_NOUNS[m[1].lower()] + m[2] if m[1] else m[3] or m[4], m.start(), m.end())
            start = m.end()
        add_words(start, end)

    def add_words(start: int, end: int) -> None:
        if name_of and re.match(r"-[a-z]", clean[start:end]):  # "AI-related": the tokenizer needs to see both sides
            add("-", start, start + 1)
            start += 1
        if name_of and starts and ends[-1] == base + start and re.match(r"'s(?!\w)", clean[start:end]):
            add("'s", start, start + 2)  # "returned to Nvidia's.": the tokenizer would cut "s." off
            start += 2
        for token in nlp.tokenizer(clean[start:end]):
            if not token.is_space:
                add(token.text, start + token.idx, start + token.idx + len(token.text))

    if _to_do(block, clean, names):
        clean = clean[0].lower() + clean[1:]
        add("to", 0, 0)
    if (line := dated(clean)) is not None:
        add("In", 0, 0)
        add_folded(*line.date)
        add(",", line.date[1], line.date[1] + 1)
        for word in line.left_out:
            add(word, line.rest, line.rest)
        at = line.rest
        if line.left_out:
            clean = clean[:at] + clean[at].lower() + clean[at + 1 :]
    parties = [m.span() for m in _SENATOR.finditer(clean)]
    names = [n for n in names if not any(s <= n[0].start - base < e for s, e in parties)]
    held = posts(clean, names, base)
    within: dict[int, tuple[str, ...]] = {}
    for name, id, kind in names:
        start, end = name.start - base, name.end - base
        if start < at:
            continue
        if held and held[0].start <= start:
            post = held.pop(0)
            add_plain(at, post.start)
            within[len(words)] = _names_in(post, names, base)
            add(post.noun, post.start, post.end)
            at = post.end
            if start < at:
                continue
        add_plain(at, start)
        if name.form == "class":  # a common noun phrase keeps its words; its last one stands for it
            if (inner := _ON_A_CHIP.fullmatch(clean[start:end])) is not None:
                add("processors" if inner[1] or inner[2] else "processor", start, end)
            else:
                add_plain(start, end)
            name_of[len(words) - 1], form_of[len(words) - 1] = id, "class"
            at = _with_bracket(clean, end, names, base)
            ends[-1] = base + at
            continue
        if words and name.form != "demonym":
            words[-1] = _BEFORE_NAME.get(words[-1], words[-1])
        name_of[len(words)] = id
        form_of[len(words)] = name.form
        if joined := _SUFFIX.match(clean, end):
            form_of[len(words)], participle[len(words)] = "demonym", joined[1]
            add("foreign", start, joined.end())
            at = joined.end()
            continue
        stop = _with_bracket(clean, end, names, base)
        ends_too = stop == end and _LEGAL_DOT.search(clean[start:end]) and _opens_sentence(clean, end, names, base)
        add(_stand_in(clean[start:end], kind, name), start, stop - bool(ends_too))
        if ends_too:
            add(".", stop - 1, stop)
        if owned := _OWNED.match(clean, stop):
            add("'s", stop, owned.end())
            stop = owned.end()
        at = stop
    add_plain(at, len(clean))
    kinds = {id: coarse(kind) for _, id, kind in names}
    proper = {i: kinds[id] for i, id in name_of.items() if form_of[i] not in ("class", "demonym")}
    rows = {i: row for row in name_rows(words, proper) for i in row}
    words = ["," if w == ";" and _between(i, rows) else w for i, w in enumerate(words)]
    words = [_DENIES.get(w, w) if i in name_of and n in _SAID else w for i, w, n in _neighbours(words)]
    doc = Doc(nlp.vocab, words=words or ["."], spaces=spaces or [False])
    every = {i: kinds[id] for i, id in name_of.items()}
    return Parsed(block, doc, text, starts or [base], ends or [base], name_of, form_of, participle, rows, within, every)


def _neighbours(words: list[str]) -> Iterator[tuple[int, str, str]]:
    """Place of the word before, word, word behind."""
    return ((i - 1, word, behind) for i, (word, behind) in enumerate(zip_longest(words, words[1:], fillvalue="")))


def _between(at: int, rows: dict[int, tuple[int, ...]]) -> bool:
    """Within a list of names: the parser takes a semicolon there for the end of a clause."""
    return any(row[0] < at < row[-1] for row in rows.values())


def _names_in(post: Post, names: list[tuple[Name, str, str]], base: int) -> tuple[str, ...]:
    return tuple(id for n, id, _ in names if post.start <= n.start - base and n.end - base <= post.end)


def _to_do(block: Block, clean: str, names: list[tuple[Name, str, str]]) -> bool:
    """A list item that begins with what is to be done ("Prohibit exports of …")."""
    verb = _TO_DO.match(clean) if block.kind == "item" else None
    return verb is not None and not any(n.start - block.span.start < verb.end() for n, _, _ in names)


def _opens_sentence(clean: str, end: int, names: list[tuple[Name, str, str]], base: int) -> bool:
    """A name, or a word that only opens sentences, right behind "Inc."."""
    if _OPENING.match(clean, end):
        return True
    return clean[end : end + 1] == " " and any(n.start - base == end + 1 and n.text[:1].isupper() for n, _, _ in names)


def _with_bracket(clean: str, end: int, names: list[tuple[Name, str, str]], base: int) -> int:
    m = re.match(r" \([^()]{1,14}\)(?=[\s,.;:']|$)", clean[end:])
    if m and (
        re.fullmatch(r" \([A-Z][\w/&.-]{1,12}s?\)", m.group()) or any(n.start - base == end + 2 for n, _, _ in names)
    ):
        return end + m.end()
    return end


def _stand_in(text: str, kind: str, name: Name) -> str:
    if name.form == "demonym":
        return text.replace(" ", "")
    if re.search(r"[\s\d:-]", text) or (kind == "GovernmentBody" and text.isupper()):  # "BIS" is read as a verb
        if kind in _STAND_IN:
            return _STAND_IN[kind]
        last = re.split(r"\s+", text)[-1]
        return last if last[:1].isupper() and last.isalpha() else "Act"
    return text


def sentences(parsed: Parsed) -> Iterator[Span]:
    """Sentences of a block."""
    yield from parsed.doc.sents
