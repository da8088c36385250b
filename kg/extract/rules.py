"""The rule extractor: runs the stages over one document and assembles its claims."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.anaphora import voices
from kg.extract.anaphora.coreference import Coreference
from kg.extract.attribution.attribution import Attributor, Scope, statements
from kg.extract.descriptions.arguments import Resolver
from kg.extract.descriptions.descriptions import Describer
from kg.extract.descriptions.institutions import Institutions
from kg.extract.discourse import retold
from kg.extract.discourse.fields import Fields
from kg.extract.discourse.gazettes import find_notices, notice_claims, title_names
from kg.extract.discourse.releases import sure_releases
from kg.extract.discourse.series import same_series
from kg.extract.frames.claims import Claimer
from kg.extract.frames.frames import Matcher
from kg.extract.names.bare import Bystanders
from kg.extract.names.dictionary import load_dictionary
from kg.extract.names.entities import Cast, Casting, Thing
from kg.extract.names.name import Name
from kg.extract.names.names import names_in_block
from kg.extract.qualifiers import disputes
from kg.extract.qualifiers.qualifiers import Qualifier
from kg.extract.syntax.english import English, one_thread
from kg.extract.syntax.parse import Parsed, parse, plain
from kg.lexicon import Lexicon
from kg.model import Abstention, Block, Claim, Document, Entity, Extraction, Mention, Span, Statement, Value
from kg.read.prose import prose
from kg.registry import Registry
from kg.uncollected import uncollected

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.ontology import Schema

SILENT = ("furniture", "meta")  # blocks that are not part of the article's prose
_STATEMENT = re.compile(r"\b(?:Statement|Remarks|Speech|Address|Testimony|Message|Letter)\b[^.]*?\b(?:from|by|of)\b")
UNCLAIMED = ("title", "heading")  # their names count, but telegraphic grammar makes no claims
_OWNED = "enacts/n:<"  # the rows that read an owner before the name of a policy
_ALWAYS = ("Material", "Chip", "ManufacturingEquipment", "Group")  # classes worth a node even where no claim holds them


class RuleExtractor:
    """Rules over a dependency parse; deterministic for the same text, data and model."""

    name = "rules"

    def __init__(self, nlp: Language, schema: Schema, registry: Registry, lexicon: Lexicon):
        self.model = English(nlp)
        self.schema = schema
        self.registry = registry
        self.lexicon = lexicon
        dictionary = load_dictionary(nlp)
        self.casting = Casting(registry, lexicon, dictionary)
        self.bystanders = Bystanders(lexicon, dictionary)
        self.matcher = Matcher(schema, lexicon)
        self.qualifier = Qualifier(lexicon)
        self.attributor = Attributor(lexicon)
        self.fields = Fields(schema, lexicon)
        self.disputes = disputes.Disputes(lexicon, self.attributor)
        self.retold = retold.Retold(lexicon, self.attributor, self.qualifier)

    def extract(self, document: Document) -> Extraction:
        """Entities, mentions, claims, statements and abstentions of one document."""
        with one_thread(), uncollected():
            return self._extract(document)

    def _extract(self, document: Document) -> Extraction:
        blocks = [b for b in document.blocks if b.kind not in SILENT]
        notices = find_notices(document)
        cast = self._cast(document, blocks, title_names(document, notices))
        parsed = self._parse(document, blocks, cast)
        describer = Describer(self.schema, self.lexicon, cast)
        resolver = Resolver(
            self.schema,
            self.lexicon,
            cast,
            describer,
            Coreference(self.schema, self.lexicon, cast),
            self.casting,
            Institutions(self.lexicon, document, cast),
        )
        resolver.coreference.author = self._author(document, cast)
        resolver.coreference.sections = [
            (n.title.start, id) for n in notices if (id := cast.at(n.title.start, n.title.end))
        ]
        resolver.topic = self._topic(document, cast)
        resolver.issuer = voices.issuer_of(document, cast, resolver)
        resolver.home = voices.home(cast, resolver)
        reading = _Reading([], [], [], [], [], 0)
        for block in parsed:
            resolver.read_block(block)
        for block in parsed:
            if block.block.kind not in UNCLAIMED:
                self._read_block(document, block, resolver, reading)
            else:
                self._read_title(document, block, resolver, reading)
        placed = retold.apply(reading.placed, reading.retold, {id: thing.type for id, thing in cast.things.items()})
        told = notice_claims(document, notices, cast) + self.fields.claims(document, blocks, cast)
        claims = told + disputes.apply(placed, reading.doubts, [b.span.start for b in blocks if b.kind == "heading"])
        claims = sure_releases(claims, cast.things)
        claims += same_series(claims, cast.things)
        return self._result(document, cast, resolver, parsed, claims, reading)

    def _cast(self, document: Document, blocks: list[Block], titles: list[Name]) -> Cast:
        texts = [prose(document.text, b.span) for b in blocks]
        prose_only = [plain(t) for b, t in zip(blocks, texts, strict=True) if b.kind not in UNCLAIMED]
        tagged = iter(list(self.model.named(prose_only)))
        names = [
            n
            for b, text in zip(blocks, texts, strict=True)
            for n in self._names(b, text, None if b.kind in UNCLAIMED else next(tagged))
            if not any(t.start <= n.start and n.end <= t.end for t in titles)
        ]
        names = sorted([*names, *titles], key=lambda n: n.start)
        return self.casting.cast(document.text, names, [b.span for b in blocks])

    def _names(self, block: Block, text: str, tagged: Doc | None) -> list[Name]:
        """Names of a block; in headlines every word has a capital, so that neither tagger nor context counts."""
        names = names_in_block(text, block.span.start, self.registry, tagged)
        return names if tagged is None else self.bystanders.find(text, block.span.start, names)

    def _author(self, document: Document, cast: Cast) -> str | None:
        """Who speaks in the first person: the one whose statement or remarks the title announces."""
        for block in document.blocks[:3]:
            m = _STATEMENT.search(document.text[block.span.start : block.span.end])
            if m:
                people = [
                    id
                    for n, id in cast.names
                    if block.span.start + m.end() <= n.start < block.span.end and cast.things[id].type == "Person"
                ]
                return people[0] if people else None
        return None

    def _topic(self, document: Document, cast: Cast) -> str | None:
        """The country of an article whose title tells of its economy or one of its industries."""
        for block in (b for b in document.blocks[:3] if b.kind == "title"):
            title = document.text[block.span.start : block.span.end].lower()
            named = [id for n, id in cast.names if block.span.start <= n.start and n.end <= block.span.end]
            places = {id for id in named if cast.things[id].type == "Country"}
            if len(places) == 1 and any(re.search(rf"\b{t}\b", title) for t in self.lexicon.nouns["topics"]["nouns"]):
                return places.pop()
        return None

    def _parse(self, document: Document, blocks: list[Block], cast: Cast) -> list[Parsed]:
        work = []
        for b in blocks:
            inside = [
                (n, id, cast.things[id].type) for n, id in cast.names if b.span.start <= n.start and n.end <= b.span.end
            ]
            work.append((b, prose(document.text, b.span), inside))
        return parse(self.model, work)

    def _read_block(self, document: Document, parsed: Parsed, resolver: Resolver, reading: _Reading) -> None:
        scopes = self.attributor.scopes(parsed, resolver)
        reading.scopes += scopes
        claimer = Claimer(self.schema, self.qualifier, self.matcher, resolver, document)
        for sentence in parsed.doc.sents:
            reading.sentences += 1
            found = claimer.claims(parsed, sentence, scopes)
            reading.placed += [disputes.Placed(c, parsed.block.span.start, reading.sentences) for c in found]
            reading.doubts += self.disputes.find(parsed, sentence, reading.sentences, resolver)
            reading.retold += self.retold.find(parsed, sentence, reading.sentences, resolver, scopes, document)
            if not found and (reason := self._reason(parsed, sentence, claimer)):
                start, end = parsed.span(sentence.start, sentence.end - 1)
                reading.abstentions.append(Abstention(Span(start, end), document.text[start:end], reason))

    def _read_title(self, document: Document, parsed: Parsed, resolver: Resolver, reading: _Reading) -> None:
        """Of a title only whose plan it names ("China's 15th Five-Year Plan: …"), and what one name does to another."""
        claimer = Claimer(self.schema, self.qualifier, self.matcher, resolver, document)
        scopes = self.attributor.scopes(parsed, resolver)  # "Nvidia rejects claims that DeepSeek uses Blackwell chips"
        found = [c for sentence in parsed.doc.sents for c in claimer.claims(parsed, sentence, scopes)]
        plain = [c for c in found if c.modality == "asserted" and resolver.cast.things[c.subject].is_name]
        named = [c for c in plain if _named(c.object, resolver.cast)]
        firm = [c for c in named if c.predicate == "leads" or (c.rule or "").startswith((_OWNED, f"{c.predicate}/v:"))]
        firm = [c for c in firm if c.predicate != "worksFor"]  # "Senators join calls to blacklist YMTC"
        reading.placed += [disputes.Placed(c, parsed.block.span.start, reading.sentences) for c in firm]

    def _reason(self, parsed: Parsed, sentence, claimer: Claimer) -> str | None:  # type: ignore[no-untyped-def]
        names = {parsed.name_of[t.i] for t in sentence if t.i in parsed.name_of}
        if len(names) < 2:
            return None
        if not self.matcher.triggers_in(sentence):
            return None
        return claimer.why_not(parsed, sentence)

    # results ----------------------------------------------------------------------------------------------------

    def _result(
        self,
        document: Document,
        cast: Cast,
        resolver: Resolver,
        parsed: list[Parsed],
        claims: list[Claim],
        reading: _Reading,
    ) -> Extraction:
        claims = _best_of_equal(claims)
        said = statements(document.name, reading.scopes)
        used, refined = _used(claims, said), resolver.describer.refined
        named = {
            id
            for n, id in cast.names
            if id in cast.things
            and (cast.things[id].is_name or (cast.things[id].type in _ALWAYS and id not in refined) or id in used)
        }
        keep = sorted((named | used) & set(cast.things))
        entities = tuple(_entity(cast.things[id]) for id in keep)
        mentions = self._mentions(cast, resolver, parsed, set(keep))
        return Extraction(
            document, entities, mentions, tuple(claims), tuple(said), tuple(reading.abstentions), reading.sentences
        )

    def _mentions(self, cast: Cast, resolver: Resolver, parsed: list[Parsed], keep: set[str]) -> tuple[Mention, ...]:
        found = {Mention(id, Span(n.start, n.end), n.how) for n, id in cast.names if id in keep}
        blocks = {block.block.span.start: block for block in parsed}
        for (start, i), ref in resolver.found.items():
            block = blocks[start]
            if ref is not None and ref.thing in keep and i not in block.name_of:
                found.add(Mention(ref.thing, Span(block.starts[i], block.ends[i]), ref.how))
        return tuple(sorted(found, key=lambda m: (m.span, m.entity, m.how)))


@dataclass(slots=True)
class _Reading:
    placed: list[disputes.Placed]
    doubts: list[disputes.Doubt]
    retold: list[retold.Retelling]
    scopes: list[Scope]
    abstentions: list[Abstention]
    sentences: int


def _entity(thing: Thing) -> Entity:
    aliases = tuple(sorted({a for a in thing.aliases if a != thing.name}))
    return Entity(
        thing.id, thing.name, thing.type, aliases, thing.row is not None, thing.row.wikidata if thing.row else None
    )


def _named(object: str | Value, cast: Cast) -> bool:
    return isinstance(object, str) and cast.things[object].is_name


def _used(claims: list[Claim], said: list[Statement]) -> set[str]:
    ids: set[str] = set()
    for c in claims:
        ids |= {c.subject, *c.attributed_to, *c.disputed_by}
        if isinstance(c.object, str):
            ids.add(c.object)
    return ids | {s.source for s in said if s.source}


def _best_of_equal(claims: list[Claim]) -> list[Claim]:
    """One claim for each proposition and qualifier set of a document; evidences united, best confidence kept."""
    merged: dict[tuple, Claim] = {}
    for c in claims:
        key = (c.subject, c.predicate, c.object, c.polarity, c.modality, c.attributed_to, c.quantity, c.time)
        if key in merged:
            old = merged[key]
            evidence = tuple(sorted({*old.evidence, *c.evidence}, key=lambda e: e.span))
            disputed = tuple(sorted({*old.disputed_by, *c.disputed_by}))
            merged[key] = replace(
                old, evidence=evidence, disputed_by=disputed, confidence=max(old.confidence, c.confidence)
            )
        else:
            merged[key] = c
    by_pair: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in merged.values():
        by_pair[c.subject, c.predicate].append(c)
    return [c for c in merged.values() if not any(_says_more(other, c) for other in by_pair[c.subject, c.predicate])]


def _says_more(other: Claim, claim: Claim) -> bool:
    """The same of the same sentence, with a time or an amount that this one lacks."""
    if other is claim or (other.object, other.polarity) != (claim.object, claim.polarity):
        return False
    same = (other.modality, other.attributed_to, other.evidence) == (
        claim.modality,
        claim.attributed_to,
        claim.evidence,
    )
    bare = claim.quantity is None and claim.time is None and claim.valid is None
    return same and bare and bool(other.quantity or other.time or other.valid)
