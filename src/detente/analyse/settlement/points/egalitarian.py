"""The egalitarian solution: the least gain as great as can be, then the next.

E. Kalai, Proportional Solutions to Bargaining Situations, Econometrica 45(7), 1977, 1623-1630, with
equal proportions; in its lexicographic form A. Sen, Collective Choice and Social Welfare (1970),
chapter 9, and H. Moulin, Axioms of Cooperative Decision Making (1988), chapter 1 (leximin).
"""

from __future__ import annotations

from fractions import Fraction

from detente.analyse.settlement.points.concept import COMPARES, Concept, Leximin, Rule
from detente.analyse.settlement.standing import Standing, Undefined


def rule(standing: Standing) -> Rule | Undefined:
    """Return the rule: gains over the disagreement, in the units of the model."""
    zero = standing.zeros()
    if isinstance(zero, Undefined):
        return zero
    return Leximin(zero, (Fraction(1),) * len(zero))


EGALITARIAN = Concept(
    id="egalitarian",
    name="egalitarian (leximin)",
    definition="the lexicographic max-min of gains over the disagreement, "
    "in the parties' own units",
    source="Kalai 1977; Moulin 1988, chapter 1",
    invariance=COMPARES,
    rule=rule,
)
