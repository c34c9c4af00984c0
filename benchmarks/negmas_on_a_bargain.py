"""What negmas takes for frontier and points of a bargain; run in an environment of its own.

It reads ``{"values": party → issue → option → amount}`` from standard input and prints seconds and
the size of the frontier as JSON. negmas is licensed under the AGPL: Détente never imports it.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")

from negmas.outcomes import make_issue, make_os  # noqa: E402  # pyright: ignore[reportMissingImports]
from negmas.preferences import LinearAdditiveUtilityFunction  # noqa: E402  # pyright: ignore[reportMissingImports]
from negmas.preferences.ops import (  # noqa: E402  # pyright: ignore[reportMissingImports]
    kalai_points,
    ks_points,
    max_welfare_points,
    nash_points,
    pareto_frontier,
)
from negmas.preferences.value_fun import TableFun  # noqa: E402  # pyright: ignore[reportMissingImports]

values = json.load(sys.stdin)["values"]
sizes = [len(options) for options in values[0]]
issues = [make_issue([f"o{o}" for o in range(size)], f"i{n}") for n, size in enumerate(sizes)]
space = make_os(issues)
ufuns = [
    LinearAdditiveUtilityFunction(
        {f"i{n}": TableFun({f"o{o}": float(a) for o, a in enumerate(options)})
         for n, options in enumerate(party)},
        outcome_space=space, reserved_value=0.0,
    )
    for party in values
]  # fmt: skip
began = time.process_time()
frontier, _ = pareto_frontier(ufuns, issues=issues)
found = time.process_time()
for points in (nash_points, kalai_points, ks_points, max_welfare_points):
    points(ufuns, frontier, outcome_space=space)
done = time.process_time()
print(json.dumps({"frontier": found - began, "points": done - found, "size": len(set(frontier))}))
