"""Names that the tagger found, trimmed, as far as they can be names; words that no name is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.names.generic import STUDIED
from kg.extract.names.name import Name
from kg.extract.names.overlaps import LEGAL
from kg.extract.names.shapes import OF_OFFICE, OFFICE
from kg.lexicon import one_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

# what the tagger's labels mean here; labels not listed are not names of things
TAGGER_TYPES = {
    "PERSON": "Person",
    "ORG": "Company",
    "GPE": "City",
    "LOC": "Region",
    "FAC": "Facility",
    "LAW": "Law",
    "EVENT": "Event",
    "PRODUCT": "Product",
}
NOT_PERSON = re.compile(rf"\b(?:{one_of('no_person')})\b")
# words of headings and of titles of rules, which begin or end no name
HEADED = re.compile(
    r"^(?:Advancing|Accelerating|Addressing|Building|Clarifying|Creating|Developing|Driving|Empowering|Enabling"
    r"|Enhancing|Ensuring|Establishing|Expanding|Guaranteeing|Implementing|Improving|Increasing|Launching|Maintaining"
    r"|Preventing|Promoting|Protecting|Reducing|Removing|Restoring|Securing|Strengthening|Supporting|Taking|Unleashing"
    r"|Winning|As|If|When|While|But|And) "
    rf"|{OFFICE.pattern}"
)
_TITLE_WORDS = re.compile(rf"^(?:(?:{one_of('title_words')}) )+")
# last words of firms: the tagger takes "Luminar Tech" for a person
FIRM = re.compile(rf" (?:{one_of('no_person_ends')})$")
JUNK = re.compile(
    r"^(?:[\W\d_]+|[A-Z]{2,6}s|Air Force One|Board of (?:Directors|Governors|Trustees)|Government|Council|World|Nationality|Angel Round|Division [A-Z]|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ill|Ind|Kan|Mass|Md|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ore|Penn|Tenn|Tex|Vt|Wash|Wis|Wyo)\.|AI|CEO|CFO|COO|CTO|EUV|DUV|R&D|IT|PC|API|FAQ|Q|IPO|GDP|USD|RMB|EUR|GPU|CPU|IC|ICs|GPUs|Mr|Ms|Dr|Fact Sheet|FACT SHEET|ANALYSIS|Exclusive|Update|Congressional|Internet|Kingdom|State|Federal|New Year|(?:Executive |Final |Proposed )?(?:Order|Rule)|Annex|Act|Bill|Section|Program|Plan|Agreement|Committee|Agency|Bureau|Office|Secretary|Gigafactories|Factories|Administration|Executive|Ranking Member|Press Conference|Opening Remarks|Market Cap|market cap|Prime Minister|Final Rule|Executive Order|Press Release)$"
    r"|^(?:On|In|By|Since|Until|From|Last|This|Next|During|After|Before) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March"
    r"|April|June|July|August|September|October|November|December)$"
    r"|^(?:Revenue|Founded|Founders?|Industry|Headquarters|Website|Owner|Parent|Total)(?:In|De)?(?:crease)?[A-Z]"  # a table's label
    r"|^(?:Revenue|Total)(?:In|De)crease$"
    r"|^(?:Acts|Policies|Practices|Measures|Actions|Requirements|Restrictions|Concerns|Implications|Issues) "
)
_MISTER = re.compile(r"(?:Mr|Mrs|Ms)\b\.? (?=[A-Z][\w’'-]+$)")  # "Mr Altman", whom the tagger takes for a firm
# "National Security Advisor": a post, no firm
_POST_ONLY = re.compile(
    r" (?:Advis[eo]r|Secretary|Minister|Officer|President|Chairman|Director|Spokes\w+|Representative)$"
)
_LAWLIKE = re.compile(
    r"\b(?:Act|Acts|Law|Laws|Bill|Order|Orders|Rules?|Regulations?|Directive|Code|Treaty|Constitution|Convention|Amendments?"
    r"|Section|Title|Article|Chapter|Part|Prohibition|Resolution|Decree|Statute|Notice|Notification|Announcement|Measures|Charter"
    r"|Protocol|Accord|Agreement|Provisions|Proclamation|Memorandum|Ordinance|Requests?|Framework|Initiative|Policy|Regime"
    r"|Doctrine|Principles|Guidelines|Standards?|Program|Plan)\b|\d/\d|\bH\.R\.|§"
)
_PARTICLES = ("bin", "al", "van", "von", "de", "der", "den")


def tagger_names(doc: Doc) -> Iterator[Name]:
    text = doc.text  # joined anew at each look
    for ent in doc.ents:
        kind = TAGGER_TYPES.get(ent.label_)
        if kind is None:
            continue
        kind = "Person" if kind == "Company" and _MISTER.match(ent.text) else kind
        start, end = trim(text, ent.start_char, ent.end_char, kind)
        name = text[start:end]
        if kind == "Company" and OF_OFFICE.search(text[max(0, start - 70) : start]):
            continue
        if _plausible(name, kind):
            yield Name(
                start, end, name, type="Company" if FIRM.search(name) and kind == "Person" else kind, how="tagger"
            )


def trim(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    piece = text[start:end]
    if kind == "Person":
        m = _TITLE_WORDS.match(piece)
        start += m.end() if m and m.end() < len(piece) else 0
    elif m := re.match(r"(?:the|The|a|an|A|An) ", piece):
        start += m.end()
    piece = text[start:end]
    cut = re.search(r"(?:[’']s?|[\s\-–—,;:(]+)$", piece)
    return start, end - len(cut.group()) if cut else end


def _plausible(text: str, kind: str) -> bool:
    if (
        len(text) < 2
        or JUNK.match(text)
        or HEADED.search(text)
        or (text.isupper() and text.count(" ") > 1)
        or STUDIED.issuperset(text.split())
        or not text[0].isupper()
        or "\n" in text
        or not re.search(r"[A-Za-z]{2}", text)
    ):
        return False
    words = text.split()
    if kind == "Person" and (
        any(c.isdigit() for c in text)
        or len(words) > 4
        or any(not (w[0].isupper() or w in _PARTICLES or w[:3] in ("al-", "el-")) for w in words)
    ):
        return False
    if re.search(r"-(?:[Bb]ased|[Bb]acked|[Oo]wned|[Mm]ade|[Ll]ed|[Ll]isted)(?: |$)", text):
        return False
    if kind == "Law" and not _LAWLIKE.search(text):
        return False
    if ": " in text:  # "Ticker: SMI"
        return False
    if ", " in text and not LEGAL.search(text) and kind != "Law":
        return False
    if kind == "Company" and (len(text) == 2 or _POST_ONLY.search(text)):
        return False
    return not (len(words) > 1 and any(c in text for c in '()[]"“”;')) and len(words) <= 10
