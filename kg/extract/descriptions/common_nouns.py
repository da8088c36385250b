"""What a common noun stands for: a name beside it, what it is said of, something told before, or a thing unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.anaphora import passages
from kg.extract.descriptions import metonyms
from kg.extract.descriptions.apposition import sort_of, told_of
from kg.extract.frames.roles import kids
from kg.extract.reference import Reference, back, definite
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver

_MADE_FOR = ("Chip", "Hardware", "ManufacturingEquipment", "AIModel")  # "artificial intelligence processors"
_RELIEFS = ("exemption", "exclusion", "waiver")  # "tariff exclusions" are no tariffs


def noun(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """What the noun stands for; the firmest way of telling first."""
    lemma = token.lemma_.lower()
    ruling = lemma in ("government", "regime", "cabinet", "administration") or token.lower_ == "authorities"
    if ruling and (ruler := _government(parsed, token, resolver)) and resolver.ensure(ruler):
        return Reference(ruler, "name", 0.95)
    if lemma in resolver.amounts and (inner := _of(parsed, token, resolver)) is not None:
        return inner
    if (
        lemma in resolver.parts
        and (whole := _of(parsed, token, resolver)) is not None
        and _policy(whole.thing, resolver)
    ):
        return whole  # "the controls of the 2022 rule"
    if (same := metonyms.maker_of(parsed, token, resolver) or metonyms.text_of(parsed, token, resolver)) is not None:
        return same
    if named := _with_name(parsed, token, resolver):
        return Reference(named, "name", 0.95)
    if (same := predicated(parsed, token, resolver)) is not None:
        return same
    for a in metonyms.apposed(token):
        if a.i in parsed.name_of and parsed.form_of.get(a.i) not in ("class", "demonym"):
            return Reference(parsed.name_of[a.i], "name", 0.9)
    if (ahead := _before_name(parsed, token, resolver) or _named_behind(parsed, token, resolver)) is not None:
        return ahead
    if (speaks := metonyms.spoken_for(parsed, token, resolver) or metonyms.heads(parsed, token, resolver)) is not None:
        return speaks
    if kids(token, "acl") and (given := called(parsed, token, resolver)) is not None:
        return given  # "the chip, called the Kirin 9000S", before anything that "the chip" might be
    if (inside := metonyms.chip_inside(parsed, token, resolver)) is not None:
        return inside
    if definite(token) and (ref := back(resolver.coreference.noun(parsed, token))):
        return _state_of(ref, resolver) if lemma == "government" else ref
    if (dated := metonyms.rule_of_year(parsed, token, resolver)) is not None:
        return dated
    if (body := resolver.institutions.find(parsed, token, resolver)) is not None:
        return body
    if (
        given := called(parsed, token, resolver) or back(passages.apposed(resolver.coreference, parsed, token))
    ) is not None:
        return given
    kind = resolver.describer.noun_type(token)
    if kind is not None and (topic := back(passages.topic(resolver.coreference, parsed, token, kind))):
        return topic
    if described := resolver.describer.describe(parsed, token, resolver):
        return Reference(described, "kind" if resolver.cast.things[described].loose else "description", 0.85)
    return None


def _government(parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
    """ "The Dutch government" is the Netherlands; "the government", in a text on one country, is that one."""
    before = kids(token, "amod", "compound", "poss", "nmod")
    for c in before:
        id = parsed.name_of.get(c.i)
        if id is not None and resolver.cast.things[id].type == "Country":
            return id if token.lemma_.lower() != "cabinet" else None
    alone = (
        definite(token)
        and token.lemma_.lower() != "administration"
        and all(c.lower_ in ("federal", "central", "national") for c in before)
    )
    return resolver.home if alone and not kids(token, "prep", "poss") and token.tag_ in ("NN", "NNP") else None


def _state_of(body: Reference, resolver: Resolver) -> Reference | None:
    """ "The government", after a committee or a department: its country."""
    thing = resolver.cast.things[body.thing]
    governing = thing.type != "GovernmentBody" or any(w in thing.name.lower() for w in ("administration", "government"))
    if governing:
        return body
    told = thing.country is not None and resolver.ensure(thing.country)
    return Reference(str(thing.country), body.how, body.confidence) if told else None


def predicated(parsed: Parsed, token: Token, resolver: Resolver, kind: str | None = None) -> Reference | None:
    """ "AMD, a company that sells chips" and "AMD is a company": the noun stands for the name it describes."""
    kind = kind or resolver.describer.noun_type(token)
    for target in told_of(parsed, token):
        ref = resolver.found.get((parsed.block.span.start, target.i))
        if ref is not None and _calls(token, kind, resolver.cast.things[ref.thing].type, resolver):
            resolver.coreference.call(ref.thing, token.lemma_.lower())
            return Reference(ref.thing, ref.how, ref.confidence * 0.95)
    return None


def sorted_as(parsed: Parsed, token: Token, kind: str, resolver: Resolver) -> Reference | None:
    """ "Qwen is a family of language models": the models are Qwen, whatever is said of them next."""
    for target in sort_of(parsed, token):
        ref = resolver.found.get((parsed.block.span.start, target.i))
        if ref is not None and ref.how == "name" and _same_kind(resolver.cast.things[ref.thing].type, kind, resolver):
            return Reference(ref.thing, ref.how, ref.confidence * 0.95)
    return None


def _calls(token: Token, kind: str | None, own: str, resolver: Resolver) -> bool:
    """The noun fits the name's type; of a person any noun does that "who" goes on from ("the Republican who")."""
    if kind is None:
        who = any(c.lower_ == "who" for r in kids(token, "relcl") for c in kids(r, "nsubj"))
        return who and own == "Person"
    bodies = resolver.schema.is_a(own, "Organization") and resolver.schema.is_a(kind, "Organization")
    trade = kind in ("Product", "Facility") and own == "Company"  # "Hugging Face, a platform", "GitHub, the site"
    return _same_kind(own, kind, resolver) or bodies or trade


