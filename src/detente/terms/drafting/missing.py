"""What is missing, after an act, before a text binds its parties and enters into force (D216).

Computed from the same view of bindingness that verdicts rest on, as it would be after the act.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level
from detente.kernel.ladders import Form
from detente.kernel.times import FAR_FUTURE
from detente.terms.bindingness import (
    Bindingness,
    bindingness,
    concerned,
    first_done,
    needed_form,
    undertaken,
)
from detente.terms.notation import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.entries import Act
    from detente.record.journal import Journal
    from detente.terms.drafting.text import NegotiatingText

_ENTRY = {"on_ratification": "ratify", "on_notification": "notify"}


@dataclass(frozen=True)
class Missing:
    """A text after an act, asked what it still waits for.

    Attributes:
        text: the version that the act is on.
        act: the act.
        journal: the record with the act in it.
    """

    text: NegotiatingText
    act: Act
    journal: Journal

    def findings(self) -> Iterator[Finding]:
        """Return what is missing: consent first, then what entry into force waits for."""
        parties = self.text.header.parties
        needed = {party: self._needed(party) for party in parties}
        unsigned = [p for p in parties if self._lacks(p, min(needed[p], Form.SIGNED, key=_rank))]
        if unsigned:
            formal = any(needed[p].rank >= Form.SIGNED.rank for p in unsigned)
            what = "signature" if formal else "consent"
            yield self._note(f"The {what} of {self._listed(unsigned)} is not on record{self._so}")
        ratifying = [party for party in parties if needed[party] is Form.RATIFIED]
        unratified = [party for party in ratifying if self._lacks(party, Form.RATIFIED)]
        if unratified:
            yield self._note(
                f"The ratification of {self._listed(unratified)} is not on record{self._so}",
                "The text asks for ratification: a signature alone binds nobody to it.",
            )
        yield from self._held_back()
        yield from self._entry()

    def _note(self, message: str, *because: str) -> Finding:
        place = self.text.standing.place(HEADER)
        return Finding("D216", Level.NOTE, message, place, because=because)

    # Consent -------------------------------------------------------------------------------------

    def _lacks(self, party: str, form: Form) -> bool:
        """Return whether a party has not consented in this form, or in a stronger one."""
        given = self._consent(party, None)
        return given is None or given.rank < form.rank

    def _needed(self, party: str) -> Form:
        """Return the strongest form that the text asks of a party; a signature, where none."""
        agreement = self.text.standing
        own = [c for c in agreement.clauses.values() if party in concerned(agreement, c)]
        wanted = {needed_form(agreement, clause, party) or Form.SIGNED for clause in own}
        if not own:
            form = agreement.header.form
            wanted = {form if isinstance(form, Form) else Form.SIGNED}
        return max(wanted, key=_rank)

    def _consent(self, party: str, clause: str | None) -> Form | None:
        given = undertaken(self.journal, party, self.text.header, clause, FAR_FUTURE)
        return given.consent if given is not None else None

    @cached_property
    def _so(self) -> str:
        """How many clauses bind all whom they concern, as the end of a sentence."""
        agreement, every = self.text.standing, self.text.standing.clauses.values()
        bound = 0
        for clause in every:
            views = bindingness(agreement, clause, self.journal, FAR_FUTURE).values()
            bound += all(view is Bindingness.BINDING for view in views)
        if not every:
            return "."
        if bound:
            return f"; {bound} of {len(every)} clauses bind all whom they concern."
        return ", so no clause binds between them yet."

    def _held_back(self) -> Iterator[Finding]:
        for party in self.text.header.parties:
            if self._consent(party, None) is None:
                continue
            kept = [
                name
                for name, clause in self.text.standing.clauses.items()
                if party in concerned(self.text.standing, clause)
                and self._consent(party, name) is None
            ]
            if kept:
                who = self.journal.name(party)
                message = f"A reservation keeps {', '.join(kept)} out of the consent of {who}."
                yield self._note(message)

    # Entry into force ----------------------------------------------------------------------------

    def _entry(self) -> Iterator[Finding]:
        header = self.text.header
        if header.in_force is not None:
            return
        if header.entry_into_force == "on_date":
            yield self._note("The text enters into force on a date, and does not say on which.")
        kind = _ENTRY.get(header.entry_into_force or "")
        if kind is None:
            return
        waits_for = [party for party in header.parties if not self._has_done(party, kind)]
        if waits_for:
            by = "ratification" if kind == "ratify" else "notification"
            names = ", ".join(map(self.journal.name, waits_for))
            yield self._note(
                f"The text enters into force by {by}: that of {names} is not on record."
            )

    def _has_done(self, party: str, kind: str) -> bool:
        return first_done(self.journal, self.text.standing, party, kind, FAR_FUTURE) is not None

    # Words ---------------------------------------------------------------------------------------

    def _listed(self, parties: list[str]) -> str:
        return ", ".join(self.journal.name(party) + self._but(party) for party in parties)

    def _but(self, party: str) -> str:
        """Return why an act of this very party is not counted."""
        if party != self.act.by:
            given = undertaken(self.journal, party, self.text.header, None, FAR_FUTURE)
            signed = first_done(self.journal, self.text.standing, party, "sign", FAR_FUTURE)
            limited = signed is not None and given is not None and given.consent is None
            return " (so far with limited powers)" if limited else ""
        if self.act.powers == "limited":
            return " (so far with limited powers)"
        return f" (this act is on {self.act.on_clause} alone)" if self.act.on_clause else ""


def _rank(form: Form) -> int:
    return form.rank
