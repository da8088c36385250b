"""Names that their shape gives away: acts, orders, universities, ministries, firms with a legal form, designations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.needed import Rare
from kg.lexicon import one_of

_UP = "[" + "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper()) + "]"  # a capital of any Latin alphabet
_CAP = rf"(?:{_UP}[\w’'&.-]*[\w]|{_UP})"
CAPITAL = rf"{_UP}[\w&-]*\w"  # a word with a capital, without dots and apostrophes
_LINK = r"(?:of|and|for|on|in|the|to|&|against|from)"
_DAYS = (  # "the committee on Monday", "on March 26"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)
RUN = rf"{_CAP}(?:,? (?:{_LINK} )*{_CAP})*"  # Capitalized words joined by small ones
_PLAIN = rf"{_CAP}(?: {_CAP})*"

_NO_POST = r"(?!(?:Chair|Chairman|Chairwoman|Vice|Ranking|Member|Republican|Democrat)\b)"  # "… on Trade Chairman X"
# "the Commerce Department for the H20": no department for something
_FULLY_NAMED = (
    r"(?:(?<=Commerce )|(?<=Justice )|(?<=Treasury )|(?<=Energy )|(?<=Defen[sc]e )|(?<=State )|(?<=Labor ))"
    r"(?:Department|Ministry) (?:for|on)\b"
)

# "and" joins two fields in a university's name, and two names elsewhere
_AND_FIELD = r"and(?= (?:Tech|Engin|Econ|Art|Scien|Medic|Trade|Financ|Law|Commun|Electr|Astro|Business|Commerce|Tele|Posts|Mine|Agri|Health|Design|Manag|Mechan|Polit))"

LEGAL = rf"(?:{one_of('legal_forms')})"

# (type, pattern); the whole match is the name. Earlier rows win at equal length.
_SHAPES: tuple[tuple[str, str], ...] = (
    ("Law", r"(?:Executive Order|E\.O\.|EO) (?:No\. )?\d{4,5}"),
    ("Law", r"(?:Public Law|Pub\. ?L\.|P\.L\.) (?:No\. )?\d{2,3}[-–]\d{1,4}"),
    ("Law", r"(?:H\.R\.|S\.|H\. ?Res\.|S\. ?Res\.|A\.B\.|S\.B\.) ?\d{1,5}"),
    ("Law", r"(?:House|Senate|Assembly) (?:Bill|Resolution) (?:No\. )?\d{1,5}"),
    ("Law", r"(?:Regulation|Directive|Decision) \((?:EU|EC)\) (?:No\.? )?\d{1,4}/\d{2,4}"),
    ("Law", r"(?:Proclamation|Presidential Proclamation|Decree|Order|Announcement|Notice|Circular) (?:No\. ?)\d{1,5}"),
    ("Law", r"(?:Presidential )?Proclamation \d{4,5}"),
    ("Law", rf"{RUN} Act(?: of \d{{4}})?"),
    ("Law", rf"{RUN} (?:(?<!Public )Law|Regulations?|Directive|Ordinance|Amendment)(?! School| Firm)"),
    ("Law", r"Section \d{2,4}"),
    ("ExportControl", rf"{RUN} (?:Rule|Control List|Controls Act)"),
    ("Sanction", rf"{RUN} (?:Entity List|Entities List|Sanctions List|Blacklist)"),
    ("Strategy", rf"{RUN} (?:Action Plan|Strategy|Development Plan|Blueprint|Five-Year Plan|Roadmap|Agenda)"),
    ("Strategy", rf"{_CAP} (?:{_CAP} )+Plan"),
    ("Strategy", r"\d{1,2}(?:st|nd|rd|th) (?:Five[- ]Year Plan|FYP)"),
    ("Programme", rf"{RUN} (?:Programme|Program|Initiative|Scheme|Mission)"),
    ("Programme", rf"(?:Programme|Program|Scheme|Mission) (?:for|on|of) (?:the )?{RUN}"),
    ("Product", rf"{_CAP} (?:{_CAP} |and )+Platform"),
    ("Programme", rf"Project (?!Man|Director|Lead|Officer|Team|Financ|Office|Gutenberg){CAPITAL}"),
    (
        "Law",
        rf"(?:Interim |Provisional |Implementing )?(?:Notice|Measures|Provisions|Circular|Decision|Announcement|Guidelines) (?:on|for|of|to|Concerning|Regarding) (?:the )?{_CAP}(?:,? (?:{_LINK} )*{_CAP})+",
    ),
    ("Law", r"Bill [CS]-\d{1,3}"),
    ("Law", r"(?:OMB )?Memorandum M-\d{2}-\d{2}"),
    ("Law", r"(?:Advanced? )?Notice of (?:Proposed Rulemaking|Inquiry)|Request for (?:Comments?|Information)"),
    (
        "Strategy",
        rf"(?:{_CAP} ){{0,3}}(?:Opinions|Outline|Blueprint|Plan|Strategy|Roadmap) (?:on|for|of|to) (?:the )?{_CAP}(?:,? (?:{_LINK} )*{_CAP})+",
    ),
    (
        "Agreement",
        rf"{RUN} (?:Agreement|Treaty|Accord|Pact|Compact|Declaration|Memorandum|Framework|Partnership|Convention|Protocol)",
    ),
    (
        "Agreement",
        rf"(?:{_CAP} )*(?:Agreement|Agreements|Accord|Pact|Compact|Charter|Framework|Memorandum|Memorandum of Understanding|Treaty|Declaration|Convention|Partnership) (?:on|for|of) {_CAP}(?:(?: and| of)? {_CAP})*",
    ),
    ("ThinkTank", rf"{_PLAIN} (?:Observatory|Forum|(?<!Data )Cent(?:er|re)|Foundation|Policy Institute)"),
    ("Organization", rf"{_PLAIN} (?:Alliance|Association|Consortium|Federation|Society|Coalition|Chamber of Commerce)"),
    ("Organization", rf"{_PLAIN} (?:Business|Industry|Trade|Workforce|Producers|Consumer) Council(?: of {_CAP})?"),
    ("Event", rf"{RUN} (?:Summit|Conference|Forum|Dialogue)(?: \d{{4}})?"),
    (
        "University",
        rf"(?:{_PLAIN} )?(?:University|College|School) of (?:the )?{_CAP}(?: (?:(?:of|for|in|at|the|de|{_AND_FIELD}) )*{_CAP})*",
    ),
    (
        "University",
        rf"(?:École|Université|Universität|Universidad|Università|Politecnico|Eidgenössische|Technische|Universiteit|Hochschule|Institut)(?: (?:{_CAP}|de|du|des|la|le|für|di|del|van|von|der|do|da))* {_CAP}",
    ),
    ("University", rf"{_PLAIN} (?:University|College(?! [A-Z]?[a-z]*s\b)|Institute of Technology|School of [A-Z]\w+)"),
    (
        "ResearchInstitute",
        rf"{_PLAIN} (?:Laboratory|Laboratories|Research Institute|Institute|Academy)(?: (?:of|for) {_CAP}(?: (?:{_LINK} )?{_CAP})*)?",
    ),
    (
        "ResearchInstitute",
        rf"(?:{_CAP} )*(?:Research and Development|R&D) (?:Cent(?:er|re)|Laborator(?:y|ies)|Institute)",
    ),
    (
        "ThinkTank",
        rf"(?:{_CAP} ){{0,4}}(?:Center|Centre|Institute|Foundation|Forum|Initiative|Project) (?:for|on) {_CAP}(?: (?:{_LINK} )?{_CAP})*",
    ),
    (
        "GovernmentBody",
        rf"(?:{_CAP} ){{0,3}}(?!{_FULLY_NAMED})(?:Ministry|Department|Office|Bureau|Agency|Administration|Commission|Committee|Subcommittee|Authority|Council|Court|Directorate|Secretariat) (?:of|for|on) (?:the )?(?!{_DAYS}){_CAP}(?:(?:,| and| of| on| of the| for)? {_NO_POST}{_CAP})*",
    ),
    (
        "GovernmentBody",  # "House Energy and Commerce Subcommittee on Communications"
        rf"(?:House|Senate)(?: (?:and )?{_CAP}){{0,6}} (?:Subcommittee|Committee)"
        rf"(?: on (?:the )?(?!{_DAYS}){_CAP}(?:(?:,|,? and)? {_NO_POST}{_CAP})*)?",
    ),
    (
        "GovernmentBody",
        rf"(?:{_CAP} ){{0,3}}(?:Commission|Committee|Council|Board) (?:for|on) (?:the )?(?!{_DAYS}){_CAP}(?:(?:,| and| of| on| of the| for)? {_NO_POST}{_CAP})*",
    ),
    (
        "GovernmentBody",
        rf"(?:{_CAP} ){{1,5}}(?:Ministry|Department|Bureau|Agency|Administration|Commission|Committee|Authority|Subcommittee|Court|Parliament|Congress)",
    ),
    (
        "Company",
        rf"{_PLAIN},? {LEGAL}\b\.?(?:,? (?:Ltd|Limited|Inc)\b\.?)?",
    ),
    (
        "Company",
        rf"{_PLAIN} (?:{one_of('firm_ends')}|AI(?! (?:{one_of('ai_nouns')})\b))(?! (?:{one_of('no_firm_before')}))",
    ),
    (
        "Facility",
        rf"{_PLAIN} (?:(?:Science|Industrial|Technology|Business|High-Tech|Innovation|Compute|Data|Tech|Energy|Logistics|Software|Semiconductor|AI|Digital) Park|Industrial Zone|Free Zone|Data Cent(?:er|re)|Factory|Power Station|Terminal|Campus|Fab|Plant|Gigafactory|Facility|Airport|Port|Canal|Refinery|Mine)",
    ),
    ("Facility", rf"(?:{_CAP} )?(?:Fab|Megafab|Gigafab) \d{{1,2}}[A-Z]?"),
    ("Facility", rf"(?:Port|Straits?) of {_CAP}"),
    (
        "MediaOrganization",
        rf"{_PLAIN} (?:Journal|Times|Post|Herald|Tribune|Gazette|Telegraph|Chronicle|Daily|Newspaper|Magazine|Television|Radio|News|News Agency|Press|Weekly|Broadcasting)(?! (?:Office|Secretary|Release|Conference|Briefing|Statement|Room|Hub))",
    ),
    ("MediaOrganization", rf"(?:Daily|Sunday|Evening) {_CAP}"),
    ("AIModel", rf"{_UP}[\w.]*(?:-[\w.]+)*?-\d+(?:\.\d+)?[BT]"),  # its parameters: "Sparrow-34B"
    ("GovernmentBody", rf"{_PLAIN} Council"),
    (
        "GovernmentBody",
        rf"(?!Executive|Supervisory|Advisory|Editorial|Management)(?:{_CAP} ){{2,5}}Board(?: of {_CAP})?",
    ),
    ("GovernmentBody", rf"(?:{_CAP} ){{2,4}}Office(?! (?:of|for|on|in)\b)"),
    ("Law", rf"(?!New World ){_CAP} (?:{_CAP} )+(?<!World )Order"),
    ("Region", rf"{_CAP} (?:Prefecture|Province|Oblast|Governorate|County(?! Council))"),
    ("Company", rf"Bank of {_CAP}(?: {_CAP})*"),
    ("Country", r"(?:Republic|Kingdom|Commonwealth) of [A-Z]\w+"),
)
_POSSESSIVE = re.compile(r"['’]s?$")
_UNDOTTED = re.compile(
    r"\b(?:GmbH|AG|SE|NV|BV|LLC|PLC|plc|AB|ASA|LLP|SAS|KK|Bhd|Limited|Company|Corporation|SpA|A/S|Oyj?)\.$"
)
_COMPILED = tuple((kind, Rare(rf"(?<![\w-]){pattern}(?![\w-])")) for kind, pattern in _SHAPES)

# A title in quotes: "Export Controls on Semiconductor Manufacturing Items"; or after "titled"
_QUOTED = re.compile(r"[“\"]([A-Z][^“”\"\n]{20,260}?)[”\"]")
_TITLED_RULE = Rare(
    r"(?:titled|entitled|called) ((?:[A-Z][\w’'-]*|to|of|and|for|on|the|in|with|by|from|against)(?: (?:[A-Z][\w’'-]*|to|of|and|for|on|the|in|with|by|from|against)){3,30}(?<=[a-z]))"
)
OFFICE = re.compile(
    r"(?: |^)(?:Advis[eo]r|Czar|Secretary|Undersecretary|Director|Minister|Commissioner|Administrator)$"
)  # what the name of nobody ends with
# "Assistant Secretary for Investment Security", "Secretary of Energy": the field of an office is no firm
OF_OFFICE = re.compile(
    r"\b(?:Secretary|Minister|Ministry|Department) of (?:the )?$"
    r"|\b(?:[Vv]ice[ -][Pp]resident|[Vv]ice[ -][Cc]hair\w*) (?:of|for) (?:the )?$"
    r"|\b(?:Secretary|President|Director|Minister|Advis[eo]r|Commissioner|Attorney General)\b[^.;()]{0,40} for $"
)
# "the Executive Order, "…"", "an order titled "…"": what is quoted is the title of a rule
_ORDERED = re.compile(
    r"\b(?:[Oo]rder|[Rr]ule|[Pp]roclamation|[Mm]emorandum|[Dd]ecree)(?: (?:titled|entitled|called|on))?,? \(?$"
)
_RULE_WORD = re.compile(
    r"\b(?:Act|Controls?|Rule|Regulations?|Order|License|Licensing|List|Tariffs?|Sanctions?|Restrictions?|Amendments?|Plan|Strategy|Framework|Export|Memorandum)\b"
)

VERBED = re.compile(
    r" (?:Awards?|Prize|Medal|Fellowship|Scholarship)$| (?:Announces?|Proposes|Releases|Signs|Introduces|Implements|Strengthens|Promotes|Takes|Launches|Unveils|Approves"
    r"|Adopts|Finalizes|Expands|Tightens|Adds|Imposes|Publishes|Welcomes|Seeks|Warns?|Urges?|Initiates|Bans|Restricts) "
    r"| (?:Responds|Released|Announced|Says|Explained|Unveiled)$"
)  # "Department of Commerce Proposes Rule on …": a headline

_AT_START = rf"(?:{one_of('openers')})"
OPENING = re.compile(_AT_START)  # a function word with the capital of a sentence
_NOT_FIRST = re.compile(
    rf"^(?:{_AT_START}|[\w.]+-(?:based|listed|backed|owned|born|led|headquartered|funded|made|trained)) "
)

# Designations: H20, A100, MI300X, B30A, 910C, NXT:2000i, GPT-4o, Qwen2.5-72B, DeepSeek-V3, Kirin 9000S
DESIGNATED = r"(?:(?![A-Z]:)[A-Z]{1,4}[:-]?\d{1,4}[A-Za-z]{0,3}\d?|\d{3}[A-Z]{1,2})(?![\w-])"
DESIGNATION = re.compile(rf"(?<![\w-]){DESIGNATED}")
FAMILY = re.compile(rf"(?<![\w-])(?!{_AT_START})[A-Z][a-z]{{2,}}(?: Pro| Max)? {DESIGNATED}")  # "Qilin X900"
# what follows a name that owns, says or does something
ACTS = re.compile(
    r"[’']s\b|,? (?:which|whose)\b|(?: also| now)? (?:\w+ed|said|says|has|had|will|would|may|could|can|is|was|does|did|makes|made|sells|sold|bought|buys|told|plans|expects|estimates|represents|wants|ran|runs|gave|took|won|lost|built|builds|held|paid|got|sent|began|grew|became|left|kept|hit|put|saw|went|came|cut|fell|rose|owns|employs)\b"
)
# " (Public Law 117-167)" behind the name of a law
LAW_NUMBER = re.compile(
    r",? \((?:[^()\n]{0,30}?[;,] )?(?P<number>(?:Public Law|Pub\. ?L\.|P\.L\.|H\.R\.|S\.|H\. ?Res\.) ?(?:No\. )?\d[\d–-]*)"
)
VERSION = re.compile(
    r"(?:[ -]?(?:[A-Z]{0,4}\d+(?:\.\d+)*[A-Za-z]{0,3}\d?|Pro|Max|Ultra|Plus|Mini|mini|Turbo|Nano|Lite|Air|[A-Z]{2,4} \d{3,4}[A-Z]{0,2}|(?:Vega|Gen|Elite|Orin|Thor|Xavier|Edge|Super|Ti)(?: \d{1,4})?))+(?![\w.-]*[a-z]{3})"
)
# "DeepSeek-V3-Base", "Llama 3.1-Instruct": what a model's name goes on with
EDITION = re.compile(r"(?:-[A-Z][A-Za-z]*\d*(?:\.\d+)?B?)+(?![\w-])")
_FULL = rf"(?:{_CAP}|(?:[A-Z]\.){{1,3}})(?: [A-Z]\.)?(?: (?:bin|al|van|von|de|der|den|Al|Bin))*(?: (?:al-|el-)?{_CAP}){{1,2}}"  # two words at least
_SAID = rf"(?:{one_of('saying')})"
_POST = rf"(?:{one_of('posts')})"
SPEAKER = Rare(rf"(?P<name>{_FULL})(?=(?: of (?:the )?{_CAP}[^,.;]{{0,50}}|, [^.;]{{3,90}},)? {_SAID}\b)")
# "Marta Lund, who …", "Marta Lund, Hungary's trade minister,", "… ," said Marta Lund
PRESENTED = Rare(
    rf"(?P<name>{_FULL})(?=, (?:who\b|(?:(?:the|a|an|{_CAP}(?: {_CAP})?[’']s?|then|former|formerly|now|its|his|her|their) )?(?:[\w-]+ ){{0,4}}{_POST}\b))"
    rf"|(?<=[”\"’,] )(?:{_SAID}|according to) (?P<after>{_FULL})(?=[,.])"
)
# "awarded Acme up to $93 million"
PAID = Rare(
    rf"\b(?:award(?:ed|s)?|grant(?:ed|s)?|fin(?:ed|es)) (?P<name>{_CAP}(?: {_CAP})*) "
    r"(?:(?:up to|about|around|roughly|nearly|more than|over) )?[$€£¥]\d"
)
# "the head of the institute, Faisal al-Harbi, denied it"
HOLDER = Rare(rf"\b{_POST}(?: (?:of|at|for) [^,.;]{{3,60}})?, (?P<name>{_FULL})(?=[,.;])")
# "the cloud gaming service GeForce Now", "an API called CUDA": the noun tells the type
_NOUNS = r"chip|processor|accelerator|GPU|model|chatbot|app|platform|service|software|phone|smartphone|handset|laptop|console|supercomputer|operating system|assistant|API|game|tool|plan|programme|program|initiative|fund|project|start-up|startup|company|firm|lab|app store|data set|dataset|cluster|plant|fab"
_KIND = rf"(?P<noun>{_NOUNS})s?"
_SEQ = r"(?![\w.]+-[a-z]+(?:ed|ized|based|made|grade|scale|class|style|like|ready|friendly|level)\b)[A-Z](?:[\w.+-]*[\w+])?(?: (?:[A-Z](?:[\w.+-]*[\w+])?|\d+[A-Za-z]?))*"
NAMED_KIND = Rare(rf"\b{_KIND} (?P<names>{_SEQ}(?:, {_SEQ})*(?:,? and {_SEQ})?)")
CALLED = Rare(
    rf"\b{_KIND}(?:(?! (?:{_NOUNS})s?\b)[^.;:]){{0,40}}?,? (?:called|named|dubbed|known as|codenamed|branded) (?:the )?[“\"]?(?P<names>{_SEQ})"
)
# "its new model, Talon 3,"
APPOSED_KIND = Rare(
    rf"\b(?:[Ii]ts|[Tt]heir|[’']s|new|latest|flagship|newest|first|second|third) (?:[\w-]+ ){{0,2}}?{_KIND}, (?P<names>{_SEQ})(?=[,.;])"
)
# "the Zhulong 3 chip", "its Ernie chatbot": the noun behind tells the type
KIND_AFTER = Rare(
    rf"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|his|her|[Aa]n?|new|whose|latest|own|called|as)|[’']s) (?P<name>{_SEQ}) (?:(?:large )?(?:language|reasoning|foundation|video|image|chat|AI|inference|training|coding) )?(?P<noun>chip|processor|accelerator|GPU|CPU|model|chatbot|app|platform|smartphone|phone|handset|laptop|supercomputer|cluster|operating system|assistant|programme|program|initiative|project|scanner|dataset|data set)s?(?![\w-])"
    r"(?! (?:manager|lead|direct|engineer|develop|officer|team|design|mak|manufactur|industr|compan|firm|start-?up|business|unit|division|team|sector|war|ban|export|control"
    r"|sale|plant|fab|market|production|supply|shortage|arm|maker))"
)
# "chipmakers such as Etched and Lightmatter", "lawmakers including Ann Lee": the noun tells what all of them are
LISTED = Rare(
    r"\b(?P<noun>chip|processor|model|chatbot|app|startup|start-up|company|companie|firm|lab|chipmaker|supplier|customer|client|rival|competitor|subsidiarie|investor|backer|shareholder|founder|co-founder|bank|university|universitie|lawmaker|senator|executive|researcher|analyst|supercomputer|carmaker|retailer|newspaper|think tank)s,? "
    rf"(?:such as|including|like|namely|among them|have included|include|included|are|were) (?P<names>{_SEQ}(?:, {_SEQ})*(?:,? and {_SEQ})?)"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A name by its shape; offsets into the searched text."""

    start: int
    end: int
    type: str


