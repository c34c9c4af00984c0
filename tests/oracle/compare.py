"""Sets the monitor's answer beside the oracle's and tells where they part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Exactness, Instance, Verdict
from oracle.count import Tally, verdicts
from oracle.worlds import TooManyWorlds
from strategies import DRAFT, Case


@dataclass
class Score:
    """What was compared, so that nobody passes by comparing nothing."""

    compared: int = 0
    exact: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    too_large: int = 0

    def __str__(self) -> str:
        share = 100 * self.exact / max(self.compared, 1)
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.kinds.items()))
        return (
            f"{self.compared} instances, {share:.1f} % exact; "
            f"{self.too_large} cases too large; {kinds}"
        )


def differences(case: Case, score: Score | None = None) -> list[str]:
    """Return what is wrong with the monitor's evidential classes, in words."""
    score = score or Score()
    try:
        truth = verdicts(case.journal, [case.agreement], case.at)
    except TooManyWorlds:
        score.too_large += 1
        return []
    given = assess(case.journal, [case.agreement], case.at, suppose={DRAFT})
    found: list[str] = []
    listed: set[tuple[str, str, str]] = set()
    for instance in given.instances:
        if instance.verdict is Verdict.UNJUDGED:
            continue
        norm = "correlative" if instance.norm == "correlative" else "duty"
        key = (instance.clause, norm, instance.key)
        listed.add(key)
        tally = truth.get(key, Tally())
        if tally.exists:
            score.compared += 1
            score.exact += instance.exact is Exactness.EXACT
            score.kinds[f"{case.clauses[instance.clause].kind}/{tally.evidential}"] += 1
        problem = _problem(instance, tally)
        if problem:
            found.append(f"{instance.name} ({instance.norm}): {problem}")
    for key, tally in truth.items():
        if key not in listed and (tally.violated or tally.exists == tally.worlds):
            found.append(
                f"{key}: not listed, violated in {tally.violated} of {tally.worlds} worlds"
            )
    return found


def _problem(instance: Instance, tally: Tally) -> str | None:
    said, true = str(instance.evidential), tally.evidential
    if said == true:
        return None
    exact = instance.exact is Exactness.EXACT and not instance.unspecified
    if said == "possible" and not exact:
        return None
    return (
        f"the monitor says {said} ({instance.exact}), but it is violated in {tally.violated} "
        f"of {tally.worlds} worlds ({true})"
    )
