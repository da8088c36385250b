"""Changes in words, for the terminal and the page alike."""

from __future__ import annotations

from kg.analyse import Wording
from kg.compare.changes import Change, EntityChanges


def entity_words(entity: EntityChanges, wording: Wording) -> str:
    """What an entity is, whether it is new, and what it was before: `company · new · was B Corp · takes in b-corp`."""
    was = entity.was
    parts = [wording.kind(entity.entity.type)]
    parts += [entity.state] if entity.state != "known" else []
    if was and was.name != entity.entity.name:
        parts.append(f"was called {was.name}")
    if was and was.type != entity.entity.type:
        parts.append(f"was a {wording.kind(was.type)}")
    parts += [f"takes in {', '.join(entity.merged)}"] if entity.merged else []
    return " · ".join(parts)


def change_words(change: Change, wording: Wording) -> str:
    """What is to be told of a change beside its claim; empty where the kind says it all."""
    if change.kind == "contradicted" and change.conflict:
        return change.conflict.reason
    if change.kind == "disputed":
        return f"by {', '.join(wording.names[id] for id in change.by)}"
    if change.kind == "corroborated":
        return f"{change.before} → {change.after} independent sources"
    if change.kind == "reviewed":
        review = change.claim.review
        return f"{review.verdict} by {review.who}, {review.when}: {review.why}" if review else "the review is withdrawn"
    return ""
