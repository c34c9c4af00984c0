"""An illustrative round played to its end: what it closes, who signs, and what binds whom then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.errors import InputError, NotationError
from detente.kernel.findings import has_errors
from detente.record.entries import Act
from detente.terms.bindingness import Bindingness, bindingness
from detente.terms.drafting.guards import GUARDED, Guard
from detente.terms.drafting.settle import settled
from detente.terms.drafting.table import percent, table
from detente.terms.drafting.text import NegotiatingText, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.show.drafting.tabled import Tabled
    from detente.show.negotiation import Negotiation
    from detente.terms.drafting.table import Table


@dataclass(frozen=True)
class Played:
    """Where a round ends.

    Attributes:
        laid: the table that it starts from, with its positions on top.
        text: the text as the round leaves it.
        acts: what the parties do on it, in order of time.
        views: clause to party to how it holds the clause, at the last act.
    """

    laid: Tabled
    text: NegotiatingText
    acts: tuple[Act, ...]
    views: Mapping[str, Mapping[str, Bindingness]]

    @property
    def before(self) -> Table:
        """The table that the round starts from."""
        return self.laid.table

    @property
    def form_alone(self) -> tuple[str, ...]:
        """Brackets whose substance is agreed while no form meets all parties."""
        rows = self.before.of_kind("bracket")
        return tuple(row.on for row in rows if row.hangs_on_form_alone)

    @property
    def agreed(self) -> tuple[str, ...]:
        """Brackets on which every party can live with one wording, as things stood at first."""
        return tuple(row.on for row in self.before.of_kind("bracket") if row.agreed)

    @property
    def binding(self) -> tuple[str, ...]:
        """Clauses that every party concerned holds binding in the end."""
        return tuple(
            clause
            for clause, views in self.views.items()
            if views and all(view is Bindingness.BINDING for view in views.values())
        )

    def ending(self) -> str:
        """Return how it ends, in one sentence."""
        if self.binding and len(self.binding) == len(self.views):
            return f"It ends in consent: all {len(self.views)} clauses bind every party to them."
        if self.binding:
            return f"{len(self.binding)} of {len(self.views)} clauses bind every party to them."
        left = len(self.text.brackets)
        if left and self.form_alone:
            return (
                "It ends without a signature, blocked on form alone: in substance "
                f"{len(self.agreed)} of {len(self.before.of_kind('bracket'))} brackets are agreed, "
                "and no form meets all parties."
            )
        if left:
            return f"It ends without a signature, with {left} of its brackets open."
        return "It ends with a clean text that binds nobody: nobody has consented to it."

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        chosen: dict[str, Any] = dict(self.laid.round.header.settle) if self.laid.round else {}
        return {
            "banners": list(self.laid.banners),
            "text": self.before.text,
            "version": self.before.version,
            "brackets_before": len(self.before.of_kind("bracket")),
            "percent_clean_before": percent(self.before.clean),
            "agreed_in_substance": list(self.agreed),
            "hangs_on_form_alone": list(self.form_alone),
            "settled": chosen,
            "brackets_left": [bracket.id for bracket in self.text.brackets],
            "percent_clean": percent(self.text.share_clean()),
            "acts": [
                {"id": a.id, "act": a.act, "by": a.by, "powers": a.powers,
                 "witnessed_by": list(a.witnessed_by)}
                for a in self.acts
            ],
            "bindingness": {
                clause: {party: str(view) for party, view in views.items()}
                for clause, views in self.views.items()
            },
            "ending": self.ending(),
        }  # fmt: skip


def played(negotiation: Negotiation, laid: Tabled) -> Played:
    """Play a round on the table that was laid with it.

    Raises:
        InputError: where the table was laid without a round.
        NotationError: where the text, settled so, cannot be read, or an act is not possible on it.
    """
    if laid.round is None:
        message = "There is no round to play."
        raise InputError(message)
    version = negotiation.history.version(laid.table.version) or negotiation.version
    words = settled(version.text, laid.round.header.settle)
    text, found = read_text(words, version.file)
    if text is None or has_errors(found):
        message = f"{laid.table.text}, settled as the round says, cannot be read."
        raise NotationError(message, found)
    journal = laid.journal
    mine = [entry for entry in laid.round.entries if isinstance(entry, Act)]
    acts = sorted(mine, key=lambda act: (journal.valid_time(act).hi, act.id))
    _refuse_impossible(negotiation, laid, text, acts)
    last = max((journal.valid_time(act).hi for act in acts), default=0)
    views = {
        name: bindingness(text.standing, clause, journal, last)
        for name, clause in text.standing.clauses.items()
    }
    return Played(laid, text, tuple(acts), views)


def _refuse_impossible(
    negotiation: Negotiation, laid: Tabled, text: NegotiatingText, acts: list[Act]
) -> None:
    """Refuse acts that something stands in the way of, each on the record before it."""
    without = {act.id for act in acts}
    kept = {i: entry for i, entry in laid.journal.entries.items() if i not in without}
    journal = replace(laid.journal, entries=kept)
    for act in acts:
        if act.act in GUARDED and act.instrument == text.header.signed_as:
            found = tuple(Guard(text, negotiation.history, journal).findings(act))
            if has_errors(found):
                message = f"The round's act {act.id} is not possible where the round has come to."
                raise NotationError(message, found)
        journal = journal.with_entries([act])


def settled_table(negotiation: Negotiation, end: Played) -> Table:
    """Return the table of the text as the round leaves it."""
    return table(end.text, negotiation.history, end.laid.journal, end.before.version)


__all__ = ["Played", "played", "settled_table"]
