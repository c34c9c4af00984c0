"""Acts without powers, by groups, or on texts that are not on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error, warning
from detente.kernel.times import UNSPECIFIED
from detente.record.checks.context import CHECKS, CheckContext, mend
from detente.record.entries import Act, Group, Instrument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal


@CHECKS.enter("acts")
def acts(context: CheckContext) -> Iterator[Finding]:
    """An act is done with powers, by a party or body, on a text that is on record."""
    journal = context.current
    gone = context.journal.gone
    known = {instrument.id for instrument in context.journal.of(Instrument)} | context.texts
    for act in journal.of(Act):
        yield from _powers(journal, act)
        if act.instrument is not None and act.instrument not in known | gone:
            yield error(
                "R019",
                f"The act {act.id} concerns the text {act.instrument!r}, which is not on record.",
                journal.place(act.id, "instrument"), entries=(act.id,),
                hint=mend(act.instrument, known, "instruments"),
            )  # fmt: skip
        if journal.get(act.by, Group) is not None:
            yield warning(
                "R019",
                f"The act {act.id} is by {journal.name(act.by)}, a group that is not a party.",
                journal.place(act.id, "by"), entries=(act.id,),
                because=("A group that is no party binds nobody but itself, if that.",),
                hint="Move the group to `parties:` if it takes part; else record a statement.",
            )  # fmt: skip


def _powers(journal: Journal, act: Act) -> Iterator[Finding]:
    if act.act != "sign" or act.powers not in {"none", UNSPECIFIED}:
        return
    if act.powers == "none":
        message = f"{act.id} is a signature without powers; it has no effect."
    else:
        message = f"It is not on record whether the signature {act.id} was given with powers."
    yield warning(
        "R019", message, journal.place(act.id, "powers"), entries=(act.id,),
        hint="Write `powers: full`, `limited` or `none`, as a source says.",
    )  # fmt: skip
