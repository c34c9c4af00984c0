"""The entry point of ``detente``: a command is loaded when it is called, so help is quick."""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: dict[str, str] = {
    "brief": "Where a process stands, why, and what is left undefined: text, HTML, JSON.",
    "status": "Talks, ceasefire, clauses and gaps at an instant.",
    "check": "Check record, terms and scenarios; every problem with its place.",
    "explain": "Why a clause has its verdict, as a tree, and what would change it.",
    "what-if": "Suppose acts, events or a draft; see what they would change.",
    "gaps": "What the terms leave undefined, as questions to the parties.",
    "due": "Deadlines and rights that end, ahead or just past.",
    "timeline": "What happened and when it became known.",
    "commitments": "Who has undertaken what, in which form, on whose word.",
    "claims": "Who said what; confirmed, denied, or not heard.",
    "diff": "What became known since a date, and what that changed.",
    "new": "Start a case folder.",
    "add": "Add one well-formed entry to the record.",
    "correct": "Correct an entry; the earlier version stays on record.",
    "retract": "Withdraw an entry; it stays on record as withdrawn.",
    "redact": "Remove an entry's content for good; a tombstone stays.",
    "schema": "Write the JSON Schemas that editors use.",
}
"""Command → its one-line help; the module is ``detente.show.cli.<name with underscores>``."""


WRONG_USAGE: Any = typer.BadParameter.__base__
"""What is raised for a command that is not called as it should be; typer exports the parts only."""


def module_of(command: str) -> str:
    """Return the module that holds a command, as ``app``-ready function ``command``."""
    return f"detente.show.cli.{command.replace('-', '_')}_command"


class LazyGroup(TyperGroup):
    """A group that imports a command's module when the command is used, not before."""

    _used = False
    _as_json = False

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order in which people meet them."""
        del ctx
        return list(COMMANDS)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is called, and load it."""
        self._used = True
        self._as_json = "--json" in args
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; wrong usage is told as JSON as well where that was asked for."""
        try:
            return super().invoke(ctx)
        except WRONG_USAGE as problem:
            if self._as_json:
                from detente.show.cli.output import say_json

                say_json({"error": problem.format_message(), "findings": []})
            raise

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, loaded; for the list of commands a stand-in with its help will do."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        return _loaded(cmd_name) if self._used else _stand_in(cmd_name)


def _loaded(name: str) -> Any:
    module = importlib.import_module(module_of(name))
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, help=module.__doc__)(module.command)
    return typer.main.get_command(app)


def _stand_in(name: str) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    def command() -> None:
        """Stand in for a command in the overview."""

    app.command(name, help=COMMANDS[name])(command)
    return typer.main.get_command(app)


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Détente keeps the record of a peace process and says where it stands, why, and what is "
    "left undefined.\n\nExample: detente brief cases/istanbul",
)


@app.callback(invoke_without_command=True)
def root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    """Say the version where asked."""
    if version:
        from detente import __version__

        typer.echo(f"detente {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 it ran, 1 bad input, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        _run(arguments)
    except BrokenPipeError:
        _give_up_output()
        sys.exit(1)
    except OSError as problem:
        if problem.filename is not None:
            raise
        _give_up_output()
        sys.stderr.write(f"detente: The output could not be written: {problem.strerror}.\n")
        sys.exit(1)


def _run(arguments: Sequence[str] | None) -> None:
    """Run the command line; the output is forced out here, where a failure can still be told."""
    try:
        app(args=list(arguments) if arguments is not None else None)
    except DetenteError as problem:
        given = sys.argv[1:] if arguments is None else arguments
        _report(problem, as_json="--json" in given)
        sys.exit(1)
    finally:
        if _is_file(sys.stdout):
            sys.stdout.flush()


def _is_file(stream: object) -> bool:
    """Return whether a stream goes out of this process; it is None where it was closed."""
    return isinstance(stream, io.TextIOWrapper)


def _give_up_output() -> None:
    """Send what is left to be printed nowhere, so that nothing fails again when Python ends."""
    if _is_file(sys.stdout):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _report(problem: DetenteError, *, as_json: bool) -> None:
    from detente.show.cli.output import report

    report(problem, as_json=as_json)
