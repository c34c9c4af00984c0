"""How long a command takes to answer in a fresh Python, beside a Python that does nothing.

The aims: help under 0.4 s, the status of the Istanbul case under 1 s, `import detente` under 0.3 s.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import pytest

RUNS = 7
WAYS = {
    "import detente": ["-c", "import detente"],
    "detente --help": ["-m", "detente", "--help"],
    "detente status cases/istanbul": ["-m", "detente", "status", "cases/istanbul"],
    "detente brief cases/istanbul": ["-m", "detente", "brief", "cases/istanbul"],
}


def seconds(arguments: list[str]) -> float:
    """Return the median wall time of a fresh Python."""
    found: list[float] = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        found.append(time.perf_counter() - began)
    return statistics.median(found)


@pytest.mark.parametrize("way", WAYS)
def test_a_command_answers_in_a_fresh_python(way: str, capsys) -> None:
    bare, ours = seconds(["-c", "pass"]), seconds(WAYS[way])
    with capsys.disabled():
        print(
            f"\n{way}: {ours:.3f} s; Python that does nothing {bare:.3f} s; ratio {ours / bare:.1f}"
        )
    assert ours > 0
