"""The reference interpreter: 20,000 incidents under six clauses, beside a hard-coded double loop.

Run with ``make bench``. The loop knows one clause only and no uncertainty; the ratio printed is
ours to it, per clause, in the same run. It says what generality costs and what indexing gains,
nothing more.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from made_up import SPAN, START, incidents, journal_of, six_clauses

from detente.kernel.times import DAY
from detente.monitor.evaluate import assess

if TYPE_CHECKING:
    from detente.record.journal import Journal


def hard_coded(events: list[tuple[int, str, str, str, str]], window: int) -> int:
    """Return the first duty's breaches by the obvious double loop: exact times and no doubt."""
    breaches = 0
    for at, kind, origin, group, _ in events:
        if kind == "attack" and origin == "east":
            breaches += not any(
                at < then <= at + window and what == "arrest" and who == "b" and against == group
                for then, what, _, against, who in events
            )
    return breaches


def plain(journal: Journal) -> list[tuple[int, str, str, str, str]]:
    """Return events as tuples for the double loop."""
    rows: list[tuple[int, str, str, str, str]] = []
    for event in journal.events:
        group = (event.actor if event.event == "attack" else event.against) or ()
        origin = event.origin[0].value if event.origin else ""
        actor = event.actor[0].value if event.actor else ""
        against = group[0].value if group else ""
        rows.append((journal.time_of(event.when).lo, event.event, origin, against, actor))
    return rows


def test_reference_interpreter_on_twenty_thousand_incidents_and_six_clauses(capsys) -> None:
    journal, agreement = journal_of(incidents()), six_clauses()
    at = START + SPAN + 30 * DAY
    began = time.perf_counter()
    assessed = assess(journal, [agreement], at)
    ours = time.perf_counter() - began
    rows = plain(journal)
    sample = rows[: len(rows) // 10]
    began = time.perf_counter()
    hard_coded(sample, 7 * DAY)
    # quadratic: ten times the rows, a hundred times the work
    naive = (time.perf_counter() - began) * 100
    each = ours / len(agreement.clauses)
    with capsys.disabled():
        print(
            f"\n{len(journal.events)} incidents x {len(agreement.clauses)} clauses: "
            f"{len(assessed.instances)} instances, "
            f"{assessed.work} facts judged in enumerated worlds, {assessed.exact}; "
            f"{ours:.2f} s, {each:.2f} s a clause; hard-coded double loop for one clause "
            f"{naive:.2f} s (a tenth of the rows, scaled); "
            f"ratio ours per clause : loop {each / naive:.3f}"
        )
    assert {i.clause for i in assessed.instances} >= {
        "duty",
        "duty_r",
        "ceasefire",
        "response",
        "leave",
    }
