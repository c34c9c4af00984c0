"""The utilitarian point: the greatest sum.

R. B. Myerson, Utilitarianism, Egalitarianism, and the Timing Effect in Social Choice Problems,
Econometrica 49(4), 1981, 883-897; J. C. Harsanyi, Cardinal Welfare, Individualistic Ethics, and
Interpersonal Comparisons of Utility, Journal of Political Economy 63(4), 1955, 309-321. Here over
the packages that are acceptable to all.
"""

from __future__ import annotations

from detente.analyse.settlement.points.concept import COMPARES, Concept, Rule, Total
from detente.analyse.settlement.standing import Standing, Undefined


def rule(standing: Standing) -> Rule | Undefined:
    """Return the rule: utilities added, in the units of the model."""
    del standing
    return Total()


UTILITARIAN = Concept(
    id="utilitarian",
    name="utilitarian",
    definition="the greatest sum of utilities among acceptable packages, in the parties' own units",
    source="Harsanyi 1955; Myerson 1981",
    invariance=f"{COMPARES}; a shift of one party's values changes nothing",
    rule=rule,
)
