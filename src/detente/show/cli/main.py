"""The entry point of ``detente``: a command is loaded when it is called, so help is quick."""

from __future__ import annotations

import gc
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
    "draft": "From word to paper: minutes, brackets, positions, versions, signature.",
    "settlement": "Efficient packages, named points, and what would open a zone of agreement.",
    "deadlock": "What blocks the talks, what would open them at the least cost.",
    "stability": "Which outcomes would hold, why, and what would unlock another.",
    "diff": "What became known since a date, and what that changed.",
    "new": "Start a case folder.",
    "read": "Read reports: who said what, in which form, on which condition; propose entries.",
    "review": "Review what the reader proposes; accepted entries go into the record.",
    "add": "Add one well-formed entry to the record.",
    "correct": "Correct an entry; the earlier version stays on record.",
    "retract": "Withdraw an entry; it stays on record as withdrawn.",
    "redact": "Remove an entry's content for good; a tombstone stays.",
    "convert": "Make a record SQLite, or a folder of text again; nothing is lost.",
    "verify": "Verify a record in SQLite: bytes, chain, and against checkpoints.",
    "checkpoint": "Note the length and last hash of a record, to verify against later.",
    "restore": "Write a case folder as it stood at a date.",
    "import": "Keep a published dataset in a case as a dated snapshot; see what changed.",
    "snapshots": "The dataset snapshots of a case; monthly counts and deaths as known at a date.",
    "monitor": "Judge the events of datasets by the clauses, under stated assumptions.",
    "export": "Put cases into tidy tables: CSV, JSON, Parquet; GeoJSON; PROV-JSON.",
    "schema": "Write the JSON Schemas that editors use.",
}
"""Command → its one-line help; the module is ``detente.show.cli.<name with underscores>``."""

DRAFT: dict[str, str] = {
    "minute": "What is on record as understood, as numbered sentences to confirm or deny.",
    "from-gaps": "Version 1 of a single text from the reported terms, a bracket for every gap.",
    "position": "Record where a party stands on a bracket, clause, text or minute item.",
    "table": "Clauses and brackets by parties: who accepts which words, in which form.",
    "next": "Which bracket to work on first, and what all who were heard can live with.",
    "rounds": "Illustrative rounds of positions: where they would lead.",
    "versions": "The versions of a text, who put each forward, what is left in brackets.",
    "keep": "Keep an edited file as the next version of a text.",
    "settle": "Close brackets: keep the text so as the next version.",
    "diff": "What changed between two versions or texts: words, moves, meaning.",
    "lint": "What a careful drafter would ask about the words, with wordings to choose from.",
    "export": "Put a text on paper: Markdown, HTML, Word, Akoma Ntoso; with a page to be signed.",
    "adopt": "Record that a party adopted a version: its words are fixed.",
    "initial": "Record that a party initialled a version: its words are fixed.",
    "sign": "Record a signature on a version without brackets.",
    "ratify": "Record a ratification.",
    "reserve": "Record what a party holds back on a clause or bracket.",
    "withdraw-signature": "Record that a party withdrew its signature.",
    "notify": "Record a notification that entry into force needs.",
}
"""Command under ``detente draft`` → its help; the module is ``detente.show.cli.draft.<name>``."""

IMPORT: dict[str, str] = {
    "ucdp-ged": "Import the UCDP Georeferenced Event Dataset, as published.",
    "acled": "Import an export of ACLED; its rows stay in the case.",
    "gdelt-events": "Import GDELT events, as published; coded by machine.",
    "csv": "Import any table of events by a mapping of its columns, or suggest one.",
}
"""Command under ``detente import`` → its help; modules are in ``detente.show.cli.importing``."""

GROUPS = {"draft": DRAFT, "import": IMPORT}
"""Command that has commands of its own → those."""

_PACKAGES = {"import": "importing"}
"""Group → the package of its modules, where the group's name is a word of Python."""
_EXAMPLES = {
    "draft": "detente draft table cases/istanbul",
    "import": "detente import ucdp-ged GEDEvent_v25_1.csv --into cases/x --retrieved 2026-01-15",
}

_NEW_OBJECTS = 100_000
"""After so many the memory is looked through for what can go; a command ends before that pays."""
WRONG_USAGE: Any = typer.BadParameter.__base__
"""What is raised for a command that is not called as it should be; typer exports the parts only."""


def module_of(command: str, group: str = "") -> str:
    """Return the module that holds a command, as ``app``-ready function ``command``."""
    inside = f"{_PACKAGES.get(group, group)}." if group else ""
    return f"detente.show.cli.{inside}{command.replace('-', '_')}_command"


class LazyGroup(TyperGroup):
    """A group that imports a command's module when the command is used, not before."""

    group = ""
    known = COMMANDS
    _used = False
    _as_json = False

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order in which people meet them."""
        del ctx
        return list(self.known)

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
            told_inside = ctx.invoked_subcommand in GROUPS and not self.group
            if self._as_json and not told_inside:
                from detente.show.cli.output import say_json

                say_json({"error": problem.format_message(), "findings": []})
            raise

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, loaded; for the list of commands a stand-in with its help will do."""
        if cmd_name not in self.known:
            return super().get_command(ctx, cmd_name)
        if not self._used:
            return _stand_in(cmd_name, self.known[cmd_name])
        if cmd_name in GROUPS and not self.group:
            return _group(cmd_name)
        return _loaded(cmd_name, self.group)


def _group(name: str) -> Any:
    kind = type("Group", (LazyGroup,), {"group": name, "known": GROUPS[name]})
    inner = typer.Typer(
        cls=kind, add_completion=False, rich_markup_mode=None, no_args_is_help=True,
        help=f"{COMMANDS[name]}\n\nExample: {_EXAMPLES[name]}",
    )  # fmt: skip

    @inner.callback()
    def root() -> None:
        """Say nothing: the commands speak."""

    return typer.main.get_command(inner)


def _loaded(name: str, group: str) -> Any:
    module = importlib.import_module(module_of(name, group))
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, help=module.__doc__)(module.command)
    return typer.main.get_command(app)


def _stand_in(name: str, text: str) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    def command() -> None:
        """Stand in for a command in the overview."""

    app.command(name, help=text)(command)
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
    if arguments is None:
        gc.set_threshold(_NEW_OBJECTS)
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
