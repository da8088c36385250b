"""`kg review`: what is undecided, and decisions about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import DECISIONS, decisions_option, format_option, graph_option, json_flag, kg_command

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.decisions import Decision
    from kg.model import Claim
    from kg.resolve import Judgement
    from kg.review import Pending

Question = tuple[Callable[[], None], Mapping[str, str], tuple[str, ...]]  # shows it, answers, what it is about

PAIR_ANSWERS = {"s": "same", "d": "different"}
CLAIM_ANSWERS = {"a": "accept", "r": "reject"}


@kg_command(
    "review",
    """
    kg review --by Ada
    kg review --json
    kg review --decide same nvidia nvidia-corp --by Ada --why "both are the chip maker"
    kg review --decide reject 1c6e48f0ad --by Ada --why "the sentence is about another firm"
    kg review --decide retype Humain --value Company --by Ada --why "it is a firm"
    """,
)
@click.argument("about", nargs=-1, shell_complete=completing("entity"))
@click.option(
    "--decide",
    "action",
    type=click.Choice(("same", "different", "accept", "reject", "retype", "rename")),
    help="Decide this about two entities, a claim's id, or one entity (retype, rename), without asking.",
)
@click.option("--value", metavar="TEXT", help="The new type (retype) or name (rename).")
@click.option("--by", "who", envvar="KG_REVIEWER", metavar="NAME", help="Who decides, or KG_REVIEWER.")
@click.option("--why", metavar="TEXT", help="The reason, for those who read the decision later.")
@click.option("--on", "when", metavar="DATE", help="When it was decided: 2026-03-01. [default: today]")
@click.option("--below", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="Show claims less sure.")
@decisions_option
@graph_option
@format_option("table", "json")
@json_flag
def command(
    about: tuple[str, ...],
    action: str | None,
    value: str | None,
    who: str | None,
    why: str | None,
    when: str | None,
    below: float,
    decisions: Path | None,
    folder: Path,
    shape: str,
    as_json: bool,
) -> None:
    """Show what nobody has decided yet, and take decisions.

    Pairs that may be one entity come first, the likeliest first, then claims of low confidence, the unsurest first:
    each with what speaks for it, and its sentence. An answer goes with who, when and why into decisions.jsonl in the
    working folder, a plain file for version control; the next kg build there applies it. A rejected claim stays in the
    graph as rejected, and out of its direct layer.

    JSON has the keys pairs (ids, one, other, outcome, score, features) and claims.
    """
    from kg.api import open as open_graph

    graph, file = open_graph(folder), decisions or Path(DECISIONS)
    pending = graph.pending(file, below)
    if action is None and about:
        raise click.UsageError("say with --decide what is decided about them")
    if (as_json or shape == "json") and action is None:
        return _print_json(pending, graph)
    if not who and (action or pending.pairs or pending.claims):
        raise click.UsageError("say with --by NAME, or KG_REVIEWER, who decides; --json only lists")
    decide = partial(graph.decide, who=who or "", when=when or _today(), file=file)
    if action:
        if not why:
            raise click.UsageError("say with --why for which reason")
        return _tell(decide(action, *about, why=why, value=value), file)
    return _ask(pending, graph, lambda *answer, why: _tell(decide(*answer, why=why), file))


def _today() -> str:
    """The day of deciding; no build ever looks at a clock."""
    from datetime import date

    return date.today().isoformat()


def _tell(decision: Decision, file: Path) -> None:
    from kg.cli.screen import print_line

    print_line(f"{file}: {decision.action} {decision.says or ''}; kg build applies it")


def _print_json(pending: Pending, graph: KnowledgeGraph) -> None:
    from kg.cli.as_json import claim_json, judgement_json, print_json

    claims = [claim_json(claim, graph.names, graph.support) for claim in pending.claims]
    print_json({"pairs": [judgement_json(pair) for pair in pending.pairs], "claims": claims})


def _ask(pending: Pending, graph: KnowledgeGraph, decide: Callable[..., None]) -> None:
    """Goes through all that is undecided; each answer is written at once, so that leaving loses nothing."""
    questions = [*_questions(pending, graph)]
    if not questions:
        click.echo("Nothing is undecided.")
    for n, (show, answers, about) in enumerate(questions, 1):
        click.echo(f"\n{n} of {len(questions)}")
        show()
        answer = _answer(answers)
        if answer == "q":
            return
        if answer in answers:
            decide(answers[answer], *about, why=click.prompt("why"))


def _questions(pending: Pending, graph: KnowledgeGraph) -> Iterator[Question]:
    from kg.identity import claim_id

    for pair in pending.pairs:
        yield partial(_show_pair, pair, graph), PAIR_ANSWERS, pair.ids
    for claim in pending.claims:
        yield partial(_show_claim, claim, graph), CLAIM_ANSWERS, (claim_id(claim),)


def _answer(answers: Mapping[str, str]) -> str:
    choices = {**answers, "n": "next", "q": "quit"}
    words = ", ".join(f"[{key}] {word}" for key, word in choices.items())
    return str(click.prompt(words, type=click.Choice(tuple(choices)), show_choices=False, prompt_suffix=" > "))


def _show_pair(pair: Judgement, graph: KnowledgeGraph) -> None:
    from kg.cli.screen import print_line

    for id, member in zip(pair.ids, (pair.one, pair.other), strict=True):
        print_line(f"{member.name} · {graph.wording.kind(member.type)} · {id}", 2, "bold")
        print_line(f"“{member.sentence}” ({member.document})" if member.sentence else f"({member.document})", 6)
    print_line(f"score {pair.score:.2f}: {'; '.join(f'{f.kind} {f.weight:+.2f} {f.words}' for f in pair.features)}", 2)


def _show_claim(claim: Claim, graph: KnowledgeGraph) -> None:
    from kg.cli.screen import print_claim, print_line
    from kg.identity import claim_id

    print_claim(claim, graph.wording, graph.support)
    print_line(f"{claim_id(claim)} · confidence {claim.confidence:.2f} · {claim.rule or claim.extractor}", 2)
