"""Pairs of arguments that make no sense together though their types fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.cast import Thing
from kg.extract.descriptions.arguments import Reference, Resolver
from kg.extract.frames.roles import kids
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.ontology import Schema

_PERMITS = ("licence", "license", "waiver", "permit", "exemption", "approval")
_ASKING = ("require", "need", "demand", "impose", "mandate", "introduce", "enforce")
_COUNTED = re.compile(
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|(?:one|a) hundred)\b",
    re.IGNORECASE,
)
Side = tuple[Reference, "Token"]


_STATES_MAKE = ("Law", "ExportControl", "Sanction", "Tariff", "Programme", "Strategy")
_AIMED = frozenset(["tariff", "sanction", "control", "restriction", "curb", "ban", "embargo", "duty", "policy"])


class Sense:
    """Tells whether a predicate may hold between two things, by what the document and the registry know of them."""

    def __init__(self, schema: Schema):
        self.schema = schema

    def makes(self, predicate: str, subject: Side, object: Side, parsed: Parsed, resolver: Resolver) -> bool:
        """False for what is self-evident, uneven, or known to be otherwise."""
        (s, st), (o, ot) = subject, object
        if s.thing == o.thing or not self.schema.fits(_type(resolver, s), predicate, _type(resolver, o)):
            return False
        if self._unfit(predicate, s, o, resolver) or not self._rules(predicate, subject, object, parsed, resolver):
            return False
        machines = ("Chip", "ManufacturingEquipment")
        if predicate == "develops" and _type(resolver, s) == "GovernmentBody" and _type(resolver, o) in machines:
            return False  # "the ministry will introduce scanners"
        if predicate in ("dependsOn", "manufactures") and _type(resolver, s) == "Person":
            return False
        if predicate == "basedIn":
            return not _self_evident(resolver, s, o, joined=st.dep_ == "conj" or o.how == "coreference")
        if predicate in ("develops", "manufactures") and _named_by_maker(resolver, s, o):
            return False
        if predicate == "develops":
            return not (_anothers(resolver, s, o) or self._offered(parsed, resolver, s, ot))
        if predicate == "procures":  # "had its chips certified"; "Nvidia's memory orders for the Rubin", its own
            row = resolver.cast.things[o.thing].row
            own = row is not None and row.parent == s.thing
            return not own and s.thing not in [
                r.thing for p in kids(ot, "poss") if (r := resolver.thing(parsed, p)) is not None
            ]
        if predicate == "meetsWith":  # "speaking to CNBC" is no meeting
            return not any(_type(resolver, r) == "MediaOrganization" for r in (s, o))
        if predicate == "competesWith":
            if {_type(resolver, s), _type(resolver, o)} == {"Person", "Country"}:
                return False
            if _at_home(resolver, s, o) or _at_home(resolver, o, s):  # "China's flagship competitor, SMIC"
                return False
            return self._artifact(resolver, s) == self._artifact(resolver, o)  # firms with firms, chips with chips
        return True

    def _rules(self, predicate: str, subject: Side, object: Side, parsed: Parsed, resolver: Resolver) -> bool:
        """False where nobody makes a rule, or a rule does not bear on this."""
        (s, st), (o, ot) = subject, object
        if predicate == "enacts":
            if self._owner_else(parsed, resolver, s, ot) or self._among_firms(parsed, resolver, s, object):
                return False
            if _type(resolver, s) == "Company" and _type(resolver, o) in _STATES_MAKE:
                return False
            return not (_against(parsed, st, ot) or _granted(ot) or self._foreign_law(resolver, s, o))
        if predicate not in ("targets", "restricts"):
            return True
        if resolver.cast.things[s.thing].country == o.thing:
            return False  # "a ban on American sales to China" is not on America
        if _permit(resolver, s) and st.head.lemma_ not in _ASKING:
            return False  # "its export licence, which …": what allows something forbids nothing
        if predicate == "restricts" and st.head.lemma_ == "deny":  # "…, which the company denies": nothing withheld
            return not any(w.tag_ == "WDT" for w in kids(st.head, "dobj"))
        return True

    def _owner_else(self, parsed: Parsed, resolver: Resolver, s: Reference, rule: Token) -> bool:
        """ "Companies have signed the Commission's code": who signs another's rules does not make them."""
        state = any(self.schema.is_a(_type(resolver, s), k) for k in ("Country", "GovernmentBody", "Person"))
        owners = [r.thing for p in kids(rule, "poss") if (r := resolver.thing(parsed, p)) is not None]
        return not state and bool(owners) and s.thing not in owners

    def _among_firms(self, parsed: Parsed, resolver: Resolver, s: Reference, agreement: Side) -> bool:
        """ "Anthropic signed a supply agreement with Google": firms do business, they make no policy."""
        o, ot = agreement
        if _type(resolver, s) != "Company" or not self.schema.is_a(_type(resolver, o), "Agreement"):
            return False
        preps = [p for t in (ot, ot.head) for p in kids(t, "prep") if p.lower_ in ("with", "between")]
        with_whom = [c for p in preps for n in kids(p, "pobj") for c in (n, *n.subtree)]
        kinds = {_type(resolver, r) for t in with_whom if (r := resolver.thing(parsed, t)) is not None}
        return bool(kinds & {"Company", "University"}) and not kinds & {"Country", "GovernmentBody"}

    def _unfit(self, predicate: str, s: Reference, o: Reference, resolver: Resolver) -> bool:
        """People of some kind only take part where a policy addresses them; what it bars them from is restricted."""
        things = resolver.cast.things
        if not things[s.thing].loose and not things[o.thing].loose:
            return False
        rules = self.schema.is_a(_type(resolver, s), "Policy")
        return things[s.thing].loose or not rules or predicate == "restricts"

    def _foreign_law(self, resolver: Resolver, s: Reference, o: Reference) -> bool:
        """A state or its body, and a law that is known to be another state's."""
        doer, law = resolver.cast.things[s.thing], resolver.cast.things[o.thing]
        own = doer.id if doer.type == "Country" else doer.country if doer.type == "GovernmentBody" else None
        called = (doer.name, *doer.aliases, *(doer.row.demonyms if doer.row is not None else ()))
        joint = self.schema.is_a(law.type, "Agreement") or any(
            c in law.name for c in called
        )  # "Dutch and Japanese curbs"
        return None not in (own, law.country) and own != law.country and not joint

    def _artifact(self, resolver: Resolver, ref: Reference) -> bool:
        return self.schema.is_a(_type(resolver, ref), "Artifact")

    def _offered(self, parsed: Parsed, resolver: Resolver, s: Reference, goods: Token) -> bool:
        """ "SAP offers Mistral's models": somebody else's goods are offered, not developed."""
        owners = [r for p in kids(goods, "poss") if (r := resolver.thing(parsed, p)) is not None]
        firms = [r.thing for r in owners if self.schema.is_a(_type(resolver, r), "Organization")]
        return bool(firms) and s.thing not in firms


