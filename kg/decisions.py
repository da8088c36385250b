"""Decisions of people, in a plain file made for version control: one JSON object a line, its keys sorted.

    {"about": ["nvidia", "nvidia-corp"], "action": "same", "says": "…", "when": "2026-03-01", "who": "Ada", "why": "…"}

`about` holds entity ids (same, different: two; retype, rename: one, with the new type or name as `value`) or a claim's
id (accept, reject). `says` repeats in words what it is about, for those who read the file. Lines are only ever added:
of two that decide the same thing the later one counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.days import days
from kg.errors import InputError
from kg.records import line as json_line
from kg.resolve import Decided

PAIRS = ("same", "different")
VERDICTS = {"accept": "accepted", "reject": "rejected"}
CHANGES = ("retype", "rename")
ACTIONS = (*PAIRS, *VERDICTS, *CHANGES)

_KEYS = ("about", "action", "says", "value", "when", "who", "why")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about two entities, one entity or a claim; `line` is where the file says so."""

    action: str
    about: tuple[str, ...]
    who: str
    when: str
    why: str
    value: str | None = None
    says: str | None = None
    line: int = 0

    @property
    def question(self) -> tuple[str, frozenset[str]]:
        """What it answers; of decisions that share it the last one counts."""
        kind = "pair" if self.action in PAIRS else "verdict" if self.action in VERDICTS else self.action
        return kind, frozenset(self.about)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """All decisions of a file, in its order; InputError names the line that is wrong and the repair."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise InputError(f"{path} cannot be read ({fault.strerror}): check the path of the decisions") from None
    except UnicodeDecodeError as fault:
        raise InputError(f"{path} is not UTF-8 at byte {fault.start}: save it as UTF-8") from None
    return tuple(_read(path, n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip())


def effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that count: the last answer to each question."""
    return tuple({decision.question: decision for decision in decisions}.values())


def append_decision(path: Path, decision: Decision) -> None:
    """Adds a line to the file, which is made where it does not exist; nothing is added to a file that is wrong."""
    there = path.exists()
    if there:
        read_decisions(path)
    _checked(decision, "no decision was written")
    try:
        begun = there and not path.read_bytes().endswith(b"\n") and path.stat().st_size > 0
        with path.open("ab", buffering=0) as file:
            file.write((("\n" if begun else "") + decision_line(decision) + "\n").encode())
            os.fsync(file.fileno())
    except OSError as fault:
        raise InputError(f"{path} cannot be written ({fault.strerror}): name another file with --decisions") from None


def take_back(path: Path, decision: Decision) -> None:
    """Removes a decision that was just added; InputError where the file no longer ends with it.

    A file that holds nothing else goes too.
    """
    line = (decision_line(decision) + "\n").encode()
    try:
        if not path.read_bytes().endswith(line):
            raise InputError(f"{path} has changed since: take the line out by hand")
        os.truncate(path, path.stat().st_size - len(line))
        if not path.stat().st_size:
            path.unlink()
    except OSError as fault:
        raise InputError(f"{path} cannot be written ({fault.strerror}): take the line out by hand") from None


def decision_line(decision: Decision) -> str:
    """A decision as its line in the file, without the line feed."""
    row = {key: getattr(decision, key) for key in _KEYS}
    row["about"] = list(decision.about)
    known = {key: value for key, value in row.items() if value is not None}
    return json_line(dict(sorted(known.items())))


def about_entities(decisions: Iterable[Decision]) -> Decided:
    """What joining documents needs of them: pairs, types and names, by entity id."""
    found = list(decisions)
    pairs = {action: [frozenset(d.about) for d in found if d.action == action] for action in PAIRS}
    changes = {action: {d.about[0]: d.value or "" for d in found if d.action == action} for action in CHANGES}
    return Decided(pairs["same"], pairs["different"], changes["retype"], changes["rename"])


def _read(path: Path, n: int, line: str) -> Decision:
    where = f"{path}, line {n}"
    try:
        row = json.loads(line)
    except ValueError:
        raise InputError(f"{where}: not JSON: mend the line or take it out") from None
    if not isinstance(row, dict):
        raise InputError(f"{where}: not a JSON object: mend the line or take it out")
    _check_keys(row, where)
    about = row.pop("about")
    return _checked(Decision(about=tuple(about), line=n, **row), where)


def _check_keys(row: Mapping[str, Any], where: str) -> None:
    if unknown := sorted(set(row) - set(_KEYS)):
        raise InputError(f"{where}: unknown key {unknown[0]!r}: the keys are {', '.join(_KEYS)}")
    if missing := [key for key in ("action", "about", "who", "when", "why") if key not in row]:
        raise InputError(f"{where}: no {missing[0]!r}: add it, or take the line out")
    about = row["about"]
    if not isinstance(about, list) or not all(isinstance(id, str) and id for id in about):
        raise InputError(f"{where}: 'about' is no list of ids: write it as [\"…\"]")
    if wrong := [key for key in _KEYS[1:] if key in row and not isinstance(row[key], str)]:
        raise InputError(f"{where}: {wrong[0]!r} is no text: write it in quotation marks")


def _checked(decision: Decision, where: str) -> Decision:
    """The decision itself where it is whole; InputError otherwise."""
    if decision.action not in ACTIONS:
        raise InputError(f"{where}: no action {decision.action!r}: write one of {', '.join(ACTIONS)}")
    wanted = 2 if decision.action in PAIRS else 1
    if len(set(decision.about)) != wanted:
        ids = "two different ids" if wanted == 2 else "one id"
        raise InputError(f"{where}: {decision.action!r} is about {ids}, not {len(set(decision.about))}: name {ids}")
    if (decision.action in CHANGES) != bool(decision.value and decision.value.strip()):
        needs = "needs the new type or name as 'value': add it"
        what = needs if decision.action in CHANGES else "takes no 'value': leave it out"
        raise InputError(f"{where}: {decision.action!r} {what}")
    for key in ("who", "why"):
        if not getattr(decision, key).strip():
            raise InputError(f"{where}: {key!r} is empty: say {key}")
    if "/" in decision.when or days(decision.when) is None:
        raise InputError(f"{where}: {decision.when!r} is no date: write it as 2026-03-01")
    return decision
