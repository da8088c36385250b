"""Mends what the parser joins wrongly: "restricts its ability to buy X, make Y", "based in A, B, the firm X is"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.relatives import PERSON

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# verbs below which a clause stands in its base form ("let the agency block it", "demands that it stop")
_BARE_BELOW = frozenset(
    ["let", "make", "help", "have", "see", "watch", "hear", "require", "demand", "recommend", "suggest", "propose",
     "insist", "ask", "urge", "mandate", "order", "request"]
)  # fmt: skip
_RULES = frozenset(
    ["tariff", "control", "restriction", "curb", "ban", "sanction", "duty", "levy", "embargo", "rule", "limit", "fee",
     "requirement", "measure"]
)  # fmt: skip
_DEGREES = frozenset(
    ["degree", "doctorate", "bachelor", "master", "masters", "phd", "ph.d", "ph.d.", "mba", "m.b.a.", "ba", "b.a.",
     "bs", "b.s.", "ms", "m.s.", "ma", "m.a.", "bsc", "msc", "diploma"]
)  # fmt: skip
_SAYING = frozenset(["say", "announce", "report", "add", "warn", "claim", "confirm", "disclose", "reveal", "state"])
# what speakers do beside saying something
_SPEAKING = frozenset(
    ["urge", "accuse", "vow", "pledge", "deny", "criticize", "criticise", "blame", "demand", "reiterate", "condemn",
     "warn", "threaten", "promise", "add", "announce"]
)  # fmt: skip
_FINITE = ("VBZ", "VBD", "VBP")
_POSTS = frozenset(["director", "head", "chief", "president", "manager", "professor", "minister", "secretary", "chair"])
_ROUGHLY = frozenset(["around", "about", "over", "under", "above", "near"])
# verbs below which a gerund stands, and the gerunds that the tagger takes for nouns there, with their verbs
_DOING = frozenset(
    ["deny", "consider", "stop", "halt", "avoid", "resume", "begin", "start", "propose", "suggest", "recommend",
     "weigh", "mull", "contemplate", "discuss", "suspend", "pause", "quit", "keep", "continue", "favor", "oppose"]
)  # fmt: skip
_SAYING = frozenset(
    ["say", "tell", "add", "note", "write", "warn", "testify", "argue", "explain", "report", "estimate"]
)
_GERUNDS = {
    "buying": "buy", "selling": "sell", "using": "use", "supplying": "supply", "making": "make", "banning": "ban",
    "importing": "import", "exporting": "export", "smuggling": "smuggle", "shipping": "ship", "stealing": "steal",
    "copying": "copy", "building": "build", "imposing": "impose", "restricting": "restrict", "acquiring": "acquire",
    "developing": "develop", "producing": "produce", "purchasing": "purchase", "procuring": "procure",
    "manufacturing": "manufacture", "ordering": "order", "designing": "design", "blocking": "block",
    "limiting": "limit", "tightening": "tighten", "easing": "ease", "lifting": "lift", "providing": "provide",
    "obtaining": "obtain", "delivering": "deliver", "licensing": "license", "distilling": "distill",
}  # fmt: skip


def mend(doc: Doc) -> None:
    """What "and" joins is alike: base form with base form, "restricts" with "helps"."""
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ == "amod" and token.head.dep_ == "pobj":
            _make_clause(token)
        elif token.dep_ == "compound" and token.lower_ in _GERUNDS and token.i and _done(token):
            _make_gerund(token)
        elif token.text == "foreign" and token.head.dep_ == "compound":  # "an Alibaba-backed chip designer"
            token.head = next(a for a in token.ancestors if a.dep_ != "compound")
        elif token.dep_ == "nmod" and token.pos_ == "PROPN" and any(c.tag_ == "POS" for c in token.children):
            token.dep_ = "poss"  # "Nvidia's (NVDA) CEO"
        if token.dep_ == "ccomp" and token.tag_ == "VB" and (power := _taken_for_subject(token)) is not None:
            _make_object(token, *power)
        if token.dep_ == "ccomp" and token.head.i < token.i and token.head.lemma_ in _SAYING:
            for when in _told_when(token):
                when.head = token.head
        if token.dep_ == "ROOT" and token.pos_ in ("VERB", "AUX") and (name := _listed_subject(token)) is not None:
            _split_year(name)
            name.head, name.dep_ = token, _subject_label(token)
        if token.dep_ == "ROOT" and token.pos_ == "VERB" and (told := _object_ahead(token)) is not None:
            _make_relative(token, *told)
        if token.dep_ == "ROOT" and token.pos_ == "VERB" and (move := _move_ahead(token)) is not None:
            _make_relative(token, *move)
        if token.dep_ == "nmod" and token.pos_ == "PROPN" and (mate := _mate(token)) is not None:
            _join(token, mate)
        if token.lower_ == "of" and token.head.lemma_ in _POSTS and (holder := _holder(token)) is not None:
            _make_post(token.head, holder)
        if token.lower_ in _ROUGHLY and token.dep_ == "prep" and (amount := _amount(token)) is not None:
            amount.head, amount.dep_ = token.head, "dobj"
            token.head, token.dep_ = amount, "advmod"
        if token.dep_ == "conj" and token.lemma_ in _SAYING and (speaker := _titled(token)) is not None:
            speaker.head, speaker.dep_ = token, "nsubj"
        if token.dep_ == "parataxis" and (outer := _told_aside(token)) is not None:
            outer.head, outer.dep_ = token.head, _subject_label(token.head)
        if token.lower_ == "longer" and token.dep_ == "advmod" and token.head.pos_ in ("VERB", "AUX"):
            _deny(token)
        if token.lower_ == "from" and token.dep_ == "prep" and (degree := _degree(token)) is not None:
            token.head = degree
        if token.dep_ == "conj" and token.lemma_ in _RULES and (rule := _rule_above(token)) is not None:
            token.head = rule
        if token.dep_ == "conj" and token.pos_ == "VERB" and (first := _said_too(token) or _alike(token)) is not None:
            token.head = first


def _told_when(verb: Token) -> list[Token]:
    """ "Said on Monday it will invest": the day on which it was said, which stands before all that was said."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    behind = verb.doc[verb.head.i + 1]
    if subject is None or (behind.dep_ not in ("prep", "npadvmod") and behind.head.dep_ != "npadvmod"):
        return []
    ahead = [c for c in verb.children if c.dep_ in ("prep", "npadvmod") and c.i < subject.i]
    first = [c for c in ahead if c.left_edge.i == behind.i and subject.left_edge.i == c.right_edge.i + 1]
    return first if subject.left_edge.text != "," else []


