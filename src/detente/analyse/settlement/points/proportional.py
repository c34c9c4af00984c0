"""The proportional solution: gains in proportions that are given.

E. Kalai, Proportional Solutions to Bargaining Situations: Interpersonal Utility Comparisons,
Econometrica 45(7), 1977, 1623-1630. On a comprehensive set it is the last point on the ray of the
proportions; over finitely many packages the lexicographic max-min of gains divided by proportions.
"""

from __future__ import annotations

from detente.analyse.settlement.points.concept import COMPARES, Concept, Leximin, Rule
from detente.analyse.settlement.standing import Standing, Undefined


def rule(standing: Standing) -> Rule | Undefined:
    """Return the rule: gains over the disagreement, each counted in its party's proportion."""
    zero = standing.zeros()
    if isinstance(zero, Undefined):
        return zero
    return Leximin(zero, standing.proportions)


PROPORTIONAL = Concept(
    id="proportional",
    name="proportional (Kalai)",
    definition="the lexicographic max-min of gains divided by the parties' proportions "
    "(1 each unless the model says otherwise, and then the egalitarian)",
    source="Kalai 1977",
    invariance=COMPARES,
    rule=rule,
)
