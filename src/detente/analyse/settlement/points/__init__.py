"""Points that the literature names, one concept a file: definition, source, and how it is found.

Each file defines one :class:`~detente.analyse.settlement.points.concept.Concept`. A new one is
entered in :data:`CONCEPTS`, and engines find it by its rule.
"""

from __future__ import annotations

from detente.analyse.settlement.points.concept import Concept
from detente.analyse.settlement.points.egalitarian import EGALITARIAN
from detente.analyse.settlement.points.kalai_smorodinsky import KALAI_SMORODINSKY
from detente.analyse.settlement.points.minimax_concession import MINIMAX_CONCESSION
from detente.analyse.settlement.points.nash import NASH
from detente.analyse.settlement.points.proportional import PROPORTIONAL
from detente.analyse.settlement.points.utilitarian import UTILITARIAN

CONCEPTS: tuple[Concept, ...] = (
    NASH,
    KALAI_SMORODINSKY,
    EGALITARIAN,
    PROPORTIONAL,
    UTILITARIAN,
    MINIMAX_CONCESSION,
)
"""In the order in which they are shown."""

__all__ = ["CONCEPTS", "Concept"]