def _said_too(verb: Token) -> Token | None:
    """ "Said DeepSeek was a danger and called for a ban": who said the one called for the other."""
    told = verb.head
    said = told.head
    copular = told.lemma_ == "be" or any(c.dep_ == "auxpass" for c in told.children)
    if not copular or told.dep_ != "ccomp" or said.lemma_ not in _SAYING or said.tag_ != verb.tag_:
        return None
    asks = verb.lemma_ in _SPEAKING or (verb.lemma_ == "call" and any(c.lower_ == "for" for c in verb.children))
    return said if asks and said.i < told.i and not any(c.dep_ in ("nsubj", "aux") for c in verb.children) else None


def _make_clause(verb: Token) -> None:
    """ "With Intel producing chips": a clause with subject and object, no chips of some kind."""
    noun, prep = verb.head, verb.head.head
    if prep.lower_ == "with" and any(c.dep_ == "nsubj" for c in verb.children):
        verb.head, verb.dep_ = prep, "pcomp"
        noun.head, noun.dep_ = verb, "dobj"


def _done(gerund: Token) -> bool:
    """ "Denied buying chips", where the tagger sees chips of a kind."""
    noun, verb = gerund.head, gerund.nbor(-1)
    return noun.head == verb and noun.dep_ == "dobj" and verb.lemma_ in _DOING


def _make_gerund(gerund: Token) -> None:
    noun, verb = gerund.head, gerund.nbor(-1)
    gerund.lemma_, gerund.tag_, gerund.pos_ = _GERUNDS[gerund.lower_], "VBG", "VERB"
    behind = [c for c in verb.children if c.dep_ == "prep" and c.i > noun.i]
    gerund.head, gerund.dep_ = verb, "xcomp"
    for word in (noun, *behind):
        word.head = gerund


def _titled(verb: Token) -> Token | None:
    """ "…, Dan Kim, a former official, told a hearing": the speaker, whom the parser took for one more of a row."""
    if verb.i - verb.sent.start < 5 or verb.nbor(-1).text != "," or any(c.dep_ == "nsubj" for c in verb.children):
        return None
    post = next((a for a in (verb.nbor(-2), *verb.nbor(-2).ancestors) if a.dep_ == "appos"), None)
    name = post.head if post is not None else verb
    behind = name.pos_ == "PROPN" and name.dep_ in ("conj", "appos", "npadvmod") and name.left_edge.i > verb.head.i
    return name if behind and verb.doc[name.left_edge.i - 1].text == "," else None


def _told_aside(verb: Token) -> Token | None:
    """ "Huawei, Reuters reported, bought chips", "Huawei, says Miller, bought them": the outer clause's subject."""
    if verb.head.i < verb.i or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.head.children):
        return None
    mine = [c for c in verb.children if c.dep_ == "nsubj"]
    comma = next((c.i for c in verb.children if c.text == ","), verb.i)
    return mine[0] if len(mine) == 2 and mine[0].i < comma < mine[1].i else None


