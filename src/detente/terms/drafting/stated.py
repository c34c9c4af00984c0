"""Whether what a position names was there: its version at that time, its option, its condition.

========  ==========================================================================
D204      a position on a version that became known after the position
D205      an option that the bracket does not have, meant or in a condition
========  ==========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.findings import Finding, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.kernel.times import Interval
    from detente.record.entries import Position
    from detente.record.journal import Journal
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.stances import Stance
    from detente.terms.drafting.versions import History, Version


def came_later(version: Version, stated: Interval, journal: Journal) -> bool:
    """Return whether a version became known only after a position was stated.

    Where either time is not known, nobody can say so.
    """
    known = journal.time_of(version.known) if version.known else None
    if known is None or not known.resolved or not stated.resolved:
        return False
    return known.lo > stated.hi


def latest_then(history: History, stated: Interval, journal: Journal) -> Version | None:
    """Return the latest version that was known when a position was stated."""
    return next((v for v in reversed(history.versions) if not came_later(v, stated, journal)), None)


def options_named(provided: str | None) -> Iterator[tuple[str, int | None, str]]:
    """Yield each bracket that a condition compares, the option if it is one, and how it is written.

    The option is None where the bracket is compared with something that is no number of an option.
    """
    if provided is None:
        return
    try:
        condition = formula.parse(provided)
    except formula.FormulaError:
        return  # a check of the record says so, with its place
    for part in formula.walk(condition):
        if not isinstance(part, formula.Compare):
            continue
        for one, other in ((part.left, part.right), (part.right, part.left)):
            if isinstance(one, formula.Name):
                items = other.items if isinstance(other, formula.ListLiteral) else (other,)
                for item in items:
                    if not isinstance(item, formula.Name):
                        yield one.name, _number(item), formula.unparse(part)


def _number(item: formula.Formula) -> int | None:
    value = item.value if isinstance(item, formula.Literal) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def has_option(bracket: Bracket, option: int | None) -> bool:
    """Return whether a bracket has a wording of that number; 0 leaves its words out."""
    return option is not None and 0 <= option <= len(bracket.options)


def options_words(bracket: Bracket) -> str:
    """Return which options a bracket has, in words."""
    count = len(bracket.options)
    which = "one wording, option 1" if count == 1 else f"options 1 to {count}"
    return f"{which} (0: its words left out)"


# On record ---------------------------------------------------------------------------------------


def stated_findings(stance: Stance, history: History, journal: Journal) -> Iterator[Finding]:
    """Find what a recorded position names that was not there when it was stated."""
    position = stance.position
    version = history.version(position.version) if position.version is not None else None
    stated = journal.record_time(position)
    if version is not None and came_later(version, stated, journal):
        yield _too_early(position, version, latest_then(history, stated, journal), journal)
    number = stance.version
    then = history.version(number) if number is not None else history.latest
    yield from _options(stance, then or history.latest, history, journal)


def _too_early(
    position: Position, version: Version, then: Version | None, journal: Journal
) -> Finding:
    known, stated = journal.time_of(version.known), journal.record_time(position)
    message = (
        f"Position {position.id} is on version {version.number} of the text, which became known "
        f"({known}) after the position was stated ({stated})."
    )
    hint = "Correct `known`: no version was known by then."
    if then is not None:
        hint = (
            f"Write `version: {then.number}`, the latest that was known then, or correct `known`."
        )
    place = journal.place(position.id, "version")
    return warning("D204", message, place, hint=hint, entries=(position.id,))


def _options(
    stance: Stance, then: Version, history: History, journal: Journal
) -> Iterator[Finding]:
    position = stance.position
    bracket = then.bracket(stance.bracket) if stance.bracket else None
    if bracket is not None and stance.option is not None and not has_option(bracket, stance.option):
        message = (
            f"Position {position.id} is on option {stance.option}, and bracket {bracket.id} has "
            f"{options_words(bracket)}."
        )
        place = journal.place(position.id, "option")
        hint = "Correct `option`, or take it out where the whole bracket is meant."
        yield warning("D205", message, place, hint=hint, entries=(position.id,))
    for name, option, written in options_named(position.provided):
        asked = then.bracket(name) or next(
            (b for v in reversed(history.versions) if (b := v.bracket(name))), None
        )
        if asked is not None and not has_option(asked, option):
            message = (
                f"Position {position.id} hangs on `{written}`, and bracket {name} has "
                f"{options_words(asked)}."
            )
            place = journal.place(position.id, "provided")
            yield warning(
                "D205", message, place, hint="Correct `provided`.", entries=(position.id,)
            )


__all__ = [
    "came_later",
    "has_option",
    "latest_then",
    "options_named",
    "options_words",
    "stated_findings",
]
