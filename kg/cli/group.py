"""The group `kg`: loads a command's module when it is called, turns errors into one line and exit code 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

import click

from kg import __version__
from kg.cli.commands import COMMANDS
from kg.errors import KGError


def fail(message: str, code: int = 2) -> NoReturn:
    """Prints one line on stderr and leaves with `code`."""
    click.echo(f"kg: {' '.join(message.split())}", err=True)
    sys.exit(code)


class LazyGroup(click.Group):
    """Commands come from the table in `kg.cli.commands`; their modules are imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"kg.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, or an error that offers the nearest ones."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from kg.suggest import did_you_mean

            ctx.fail(f"no command {args[0]!r}{did_you_mean(args[0], COMMANDS)}; kg --help lists them")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs a command line; a user's mistake ends in one line and exit code 2, a bug in its traceback."""
        run = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        return sys.exit(_exit_code(run)) if standalone_mode else run()


def _exit_code(run: Callable[[], Any]) -> int:
    try:
        code = run()
        sys.stdout.flush()
    except (KGError, click.ClickException) as error:
        fail(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except click.Abort:
        fail("interrupted", 130)
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 141
    return code if isinstance(code, int) else 0


class ExampleCommand(click.Command):
    """A command whose epilog, its examples, keeps its line breaks."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples under a heading of their own."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().split("\n"):
                    formatter.write(f"  {line.strip()}\n")


@click.group(
    name="kg",
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Start with `kg build`, then `kg show NVIDIA`. `kg COMMAND --help` has examples.",
)
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Turns articles about AI, chips and states into a graph of claims, each with the sentence behind it."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
