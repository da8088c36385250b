"""The conversation of `kg review`: one question after the other, each answer written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.decisions import Decision
    from kg.model import Claim
    from kg.resolve import Feature, Judgement
    from kg.review import Pending

PAIR_ANSWERS = {"s": "same", "d": "different"}
CLAIM_ANSWERS = {"a": "accept", "r": "reject"}
CHANGES = {"t": "retype", "m": "rename"}
MOVES = {"n": "next", "b": "back", "u": "undo", "?": "help", "q": "quit"}
MEANING = {
    "s": "the two are one thing: the next build joins them, and both names lead to it",
    "d": "they are two things: they stay apart, and nobody asks again",
    "a": "the claim is what the sentence says: it stays, and nobody asks again",
    "r": "the sentence does not say so: the claim stays in the graph as rejected, and answers no question",
    "t": "one of the things has another type (a firm, not a person)",
    "m": "one of the things has another name",
    "n": "leave it open and go on; a later kg review asks again",
    "b": "go back to the question before",
    "u": "take back the last answer of this session",
    "q": "leave; what is answered is kept",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: how to show it, which keys answer it, what a decision is about, which entities are in it."""

    show: Callable[[], None]
    answers: Mapping[str, str]
    about: tuple[str, ...]
    entities: tuple[str, ...]


@dataclass(slots=True)
class Review:
    """A session: its questions, where it stands, and what was decided in it, with the place of the question."""

    graph: KnowledgeGraph
    pending: Pending
    decide: Callable[..., Decision]
    file: Path
    at: int = 0
    done: list[tuple[int, Decision]] = field(default_factory=list)

    def run(self) -> None:
        """Asks until nothing is left or the reader leaves."""
        questions = [*_pairs(self.pending, self.graph), *_claims(self.pending, self.graph)]
        if not questions:
            click.echo("Nothing is undecided.")
            return
        click.echo(f"{_counted(self.pending)}. Answers go to {self.file} at once; ? explains the keys.")
        try:
            while self.at < len(questions):
                click.echo(f"\n{self.at + 1} of {len(questions)}")
                questions[self.at].show()
                if not self._asked(questions[self.at]):
                    break
        finally:  # also where Ctrl-C ends it
            self._end(len(questions))

    def _asked(self, question: Question) -> bool:
        """Takes one answer; False when the reader leaves."""
        keys = {**question.answers, **CHANGES, **MOVES}
        words = ", ".join(f"[{key}] {word}" for key, word in keys.items())
        key = click.prompt(words, type=click.Choice(tuple(keys)), show_choices=False, prompt_suffix=" > ")
        if key == "?":
            click.echo(
                "".join(f"  {key}  {word}: {MEANING[key]}\n" for key, word in keys.items() if key != "?"), nl=False
            )
        elif key in CHANGES:
            self._change(CHANGES[key], question.entities)
        elif key in question.answers:
            self.at += self._decided(question.answers[key], *question.about)
        else:
            self._move(key)
        return bool(key != "q")

    def _move(self, key: str) -> None:
        if key == "u":
            self._undo()
        else:
            self.at = max(self.at + {"n": 1, "b": -1, "q": 0}[key], 0)

    def _undo(self) -> None:
        if not self.done:
            click.echo("  nothing to take back: no answer in this session yet")
            return
        place, decision = self.done[-1]
        self.graph.take_back(decision, self.file)
        self.done.pop()
        self.at = place
        click.echo(f"  taken back: {decision_words(decision)}")

    def _change(self, action: str, entities: tuple[str, ...]) -> None:
        """Asks which of the things, and what it is; the question itself comes again."""
        names = self.graph.names
        listed = ", ".join(f"[{n}] {names.get(id, id)}" for n, id in enumerate(entities, 1))
        which = click.prompt(f"  which: {listed}", type=click.IntRange(1, len(entities)), default=1, show_default=False)
        value = click.prompt("  its type" if action == "retype" else "  its name", default="", show_default=False)
        if value.strip():
            self._decided(action, entities[which - 1], value=value.strip())

    def _decided(self, action: str, *about: str, value: str | None = None) -> bool:
        """Writes the answer with its reason; without one nothing is decided, and a mistake is told in a line."""
        from kg.errors import KGError

        why = click.prompt("  why (Enter: leave it undecided)", default="", show_default=False).strip()
        if not why:
            return False
        try:
            decision = self.decide(action, *about, why=why, value=value)
        except KGError as fault:
            click.echo(f"  {fault}")
            return False
        self.done.append((self.at, decision))
        click.echo(f"  written: {decision_words(decision)}")
        return True

    def _end(self, questions: int) -> None:
        answered = len({place for place, decision in self.done if decision.action not in CHANGES.values()})
        left = questions - answered
        kept = f"{len(self.done)} decided; kg build applies {self.file}. " if self.done else ""
        click.echo(f"\n{kept}{f'{left} still open: kg review asks again.' if left else 'Nothing is left open.'}")


