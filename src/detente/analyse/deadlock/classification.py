"""Whether talks are blocked on substance, on form, or on both: decided on the blocking sets.

That dropping every form demand would open the zone does not show that form alone blocks: a set that
mixes form with substance also gives way then.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.deadlock.blocking import Blocking
    from detente.analyse.deadlock.demands import Problem


class Blocked(StrEnum):
    """On what talks are blocked."""

    NOT = "not_blocked"
    """Some package meets every demand."""
    FORM_ALONE = "form_alone"
    """Every minimal blocking set consists of form demands."""
    FORM_LINKED = "form_linked"
    """Every minimal blocking set has a form demand in it, and some set has others too."""
    SUBSTANCE_ALONE = "substance_alone"
    """No minimal blocking set has a form demand in it."""
    BOTH = "both"
    """Some minimal blocking set has a form demand in it, and some has none."""
    NOT_DECIDED = "not_decided"
    """Not all blocking sets were found, and those found leave it open."""

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        return _SENTENCES[self]


_SENTENCES = {
    Blocked.NOT: "Not blocked: some package meets every demand.",
    Blocked.FORM_ALONE: "Blocked on form alone: what is to be undertaken does not stand in the "
    "way, only how.",
    Blocked.FORM_LINKED: "Form-linked: form is part of whatever blocks, together with other "
    "demands.",
    Blocked.SUBSTANCE_ALONE: "Blocked on substance alone: no question of form stands in the way.",
    Blocked.BOTH: "Blocked on both: form stands in the way, and so does something that no form "
    "would settle.",
    Blocked.NOT_DECIDED: "Not decided: there may be more blocking sets than were looked for.",
}


def classified(problem: Problem, blocking: Blocking) -> Blocked:
    """Return on what a problem is blocked.

    An answer from some of the sets is given where no further set could change it.
    """
    form = frozenset(n for n, graded in enumerate(problem.demands) if graded.kind == "form")
    if not blocking.sets:
        return Blocked.NOT
    with_form = [found for found in blocking.sets if found & form]
    if with_form and len(with_form) < len(blocking.sets):
        return Blocked.BOTH
    # where all demands are about form, or none is, no further set could be otherwise
    if form and len(form) < len(problem.demands) and not blocking.complete:
        return Blocked.NOT_DECIDED
    if not with_form:
        return Blocked.SUBSTANCE_ALONE
    alone = all(found <= form for found in blocking.sets)
    return Blocked.FORM_ALONE if alone else Blocked.FORM_LINKED
