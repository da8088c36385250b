"""What bears claims out, what stands against them, what people decided."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.knowledge.reading import Reading
from kg.model import Claim, Conflict

if TYPE_CHECKING:
    from kg.decisions import Decision
    from kg.resolve import Judgement, Resolved
    from kg.review import Pending
    from kg.weigh import Proposition, Support


class Judging(Reading):
    """What bears claims out, what stands against them, what people decided."""

    def conflicts(self, about: str | None = None) -> tuple[Conflict, ...]:
        """Claims that cannot all hold, by their ids, and why; all of them, or those whose claims name an entity."""
        about = self.entity(about).id if about is not None else None
        found = ((conflict, self.claims_by_id[conflict.claims[0]]) for conflict in self.graph.conflicts)
        return tuple(conflict for conflict, claim in found if about in (None, claim.subject, claim.object))

    def disputed(self, about: str | None = None) -> tuple[Claim, ...]:
        """Claims that somebody doubts or denies: a dispute is no conflict of claims."""
        return tuple(claim for claim in self.claims(about) if claim.disputed_by)

    @cached_property
    def support(self) -> dict[str, Support]:
        """By each claim's id the independent documents that bear it out, and the parties behind them."""
        from kg.weigh import support

        return support(self.graph)

    def propositions(self) -> tuple[Proposition, ...]:
        """What claims say, whoever says it, with the independent documents that affirm and that deny it."""
        from kg.weigh import propositions

        return propositions(self.graph)

    def pending(self, decisions: str | Path | None = None, below: float | None = None) -> Pending:
        """What nobody has decided yet: pairs that may be one entity, and claims of low confidence.

        `decisions` is a file whose decisions may be newer than the graph; `below` is the confidence that needs no look.
        """
        from kg.decisions import read_decisions
        from kg.review import UNSURE, pending

        decided = read_decisions(Path(decisions)) if decisions and Path(decisions).exists() else ()
        return pending(self.graph, self.undecided(), decided, UNSURE if below is None else below)

    def decide(
        self,
        action: str,
        *about: str,
        who: str,
        when: str,
        why: str,
        value: str | None = None,
        file: str | Path = "decisions.jsonl",
    ) -> Decision:
        """Adds a decision to the file, for the next build: same, different, retype, rename (entities), accept, reject.

        `about` are names or ids of entities, or the id of a claim; `value` is the new type or name. InputError where
        something is missing.
        """
        from kg.analyse.deciding import decision_about
        from kg.decisions import append_decision

        decision = replace(decision_about(self.graph, self.wording, action, about, value), who=who, when=when, why=why)
        append_decision(Path(file), decision)
        return decision

    def take_back(self, decision: Decision, file: str | Path = "decisions.jsonl") -> None:
        """Removes from the file a decision that was just added; InputError where something was added since."""
        from kg.decisions import take_back

        take_back(Path(file), decision)

    def why(self, name: str) -> Resolved:
        """How an entity came together: its names in each document, what joined them, what was left undecided."""
        from kg.resolved import read_resolved

        return read_resolved(self.generation, self.entity(name).id)

    def undecided(self) -> tuple[Judgement, ...]:
        """Pairs of entities that may be one and were kept apart, the likeliest first."""
        from kg.resolved import read_undecided

        return read_undecided(self.generation)