def find_shapes(text: str) -> Iterator[Shape]:
    """Names by shape, leading function words cut off. They may overlap; the caller keeps the longest."""
    yield from _titles(text)
    for kind, pattern in _COMPILED:
        for m in pattern.finditer(text):
            start, end = starts_late(text, m.start(), m.end()), m.end()
            end -= len(own.group()) if (own := _POSSESSIVE.search(text[start:end])) else 0
            end -= _UNDOTTED.search(text[start:end]) is not None
            if start < end and (" " in text[start:end].strip() or kind == "AIModel"):
                yield Shape(start, end, kind)
                yield from _owned(text, start, end, kind, pattern.pattern)


def _owned(text: str, start: int, end: int, kind: str, pattern: re.Pattern[str]) -> Iterator[Shape]:
    """What is left of a name without its owner, where it has the shape still ("China's Advisory Council on Trade")."""
    for m in re.finditer(r"[’']s ", text[start:end]):
        if pattern.fullmatch(text, start + m.end(), end):
            yield Shape(start + m.end(), end, kind)


def find_kinds(text: str) -> Iterator[tuple[int, int, str]]:
    """Names that a common noun introduces, with that noun."""
    for pattern in (NAMED_KIND, CALLED, APPOSED_KIND):
        for m in pattern.finditer(text):
            for part in re.finditer(_SEQ, m["names"]):
                start = m.start("names") + part.start()
                yield start, start + len(part.group()), m["noun"].lower()
    for m in KIND_AFTER.finditer(text):
        yield m.start("name"), m.end("name"), m["noun"].lower()
    for m in LISTED.finditer(text):
        for part in re.finditer(_SEQ, m["names"]):
            start = m.start("names") + part.start()
            yield start, start + len(part.group()), m["noun"].lower()


def _titles(text: str) -> Iterator[Shape]:
    """Quoted or announced titles of rules: mostly capitalized words, no sentence."""
    for pattern in (_QUOTED, _TITLED_RULE):
        for m in pattern.finditer(text):
            words = m[1].rstrip(".,;").split()
            long = [w for w in words if len(w) > 3]
            capital = sum(w[:1].isupper() for w in long)
            ruling = _RULE_WORD.search(m[1]) or _ORDERED.search(text[max(0, m.start() - 40) : m.start()])
            if len(words) >= 4 and long and capital >= 0.8 * len(long) and ruling:
                kind = "ExportControl" if re.search(r"\b(?:Export|Controls?|Licens)", m[1]) else "Law"
                yield Shape(m.start(1), m.start(1) + len(m[1].rstrip(" .,;")), kind)


def starts_late(text: str, start: int, end: int) -> int:
    """Where a name begins once the function words that open a sentence are cut off."""
    while m := _NOT_FIRST.match(text[start:end]):
        start += m.end()
    return start
