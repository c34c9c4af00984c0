"""The point of the least greatest concession, in the parties' own units.

A concession is what a party has less than its ideal. P. L. Yu, A Class of Solutions for Group
Decision Problems, Management Science 19(8), 1973, 936-946 (the compromise solution with the
maximum norm); ties are broken by the second greatest concession, and so on. In normalised gains it
would be the Kalai-Smorodinsky point, so that it is offered in raw units only.
"""

from __future__ import annotations

from fractions import Fraction

from detente.analyse.settlement.points.concept import COMPARES, Concept, Leximin, Rule
from detente.analyse.settlement.standing import Standing, Undefined


def rule(standing: Standing) -> Rule | Undefined:
    """Return the rule: gains over the ideal, which are concessions with the sign turned."""
    if isinstance(standing.ideal, Undefined):
        return standing.ideal
    return Leximin(standing.ideal, (Fraction(1),) * len(standing.ideal))


MINIMAX_CONCESSION = Concept(
    id="minimax_concession",
    name="minimax concession",
    definition="the least greatest concession from the ideal, then the next, "
    "in the parties' own units",
    source="Yu 1973",
    invariance=f"{COMPARES}; a shift of one party's values changes nothing",
    rule=rule,
)
