"""The command line as a whole: which commands there are, and how a mistyped one is answered.

A command is a module of this package with a function of the same name, which returns an exit
code, and an `EXAMPLE`, which closes its help. Only the module of the command that was asked for
is imported; to add one, add it to `COMMANDS`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_command

from csplan import __version__
from csplan.cli import console
from csplan.cli.exits import UsageError

if TYPE_CHECKING:
    from typer._click import Command, Context

COMMANDS = {
    "init": "csplan.cli.init",
    "validate": "csplan.cli.validate",
    "fmt": "csplan.cli.fmt",
    "render": "csplan.cli.render",
    "preview": "csplan.cli.preview",
    "locale": "csplan.cli.locale",
    "theme": "csplan.cli.theme",
    "export": "csplan.cli.export",
    "rule": "csplan.cli.rule",
    "config": "csplan.cli.config",
    "show": "csplan.cli.show",
    "hours": "csplan.cli.hours",
    "due": "csplan.cli.due",
    "staffing": "csplan.cli.staffing",
    "schema": "csplan.cli.schema",
}
"""The commands, in the order in which help lists them, and the modules they live in."""

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_EXAMPLE = """\
csplan validate plan.yaml"""


class Commands(TyperGroup):
    """The group of all commands; each is imported when it is asked for."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002  # the shape is Typer's
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """The command of that name, if there is one."""
        return _load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """The command that the first argument names; a name that is none ends here."""
        if args[0] in COMMANDS or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        raise UsageError(f'there is no command "{args[0]}"', _meant(args[0]))


app = typer.Typer(
    cls=Commands,
    context_settings=_SETTINGS,
    epilog=f"\b\nExample:\n  {_EXAMPLE}",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(value: bool) -> None:
    if value:
        console.write(f"csplan {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def csplan(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001  # answered by its callback
        bool,
        typer.Option(
            "--version", "-V", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> int:
    """Write a customer service plan in YAML, check it, and publish it."""
    if ctx.invoked_subcommand is None:
        console.write(ctx.get_help() + "\n")
    return 0


def run(args: Sequence[str]) -> int:
    """Run the command line; the exit code. Raises `UsageError` where it makes no sense."""
    command = get_command(app)
    if "_CSPLAN_COMPLETE" in os.environ:
        # A shell asks how a word may go on; this ends the process.
        command.main(args=[], prog_name="csplan")
    try:
        with command.make_context("csplan", list(args)) as context:
            code = command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort as abort:
        raise KeyboardInterrupt from abort
    except typer.TyperException as error:
        raise UsageError(*_mistake(error, args)) from error
    return int(code or 0)


def _load(name: str) -> Command:
    module = import_module(COMMANDS[name])
    single = typer.Typer(
        add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    example = module.EXAMPLE.replace("\n", "\n  ")
    single.command(name, context_settings=_SETTINGS, epilog=f"\b\nExample:\n  {example}")(
        getattr(module, name)
    )
    command = get_command(single)
    for param in command.params:
        if param.param_type_name == "argument":
            # Typer would add Python's name for the type, which tells a reader nothing.
            param.display_type_rich = _no_type  # type: ignore[attr-defined]
    return command


def _no_type(ctx: Context) -> None:  # noqa: ARG001  # the shape is Typer's
    return None


def _meant(word: str) -> str:
    close = get_close_matches(word, COMMANDS, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    if word.lower().endswith((".yaml", ".yml")) or Path(word).exists():
        return f'to check a plan, write "csplan validate {word}"'
    return 'see "csplan --help"'


def _mistake(error: typer.TyperException, args: Sequence[str]) -> tuple[str, str]:
    """What is wrong with the command line, and what to do, from Typer's words for it."""
    command = next((f"csplan {arg}" for arg in args[:1] if arg in COMMANDS), "csplan")
    option = getattr(error, "option_name", None)
    possible = getattr(error, "possibilities", None)
    if option and possible is not None:
        hint = f'did you mean "{possible[0]}"?' if possible else f'see "{command} --help"'
        return f'"{command}" has no option "{option}"', hint
    message = error.format_message().rstrip(".").replace("'", '"')
    message = (
        message.replace("Value error, ", "")
        .replace("Input should be", "it has to be")
        .replace("requires an argument", "needs a value")
    )
    return f"{message[:1].lower()}{message[1:]}", f'see "{command} --help"'
