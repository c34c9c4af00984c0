"""Where the versions of texts under negotiation are kept: ``drafts/TEXT/vN.md``, one file each.

A version is written once and never again: keeping a text creates a file that must not be there yet,
in one step, and no function here changes or removes one.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from detente.errors import ConflictError, InputError, StoreError
from detente.kernel.findings import Place, warning
from detente.kernel.ids import did_you_mean, is_id
from detente.kernel.utf8 import decoded
from detente.stores.atomic import clear_leftovers, create, locked
from detente.terms.drafting.versions import History, Version

if TYPE_CHECKING:
    from pathlib import Path

    from detente.kernel.findings import Finding

DRAFTS, ROUNDS = "drafts", "rounds"
_FILE = re.compile(r"^v(?P<number>[0-9]+)\.md$")


class DraftStore:
    """The texts with versions in a case folder.

    Args:
        case: the case folder.
    """

    def __init__(self, case: Path) -> None:
        """Keep the path; nothing is read yet."""
        self.folder = case / DRAFTS

    def texts(self) -> tuple[str, ...]:
        """Return the ids of the texts that have versions, in alphabetical order."""
        if not self.folder.is_dir():
            return ()
        return tuple(
            sorted(
                folder.name
                for folder in self.folder.iterdir()
                if folder.is_dir() and any(_FILE.match(file.name) for file in folder.iterdir())
            )
        )

    def history(self, text: str) -> tuple[History, tuple[Finding, ...]]:
        """Return the versions of a text, and what cannot be read of them.

        A file that is not UTF-8 is a version as well, for it was kept; an error says so.

        Raises:
            InputError: where there is no such text.
            StoreError: where a file cannot be opened.
        """
        if text not in self.texts():
            hint = did_you_mean(text, self.texts()) if self.texts() else "None is kept yet."
            message = f"There is no text {text!r} under {self.folder}. {hint}"
            raise InputError(message)
        findings: list[Finding] = []
        versions: list[Version] = []
        for number, file in self._files(text):
            content = _content(file)
            words, unreadable = decoded(content, str(file))
            findings += unreadable
            versions.append(Version(number, words, hashlib.sha256(content).hexdigest(), str(file)))
        return History(text, tuple(versions)), tuple(findings)

    def _files(self, text: str) -> list[tuple[int, Path]]:
        found = [
            (int(named["number"]), file)
            for file in (self.folder / text).iterdir()
            if (named := _FILE.match(file.name))
        ]
        return sorted(found, key=lambda pair: (pair[0], pair[1].name))

    def strays(self) -> tuple[Finding, ...]:
        """Return a warning (D015) for each Markdown file among versions that is none of them.

        A file called ``V2.md`` or ``v2 (copy).md`` looks like a version, and nothing reads it.
        """
        if not self.folder.is_dir():
            return ()
        return tuple(
            _stray(file)
            for folder in sorted(self.folder.iterdir())
            if folder.is_dir()
            for file in sorted(folder.iterdir())
            if file.is_file()
            and file.suffix.casefold() == ".md"
            and not file.name.startswith(".")
            and not _FILE.match(file.name)
        )

    def keep(self, text: str, words: str, number: int, previous: str | None) -> Path:
        """Keep words as a version of a text.

        Args:
            text: the id of the text.
            words: the text, whose header says the same.
            number: the version; the next after the latest.
            previous: digest of the version that it follows; None for the first.

        Raises:
            InputError: where the id is not one.
            ConflictError: where another version was kept meanwhile; nothing is written.
            StoreError: where it cannot be written.
        """
        if not is_id(text):
            message = (
                f"{text!r} is not an id: a lower-case letter, then letters, digits, underscores."
            )
            raise InputError(message)
        folder = self.folder / text
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            message = f"{folder} cannot be made: {problem.strerror or problem}."
            raise StoreError(message) from problem
        target = folder / f"v{number}.md"
        with locked(folder / "versions"):
            kept = self._files(text)
            for _, file in kept:
                clear_leftovers(file)  # of a writer that was stopped just behind its last step
            latest = hashlib.sha256(_content(kept[-1][1])).hexdigest() if kept else None
            if (kept[-1][0] + 1 if kept else 1) != number or latest != previous:
                message = (
                    f"Another version of {text!r} was kept meanwhile ({kept[-1][1].name}). "
                    "Compare it with yours, then keep yours as the next. Nothing is written."
                    if kept
                    else f"There is no version of {text!r} yet, so the first is version 1."
                )
                raise ConflictError(message)
            create(target, words.encode("utf-8"))
        return target

    def rounds(self, text: str) -> dict[str, Path]:
        """Return the illustrative rounds of positions on a text: name to file."""
        folder = self.folder / text / ROUNDS
        if not folder.is_dir():
            return {}
        return {file.stem: file for file in sorted(folder.glob("*.yaml"))}


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror or problem}."
        raise StoreError(message) from problem


def _stray(file: Path) -> Finding:
    message = f"{file.name} is no version of the text {file.parent.name!r}, and nothing reads it."
    meant = _FILE.match(file.name.casefold())
    hint = "Keep it as the next version (detente draft keep), or move it out of this folder."
    if meant is not None and not (file.parent / file.name.casefold()).exists():
        hint = f"Did you mean {file.name.casefold()}? Versions are called v1.md, v2.md, …"
    return warning("D015", message, Place(str(file)), hint=hint)
