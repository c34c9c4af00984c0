"""What two assessments must agree in, whatever the order in which they list it."""

import re
from collections.abc import Mapping

from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Coverage
from strategies import DRAFT, MIRROR, Case

Answer = dict[tuple[str, ...], tuple[object, ...]]


def answer(case: Case, *, as_known: int | None = None, swap: Mapping[str, str] = {}) -> Answer:
    """Return every verdict with all that it says, by clause, norm and key."""
    given = assess(case.journal, [case.agreement], case.at, as_known=as_known, suppose={DRAFT})

    def words(text: object) -> str:
        return re.sub(r"\w+", lambda word: swap.get(word[0], word[0]), str(text))

    return {
        (i.clause, i.norm, i.key, i.effects, str(i.reading)): (
            str(i.verdict), str(i.state), str(i.temporal), str(i.evidential), str(i.likely),
            str(i.exact), i.trigger, i.trigger_level, i.due, i.window, watched(i.coverage),
            frozenset((w.entry, w.as_, w.truth) for w in i.witnesses),
            frozenset(words(reason) for reason in i.reasons), frozenset(i.unspecified),
        )
        for i in given.instances
    }  # fmt: skip


def watched(coverage: Coverage) -> tuple[object, ...]:
    """Return what was watched; a pattern that names a side is told by the reasons."""
    absences = frozenset(
        (a.what, a.clause, a.span, a.covered, a.sources) for a in coverage.absences
    )
    return coverage.needed, coverage.covered, coverage.sources, absences


__all__ = ["MIRROR", "Answer", "answer"]