def _before_name(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "The Dutch firm ASML", "chip designer Arm": the noun stands for the name behind it."""
    after = parsed.name_of.get(token.i + 1)
    if after is None or parsed.form_of.get(token.i + 1) in ("demonym", "class"):
        return None
    kind = resolver.describer.noun_type(token)
    if kind is None or not _same_kind(resolver.cast.things[after].type, kind, resolver):
        return None
    resolver.coreference.call(after, token.lemma_.lower())
    return Reference(after, "name", 0.9)


def _named_behind(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "A second measure, the Affiliates Rule adopted in May, …": the name behind the comma, whatever the parse."""
    if not any(c.lower_ in ("a", "an", "another", "one") for c in kids(token, "det", "nummod")):
        return None
    after = [t for t in parsed.doc[token.i + 1 : token.i + 4] if t.lower_ not in ("the", "its", "their")]
    name = after[1].i if len(after) > 1 and after[0].text in (",", ":") else -1
    id = parsed.name_of.get(name)
    kind = resolver.describer.policies.type(token)
    if id is None or kind is None or parsed.form_of.get(name) in ("demonym", "class"):
        return None
    return Reference(id, "name", 0.85) if _same_kind(resolver.cast.things[id].type, kind, resolver) else None


def called(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "An API called CUDA", "a plan known as X": the name given."""
    below = [a for prep in kids(token, "prep") for p in kids(prep, "pobj") for a in kids(p, "acl")]
    for verb in kids(token, "acl") + below:
        if verb.lemma_ in ("call", "name", "know", "dub", "title", "codename"):
            named = kids(verb, "oprd", "dobj") + [p for prep in kids(verb, "prep") for p in kids(prep, "pobj")]
            for t in named:
                if t.i in parsed.name_of:
                    return Reference(parsed.name_of[t.i], "name", 0.95)
    return None


def _of(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    for prep in kids(token, "prep"):
        if prep.lower_ == "of":
            for p in kids(prep, "pobj"):
                return resolver.read(parsed, p)
    return None


def _with_name(parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
    """ "H20 processors", "the V3 model", "Mate 60 Pro phone": the name before a noun of its own kind."""
    kind = resolver.describer.noun_type(token)
    if kind is None or token.lemma_.lower() in _RELIEFS:
        return None
    return named_kind(parsed, token, kind, resolver)


def named_kind(parsed: Parsed, token: Token, kind: str, resolver: Resolver) -> str | None:
    """The name before or behind a noun that says what kind of thing it names."""
    behind = [c for c in kids(token, "appos") if c.nbor(-1).lower_ != "not"]
    before = kids(token, "compound", "nmod", "amod")
    before += [g for c in before if c.i not in parsed.name_of for g in kids(c, "compound")]  # "H20 AI chips"
    for c in [*reversed(before), *behind]:
        id = parsed.name_of.get(c.i)
        if id is None or parsed.form_of.get(c.i) in ("demonym", "class"):
            continue
        own = resolver.cast.things[id].type
        if _same_kind(own, kind, resolver):
            passages.with_row(parsed, token, c, resolver)
            return id
    return None


def _same_kind(own: str, kind: str, resolver: Resolver) -> bool:
    if resolver.schema.is_a(own, kind) or resolver.schema.is_a(kind, own):
        return True
    if own == "Technology" and kind in (*_MADE_FOR, "Product"):  # "AI hardware" is not AI
        return False
    pair = {own, kind}
    return (
        pair <= {"Chip", "Product", "Hardware", "ManufacturingEquipment", "Technology"}
        or pair <= {"AIModel", "Product", "Technology"}
        or (resolver.schema.is_a(own, "Policy") and resolver.schema.is_a(kind, "Policy"))
    )


def _policy(id: str, resolver: Resolver) -> bool:
    return resolver.schema.is_a(resolver.cast.things[id].type, "Policy")