def _against(parsed: Parsed, place: Token, policy: Token) -> bool:
    """ "The China tariffs", "Russia sanctions": a country's plain name before them says on whom they are."""
    plain = parsed.form_of.get(place.i) in ("name", "new") and not place.text.isupper() and "." not in place.text
    words = parsed.words(place.i, place.i)
    before = place.head == policy and place.dep_ in ("compound", "nmod", "amod") and policy.lemma_.lower() in _AIMED
    return before and plain and not words.isupper() and "." not in words and not words.endswith("s")


def _permit(resolver: Resolver, ref: Reference) -> bool:
    thing = resolver.cast.things[ref.thing]
    return thing.described and thing.name.rpartition(" ")[2].lower() in _PERMITS


def _granted(policy: Token) -> bool:
    """ "May not approve a licence for exports": who allows something to somebody makes no rule."""
    return policy.lemma_.lower() in _PERMITS and policy.dep_ == "dobj" and policy.head.lemma_ in ("approve", "grant")


def _at_home(resolver: Resolver, firm: Reference, country: Reference) -> bool:
    home = resolver.cast.things[firm.thing].country
    return _type(resolver, country) == "Country" and home == country.thing


def _type(resolver: Resolver, ref: Reference) -> str:
    return resolver.cast.things[ref.thing].type


def _self_evident(resolver: Resolver, s: Reference, o: Reference, *, joined: bool) -> bool:
    """ "Chinese companies" are based in China: nothing that a reader would look up."""
    thing = resolver.cast.things[s.thing]
    if joined and _at_home_elsewhere(thing, o, resolver):
        return True
    place = resolver.cast.things[o.thing]  # "a Hong Kong-based company" is nothing else
    told = thing.described and thing.type == "Company" and any(n in thing.name for n in (place.name, *place.aliases))
    if (
        _COUNTED.match(thing.name)
        and thing.type == "Group"
        and not any(n in thing.name for n in (place.name, *place.aliases))
    ):
        return False  # "twenty-eight entities that are located in China"
    return told or ((thing.plural or (thing.described and not thing.row)) and thing.type in ("Group", "Company"))


def _at_home_elsewhere(thing: Thing, place: Reference, resolver: Resolver) -> bool:
    """ "China's DeepSeek and Microsoft": the second is known to be at home in another country."""
    return thing.country is not None and _type(resolver, place) == "Country" and place.thing != thing.country


def _named_by_maker(resolver: Resolver, s: Reference, o: Reference) -> bool:
    """ "Amazon's Trainium chips and Nvidia GPUs": the class says whose; "TSMC makes TSMC-made chips" says nothing."""
    goods, doer = resolver.cast.things[o.thing], resolver.cast.things[s.thing]
    if not goods.described:
        return False
    firms = [t for t in resolver.cast.things.values() if t.type == "Company" and goods.name.startswith(f"{t.name} ")]
    return goods.name.startswith(f"{doer.name}-") or (bool(firms) and doer not in firms)


def _anothers(resolver: Resolver, s: Reference, o: Reference) -> bool:
    """ "Oracle's H100 chips", "distilled Claude": what has a known maker here is not developed by a stranger."""
    row, doer = resolver.cast.things[o.thing].row, resolver.cast.things[s.thing].row
    maker = row.parent if row is not None else None
    if _type(resolver, s) == "Person" or maker is None or maker not in resolver.cast.things:
        return False
    owner = resolver.cast.things[maker].row
    kin = {s.thing, doer.parent if doer is not None else None}
    return maker not in kin and (owner is None or owner.parent != s.thing)
