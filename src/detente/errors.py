"""The errors of Détente, as one drawn tree.

::

    DetenteError
    ├── InputError            what the user gave cannot be used as it stands
    │   ├── NotationError     a file could not be read as what it should be; carries findings
    │   ├── UnknownNameError  a name that is not on record, with the nearest ones that are
    │   └── FormulaError      a formula does not parse (kernel.formula)
    └── StoreError            the place where a record is kept refused or failed
        └── ConflictError     the store changed between reading and writing

Bad data does not raise where it can be collected: it becomes a
:class:`~detente.kernel.findings.Finding`.  These classes are for the point where work cannot go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class DetenteError(Exception):
    """Base of every error that Détente raises on purpose."""


class InputError(DetenteError):
    """What the user gave cannot be used as it stands; the message says what to write instead."""


class Found(Protocol):
    """What an error needs of a finding (:class:`~detente.kernel.findings.Finding`)."""

    @property
    def code(self) -> str:
        """The stable code."""
        ...

    @property
    def message(self) -> str:
        """What is the matter, one sentence."""
        ...


class NotationError(InputError):
    """One or more files could not be read as what they should be.

    ``findings`` holds every problem found, not only the first.
    """

    def __init__(self, message: str, findings: Sequence[Found] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class UnknownNameError(InputError):
    """A name was used that is not on record."""


class StoreError(DetenteError):
    """The place where a record is kept refused or failed; the last good state is intact."""


class ConflictError(StoreError):
    """The stored record changed after it was read, so writing would lose somebody's work."""
