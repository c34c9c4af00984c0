"""The Kalai-Smorodinsky solution: gains in proportion to what each could hope for.

E. Kalai and M. Smorodinsky, Other Solutions to Nash's Bargaining Problem, Econometrica 43(3), 1975,
513-518. On a convex set it is the last point on the ray from the disagreement to the ideal. Over
finitely many packages there may be none on that ray: the lexicographic max-min of gains divided by
the ideal gains takes its place (the extension of Imai 1983, Econometrica 51(2), 389-401).
"""

from __future__ import annotations

from fractions import Fraction

from detente.analyse.settlement.points.concept import UNITS, Concept, Leximin, Rule
from detente.analyse.settlement.standing import Standing, Undefined


def rule(standing: Standing) -> Rule | Undefined:
    """Return the rule: each gain counted in shares of the ideal gain."""
    zero = standing.zeros()
    if isinstance(zero, Undefined):
        return zero
    if isinstance(standing.ideal, Undefined):
        return standing.ideal
    hopes = [ideal - z for ideal, z in zip(standing.ideal, zero, strict=True)]
    idle = [name for name, hope in zip(standing.parties, hopes, strict=True) if hope <= 0]
    if idle:
        return Undefined(
            f"{' and '.join(idle)} can gain nothing over the disagreement, so that its share of "
            f"its ideal gain would be 0 divided by 0"
        )
    return Leximin(zero, tuple(Fraction(hope) for hope in hopes), in_shares=True)


KALAI_SMORODINSKY = Concept(
    id="kalai_smorodinsky",
    name="Kalai–Smorodinsky",
    definition="the lexicographic max-min of gains as shares of each party's ideal gain",
    source="Kalai & Smorodinsky 1975; Imai 1983",
    invariance=UNITS,
    rule=rule,
)
