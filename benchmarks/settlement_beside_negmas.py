"""Détente and negmas on the same bargains, one after the other: CPU seconds, and their ratio.

Run with ``make bench-settlement``; the first argument is the Python that has negmas.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from made_up_bargains import amounts, made_up

from detente.analyse.settlement.settle import settle

PEER = Path(__file__).with_name("negmas_on_a_bargain.py")
PATIENCE = 600
"""Seconds after which negmas is stopped."""


def ours(parties: int, issues: int) -> tuple[float, int]:
    """Return the best CPU time of three for frontier and points, and the frontier's size."""
    best, size = float("inf"), 0
    for _ in range(3):
        bargain = made_up(parties, issues)
        began = time.process_time()
        size = len(settle(bargain).front.values)
        best = min(best, time.process_time() - began)
    return best, size


def theirs(python: str, parties: int, issues: int) -> dict[str, float] | None:
    """Return what negmas takes, in a process of its own; None where it was stopped."""
    given = json.dumps({"values": amounts(parties, issues, 10)})
    try:
        ran = subprocess.run(
            [python, PEER],
            input=given,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return None
    return json.loads(ran.stdout.splitlines()[-1])


def main(python: str) -> None:
    """Print one line for each size and number of parties."""
    for parties in (2, 3):
        for issues in (4, 5, 6):
            seconds, size = ours(parties, issues)
            peer = theirs(python, parties, issues)
            told = (
                f"{parties} parties, 10^{issues} packages: Détente {seconds:.4f} s ({size} vectors)"
            )
            if peer is None:
                print(f"{told}; negmas stopped after {PATIENCE} s")
                continue
            both = peer["frontier"] + peer["points"]
            print(
                f"{told}; negmas {both:.2f} s ({peer['size']:.0f} vectors); "
                f"ratio 1 : {both / seconds:.0f}", flush=True,
            )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
