"""`kg ask`: the named questions, each a command whose options are its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.answers import print_answer
from kg.cli.completing import completing
from kg.cli.group import ExampleCommand
from kg.cli.options import format_option, graph_option, limit_option, out_option
from kg.cli.scoping import scope_options
from kg.questions import Parameter, Question, question, question_names, questions

EXAMPLES = """
    kg ask
    kg ask disputed
    kg ask exposed-to --control "Entity List" --hops 3
    kg ask controls-timeline --as-of 2024 --evidence
    kg ask most-quoted --topic chips --format csv -o quoted.csv
    kg ask in-force --help
"""


class Questions(click.Group):
    """A group whose commands are the files of ontology/queries; only the one that is asked is read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the questions."""
        return question_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The question as a command."""
        return _command(question(cmd_name)) if cmd_name in question_names() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The question that the first word names, or an error that offers the nearest ones."""
        if not ctx.resilient_parsing and not args[0].startswith("-"):
            question(args[0])
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples under a heading of their own."""
        ExampleCommand.format_epilog(self, ctx, formatter)  # type: ignore[arg-type]


@click.group("ask", cls=Questions, invoke_without_command=True, epilog=EXAMPLES)
@graph_option
@click.pass_context
def command(ctx: click.Context, folder: Path) -> None:
    """Answer one of the questions that come with kg.

    Without a question, lists them all. Each has options of its own: kg ask QUESTION --help.

    The shell completes questions, options and names after
    eval "$(_KG_COMPLETE=bash_source kg)" (or zsh_source; fish: _KG_COMPLETE=fish_source kg | source).
    """
    if ctx.invoked_subcommand is None:
        _list(questions())


def _list(found: Iterable[Question]) -> None:
    from kg.cli.screen import print_line

    for asked in found:
        told = " ".join(f"{_flag(parameter)} {parameter.type.upper()}" for parameter in asked.parameters)
        print_line(f"{asked.name}  {told}".rstrip(), style="bold")
        print_line(asked.question, indent=4)


def _command(asked: Question) -> click.Command:
    function = partial(_ask, asked)
    shared = (
        click.option("--evidence", is_flag=True, help="A row for each sentence, with document and span."),
        format_option("table", "csv", "json", "xml"),
        out_option,
        limit_option(100, "rows of a table in the terminal"),
        _own_graph_option,
    )
    body: Callable[..., Any] = scope_options(lambda **options: function(**options))
    for option in (*reversed(shared), *reversed([_option(parameter) for parameter in asked.parameters])):
        body = option(body)
    help = f"{asked.question}\n\nColumns: {', '.join(asked.columns)}."
    return click.command(asked.name, help=help, short_help=asked.title)(body)


_own_graph_option = click.option(
    "-g", "--graph", "own_folder", type=click.Path(path_type=Path), metavar="PATH", help="The build's folder."
)


def _option(parameter: Parameter) -> Callable[..., Any]:
    words = parameter.words[:1].upper() + parameter.words[1:]
    return click.option(
        _flag(parameter),
        f"told_{parameter.name}",
        metavar=parameter.type.upper(),
        help=f"{words}{'' if parameter.default is None else f'  [default: {parameter.default}]'}"
        f"{'  [required]' if parameter.required else ''}",
        shell_complete=completing(parameter.type),
    )


def _flag(parameter: Parameter) -> str:
    return f"--{parameter.name.replace('_', '-')}"


def _ask(
    asked: Question,
    own_folder: Path | None,
    scope: Any,
    evidence: bool,
    shape: str,
    out: Path | None,
    limit: int,
    **told: str | None,
) -> None:
    from kg.api import open as open_graph

    graph = open_graph(own_folder or _folder()).within(scope)
    parameters = {name.removeprefix("told_"): value for name, value in told.items()}
    answer = graph.ask(asked.name, evidence=evidence, **parameters)
    if answer.rows or shape != "table":
        print_answer(answer, graph, shape, out, limit, asked.question)
    else:
        click.echo(f"{asked.question}\nNothing in this graph answers that.")


def _folder() -> Path:
    """The folder that stands before the question, or the default."""
    above = click.get_current_context().parent
    folder = above.params["folder"] if above is not None else Path("build")
    assert isinstance(folder, Path)
    return folder
