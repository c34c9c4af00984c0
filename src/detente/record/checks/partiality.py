"""Support by a mediator for one side, told by that side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Party, Statement, ThirdParty
from detente.record.sourcing import telling, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUPPORT = re.compile(r"\b(support|back|favou?r|stand|side|agree)\w*\b|\bposition\b", re.IGNORECASE)


@CHECKS.enter("partiality")
def partiality(context: CheckContext) -> Iterator[Finding]:
    """A side says that a mediator supports it: a claim by that side, not a fact about the mediator.

    It is recorded as a statement (``act: praise`` or ``assert``) made for a party, whose ``about``
    names the mediator, and either the party too or words of support in ``content``.
    """
    journal = context.current
    mediators = {third.id for third in journal.of(ThirdParty) if third.role == "mediator"}
    for statement in journal.of(Statement):
        voice = voice_of(journal, statement)
        named = [who for who in statement.about if who in mediators]
        if (
            statement.act not in {"praise", "assert"}
            or not named
            or journal.get(voice, Party) is None
        ):
            continue
        if voice in statement.about or _SUPPORT.search(statement.content or ""):
            side, whom = journal.name(voice), " and ".join(map(journal.name, named))
            heard = [who for who in named if who in context.sourcing.heard]
            yield tension(
                "R103", f"Support by {whom} for {side} is a claim by {side}, not a fact.",
                journal.place(statement.id),
                [
                    telling(journal, statement),
                    f"{' and '.join(map(journal.name, heard))} is heard on its own elsewhere."
                    if heard else f"{whom}: no word of its own is on record.",
                ],
                [statement.id, *named],
            )  # fmt: skip
