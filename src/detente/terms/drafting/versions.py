"""The versions of a text: every one is kept, none is changed, and a bracket can be followed.

========  ==========================================================================
D010      a version whose earlier version was changed after it, or is missing
D011      two texts under one version
D012      a version that says it is another, or belongs to another text
========  ==========================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from detente.kernel.findings import Finding, Place, error, warning
from detente.terms.drafting.scan import scan
from detente.terms.drafting.settle import settled
from detente.terms.notation import read_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.kernel.times import When
    from detente.terms.agreement import Header
    from detente.terms.drafting.marks import Bracket, Scan


@dataclass(frozen=True)
class Version:
    """One version of a text, as it was kept.

    Attributes:
        number: from 1.
        text: the words exactly as they stand in the file.
        digest: SHA-256 of the file, in hex.
        file: where it is kept.
    """

    number: int
    text: str
    digest: str
    file: str

    @cached_property
    def header(self) -> Header | None:
        """What the version says of itself; None where it cannot be read."""
        return read_header(self.text, self.file)[0]

    @cached_property
    def scan(self) -> Scan:
        """Its marks."""
        return scan(self.text, self.file)

    @cached_property
    def _brackets(self) -> dict[str, Bracket]:
        return {bracket.id: bracket for bracket in reversed(self.scan.brackets)}

    def bracket(self, name: str) -> Bracket | None:
        """Return the bracket of that id."""
        return self._brackets.get(name)

    @property
    def author(self) -> str | None:
        """Who put it forward."""
        return self.header.author if self.header else None

    @property
    def known(self) -> When | None:
        """When it became known."""
        return self.header.known if self.header else None


@dataclass(frozen=True)
class History:
    """All versions of one text, from the first."""

    text: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        """The last version."""
        return self.versions[-1]

    def version(self, number: int) -> Version | None:
        """Return the version of that number."""
        return next((v for v in self.versions if v.number == number), None)

    def findings(self) -> Iterator[Finding]:
        """Return what does not fit together among the versions."""
        numbers: dict[int, Version] = {}
        for version in self.versions:
            place = Place(version.file)
            header = version.header
            if version.number in numbers:
                message = f"Two texts are kept as version {version.number} of {self.text!r}."
                hint = "Keep the later one under the next number."
                also = (Place(numbers[version.number].file),)
                yield error("D011", message, place, also=also, hint=hint)
            numbers.setdefault(version.number, version)
            if header is None:
                continue
            if header.version != version.number:
                said = "no version" if header.version is None else f"version {header.version}"
                message = f"The file is version {version.number}, and its header says {said}."
                hint = f"Write `version: {version.number}` in its agreement block."
                yield error("D012", message, place, hint=hint)
            if header.agreement != self.text:
                message = (
                    f"The folder is that of {self.text!r}, the text says {header.agreement!r}."
                )
                yield error("D012", message, place, hint=f"Write `agreement: {self.text}`.")
            yield from self._follows(version, numbers)

    def _follows(self, version: Version, numbers: dict[int, Version]) -> Iterator[Finding]:
        header, place = version.header, Place(version.file)
        before = numbers.get(version.number - 1)
        if version.number > 1 and before is None:
            message = f"Version {version.number} is kept, and version {version.number - 1} is not."
            yield error("D010", message, place, hint="Every version is kept. Put it back.")
        elif header is not None and before is not None and header.previous is None:
            message = f"Version {version.number} does not say which text it follows."
            hint = f"Write `previous: {before.digest}` in its agreement block."
            yield warning("D010", message, place, hint=hint)
        elif header is not None and before is not None and header.previous != before.digest:
            message = (
                f"Version {before.number} is not the text that version {version.number} followed: "
                "it was changed afterwards."
            )
            hint = "Put the earlier text back, and keep the change as a new version."
            yield error("D010", message, Place(before.file), also=(place,), hint=hint)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a bracket that a later version no longer has.

    Attributes:
        bracket: its id.
        last: the last version that has it; None where no version ever had.
        gone: the version that no longer has it.
        how: ``taken`` (option ``option`` became text), ``dropped`` (its words are gone),
            ``renamed`` (its words stand in bracket ``now``), ``unclear``, ``never``.
        article: anchor of the article that it stood in.
    """

    bracket: str
    how: Literal["taken", "dropped", "renamed", "unclear", "never"]
    last: int | None = None
    gone: int | None = None
    option: int | None = None
    now: str | None = None
    article: str | None = None

    def words(self) -> str:
        """Return what became of it, as a sentence."""
        if self.how == "never":
            return f"no version has a bracket {self.bracket}"
        where = f" of article {self.article}" if self.article else ""
        lead = f"version {self.gone} no longer has bracket {self.bracket}{where}"
        return {
            "taken": f"{lead}: its option {self.option} became text",
            "dropped": f"{lead}: its words were taken out",
            "renamed": f"{lead}: its words stand in bracket {self.now}",
        }.get(self.how, f"{lead}, and its words are not found again")


def fate(history: History, name: str) -> Fate | None:
    """Return what became of a bracket; None where the latest version still has it."""
    having = [v for v in history.versions if v.bracket(name) is not None]
    if not having:
        return Fate(name, "never")
    last = having[-1]
    following = next((v for v in history.versions if v.number > last.number), None)
    if following is None:
        return None
    bracket = last.bracket(name)
    assert bracket is not None  # noqa: S101 (chosen because it has one)
    found = Fate(name, "unclear", last.number, following.number, article=bracket.article)
    renamed = _same_words(bracket, following)
    if renamed is not None:
        return replace(found, how="renamed", now=renamed)
    for number in range(1, len(bracket.options) + 1):
        if _stands(last.text, following.text, bracket, number):
            return replace(found, how="taken", option=number)
    if _stands(last.text, following.text, bracket, 0):
        return replace(found, how="dropped")
    return found


def _same_words(bracket: Bracket, version: Version) -> str | None:
    own = squeezed(bracket.words)
    return next((b.id for b in version.scan.brackets if squeezed(b.words) == own), None)


def _stands(before: str, after: str, bracket: Bracket, number: int) -> bool:
    """Return whether the words around a bracket, closed so, are found in the later text."""
    start = before.rfind("\n\n", 0, bracket.start) + 2 if "\n\n" in before[: bracket.start] else 0
    end = before.find("\n\n", bracket.end)
    closed = settled(before, {bracket.id: number})
    stop = len(closed) - (len(before) - end if end >= 0 else 0)
    return squeezed(closed[start:stop]) in squeezed(after)


def squeezed(words: str) -> str:
    """Return words with single spaces: how they are broken into lines makes no difference."""
    return re.sub(r"\s+", " ", words).strip()
