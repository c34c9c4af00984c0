"""The versions of a text: every one is kept, none is changed, and a bracket can be followed.

========  ==========================================================================
D010      a version whose earlier version was changed after it, or is missing
D011      two texts under one version
D012      a version that says it is another, or belongs to another text
D013      a name in the marks that is not on record (:mod:`proponents`)
D015      a file among the versions that is none of them (:mod:`stores.drafts`)
========  ==========================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Place, error, warning
from detente.terms.drafting.scan import scan
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

    @property
    def signed_as(self) -> str:
        """The text that acts on its versions name; its own id where no header can be read."""
        headers = (v.header for v in reversed(self.versions))
        names = (header.signed_as for header in headers if header is not None)
        return next((name for name in names if name is not None), self.text)

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
        if version.number == 1 and header is not None and header.previous is not None:
            message = "Version 1 says that it follows another text, and none is kept before it."
            hint = "Take `previous` out, or put the earlier text back under its own number."
            yield warning("D010", message, place, hint=hint)
        elif version.number > 1 and before is None:
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


__all__ = ["History", "Version"]