def _deny(longer: Token) -> None:
    """ "Are no longer made by Intel": the verb is what is denied."""
    for no in longer.children:
        if no.lower_ == "no":
            no.head = longer.head


def _mate(first: Token) -> Token | None:
    """ "With Google and chip architect Broadcom": the name that the described one behind "and" is joined to."""
    name = first.head
    while name.dep_ in ("compound", "amod") and name.pos_ != "PROPN" and name.head.i > name.i:
        name = name.head
    kind = name.nbor(-1) if name.i else name
    joined = any(c.dep_ == "cc" and c.i == first.i + 1 for c in first.children)
    ours = kind.head == name or (kind.dep_ == "conj" and kind.head == first)
    return (
        name
        if joined and ours and first.i < kind.i and kind.tag_ in ("NN", "JJ") and kind.is_lower and name.pos_ == "PROPN"
        else None
    )


def _join(first: Token, mate: Token) -> None:
    kind = mate.nbor(-1)
    for c in list(first.children):
        if c.dep_ == "conj":
            c.head, c.dep_ = (mate if c == kind else kind), "compound"
    first.head, first.dep_ = mate.head, mate.dep_
    mate.head, mate.dep_ = first, "conj"


def _holder(of: Token) -> Token | None:
    """ "IBM director of research Dario Gil": the name behind the field is who holds the post, not the field."""
    names = [c for c in of.children if c.dep_ == "pobj" and c.text == PERSON]
    field = names[0].nbor(-1) if names else of
    return names[0] if field.tag_ == "NN" and field.head in names and field.i > of.i else None


def _make_post(post: Token, holder: Token) -> None:
    of = holder.head
    field = holder.nbor(-1)
    holder.head, holder.dep_ = post.head, "conj" if post.dep_ == "appos" else post.dep_
    field.head, field.dep_ = of, "pobj"
    post.head, post.dep_ = holder, "compound"
    if post.i and (firm := post.nbor(-1)).pos_ == "PROPN" and firm.dep_ in ("conj", "compound", "nmod"):
        firm.head, firm.dep_ = post, "compound"


def _amount(about: Token) -> Token | None:
    """ "To buy around 400,000 of its chips": so many are bought, not something near them."""
    verb, behind = about.head, about.nbor(1) if about.i + 1 < len(about.doc) else about
    of = behind.tag_ == "CD" and behind.head == about and any(c.lower_ == "of" for c in behind.children)
    bare = verb.pos_ == "VERB" and about.i == verb.i + 1 and not any(c.dep_ == "dobj" for c in verb.children)
    return behind if of and bare else None


def _move_ahead(verb: Token) -> tuple[Token, Token] | None:
    """ "It dropped the rule, a move critics argue is wrong": a singular article makes two nouns of "move critics"."""
    critics = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and c.tag_ == "NNS"), None)
    move = critics.nbor(-1) if critics is not None and critics.i else None
    if critics is None or move is None or move.head != critics or move.tag_ != "NN" or move.dep_ != "compound":
        return None
    article = next((c for c in critics.children if c.lower_ in ("a", "an") and c.i < move.i), None)
    mains = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX") and c.i < move.i]
    if article is None or len(mains) != 1 or not article.i or article.nbor(-1).text != ",":
        return None
    article.head = move
    return move, mains[0]


def _degree(prep: Token) -> Token | None:
    """ "A B.A. in international service from American University": the degree is from there, not its field."""
    field = prep.head
    above = field.head.head if field.dep_ == "pobj" and field.head.lower_ in ("in", "of") else None
    return above if above is not None and above.lower_ in _DEGREES else None


def _listed_subject(verb: Token) -> Token | None:
    """ "Based in Hangzhou, Zhejiang, DeepSeek is owned": a subject that the parser took for the next place."""
    here = list(verb.children)
    if any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl") for c in here):
        return None
    first = min((c.i for c in here if c.dep_ in ("aux", "auxpass") and c.i < verb.i), default=verb.i)
    if verb.doc[first].tag_ not in (*_FINITE, "MD") or first - verb.sent.start < 3:
        return None
    fronted = [n for prep in here if prep.dep_ == "prep" and prep.i < first for n in prep.children]
    for name in fronted:  # "by 2019 Huawei had begun", "in 2019 Huawei, a maker of phones, began"
        commas = verb.doc[first - 1].text == "," and name.right_edge.i in (first - 1, first - 2)
        if (commas or name.i == first - 1) and name.pos_ == "PROPN" and _year_before(name) is not None:
            return name
    name = verb.doc[first - 1]
    listed = name.pos_ == "PROPN" and name.dep_ in ("conj", "appos") and name.nbor(-1).text == ","
    return name if listed and not any(c.i > name.i for c in name.children) else None


