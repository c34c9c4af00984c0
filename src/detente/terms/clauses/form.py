"""Form: what shape the parties' undertakings must have before they count.

Names: form requirement, writing clause.
Source: VCLT articles 2(1)(a) and 3 (written treaties; unwritten agreements keep their force)
(numbers not re-read at the source; for a lawyer to check).
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from detente.kernel.ladders import Form as FormRung
from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Names


def _names(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class FormClause(Clause, frozen=True):
    """The clauses it ``applies_to`` must have the ``required`` form (a rung of the form ladder)."""

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("required", "Which form is enough: minuted, a guarantor's letter, written, signed?"),
        Need("by", "Who signs for each side, with what powers?"),
        Need("entry_into_force", "When does the text enter into force?"),
        Need("deposited_with", "With whom is the text left, and who may see it?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("form requirement",)

    kind: Literal["form"] = "form"
    applies_to: Annotated[Names, BeforeValidator(_names)]
    required: FormRung | Literal["unspecified"]
    by: Parties | None = None
    entry_into_force: str | None = None
    deposited_with: str | None = None

    @property
    def bound(self) -> tuple[str, ...]:
        """Nobody is bound by a form requirement; it conditions what binds."""
        return self.by or ()
