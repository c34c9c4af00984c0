"""D105: nobody verifies whether a clause was kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import ThirdParty
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.remark import Remark

_CHECKS = re.compile(
    r"\b(?:verif(?:y|ies|ied|ication)|monitor(?:s|ed|ing)?|inspect(?:s|ed|ion|ions|or|ors)?"
    r"|observers?|establish(?:es|ed)? (?:whether|that)|certif(?:y|ies|ied)|investigat\w+)\b",
    re.IGNORECASE,
)


@DRAFT_LINTS.enter("no verifier")
def no_verifier(draft: Draft) -> Iterable[Remark]:
    """Find clauses whose facts nobody establishes, where the text as a whole names nobody."""
    if draft.text.header.verification not in {None, UNSPECIFIED}:
        return
    if draft.is_open("agreement", "verification"):
        return
    for name, clause in draft.text.clauses.items():
        asked = any(need.parameter == "verifier" for need in clause.NEEDS)
        if not asked or clause.verifier not in {None, UNSPECIFIED}:
            continue
        said = any(_CHECKS.search(s.plain) for s in draft.sentences_of(name))
        if said or draft.is_open(name, "verifier"):
            continue
        message = f"Nobody is named to establish whether clause {name} was kept."
        words = draft.words_of(clause)
        yield draft.remark("D105", message, words, repairs=_repairs(name, draft), clause=name)


def _repairs(clause: str, draft: Draft) -> tuple[Repair, ...]:
    """Return wordings: the monitor on record if there is one, a commission of both, monitors."""
    monitors = [t.name for t in draft.journal.of(ThirdParty) if t.role == "monitor"]
    own = tuple(
        Repair(f"This is verified by {name}, with access to every place named in a report.",
               f"{clause}.verifier = {name}")
        for name in monitors[:1]
    )  # fmt: skip
    return (
        *own,
        Repair(
            "A joint commission of both sides establishes whether this was done.",
            f"{clause}.verifier = the joint commission",
        ),
        Repair(
            "Monitors named by the mediators verify this on the spot within 72 hours of a report.",
            f"{clause}.verifier = monitors named by the mediators",
        ),
    )
