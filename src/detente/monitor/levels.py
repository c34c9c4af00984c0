"""How well the trigger of an instance is itself established."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.ladders import Confidence

if TYPE_CHECKING:
    from detente.monitor.facts import Fact
    from detente.terms.conditions import Pattern

_THRESHOLD = {
    ">=alleged": Confidence.ALLEGED,
    ">=probable": Confidence.PROBABLE,
    ">=confirmed": Confidence.CONFIRMED,
}


def level_of(fact: Fact | None, pattern: Pattern | None) -> Confidence | None:
    """Return the least confidence among the event itself and the roles the pattern asks for."""
    if fact is None or pattern is None or fact.act:
        return None
    levels = [fact.level]
    for role, names in pattern.roles().items():
        wanted = frozenset(n for n in names if not n.startswith("$"))
        if wanted:
            levels.append(_role_level(fact, role, wanted))
    return Confidence(min(levels))


def _role_level(fact: Fact, role: str, wanted: frozenset[str]) -> int:
    own = fact.role(role)
    if not own.sure.isdisjoint(wanted):
        return Confidence.CONFIRMED
    claimed = [c.confidence for c in own.choices if not c.names.isdisjoint(wanted)]
    return max(claimed, default=int(Confidence.ALLEGED))


def below(level: Confidence, threshold: str) -> bool:
    """Return whether a level is below a clause's threshold (``>=probable``)."""
    return level < _THRESHOLD[threshold]
