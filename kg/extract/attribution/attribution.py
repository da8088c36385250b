"""Who says what: scopes of attribution over clauses, quotes and turns, and the statements themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.anaphora.voices import WE, quoted
from kg.extract.attribution.contents import Contents, core
from kg.extract.attribution.papers import PAPERS, again, authors, publishers, told_by_paper
from kg.extract.attribution.quotes import MARKS, announced, spread
from kg.extract.attribution.viewpoints import accused_of, finite, outside, said_behind, saying_by, viewpoint
from kg.extract.descriptions.arguments import Resolver
from kg.extract.figures.timing import ahead
from kg.extract.frames.roles import kids, surface_subjects
from kg.extract.names.entities import Thing, slug
from kg.extract.qualifiers.gainsaid import says_what
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.verb_forms import is_passive
from kg.lexicon import Lexicon
from kg.model import Span as TextSpan
from kg.model import Statement

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BODIES = ("company", "firm", "group", "agency", "ministry", "department", "office", "bureau", "lab", "fund", "bank")
_POSTS = frozenset(
    ["ceo", "cfo", "cto", "coo", "chief", "chairman", "chairwoman", "chair", "president", "boss", "head", "founder",
     "officer", "director"]
)  # fmt: skip


@dataclass(slots=True)
class Scope:
    """Tokens that somebody vouches for. `sources` are thing ids; empty for "it was reported that"."""

    tokens: set[int]
    sources: tuple[str, ...]
    source_text: str
    modality: str
    cue: str
    cue_span: TextSpan | None
    denied: bool = False
    content: TextSpan | None = None
    source_span: TextSpan | None = None
    hearsay: bool = False  # a report, claim or fear that is spoken of, rather than said here


class Attributor:
    """Finds attribution scopes sentence by sentence; carries open quotes and a turn's speaker along a block."""

    def __init__(self, lexicon: Lexicon):
        self.reported = lexicon.words("attribution", "reported")
        self.estimated = lexicon.words("attribution", "estimated")
        self.disputing = lexicon.words("attribution", "disputing")
        self.showing = lexicon.words("attribution", "showing")
        self.weak = lexicon.words("attribution", "weak")
        self.said_nouns = lexicon.words("attribution", "said_nouns")
        self.accusations = lexicon.words("attribution", "accusations")
        self.thought_nouns = lexicon.words("attribution", "thought_nouns")
        self.unnamed = lexicon.words("attribution", "unnamed")
        self.contents = Contents(lexicon)
        self.control = lexicon.words("control", "object")

    def scopes(self, parsed: Parsed, resolver: Resolver) -> list[Scope]:
        """All scopes of a block, outer ones first."""
        found: list[Scope] = []
        if parsed.block.speaker:
            found += self._turn(parsed, resolver)
        said = [list(self._in_sentence(parsed, sentence, resolver)) for sentence in parsed.doc.sents]
        if not any(mark in parsed.doc.text for mark in MARKS):
            resolver.quoting = None
            return found + [scope for mine in said for scope in mine]
        quoted_by = [self._announced(parsed, sentence, resolver) for sentence in parsed.doc.sents]
        said = [[*([blunt] if blunt else []), *mine] for blunt, mine in zip(quoted_by, said, strict=True)]
        inside, resolver.quoting = spread(parsed, said, resolver.quoting)
        return found + inside

    def _turn(self, parsed: Parsed, resolver: Resolver) -> list[Scope]:
        speaker = parsed.block.speaker or ""
        id = resolver.cast.speaker(speaker)
        if id is None:
            return []
        tokens = {t.i for t in parsed.doc}
        return [Scope(tokens, (id,), speaker, "asserted", "", None, content=parsed.block.span)]

    # within a sentence ------------------------------------------------------------------------------------------

    def _in_sentence(self, parsed: Parsed, sentence: Span, resolver: Resolver) -> Iterator[Scope]:
        for t in sentence:
            if t.lower_ == "believe" and (scope := self._if_believed(parsed, t, resolver)) is not None:
                yield scope
            elif t.pos_ == "VERB" and self._tells(t):
                scope = self._by_verb(parsed, sentence, t, resolver)
                if scope is not None:
                    yield scope
            elif (named := viewpoint(t)) is not None:
                yield from self._according(parsed, sentence, *named, resolver)
            elif t.pos_ == "NOUN" and (scope := self._by_noun(parsed, t, resolver)) is not None:
                yield scope

    def _if_believed(self, parsed: Parsed, verb: Token, resolver: Resolver) -> Scope | None:
        """ "It will make 200,000 if you believe the officials": what is said is their word."""
        if verb.dep_ != "advcl" or [t.lower_ for t in parsed.doc[max(verb.i - 2, 0) : verb.i]] != ["if", "you"]:
            return None
        sources, text, span = self.sources(parsed, kids(verb, "dobj"), resolver)
        tokens = {t.i for t in verb.head.subtree} - {t.i for t in verb.subtree}
        if not sources or not tokens:
            return None
        cue = TextSpan(*parsed.span(verb.i - 2, verb.i))
        content = TextSpan(*parsed.span(min(tokens), max(tokens)))
        return Scope(tokens, sources, text, "reported", "if you believe", cue, content=content, source_span=span)

    def _by_noun(self, parsed: Parsed, noun: Token, resolver: Resolver) -> Scope | None:
        """ "Reports that …", "Moolenaar's claim that …", "fears that …", "the prospect of China making …"."""
        lemma = noun.lemma_.lower()
        if lemma in PAPERS:
            made = self._authors(parsed, noun, resolver)
            resolver.papered = tuple(made) or self.sources(parsed, publishers(noun), resolver)[0] or resolver.papered
        thought = lemma in self.thought_nouns
        if not thought and lemma not in self.said_nouns:
            return None
        said = [c for c in kids(noun, "acl", "ccomp", "relcl") if says_what(c)]
        said += accused_of(noun, self.accusations)
        said += [c for p in kids(noun, "prep") if thought and p.lower_ == "of" for c in kids(p, "pcomp", "pobj")]
        tokens = {t.i for c in said for t in c.subtree}
        if not tokens:
            return None
        by = [p for prep in kids(noun, "prep") if prep.lower_ == "by" for p in kids(prep, "pobj")]
        sources, text, span = self.sources(parsed, kids(noun, "poss") or by, resolver)
        if sources and lemma in PAPERS:
            resolver.papered = sources
        cue = TextSpan(parsed.starts[noun.i], parsed.ends[noun.i])
        content = TextSpan(*parsed.span(min(tokens), max(tokens)))
        modality = "hypothetical" if thought else "reported"
        return Scope(tokens, sources, text, modality, noun.text, cue, False, content, span, hearsay=True)

    def _tells(self, verb: Token) -> bool:
        """A verb of saying or reckoning that is not denied ("neither has confirmed this")."""
        if self.contents.wanted(verb):
            return True
        lemma = " ".join([verb.lemma_, *(c.lower_ for c in kids(verb, "prt"))])
        if (
            lemma not in self.reported
            and lemma not in self.estimated
            and not self.contents.called(verb)
            and verb.lemma_ not in self.reported
            and verb.lemma_ not in self.estimated
        ):
            return False
        silent = kids(verb, "neg") or any(
            c.lower_ in ("neither", "no") for s in kids(verb, "nsubj") for c in s.children
        )
        if silent and verb.lemma_ not in self.disputing:
            return False
        that = any(m.lower_ == "that" for b in kids(verb, "ccomp") if not ahead(b) for m in kids(b, "mark"))
        governing = self.contents.called(verb) or self.contents.accused(verb)
        strong = verb.lemma_ not in self.weak or that or bool(governing)
        return strong or any(finite(b) for b in kids(verb, "ccomp") if not ahead(b)) or said_behind(verb)

    def _by_verb(self, parsed: Parsed, sentence: Span, verb: Token, resolver: Resolver) -> Scope | None:
        tokens = self.contents.content(sentence, verb)
        if verb.lemma_ == "report" and not tokens:
            resolver.papered = self.sources(parsed, kids(verb, "nsubj"), resolver)[0] or resolver.papered
        if not tokens:
            return None
        passive = is_passive(verb)
        speakers = (
            [p for a in kids(verb, "agent") for p in kids(a, "pobj")]
            if passive
            else saying_by(verb) or surface_subjects(verb, self.control)
        )
        speakers = [s for s in speakers if s.i not in tokens]
        if not speakers and not passive:
            return None
        if speakers and all(s.lower_ in WE for s in speakers) and quoted(parsed, verb):
            return None  # "'We expect …', said the minister": the minister's words
        modality = "estimated" if verb.lemma_ in self.estimated else "reported"
        sources, text, span = self.sources(parsed, speakers, resolver)
        sources = self._goes_on(verb, speakers, resolver) or sources
        papers = any(s.lemma_.lower() in PAPERS for s in speakers)
        pronouns = all(s.pos_ == "PRON" for s in speakers)  # somebody says so, though we do not know who
        if speakers and not sources and not papers and not pronouns and not self._anybody(verb):
            return None
        if papers and any(s.lemma_.lower() in ("estimate", "data", "projection", "forecast") for s in speakers):
            modality = "estimated"
        resolver.voice = sources or resolver.voice
        if sources and (papers or verb.lemma_ == "report"):
            resolver.papered = sources
        cue = TextSpan(parsed.starts[verb.i], parsed.ends[verb.i])
        content = TextSpan(*parsed.span(min(tokens), max(tokens)))
        return Scope(
            core(tokens, parsed.doc),
            sources,
            text,
            modality,
            verb.text,
            cue,
            verb.lemma_ in self.disputing,
            content,
            span,
            papers and not sources,
        )

    def _anybody(self, verb: Token) -> bool:
        """ "The indictment alleges that …": said by somebody, though nobody whom we know."""
        told = any(finite(c) for c in kids(verb, "ccomp"))
        return told and verb.lemma_ not in self.weak and verb.lemma_ not in self.showing

    def _goes_on(self, verb: Token, speakers: list[Token], resolver: Resolver) -> tuple[str, ...]:
        """ "…, it added", "…, he said": whoever spoke last, where the pronoun agrees."""
        if len(speakers) != 1 or speakers[0].lower_ not in ("it", "he", "she") or len(resolver.voice) != 1:
            return ()
        if speakers[0].i < verb.sent.start + 3:  # "It said that …" goes on from any subject
            return ()
        last = resolver.cast.things[resolver.voice[0]]
        word = speakers[0].lower_
        fits = not last.described and last.type not in ("Person", "Group")
        person = resolver.coreference.agree.person
        return resolver.voice if (fits if word == "it" else person(last.id, "m" if word == "he" else "f")) else ()

    def _according(
        self, parsed: Parsed, sentence: Span, phrase: Token, speakers: list[Token], words: str, resolver: Resolver
    ) -> Iterator[Scope]:
        if not speakers:
            return
        sources, text, span = self.sources(parsed, speakers, resolver)
        tokens = outside(sentence, phrase)
        if (sources or any(s.lemma_.lower() in PAPERS for s in speakers)) and tokens:
            cue = TextSpan(parsed.starts[phrase.i], parsed.ends[max(phrase.i, speakers[0].left_edge.i - 1)])
            content = TextSpan(*parsed.span(min(tokens), max(tokens)))
            if sources and any(s.lemma_.lower() in PAPERS for s in speakers):
                resolver.papered = sources
            yield Scope(tokens, sources, text, "reported", words, cue, False, content, span)

    def _announced(self, parsed: Parsed, sentence: Span, resolver: Resolver) -> Scope | None:
        """ "Huang put it bluntly: '…'": quoted behind a colon, whatever the verb."""
        found = announced(sentence)
        if found is None or (self._tells(found[0]) and kids(found[0], "ccomp")):
            return None
        verb, tokens = found
        sources, text, span = self.sources(parsed, kids(verb, "nsubj"), resolver)
        if not sources:
            return None
        cue = TextSpan(parsed.starts[verb.i], parsed.ends[verb.i])
        content = TextSpan(*parsed.span(min(tokens), max(tokens)))
        return Scope(tokens, sources, text, "reported", verb.text, cue, content=content, source_span=span)

    # sources ----------------------------------------------------------------------------------------------------

    def sources(
        self, parsed: Parsed, speakers: list[Token], resolver: Resolver
    ) -> tuple[tuple[str, ...], str, TextSpan | None]:
        ids: list[str] = []
        for s in speakers:
            speaking = [r.thing for r in resolver.both(parsed, s) if self._can_speak(r.thing, resolver)]
            speaking = speaking or self._authors(parsed, s, resolver) or self._led(parsed, s, resolver)
            if told_by_paper(s) or (again(s) and (not speaking or s.lemma_.lower() not in PAPERS)):
                speaking = list(resolver.papered) or speaking
            if speaking:
                ids += speaking
            elif (made := self._unnamed(parsed, s, resolver)) is not None:
                ids.append(made)
        if not speakers:
            return (), "", None
        left, right = min(t.i for t in speakers[0].subtree), max(s.i for s in speakers)
        span = TextSpan(*parsed.span(left, right)) if left <= right else None
        return tuple(dict.fromkeys(ids)), parsed.words(left, right), span

    def _authors(self, parsed: Parsed, paper: Token, resolver: Resolver) -> list[str]:
        """Who made a report: an organization or a person; "a Chinese study" is not China's."""
        made = [r.thing for t in authors(paper) for r in resolver.both(parsed, t)]
        return [i for i in made if resolver.schema.is_a(resolver.cast.things[i].type, "Agent")]

    def _led(self, parsed: Parsed, post: Token, resolver: Resolver) -> list[str]:
        """ "The CEO of ASML said": the firm's word, where nobody says who that is."""
        if post.lemma_.lower() not in _POSTS:
            return []
        firms = [c for p in kids(post, "prep") if p.lower_ in ("of", "at", "for") for c in kids(p, "pobj")]
        led = [r.thing for t in (*firms, *kids(post, "poss", "compound")) for r in resolver.both(parsed, t)]
        return [i for i in led if resolver.schema.is_a(resolver.cast.things[i].type, "Organization")][:1]

    def _can_speak(self, id: str, resolver: Resolver) -> bool:
        return any(resolver.schema.is_a(resolver.cast.things[id].type, t) for t in ("Agent", "Country"))

    def _unnamed(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        """An unnamed source as such: "two people familiar with the talks" becomes the group "people"."""
        known = (
            token.lemma_.lower() in self.unnamed or token.lower_ in self.unnamed
        )  # "media", of which one is a medium
        if not known or token.lemma_.lower() in PAPERS or _some_body(token):
            return None
        words = [
            parsed.words(c.i, c.i)
            for c in token.children
            if c.i < token.i and c.dep_ in ("amod", "compound", "nummod") and not c.is_punct
        ]
        name = " ".join([*words, token.text])
        name = re.sub(r"\s+", " ", name).strip()
        id = slug(name)
        if id not in resolver.cast.things:
            resolver.cast.things[id] = Thing(
                id, name, "Group", None, {name}, described=True, first=parsed.starts[token.i], plural=True
            )
        return id


def statements(doc: str, scopes: list[Scope]) -> list[Statement]:
    """Every scope that has a source, as a statement."""
    return [
        Statement(doc, s.sources[0] if s.sources else None, s.source_text, s.cue_span, s.content, s.source_span)
        for s in scopes
        if s.content is not None and s.source_text
    ]


def _some_body(noun: Token) -> bool:
    """ "The company said": one that has been named, though we cannot tell which; "a Tokyo firm" is a source unnamed."""
    the = any(c.lower_ in ("the", "this", "that") for c in kids(noun, "det"))
    return the and noun.tag_ == "NN" and noun.lemma_ in _BODIES and not kids(noun, "amod", "compound", "prep")