def list_pending(graph: KnowledgeGraph, pending: Pending, limit: int) -> None:
    """All that is undecided, at most `limit` pairs and claims each, and how to decide it."""
    from kg.cli.screen import print_rest

    if not (pending.pairs or pending.claims):
        click.echo("Nothing is undecided.")
        return
    click.echo(f"{_counted(pending)}.")
    for found in (_pairs(pending, graph), [*_claims(pending, graph)]):
        for question in found[: limit or None]:
            click.echo()
            question.show()
        print_rest(len(found) - limit if limit else 0, "--limit 0 shows all")
    click.echo("kg: kg review --by NAME asks about them one by one", err=True)


def decision_words(decision: Decision) -> str:
    """`retype Seeking Alpha (person): MediaOrganization`."""
    return f"{decision.action} {decision.says or ''}{f': {decision.value}' if decision.value else ''}"


def _counted(pending: Pending) -> str:
    pairs, claims = len(pending.pairs), len(pending.claims)
    told = [f"{pairs} pair{'s' * (pairs != 1)} that may be one thing"] if pairs else []
    told += [f"{claims} claim{'s' * (claims != 1)} read with little confidence"] if claims else []
    return ", ".join(told)


def _pairs(pending: Pending, graph: KnowledgeGraph) -> list[Question]:
    return [Question(partial(_show_pair, pair, graph), PAIR_ANSWERS, pair.ids, pair.ids) for pair in pending.pairs]


def _claims(pending: Pending, graph: KnowledgeGraph) -> Iterator[Question]:
    from kg.identity import claim_id

    for claim in pending.claims:
        ends = (claim.subject, claim.object) if isinstance(claim.object, str) else (claim.subject,)
        yield Question(partial(_show_claim, claim, graph), CLAIM_ANSWERS, (claim_id(claim),), ends)


def _show_pair(pair: Judgement, graph: KnowledgeGraph) -> None:
    from kg.cli.screen import print_line
    from kg.resolve.score import ENOUGH

    for id, member in zip(pair.ids, (pair.one, pair.other), strict=True):
        print_line(f"{member.name} · {graph.wording.kind(member.type)} · {id}", 2, "bold")
        print_line(f"“{member.sentence}” ({member.document})" if member.sentence else f"({member.document})", 6)
    print_line(f"likeness {pair.score:g}; from {ENOUGH:g} on the rules join two by themselves", 2)
    for feature in pair.features:
        print_line(_feature(feature, graph), 6)


def _feature(feature: Feature, graph: KnowledgeGraph) -> str:
    words = (
        " / ".join(graph.wording.kind(kind) for kind in feature.words.split(" / ")) if feature.kind == "type" else ""
    )
    return f"{feature.weight:+g}  {feature.kind}: {words or feature.words}"


def _show_claim(claim: Claim, graph: KnowledgeGraph) -> None:
    from kg.cli.screen import print_claim, print_line
    from kg.identity import claim_id

    print_claim(claim, graph.wording, graph.support)
    print_line(f"{claim_id(claim)} · confidence {claim.confidence:.2f} · {claim.rule or claim.extractor}", 2)
