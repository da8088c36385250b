"""The queries that come with the program, by name: `disputed` is `ontology/queries/disputed.rq`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.errors import InputError

SUFFIX = ".rq"


@dataclass(frozen=True, slots=True)
class Question:
    """A packaged query: its name, what it asks in a title and in a sentence, its SPARQL."""

    name: str
    title: str
    question: str
    text: str


def questions() -> list[Question]:
    """All packaged queries, by name."""
    return [_question(file) for file in sorted(resources.ontology("queries").glob(f"*{SUFFIX}"))]


def query_text(wanted: Path) -> str:
    """The text of a file, else of the packaged query of this name; InputError, with the nearest, for neither."""
    if wanted.is_file():
        return _read(wanted)
    found = next((question for question in questions() if question.name == wanted.name.removesuffix(SUFFIX)), None)
    if found is not None and _is_name(wanted):
        return found.text
    raise InputError(_missing(wanted))


def _is_name(wanted: Path) -> bool:
    """True for a bare name, and for the path that a checkout has, which then works wherever kg is installed."""
    return len(wanted.parts) == 1 or wanted.parent == Path("ontology", "queries")


def _missing(wanted: Path) -> str:
    from kg.suggest import did_you_mean

    hint = did_you_mean(wanted.name.removesuffix(SUFFIX), [question.name for question in questions()])
    what = "is a folder" if wanted.is_dir() else "is no file and no query that comes with kg"
    return f"{wanted} {what}{hint or ': check the path given with -f, or see kg query --list'}"


def _question(file: Path) -> Question:
    text = _read(file)
    title, question = (re.search(rf"^# {key}: (.*)$", text, re.MULTILINE) for key in ("title", "question"))
    return Question(file.stem, title[1] if title else file.stem, question[1] if question else "", text)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as fault:
        raise InputError(f"{file} cannot be read ({fault.strerror}): check the path given with -f") from None
    except UnicodeDecodeError as fault:
        raise InputError(f"{file} is not UTF-8 at byte {fault.start}: save it as UTF-8") from None
