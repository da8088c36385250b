"""The questions that come with the program: `disputed` is `ontology/queries/disputed.rq`, its header read and checked.

    # title: Who depends on whom
    # question: Which firms cannot do without ASML?
    # param on (entity, optional): the firm or thing depended on; without it, all
    # param hops (integer, default 2): how many steps away
    # columns: who, hops, standing
    # lists: standing
    SELECT ?on ?hops ?who ?standing ?claims WHERE { … }

Each parameter is a variable of SELECT, and gets its value bound; `?claims` holds the claims (or statements) behind a
row, IRIs with blanks between; what else is selected are the columns. Cells of `lists` hold several values, with `; `
between, that come in no order; in cells of `amounts` numbers get commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.errors import DataError, InputError, UnknownName
from kg.suggest import did_you_mean

SUFFIX = ".rq"
TYPES = ("entity", "date", "integer", "text", "predicate", "type")
CLAIMS = "claims"
RESERVED = frozenset({"as_of", "evidence", "format", "graph", "help", "include", "limit", "min_confidence", "out"})

_LINE = re.compile(r"# (title|question|param|columns|lists|amounts)\b(.*)")
_PARAM = re.compile(r" ([a-z_]+) \(([a-z]+)(?:, (optional)|, default (.+?))?\): (.+)")
_VARIABLE = re.compile(r"[?$](\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a question may be told: a variable of its query. `required` where it has no default."""

    name: str
    type: str
    words: str
    default: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A packaged query: its name, what it asks in a title and in a sentence, its SPARQL, what goes in and comes out."""

    name: str
    title: str
    question: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
    lists: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name; UnknownName, with the nearest, where the question has none."""
        known = {parameter.name: parameter for parameter in self.parameters}
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise UnknownName(f"{self.name} has no parameter {name!r}{did_you_mean(name, known)}; {has}")
        return known[name]


def questions() -> list[Question]:
    """All packaged questions, by name."""
    return [read_question(_file(name)) for name in question_names()]


def question_names() -> list[str]:
    """The names of the packaged questions; no file is read."""
    return sorted(file.stem for file in resources.ontology("queries").glob(f"*{SUFFIX}"))


def question(name: str) -> Question:
    """The packaged question of this name; UnknownName, with the nearest, where there is none."""
    names = question_names()
    if name not in names:
        raise UnknownName(f"no question {name!r}{did_you_mean(name, names)}; kg ask lists them all")
    return read_question(_file(name))


def query_text(wanted: Path) -> str | Question:
    """The text of a file, else the packaged question of this name; InputError, with the nearest, for neither."""
    if wanted.is_file() and not _is_packaged(wanted):
        return _read(wanted)
    name = wanted.name.removesuffix(SUFFIX)
    if name in question_names() and (_is_packaged(wanted) or _is_name(wanted)):
        return question(name)
    raise InputError(_missing(wanted))


def read_question(file: Path) -> Question:
    """A question from its file; DataError with file, line and repair where its header is wrong."""
    text = _read(file)
    header = list(_header(file, text))
    named = {key: value for _, key, value in header if isinstance(value, str)}
    found = Question(
        file.stem,
        named.get("title", ""),
        named.get("question", ""),
        text,
        tuple(value for _, _, value in header if isinstance(value, Parameter)),
        _list(named.get("columns", "")),
        frozenset(_list(named.get("lists", ""))),
        frozenset(_list(named.get("amounts", ""))),
    )
    _check(file, found)
    return found


def _header(file: Path, text: str) -> Iterator[tuple[int, str, str | Parameter]]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := _LINE.fullmatch(line):
            value = _parameter(file, number, found[2]) if found[1] == "param" else found[2].removeprefix(":").strip()
            yield number, found[1], value


def _parameter(file: Path, number: int, words: str) -> Parameter:
    found = _PARAM.fullmatch(words)
    if found is None:
        raise DataError(f"{file}:{number}: not `# param NAME (TYPE, default VALUE): what it is`: correct the line")
    name, type, optional, default, what = found.groups()
    if type not in TYPES or name in RESERVED:
        fault = f"the name {name} is kg's own" if name in RESERVED else f"no type {type}"
        raise DataError(f"{file}:{number}: {fault}: types are {', '.join(TYPES)}")
    return Parameter(name, type, what, default, required=not optional and default is None)


def _check(file: Path, found: Question) -> None:
    """Title, question and columns are there, and SELECT gives the parameters, the columns and `?claims`."""
    for key in ("title", "question", "columns"):
        if not getattr(found, key):
            raise DataError(f"{file}:1: the header has no `# {key}:` line: add it")
    selected, told = _selected(found.text), [parameter.name for parameter in found.parameters]
    for name in (*told, CLAIMS):
        if name not in selected:
            raise DataError(f"{file}:1: SELECT lacks ?{name}: add it")
    shown = tuple(name for name in selected if name not in (*told, CLAIMS))
    if shown != found.columns or not found.lists | found.amounts <= set(shown):
        raise DataError(f"{file}:1: SELECT gives the columns {', '.join(shown)}: correct the header")


def _selected(text: str) -> list[str]:
    """The variables that the outermost SELECT gives, in order."""
    bare = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    found = re.search(r"SELECT\s+(?:DISTINCT\s+)?(.*?)\bWHERE\s*\{", bare, re.DOTALL)
    names: list[str] = []
    depth, last = 0, ""
    for token in re.findall(r"[()]|[?$]\w+", found[1] if found else ""):
        depth += {"(": 1, ")": -1}.get(token, 0)
        last = token if token not in "()" else last
        if depth == 0 and last:
            names, last = [*names, last[1:]], ""
    return names


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _file(name: str) -> Path:
    return resources.ontology("queries", name + SUFFIX)


def _is_name(wanted: Path) -> bool:
    """True for a bare name, and for the path that a checkout has, which then works wherever kg is installed."""
    return len(wanted.parts) == 1 or wanted.parent == Path("ontology", "queries")


def _is_packaged(wanted: Path) -> bool:
    return wanted.is_file() and wanted.resolve().parent == resources.ontology("queries").resolve()


def _missing(wanted: Path) -> str:
    hint = did_you_mean(wanted.name.removesuffix(SUFFIX), question_names())
    what = "is a folder" if wanted.is_dir() else "is no file and no query that comes with kg"
    return f"{wanted} {what}{hint or ': check the path given with -f, or see kg query --list'}"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as fault:
        raise InputError(f"{file} cannot be read ({fault.strerror}): check the path given with -f") from None
    except UnicodeDecodeError as fault:
        raise InputError(f"{file} is not UTF-8 at byte {fault.start}: save it as UTF-8") from None
