"""`kg review`: what is undecided, and decisions about it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import DECISIONS, decisions_option, format_option, graph_option, json_flag, kg_command, limit_option

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.decisions import Decision
    from kg.review import Pending


@kg_command(
    "review",
    """
    kg review
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
@limit_option(50, "pairs and claims without --by")
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
    limit: int,
) -> None:
    """Show what nobody has decided yet, and take decisions.

    Pairs that may be one entity come first, the likeliest first, then claims of low confidence, the unsurest first:
    each with what speaks for it, and its sentence. With --by they are asked about one by one: an answer goes at once,
    with who, when and why, into decisions.jsonl in the working folder, a plain file for version control, and is not
    asked for again; ? explains the keys, u takes the last answer back. The next kg build there applies it. A rejected
    claim stays in the graph as rejected, and out of its direct layer.

    JSON has the keys pairs (ids, one, other, outcome, score, features) and claims.
    """
    from kg.api import open as open_graph

    graph, file = open_graph(folder), decisions or Path(DECISIONS)
    pending = graph.pending(file, below)
    if action is None and about:
        raise click.UsageError("say with --decide what is decided about them")
    if (as_json or shape == "json") and action is None:
        return _print_json(pending, graph)
    if action and not (who and why):
        raise click.UsageError(
            "say with --why for which reason" if who else "say with --by NAME, or KG_REVIEWER, who decides"
        )
    decide = partial(graph.decide, who=who or "", when=when or _today(), file=file)
    if action:
        return _tell(decide(action, *about, why=why or "", value=value), file)
    from kg.cli.reviewing import Review, list_pending

    return Review(graph, pending, decide, file).run() if who else list_pending(graph, pending, limit)


def _today() -> str:
    """The day of deciding; no build ever looks at a clock."""
    from datetime import date

    return date.today().isoformat()


def _tell(decision: Decision, file: Path) -> None:
    from kg.cli.reviewing import decision_words
    from kg.cli.screen import print_line

    print_line(f"{file}: {decision_words(decision)}; kg build applies it")


def _print_json(pending: Pending, graph: KnowledgeGraph) -> None:
    from kg.cli.as_json import claim_json, judgement_json, print_json

    claims = [claim_json(claim, graph.names, graph.support) for claim in pending.claims]
    print_json({"pairs": [judgement_json(pair) for pair in pending.pairs], "claims": claims})
