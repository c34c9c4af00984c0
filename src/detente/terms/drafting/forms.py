"""The form in which parties would take what they agree on, and whether one form meets them all.

Substance may be shared and form not; then nothing binds in the eyes of both.  Form has a ladder
(:class:`~detente.kernel.ladders.Form`).  A party that *requires* a rung holds every stronger one to
be enough; one that *refuses* a rung refuses what lies beyond it, away from what it wants.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.kernel.ladders import Form
from detente.kernel.truth import Truth, all_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.record.entries import Position


@dataclass(frozen=True, slots=True)
class FormSaid:
    """What a party says of the form.

    Attributes:
        form: in which it would take it.
        requires: the weakest that it holds to be enough.
        refuses: one that it will not have.
        on: what it said so of: the bracket, its clause, or the text as a whole.
    """

    party: str
    form: Form | None
    requires: Form | None
    refuses: Form | None
    on: str

    @property
    def wants(self) -> Form | None:
        """The weakest form that it holds to be enough, else the one in which it would take it."""
        return self.requires or self.form

    def enough(self, form: Form) -> Truth:
        """Return whether a form is enough for it; unknown where it did not say."""
        if self.refuses is not None and self._refused(form):
            return Truth.FALSE
        if self.requires is not None:
            return Truth.TRUE if form.rank >= self.requires.rank else Truth.FALSE
        return Truth.TRUE if form is self.form else Truth.UNKNOWN

    def _refused(self, form: Form) -> bool:
        if self.refuses is None or self.wants is None:
            return form is self.refuses
        if self.refuses.rank < self.wants.rank:
            return form.rank <= self.refuses.rank
        return form.rank >= self.refuses.rank

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "form": self.form and str(self.form), "requires": self.requires and str(self.requires),
            "refuses": self.refuses and str(self.refuses), "on": self.on,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whether one form meets all parties.

    Attributes:
        how: ``met`` by ``form``, the weakest that is enough for all; ``apart``: no form can meet
            all; ``not_known``: a party has not said enough of it.
        silent: parties that say nothing of the form.
    """

    how: Literal["met", "apart", "not_known"]
    form: Form | None = None
    silent: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        form = None if self.form is None else str(self.form)
        return {"how": self.how, "form": form, "silent": list(self.silent)}


NOT_KNOWN = Meeting("not_known")
"""Nobody has said anything of the form."""


def form_said(positions: Sequence[Position]) -> FormSaid | None:
    """Return what the last of some positions that names a form says of it."""
    for position in reversed(positions):
        form, requires, refuses = map(_rung, (position.form, position.requires, position.refuses))
        if form or requires or refuses:
            return FormSaid(position.party, form, requires, refuses, position.on)
    return None


def _rung(value: object) -> Form | None:
    return value if isinstance(value, Form) else None


def meeting(parties: Sequence[str], said: Iterable[FormSaid | None]) -> Meeting:
    """Return whether one form meets all parties."""
    spoken = [one for one in said if one is not None]
    silent = tuple(party for party in parties if party not in {one.party for one in spoken})
    enough = {form: all_of(one.enough(form) for one in spoken) for form in Form}
    if spoken and all(truth is Truth.FALSE for truth in enough.values()):
        return Meeting("apart", silent=silent)
    if silent or not spoken:
        return Meeting("not_known", silent=silent)
    met = next((form for form in Form if enough[form] is Truth.TRUE), None)
    return Meeting("met", met) if met else Meeting("not_known")


__all__ = ["NOT_KNOWN", "FormSaid", "Meeting", "form_said", "meeting"]
