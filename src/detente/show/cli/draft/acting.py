"""One way for all acts on a text: guarded, shown, written as an entry, and what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.show.cli.draft.asking import Text, VersionNumber, negotiation_of
from detente.show.cli.entry_options import DryRun, Known, Source, Yes
from detente.show.cli.output import AsJson, At, CasePath

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.record.entries import Act
    from detente.show.cli.writing import Desk

By = Annotated[str, typer.Option("--by", help="The party that acts.", show_default=False)]
On = Annotated[str | None, typer.Option("--on", help="When it was done (default: today).")]
Powers = Annotated[
    str | None,
    typer.Option("--powers", help="With what powers: full, limited, none, unspecified."),
]
Person = Annotated[str | None, typer.Option("--person", help="Who did it in the party's name.")]
Witnesses = Annotated[
    list[str] | None, typer.Option("--witnessed-by", help="Who witnessed it; several times.")
]
To = Annotated[list[str] | None, typer.Option("--to", help="To whom it was addressed.")]
Clause = Annotated[str | None, typer.Option("--clause", help="The clause that it concerns.")]
Words = Annotated[str | None, typer.Option("--words", help="What was said, in a few words.")]


def acting(kind: str) -> Callable[..., None]:
    """Return the command that records acts of a kind on a text under negotiation."""

    def command(
        case: CasePath,
        by: By,
        *,
        text: Text = None,
        version: VersionNumber = None,
        on: On = None,
        powers: Powers = None,
        person: Person = None,
        witnessed_by: Witnesses = None,
        to: To = None,
        clause: Clause = None,
        words: Words = None,
        source: Source = None,
        known: Known = None,
        at: At = None,
        yes: Yes = False,
        dry_run: DryRun = False,
        as_json: AsJson = False,
    ) -> None:
        """Record the act."""
        from detente.show.cli.writing import Manner, desk, put

        at_desk = desk(case)
        content: dict[str, Any] = {
            "act": kind, "by": by, "on": on or _today(), "powers": powers or "unspecified",
            "person": person, "witnessed_by": witnessed_by, "to": to, "on_clause": clause,
            "summary": words, "evidence": source,
        }  # fmt: skip
        act = _guarded(at_desk, text, version, content, known, as_json=as_json)
        put(at_desk, act, Manner(at, yes, dry_run, as_json))

    return command


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(tz=UTC).date().isoformat()


def _guarded(
    at_desk: Desk,
    text: str | None,
    version: int | None,
    content: dict[str, Any],
    known: str | None,
    *,
    as_json: bool,
) -> Act:
    """Return the act as an entry, where nothing stands in its way.

    Raises:
        NotationError: with everything that stands in its way; nothing is written.
    """
    from detente.errors import InputError, NotationError
    from detente.kernel.findings import Level, has_errors
    from detente.record.entries import Act
    from detente.show.cli.output import show_findings
    from detente.show.entering import built
    from detente.terms.drafting.guards import Guard

    journal = at_desk.case.journal.as_known()
    meant = negotiation_of(at_desk.case, text, version)
    if meant.text is None:
        message = f"{meant.version.file} cannot be read; see detente check."
        raise InputError(message)
    data = {key: value for key, value in content.items() if value}
    data |= {
        "instrument": meant.text.header.signed_as,
        "version": meant.version.number,
        "digest": meant.version.digest,
    }
    act = built(at_desk.case.journal, Act, data, known)
    found = tuple(Guard(meant.text, meant.history, journal).findings(act))
    if has_errors(found):
        count = sum(finding.level is Level.ERROR for finding in found)
        what = "something stands" if count == 1 else f"{count} things stand"
        message = f"This cannot be recorded: {what} in its way. Nothing is written."
        raise NotationError(message, found)
    if not as_json:
        show_findings(found)
    return act