def _year_before(name: Token) -> Token | None:
    """The year that the parser took for a number of the name behind it."""
    year = name.nbor(-1) if name.i else name
    told = year.head == name and year.i == name.i - 1 and year.text.isdigit() and len(year) == 4
    return year if told and name.head.i == year.i - 1 else None


def _split_year(name: Token) -> None:
    if name.dep_ == "pobj" and (year := _year_before(name)) is not None:
        year.head, year.dep_ = name.head, "pobj"


def _subject_label(verb: Token) -> str:
    return "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _object_ahead(verb: Token) -> tuple[Token, Token] | None:
    """ "The US sanctioned it, a charge Huawei denies": the noun that is denied, and the verb of the sentence."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < verb.i]
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    mains = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")]
    if len(objects) != 1 or len(subjects) != 1 or len(mains) != 1:
        return None
    noun, main = objects[0], mains[0]
    article = noun.left_edge
    fronted = main.i < article.i and noun.i < subjects[0].i and article.lower_ in ("a", "an", "something")
    return (noun, main) if fronted and article.i and article.nbor(-1).text == "," else None


def _make_relative(verb: Token, noun: Token, main: Token) -> None:
    main.head, main.dep_ = main, "ROOT"
    noun.head, noun.dep_ = main, "npadvmod"
    verb.head, verb.dep_ = noun, "relcl"


def _rule_above(noun: Token) -> Token | None:
    """ "A tariff on goods and controls on software": rules are joined, not goods and controls."""
    goods = noun.head
    if goods.lemma_ in _RULES or goods.dep_ != "pobj" or goods.head.lower_ not in ("on", "against", "for"):
        return None
    above = goods.head.head
    rules = [above, *(c for c in above.children if c.dep_ in ("dobj", "nsubjpass"))]
    rule = next((r for r in rules if r.lemma_ in _RULES), None)
    behind = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if rule is not None and behind.dep_ == "prep" and behind.head in (rule, above):
        behind.head = noun
    return rule if behind.dep_ == "prep" and behind.head == noun else None


def _taken_for_subject(verb: Token) -> tuple[Token, Token] | None:
    """ "Restricts [China's ability to buy X, make Y]": what is restricted, and the infinitive to go on from."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    helped = any(c.dep_ in ("aux", "mark", "neg") for c in verb.children)
    if len(subjects) != 1 or helped or verb.head.i > verb.i or verb.head.lemma_ in _BARE_BELOW:
        return None
    noun = subjects[0]
    below = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB"]
    return (noun, below[-1]) if noun.tag_ == "NN" and below else None


def _make_object(verb: Token, noun: Token, infinitive: Token) -> None:
    noun.head, noun.dep_ = verb.head, "dobj"
    verb.head, verb.dep_ = infinitive, "conj"


def _alike(verb: Token) -> Token | None:
    """The verb that this one really goes on from, where it is another than its head."""
    if verb.head.i > verb.i or any(c.dep_ in ("aux", "nsubj", "nsubjpass", "mark") for c in verb.children):
        return None
    finite = verb.head if verb.head.pos_ == "VERB" else _verb_above(verb.head)
    if verb.tag_ == "VB" and finite.tag_ in _FINITE and not any(c.dep_ == "aux" for c in finite.children):
        return _infinitive_before(verb, finite)
    told = verb.tag_ == "VBD" and verb.head.dep_ == "ccomp" and verb.head.tag_ in ("VBZ", "VBP")
    if told or (verb.tag_ in ("VBZ", "VBD") and verb.head.tag_ == "VB"):
        return _finite_above(verb)
    return None


def _verb_above(noun: Token) -> Token:
    return next((a for a in noun.ancestors if a.pos_ == "VERB"), noun)


def _infinitive_before(verb: Token, finite: Token) -> Token | None:
    """The infinitive below the finite verb: in "restricts its ability to buy X, make Y", "buy"."""
    between = [t for t in verb.doc[finite.i + 1 : verb.i] if t.tag_ == "VB" and t.dep_ in ("acl", "xcomp", "advcl")]
    marked = [t for t in between if any(c.lower_ == "to" and c.dep_ == "aux" for c in t.children)]
    return marked[-1] if marked and finite in marked[-1].ancestors else None


def _finite_above(verb: Token) -> Token | None:
    """The finite verb above an infinitive: in "plans to build X and sells Y", "plans"."""
    return next((a for a in verb.head.ancestors if a.pos_ in ("VERB", "AUX") and a.tag_ == verb.tag_), None)
