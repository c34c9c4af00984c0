"""Asking for what is missing, where somebody is there to answer."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Any

import typer

from detente.errors import InputError
from detente.record.notation import singular
from detente.show.answers import answered, by_id, offered
from detente.show.cli.prose import say_wrapped
from detente.show.cli.questions import ASKED, MEANS, MEANS_IN
from detente.show.entering import missing, proposed_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.record.entries import Entry
    from detente.record.journal import Journal


def on_terminal() -> bool:
    """Return whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str) -> bool:
    """Ask for a yes or no; no is the default."""
    return typer.confirm(question, default=False)


class Asking:
    """Questions about one entry, the keys that must be there first.

    Attributes:
        whole: what is known of the entry so far; it stays when the questions break off.
    """

    def __init__(self, journal: Journal, kind: type[Entry], data: Mapping[str, Any]) -> None:
        self.journal, self.kind, self.whole = journal, kind, dict(data)
        self.given = frozenset(data)
        self.words: list[str] = []

    def ask(self) -> dict[str, Any]:
        """Return the keys of the entry, with an answer to each question that was answered."""
        for key in missing(self.kind, self.whole):
            self._ask(key, must=True)
        for key in (*ASKED.get(self.kind.section, ()), "evidence"):
            if key.partition(".")[0] not in self.given and key not in self.whole:
                self._ask(key, must=False)
        if "id" not in self.whole:
            self._ask("id", must=False, proposed=proposed_id(self.journal, self.kind, self.whole))
        return self.whole

    def again(self, case: str, words: list[str]) -> str:
        """Return the command that gives all answers so far, so that none has to be given twice."""
        name = singular(self.kind.section).replace("_", "-")
        return shlex.join(["detente", "add", name, case, *words, *self.words])

    def _ask(self, key: str, *, must: bool, proposed: str = "") -> None:
        """Ask for one key until the answer is one that it can have, or is left out."""
        what = MEANS_IN.get((self.kind.section, key)) or MEANS.get(key, "")
        say_wrapped(f"{key}: {what}" if what else key, rest="  ")
        which, names = offered(self.journal, self.kind, key)
        if names:
            say_wrapped(f"{which}: {', '.join(names)}", "  ", "    ")
        skip = f" [{proposed}]" if proposed else "" if must else " (Enter to leave out)"
        while True:
            answer = str(typer.prompt(f"  {key}{skip}", default="", show_default=False)).strip()
            answer = by_id(self.journal, self.kind, key, answer) or proposed
            if not answer and not must:
                return
            problem = self._problem(key, answer)
            if not problem:
                self.words.append(f"{key}={answer}")
                return
            say_wrapped(problem, "  ")

    def _problem(self, key: str, answer: str) -> str:
        """Take an answer; return why it cannot be taken, and what to write, where it cannot."""
        if not answer:
            return f"`{key}` must be there. Write unspecified where no source says it."
        try:
            self.whole = answered(self.journal, self.kind, self.whole, key, answer)
        except InputError as problem:
            return str(problem)
        return ""
