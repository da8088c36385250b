"""Which things agree with a pronoun or a definite noun phrase, by type, number, gender and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.cast import Cast, Thing
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.ontology import Schema

AGENTS = ("Organization", "Country")
DONE_TO_POLICIES = frozenset(
    ["oppose", "support", "back", "criticise", "criticize", "reject", "welcome", "defend", "sign", "veto", "repeal",
     "rescind", "publish", "adopt", "pass", "draft", "amend", "revoke", "enforce", "lift", "ease", "tighten"]
)  # fmt: skip
# what is done to goods: "their export", "to sell them"
TRADED = frozenset(
    ["export", "sale", "shipment", "production", "price", "sell", "ship", "buy", "import", "manufacture", "order",
     "procure", "purchase", "license", "smuggle", "install", "ban", "outlaw", "stockpile", "hoard", "contain"]
)  # fmt: skip
GOODS = frozenset(["Chip", "ManufacturingEquipment", "Hardware", "Product", "AIModel", "Artifact", "Technology"])
# verbs whose subject "it" is somebody who acts
ACTIVE = frozenset(
    [
        "say", "tell", "sell", "make", "buy", "announce", "plan", "develop", "launch", "build", "produce", "design",
        "release", "accuse", "expect", "deny", "impose", "ban", "warn", "supply", "ship", "own", "run", "hold", "want",
        "order", "train", "acquire", "invest", "report", "add", "argue", "call", "employ", "compete", "partner",
        "agree", "pay", "offer", "urge", "seek", "work", "court", "claim", "use", "need", "rely", "purchase", "provide",
        "operate", "fund", "open", "unveil", "introduce", "respond", "retaliate", "believe", "consider", "ask", "move",
        "expand", "hire", "appoint", "decline", "cut", "raise", "post", "earn", "lose", "file", "sue", "plead",
        "challenge", "have",
    ]
)  # fmt: skip
# what a law, a rule or a plan does: "it" before these is the one just spoken of, where there is one
RULING = frozenset(
    ["apply", "cover", "prohibit", "streamline", "exempt", "codify", "mandate", "expire", "amend", "contain",
     "prioritize", "outline", "authorize", "require", "restrict", "establish", "create", "build", "aim", "call",
     "include", "bolster", "promote", "direct", "bar", "ban", "provide", "expand", "set", "follow", "allocate",
     "strengthen", "encourage", "impose", "seek", "extend", "repeal", "revoke", "rescind", "target", "limit", "allow",
     "permit", "force", "oblige", "advance", "support", "emphasize", "envisage", "envision", "recommend", "instruct",
     "define", "add", "invest", "appropriate", "fund", "introduce", "order", "move", "come", "enter", "take", "go"]
)  # fmt: skip
# what is done to a law, a rule or a plan when it comes up
ENACTED = frozenset(
    ["release", "publish", "issue", "announce", "unveil", "sign", "adopt", "pass", "introduce", "impose", "enact",
     "finalize", "propose", "launch", "approve", "rescind", "revoke", "suspend", "repeal", "amend", "tighten"]
)  # fmt: skip
# what only firms have: "its shares", "its customers"
_OF_FIRMS = frozenset(
    [
        "share", "stock", "shareholder", "revenue", "profit", "earnings", "customer", "client", "investor", "chip",
        "gpu", "processor", "product", "factory", "plant", "fab", "founder", "subsidiary", "rival", "competitor",
        "supplier", "valuation", "margin", "foundry", "sale", "model", "chatbot", "headquarters", "boss", "parent",
        "facility", "campus",
    ]
)  # fmt: skip
_OF_FIRMS_ALONE = frozenset(
    ["share", "stock", "shareholder", "earnings", "client", "founder", "subsidiary", "valuation", "headquarters",
     "boss", "parent", "chatbot", "machine", "scanner", "stake", "ceo", "store", "website", "app"]
)  # fmt: skip
_OF_STATES = frozenset(
    ["parliament", "economy", "army", "navy", "territory", "citizen", "gdp", "currency", "border", "sovereignty",
     "population", "ministry", "lawmaker", "embassy", "legislature", "constitution", "diplomat", "neighbour",
     "neighbor"]
)  # fmt: skip
# what rules and plans have: "its final terms", "their reach"
OF_POLICIES = frozenset(
    ["term", "provision", "wording", "repeal", "reach", "scope", "implementation", "enforcement", "effectiveness",
     "effect", "impact", "adoption", "publication", "expiration", "legality", "text", "requirement", "purpose", "aim",
     "goal", "removal", "extension"]
)  # fmt: skip
_OF_ANYBODY = OF_POLICIES - {"term", "provision", "wording", "repeal", "enforcement", "expiration", "legality"}
_RESTRICTIONS = frozenset(["control", "restriction", "curb", "ban", "sanction", "embargo"])
_ISSUED = frozenset(["rule", "order", "regulation", "law", "act", "bill", "plan", "programme", "program"])  # no lists
_GENERIC_POLICIES = frozenset(
    ["rule", "measure", "policy", "restriction", "curb", "control", "requirement", "step", "regulation", "ban", "move",
     "action"]
)  # fmt: skip
# what a policy is called when it is spoken of again, though the nouns describe none: "the decision"
DEEDS = frozenset(
    ["decision", "announcement", "ruling", "revision", "change", "update", "amendment", "proposal", "crackdown",
     "clampdown"]
)  # fmt: skip
# nouns for something done, which a rule may be or the lifting of one
ACTS = frozenset(["move", "step", "action"])
# what a notice calls itself: "this rule"
_SELF = frozenset(
    ["rule", "ifr", "notification", "notice", "action", "document", "order", "regulation", "amendment", "final rule"]
)
_ANY_POLICY = DEEDS | frozenset(["measure", "step", "action", "move", "policy"])
# what is copied or stolen is another's
_USING = frozenset(["use", "exploit", "harvest", "collect", "scrape"])
_YIELDED = frozenset(["output", "response", "answer"])
_TAKING = frozenset(["copy", "steal", "plagiarize", "plagiarise", "imitate", "infringe", "distill", "distil", "mimic"])
# what a rule or a ban does to somebody ("this would cost the firm $5 billion")
TELLING_ON = frozenset(
    ["cost", "hurt", "hit", "harm", "hinder", "hamper", "delay", "damage", "cripple", "weaken", "help", "benefit"]
)
# what costs a sum to train, to build
_MADE_BY = {
    "train": ("AIModel",),
    "build": ("Facility", "ComputeCluster"),
    "construct": ("Facility", "ComputeCluster"),
    "develop": ("AIModel", "Chip", "Product", "ManufacturingEquipment"),
}
# nouns that go for each other when a described policy is spoken of again
_FAMILIES = (
    frozenset(["rule", "regulation", "requirement", "regime", "order", "licence", "license", "permit", "licensing"]),
    frozenset(["law", "act", "bill", "legislation", "statute", "directive"]),
    frozenset(["plan", "strategy", "roadmap", "blueprint", "agenda"]),
    frozenset(["agreement", "deal", "pact", "accord", "truce", "treaty", "memorandum", "framework"]),
    frozenset(["programme", "program", "scheme", "initiative", "fund", "subsidy", "incentive"]),
    frozenset(["tariff", "duty", "levy"]),
)
# posts that one person of many holds: a bare "the president" is no doctor who was named before
_OFFICES = frozenset(
    ["president", "minister", "secretary", "senator", "governor", "chancellor", "premier", "ambassador", "commissioner",
     "mayor", "king", "congressman", "congresswoman", "chairman", "judge"]
)  # fmt: skip
_BODY_WORDS = frozenset(
    ["ministry", "department", "commission", "committee", "bureau", "council", "court", "administration"]
)  # a body goes by these only where its name holds them; any body may be "the agency" …
_SORTS_OF_STATE = {
    "kingdom": frozenset(["saudi-arabia", "united-kingdom", "netherlands", "spain", "bahrain", "jordan", "morocco",
                          "thailand", "denmark", "norway", "sweden", "belgium", "cambodia"]),
    "island": frozenset(["taiwan", "japan", "singapore", "ireland", "iceland", "malta", "cyprus", "sri-lanka"]),
    "superpower": frozenset(["united-states", "china", "russia"]),
}  # fmt: skip
_NO_AGENCY = re.compile(r"\b(?:Congress|Senate|House|Parliament|Court|Army|Party)\b|[Aa]dministration$")
_AGENCIES = frozenset(["agency", "bureau", "regulator", "watchdog", "authority", "office"])  # … but these
ANY_FIRM = frozenset(["company", "firm", "group", "business"])  # what any firm is called, which tells none apart
_NO_IT = ("Person", "Group", "City", "Region", "MediaOrganization", "Technology", "Material")


def speaks_of_itself(token: Token) -> bool:
    """ "This rule", "these revisions": in the text of a notice, the notice."""
    said = {c.lower_ for c in token.children if c.dep_ == "det"}
    lemma = token.lemma_.lower()
    return ("this" in said and lemma in _SELF) or ("these" in said and lemma in DEEDS)


class Agreement:
    """Says of a thing of the cast whether a word could mean it."""

    def __init__(self, schema: Schema, lexicon: Lexicon, cast: Cast):
        self.schema = schema
        self.cast = cast
        self.policies = lexicon.policy_types()
        self.called: dict[str, set[str]] = {}  # nouns that the text has used for a thing

    def person(self, id: str, gender: str) -> bool:
        """A person of this gender, or of unknown gender."""
        t = self.cast.things[id]
        return t.type == "Person" and t.gender in (gender, None)

    def singular(self, id: str, agent: bool) -> bool:
        """One thing that may be "it"; with `agent`, one that acts."""
        t = self.cast.things[id]
        if t.plural or t.type in _NO_IT:
            return False
        return not agent or any(self.schema.is_a(t.type, k) for k in AGENTS)

    def plural(self, id: str, ruled: bool) -> bool:
        """Things that may be "they": groups and, where `ruled`, plural policies."""
        t = self.cast.things[id]
        return t.plural and (t.type == "Group" or (ruled and self.schema.is_a(t.type, "Policy")))

    def owner(self, id: str, owned: str) -> bool:
        """False where such a noun is never owned by such a thing: governments have no shares, firms no parliament."""
        t = self.cast.things[id]
        if owned in _OF_STATES:
            return not self.schema.is_a(t.type, "Company")
        if owned in OF_POLICIES:
            return self.schema.is_a(t.type, "Policy") or owned in _OF_ANYBODY
        if t.type == "Country":
            return owned not in _OF_FIRMS_ALONE
        return owned not in _OF_FIRMS or not self.schema.is_a(t.type, "GovernmentBody")

    def policy(self, id: str, lemma: str, place: str | None) -> bool:
        """A policy that may be "the rule", "the Dutch curbs"."""
        t = self.cast.things[id]
        if not self.schema.is_a(t.type, "Policy") or (place and t.country and t.country != place):
            return False
        if lemma in DEEDS:
            return True
        if lemma == "order" and not t.described and not any("order" in n.lower() for n in (t.name, *t.aliases)):
            return False
        if lemma in _ISSUED and t.name.endswith(" List"):
            return False
        if (lemma in _RESTRICTIONS and not _restricts(t)) or (t.described and not self._same_noun(t, lemma)):
            return False
        own = self.policies.get(lemma, "Policy")
        generic = lemma in _GENERIC_POLICIES and t.type in ("ExportControl", "Policy", "Sanction", "Law", "Tariff")
        return t.type == own or generic or (own == "Law" and t.type == "ExportControl")

    def told(self, id: str, words: set[str], years: set[str]) -> bool:
        """False where the words before the noun tell of another one: "the licensing rule", "the 2023 rule"."""
        t = self.cast.things[id]
        known = " ".join([t.name, *t.aliases]).lower()
        return all(y in known for y in years) and (not t.described or not words or any(w in known for w in words))

    def _same_noun(self, t: Thing, lemma: str) -> bool:
        """A described policy goes by its own noun, one of the same family, or one that any policy goes by."""
        if lemma in _ANY_POLICY or lemma in _RESTRICTIONS or lemma in self.called.get(t.id, ()):
            return True
        heads = {_head(n).removesuffix("s") for n in (t.name, *t.aliases)}
        return lemma in heads or any(lemma in family and heads & family for family in _FAMILIES)

    def fits(self, id: str, kind: str, lemma: str, place: str | None) -> bool:
        """A thing of this kind that may be "the Dutch firm", "the agency"."""
        t = self.cast.things[id]
        right = self.schema.is_a(t.type, kind) or (t.type == "Organization" and kind == "Company")
        if kind == "Person" and lemma in _OFFICES and not self._holds(t, lemma):
            return False
        right = right or (lemma in ("lab", "laboratory") and t.type == "Company")  # "the Hangzhou-based lab"
        if lemma == "state" and t.id == "united-states":
            return False  # "the state" is one of them
        if lemma in _SORTS_OF_STATE and t.type == "Country" and t.id not in _SORTS_OF_STATE[lemma]:
            return False
        right = right or (lemma == "state" and t.type == "Region")
        right = right or (lemma == "bloc" and t.name.endswith("Union"))
        if not right or (t.described and t.plural):
            return False
        if place:
            where = self.cast.things[place]
            home = place if where.type == "Country" else where.country
            return home is None or t.country in (None, home)
        if lemma in _AGENCIES and _NO_AGENCY.search(t.name):
            return False
        return kind != "GovernmentBody" or lemma not in _BODY_WORDS or lemma in t.name.lower()

    def _holds(self, t: Thing, office: str) -> bool:
        """The text or the registry has this person in that office."""
        note = (t.row.note or "").lower() if t.row is not None else ""
        if office == "minister" and (note.startswith("prime minister") or "prime" in " ".join(t.titles)):
            return False
        return office in t.titles or office in self.called.get(t.id, ()) or office in note

    def named_so(self, id: str, lemma: str) -> bool:
        """The noun is the last word of its name: "the fund" for the Public Investment Fund."""
        t = self.cast.things[id]
        return _head(t.name) in (lemma, f"{lemma}s") and not (t.described and lemma in ANY_FIRM)

    def group(self, id: str, noun: str) -> bool:
        """A group that goes by this noun: "thirty-six entities" for "entities"."""
        t = self.cast.things[id]
        nouns = {word.lower() for n in (t.name, *t.aliases) for word in n.split()}
        return t.type == "Group" and (f"{noun}s" in nouns or noun[:-1] + "ies" in nouns)

    def plural_goods(self, id: str) -> bool:
        """Goods that may be "they" where something is sold, shipped or made."""
        t = self.cast.things[id]
        goods = any(
            self.schema.is_a(t.type, k) for k in ("Chip", "ManufacturingEquipment", "AIModel", "Product", "Material")
        )
        return goods and (t.plural or t.name.lower().endswith("s"))

    def same_goods(self, id: str, kind: str) -> bool:
        """A plural thing of this kind."""
        t = self.cast.things[id]
        return t.plural and self.schema.is_a(t.type, kind)


def _head(name: str) -> str:
    """Last word before "of", "for", "on": "rules" of "rules on exports"."""
    words = re.split(r" (?:of|for|on|against|imposed|covering) ", name)[0].lower().split()
    return words[-1] if words else ""


def _restricts(t: Thing) -> bool:
    return any(w.rstrip("s") in _RESTRICTIONS for n in (t.name, *t.aliases) for w in n.lower().split())


_LIMITS = ("ban", "requirement", "restriction", "control", "curb", "tariff", "limit", "embargo")


def made_for(it: Token) -> tuple[str, ...]:
    """The types that "it" must have: what had "cost $4 million to train" is a model, "a ban on it" is on goods."""
    verb = it.head
    above = (verb.head, *(c for c in verb.head.children if c.dep_ == "dobj"))
    if it.dep_ == "pobj" and verb.lower_ == "on" and any(t.lemma_.lower() in _LIMITS for t in above):
        return tuple(sorted(GOODS))
    if it.dep_ not in ("nsubj", "nsubjpass"):
        return ()
    if verb.lemma_ not in ("cost", "take", "require"):
        passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)
        return ("AIModel",) if passive and verb.lemma_ == "train" else ()
    below = [t for c in verb.children for t in (c, *c.children) if t.tag_ == "VB" and t.i > verb.i]
    return next((_MADE_BY[t.lemma_] for t in below if t.lemma_ in _MADE_BY), ())


# what persons do and rules do not, beside ACTIVE
_HUMAN = frozenset(["argue", "think", "hope", "fear", "know", "worry", "obtain", "get", "feel", "understand", "decide"])
_DONE_TO_RULES = DONE_TO_POLICIES | frozenset(
    ["describe", "call", "see", "view", "consider", "impose", "introduce", "expand", "evade", "circumvent", "violate",
     "implement", "delay", "pause", "scrap", "replace", "suspend", "weaken", "strengthen", "apply", "bypass", "skirt",
     "unveil", "announce", "issue", "finalize", "remove", "extend", "approve", "grant", "renew"]
)  # fmt: skip


def of_rules(they: Token) -> bool:
    """Whether "they", "them" or "their" may be rules, by what they do, what is done to them or what they have."""
    verb = they.head.lemma_.lower()
    if they.dep_ == "poss":
        return verb in OF_POLICIES
    if they.dep_ in ("dobj", "nsubjpass"):
        return verb in _DONE_TO_RULES
    if they.dep_ == "nsubj":
        return verb not in _HUMAN and (verb not in ACTIVE or verb in RULING)
    return True


def misread(clause: Token) -> bool:
    """ "The start-up used lawfully bought chips": a verb that the parser takes for a participle of the noun."""
    behind = clause.doc[clause.i + 1 : clause.i + 3]
    alone = clause.tag_ in ("VBN", "VBD") and not list(clause.children) and len(behind) == 2
    return alone and behind[0].lower_.endswith("ly") and behind[0].head.i == behind[1].i and behind[1].tag_ == "VBN"


def taken_from(owner: Token) -> Token | None:
    """The verb that says that what is owned is another's: "copied its models", "trained on their output"."""
    t = owner.head
    while t.dep_ in ("pobj", "prep") and t.head.pos_ != "VERB":
        t = t.head
    verb, via = t.head, t.dep_
    if owner.tag_ != "PRP$" or verb.pos_ != "VERB":
        return None
    objects = any(c.dep_ == "dobj" for c in verb.children)
    supplied = verb.lemma_ == "supply" and not any(c.dep_ in ("prep", "dative") for c in verb.children)
    # "used outputs of its models", "accused it of using its chips": nobody is accused of using his own
    blamed = verb.dep_ == "pcomp" and any(a.lemma_ in ("accuse", "suspect") for a in verb.ancestors)
    used = verb.lemma_ in _USING and (t.lemma_.lower() in _YIELDED or blamed)
    if (verb.lemma_ in _TAKING or supplied or used) and via == "dobj":  # "Germany's Zeiss supplies its optics"
        return verb
    return verb if verb.lemma_ in ("train", "distill", "distil") and via == "prep" and not objects else None
