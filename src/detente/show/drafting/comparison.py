"""Two texts of a case, found by what people call them, and what leads from one to the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.ids import did_you_mean
from detente.kernel.ladders import Layer
from detente.kernel.utf8 import decoded
from detente.show.drafting.as_read import as_read
from detente.show.drafting.keeping import NUMBERING
from detente.show.negotiation import text_meant
from detente.show.redline import Labels
from detente.terms.drafting.changes.bracketed import bracket_changes
from detente.terms.drafting.changes.change import Change, ChangeSort
from detente.terms.drafting.changes.semantic import changes
from detente.terms.drafting.header import headed
from detente.terms.drafting.redlines.redline import Redline, redline
from detente.terms.drafting.text import read_text
from detente.terms.wording import listed

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.negotiation import Negotiation
    from detente.terms.drafting.text import NegotiatingText

TERMS = "terms"
"""What the reported or agreed terms are called on the command line."""
_VERSION = re.compile(r"^v?(?P<number>[0-9]+)$")
_OF_TEXT = re.compile(r"^(?P<text>[a-z][a-z0-9_]*)(?:/v?(?P<number>[0-9]+))?$")


@dataclass(frozen=True)
class Side:
    """One of the two texts.

    Attributes:
        label: what it is called.
        words: the text as it stands.
        text: the text, read; its clauses in open brackets are no clauses yet.
        layer: which layer of truth it belongs to.
        author: who put it forward, by name; the empty text where nobody did.
    """

    label: str
    words: str
    text: NegotiatingText
    layer: Layer
    author: str = ""


@dataclass(frozen=True)
class Comparison:
    """What leads from one text to another.

    Attributes:
        redline: word by word, with moves.
        changes: what changed in the terms.
        labels: what the texts are called, and what must be said with every page.
    """

    redline: Redline
    changes: tuple[Change, ...]
    labels: Labels

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "before": self.labels.before,
            "after": self.labels.after,
            "note": self.labels.note,
            "differ": self.labels.differ,
            "terms": [change.as_json() for change in self.changes],
            "redline": self.redline.as_json(),
        }


def compared(
    case: Case, a: str | None, b: str | None, text: str | None = None, *, source: bool = False
) -> Comparison:
    """Return the comparison of two texts.

    Args:
        case: the case that keeps them.
        a: the earlier one: a version, a kept text, a draft, ``terms``, or a file. None for the
            version before ``b``.
        b: the later one; None for the latest version.
        text: which kept text bare version numbers are of.
        source: compare the texts as they are written, ids of brackets and numbering included.

    Raises:
        InputError: where one of them is not found.
    """
    finder = _Finder(case, text)
    if a is None and b is None:
        before, after = finder.last_two()
    elif b is None:
        before, after = finder.side(str(a)), finder.latest()
    else:
        before, after = finder.side(str(a)), finder.side(b)
    illustrative = [s.label for s in (before, after) if s.layer is Layer.ILLUSTRATIVE]
    note = ""
    if illustrative:
        each = illustrative[0] if len(illustrative) == 1 else "Both texts"
        verb = "is" if len(illustrative) == 1 else "are"
        note = f"{each} {verb} illustrative: put forward by no party."
    journal = case.journal
    behind = tuple(bracket_changes(before.text, after.text, journal))
    labels = Labels(
        before.label, after.label, title=after.text.header.title,
        author=after.author or "Détente", note=note, differ=_differ(before, after, behind),
    )  # fmt: skip
    words = [s.words if source else as_read(s.words, journal) for s in (before, after)]
    found = changes(before.text.standing, after.text.standing, journal)
    told = tuple(_in_brackets(change, before, after) for change in found)
    return Comparison(redline(*words), (*told, *behind), labels)


def _differ(before: Side, after: Side, behind: tuple[Change, ...]) -> str:
    """Return what differs in two texts that read the same; empty where no sign does."""
    if before.words == after.words:
        return ""
    plain = [headed(side.words, dict.fromkeys(NUMBERING)) for side in (before, after)]
    found: list[str] = []
    if plain[0] == plain[1] or before.text.header != after.text.header:
        found.append("the numbering in the header")
    if plain[0] != plain[1]:
        which = listed(dict.fromkeys(change.clause for change in behind))
        found.append(f"what stands behind brackets{f' ({which})' if which else ''}")
    return listed(found)


def _in_brackets(change: Change, before: Side, after: Side) -> Change:
    """Return a change that says so where a clause is not gone or new but in brackets."""
    if change.sort is ChangeSort.CLAUSE_DROPPED:
        name, side, verb = change.before_clause, after, "stands in brackets now"
    elif change.sort is ChangeSort.CLAUSE_ADDED:
        name, side, verb = change.after_clause, before, "stands in brackets no longer"
    else:
        return change
    passage = side.text.passage(name or "")
    if passage is None or passage.bracket is None:
        return change
    what = change.words.partition(": ")[2] or change.words
    return replace(change, words=f"clause {verb} ({passage.bracket}): {what}")


class _Finder:
    """Finds texts by what people call them."""

    def __init__(self, case: Case, text: str | None) -> None:
        self.case = case
        self.named = text

    def negotiation(self) -> Negotiation:
        """Return the kept text that bare version numbers are of."""
        kept = self.case.negotiations
        if self.named is not None and self.named not in kept:
            hint = did_you_mean(self.named, kept) if kept else "The case keeps none."
            message = f"There is no text {self.named!r}. {hint}"
            raise InputError(message)
        name = text_meant(kept, self.named)
        if name is None:
            which = (
                f"It keeps {', '.join(kept)}; say which with --text." if kept else "It keeps none."
            )
            message = f"The case does not keep one text with versions. {which}"
            raise InputError(message)
        return kept[name]

    def last_two(self) -> tuple[Side, Side]:
        """Return the version before the latest, and the latest."""
        found = self.negotiation()
        if len(found.history.versions) < 2:  # noqa: PLR2004 (a comparison is of two)
            message = (
                f"{found.id} has one version only. Name what to compare it with: "
                f"detente draft diff {self.case.folder} terms {found.id}"
            )
            raise InputError(message)
        before, after = found.history.versions[-2:]
        return self._version(found, before.number), self._version(found, after.number)

    def latest(self) -> Side:
        """Return the latest version."""
        found = self.negotiation()
        return self._version(found, found.history.latest.number)

    def side(self, name: str) -> Side:
        """Return a text by what it is called."""
        if version := _VERSION.match(name):
            return self._version(self.negotiation(), int(version["number"]))
        if name == TERMS:
            if self.case.agreement is None:
                message = f"{self.case.folder} has no agreement.md."
                raise InputError(message)
            return self._file(Path(self.case.agreement.file), "the terms on record")
        kept = _OF_TEXT.match(name)
        if kept and kept["text"] in self.case.negotiations:
            found = self.case.negotiations[kept["text"]]
            return self._version(found, int(kept["number"] or found.history.latest.number))
        for path in (Path(name), self.case.folder / name):
            if path.is_file():
                return self._file(path, name)
        known = [TERMS, *self.case.negotiations, *self.case.drafts]
        message = f"There is no text {name!r}. {did_you_mean(name, known)}"
        raise InputError(message)

    def _version(self, found: Negotiation, number: int) -> Side:
        version = found.history.version(number)
        if version is None:
            kept = ", ".join(str(v.number) for v in found.history.versions)
            message = f"{found.id} has no version {number}. Kept: {kept}."
            raise InputError(message)
        author = self.case.journal.name(version.author) if version.author else ""
        label = f"{found.id}, version {number}"
        if found.text is not None and version is found.version:  # it has been read with the case
            return Side(label, version.text, found.text, found.text.header.layer, author)
        return _read(version.text, version.file, label, author)

    def _file(self, path: Path, label: str) -> Side:
        words, unreadable = decoded(path.read_bytes(), str(path))
        if unreadable:
            message = f"{path} is not text in UTF-8."
            raise InputError(message)
        return _read(words, str(path), label, "")


def _read(words: str, file: str, label: str, author: str) -> Side:
    text, found = read_text(words, file)
    if text is None:
        from detente.errors import NotationError

        message = f"{file} cannot be read as a text with terms."
        raise NotationError(message, found)
    return Side(label, words, text, text.header.layer, author)
