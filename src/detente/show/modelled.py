"""The model of a case, or of a file by itself, read; and what is found wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.analyse.notation.rest import everything_wrong
from detente.errors import InputError, NotationError
from detente.kernel.findings import Finding, Level, has_errors
from detente.kernel.utf8 import decoded

if TYPE_CHECKING:
    from detente.analyse.notation.model import ModelText
    from detente.analyse.notation.rest import Look
    from detente.show.case import Case

MODEL = "model.yaml"


def model_path(path: Path | str) -> Path:
    """Return the file of a model: the path itself, or ``model.yaml`` in a case folder.

    Raises:
        InputError: where there is none.
    """
    given = Path(path)
    file = given / MODEL if given.is_dir() else given
    if not file.is_file():
        where = f"{given} has no {MODEL}" if given.is_dir() else f"There is no file {given}"
        message = f"{where}. A model says what has to be settled, and what each party will not do "
        message += "without; the reference on models shows how to write one."
        raise InputError(message)
    return file


def case_beside(path: Path | str) -> Case | None:
    """Return the case that a path is the folder of, opened; None where no record is beside it."""
    from detente.show.case import open_case
    from detente.stores.opening import RECORDS

    folder = Path(path)
    return open_case(folder) if any((folder / name).is_file() for name in RECORDS) else None


def model_text(file: Path) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the text of a file, None where it is no text, and why.

    Raises:
        InputError: where the file cannot be opened.
    """
    try:
        content = file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror or problem}."
        raise InputError(message) from problem
    text, unreadable = decoded(content, str(file))
    return (None, unreadable) if unreadable else (text, ())


def read_model_file(file: Path, look: Look) -> tuple[ModelText | None, tuple[Finding, ...]]:
    """Return the model in a file, None where it cannot be made, and all that is found wrong.

    Args:
        file: the file.
        look: what looks over the rest of a model that cannot be made.

    Raises:
        InputError: where the file cannot be opened.
    """
    text, unreadable = model_text(file)
    return (None, unreadable) if text is None else everything_wrong(text, str(file), look)


def refuse(file: Path, findings: tuple[Finding, ...]) -> None:
    """Raise NotationError with all findings where any of them is an error."""
    if has_errors(findings):
        count = sum(found.level is Level.ERROR for found in findings)
        message = f"{file} has {count} error{'s' if count > 1 else ''}."
        raise NotationError(message, findings)


def model_of(path: Path | str, look: Look) -> ModelText:
    """Return the model of a case folder, or in a file.

    Args:
        path: the folder, or the file.
        look: what looks over the rest of a model that cannot be made.

    Raises:
        InputError: where there is none, or it cannot be opened.
        NotationError: with every finding, where it cannot be read.
    """
    file = model_path(path)
    text, findings = read_model_file(file, look)
    refuse(file, findings)
    assert text is not None  # noqa: S101 (without errors there is a model)
    return text
