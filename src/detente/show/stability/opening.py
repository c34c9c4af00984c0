"""Opening a conflict: from a case folder, on whose record it may rest, or from a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError
from detente.kernel.findings import Level
from detente.kernel.ids import nearest
from detente.kernel.utf8 import decoded

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.analyse.stability.conflict import Conflict

MODEL = "model.yaml"
"""The file of a case folder that holds its models."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A conflict with the digest of the text that it was read from."""

    conflict: Conflict
    file: Path
    digest: str


def open_conflict(path: Path) -> Opened:
    """Return the conflict in a case folder's model, or in a file.

    Raises:
        InputError: there is no such file.
        NotationError: with every finding, where the model cannot be used.
    """
    from detente.show.case import RECORD, open_case

    if not path.is_dir():
        return opened(path, None)
    on_record = None
    if (path / RECORD).is_file():
        on_record = frozenset(open_case(path, strict=False).journal.entries)
    return opened(path / MODEL, on_record)


def opened(file: Path, on_record: Collection[str] | None) -> Opened:
    """Return the conflict in a file; see :func:`open_conflict`."""
    from detente.analyse.results import digest
    from detente.analyse.stability.reading import read_conflict

    text = _text(file)
    conflict, findings = read_conflict(text, str(file), on_record)
    if conflict is None:
        count = sum(finding.level is Level.ERROR for finding in findings)
        message = f"{file} has {count} error{'' if count == 1 else 's'}."
        raise NotationError(message, findings)
    return Opened(conflict, file, digest(text))


def find_conflict(folder: Path, on_record: Collection[str]) -> Conflict | int | None:
    """Return the conflict of a case: None where its model has none, how many errors where it has.

    Args:
        folder: the case folder.
        on_record: ids of the entries on record.
    """
    file = folder / MODEL
    if not file.is_file():
        return None
    from detente.analyse.stability.reading import NO_MAKERS, read_conflict

    conflict, findings = read_conflict(_text(file), str(file), on_record)
    if conflict is not None:
        return conflict
    if any(finding.code == NO_MAKERS for finding in findings):
        return None
    return sum(finding.level is Level.ERROR for finding in findings)


def _text(file: Path) -> str:
    if not file.exists():
        message = (
            f"{file} is not there. Stability needs a model: a case folder with {MODEL}, or a file."
        )
        raise InputError(message)
    try:
        content = file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror or problem}."
        raise InputError(message) from problem
    text, unreadable = decoded(content, str(file))
    if unreadable:
        message = f"{file} is no text."
        raise NotationError(message, unreadable)
    return text


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
