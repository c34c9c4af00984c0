"""Extension: a party may give another more time for what it owes.

Names: extension of a deadline, extension of time.
Source: Symboleo (Sharifi et al. 2020), powers over obligations; that an extension cures nothing
once the time is over is a rule of this project.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from detente.kernel.ids import Id
from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Duration


class Extension(Clause, frozen=True):
    """``holder`` may lengthen the time of the duty ``extends``, ``at_most`` by so much in all.

    Exercised by the act ``extend`` with its ``length``, for one instance or for all, before the
    time is over. What goes beyond ``at_most`` has no effect.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("at_most", "By how much may {holder} extend the time, in all?"),
        Need("procedure", "How is an extension asked for and given, and until when?"),
        Need("form", "In which form is this agreed: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("extension", "extension of a deadline")

    kind: Literal["extension"] = "extension"
    holder: Parties
    extends: Id
    at_most: Duration | None = None
    procedure: str | None = None

    @property
    def favoured(self) -> tuple[str, ...]:
        """The holders."""
        return self.holder
