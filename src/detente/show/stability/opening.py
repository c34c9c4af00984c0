"""Opening a conflict: from a case folder, on whose record it may rest, or from a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.analyse.stability.reading import NO_MAKERS, entries_of, read_conflict, resting_on
from detente.errors import InputError
from detente.kernel.ids import nearest
from detente.show.modelled import MODEL, case_beside, model_path, model_text, refuse

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from detente.analyse.stability.conflict import Conflict
    from detente.kernel.findings import Finding
    from detente.show.case import Case


def open_conflict(path: Path, as_known: str | None = None) -> Conflict:
    """Return the conflict in a case folder's model, or in a file by itself.

    Args:
        path: the folder, or the file.
        as_known: use only what was on record by this date or time, of a case's record.

    Raises:
        InputError: there is no such file.
        NotationError: with every finding, where the model cannot be used.
    """
    file = model_path(path)
    case = case_beside(path)
    if case is None:
        conflict, findings = _read(file, None)
    else:
        conflict, findings = _read(file, named(case))
    refuse(file, findings)
    if conflict is None:
        raise InputError(f"{file} holds no decision makers.")
    if case is None:
        return conflict
    # What was withdrawn since, or became known later, makes nothing rest on the record.
    return _as_known(conflict, case, case.instant(as_known))


def find_conflict(case: Case, as_known: int | None) -> Conflict | None:
    """Return the conflict of a case; None where its model is about something else.

    Raises:
        InputError: the file cannot be opened.
        NotationError: with every finding, where the model cannot be used.
    """
    file = case.folder / MODEL
    conflict, findings = _read(file, named(case))
    if any(finding.code == NO_MAKERS for finding in findings):
        return None
    refuse(file, findings)
    return None if conflict is None else _as_known(conflict, case, as_known)


def _as_known(conflict: Conflict, case: Case, as_known: int | None) -> Conflict:
    """Return a conflict that rests on what was on record by a date."""
    view = case.journal.as_known(as_known)
    resting = resting_on(conflict, view.entries)
    if as_known is None:
        return resting
    return replace(resting, undated=view.undated(entries_of(conflict)))


def named(case: Case) -> frozenset[str]:
    """Return the ids that a model may name: of entries, and of what was removed from the record."""
    return frozenset(case.journal.entries) | case.journal.gone


def _read(
    file: Path, on_record: Collection[str] | None
) -> tuple[Conflict | None, tuple[Finding, ...]]:
    text, unreadable = model_text(file)
    if text is None:
        return None, unreadable
    return read_conflict(text, str(file), on_record)


def state_of(conflict: Conflict, text: str) -> int:
    """Return the code of a state as people write it.

    ``34``, ``{attack, strike}`` (or without braces), ``{}`` for the one in which nothing is taken,
    ``status_quo``.

    Raises:
        InputError: it names no state, or one that cannot be.
    """
    state = _code(conflict, text.strip())
    if not 0 <= state < conflict.size:
        message = f"No state has the code {state}; codes go from 0 to {conflict.size - 1}."
        raise InputError(message)
    if not conflict.feasible(state):
        pattern = next(s for s in conflict.infeasible if conflict.holds(s.formula, state))
        message = f"The state {conflict.shown(state)} cannot be: `{pattern.text}` is infeasible."
        raise InputError(message)
    return state


def _code(conflict: Conflict, text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text.replace("-", "_").replace(" ", "_") in {"status_quo", "quo"}:
        if conflict.status_quo is None:
            raise InputError(
                "The model has no status quo. Give it one: `status_quo: {option: N, …}`."
            )
        return conflict.status_quo
    inside = text.removeprefix("{").removesuffix("}")
    named = [word for word in inside.replace(",", " ").split() if word]
    for name in named:
        if name not in conflict.bits:
            close = nearest(name, conflict.bits)
            near = f"Did you mean {' or '.join(close)}? " if close else ""
            message = f"{name!r} is no option. {near}There are: {', '.join(conflict.bits)}."
            raise InputError(message)
    return sum(1 << conflict.bits[name] for name in dict.fromkeys(named))


def maker_of(conflict: Conflict, text: str) -> int:
    """Return the number of a decision maker, given by id or name.

    Raises:
        InputError: there is none of that name.
    """
    names = {m.id: n for n, m in enumerate(conflict.makers)}
    names |= {m.name: n for n, m in enumerate(conflict.makers)}
    if text not in names:
        known = ", ".join(m.id for m in conflict.makers)
        close = nearest(text, names)
        near = f"Did you mean {' or '.join(close)}? " if close else ""
        message = f"There is no decision maker {text!r}. {near}There are: {known}."
        raise InputError(message)
    return names[text]
