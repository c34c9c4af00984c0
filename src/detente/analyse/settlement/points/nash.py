"""The Nash bargaining solution: the greatest product of gains.

J. F. Nash, The Bargaining Problem, Econometrica 18(2), 1950, 155-162. Nash maximises over a convex
set of lotteries; over finitely many packages the maximum need not be unique, and all are listed.
"""

from __future__ import annotations

from detente.analyse.settlement.points.concept import UNITS, Concept, Product, Rule
from detente.analyse.settlement.standing import Standing, Undefined


def rule(standing: Standing) -> Rule | Undefined:
    """Return the rule: gains over the disagreement, each above zero."""
    zero = standing.zeros()
    return zero if isinstance(zero, Undefined) else Product(zero)


NASH = Concept(
    id="nash",
    name="Nash",
    definition="the greatest product of gains over the disagreement, where every party gains",
    source="Nash 1950",
    invariance=UNITS,
    rule=rule,
)
