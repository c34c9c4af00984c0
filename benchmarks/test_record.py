"""A record of 1,000 entries: read, checked and evaluated, beside what reading the YAML alone costs.

Run with ``make bench``. The ratio printed is the whole way to the plain YAML library, in the same
run.
"""

from __future__ import annotations

import random
import time

from made_up import START, six_clauses
from ruamel.yaml import YAML

from detente.monitor.evaluate import assess
from detente.record.checks import run_checks
from detente.record.notation import read_record

ENTRIES = 1_000
HEAD = """process: {id: bench, title: Bench, zone: UTC}
parties: [{id: a, name: A, kind: state}, {id: b, name: B, kind: state}]
groups: [{id: g, name: G}]
territories: [{id: east, name: East}, {id: west, name: West}]
sources: [{id: bulletin, title: bulletin, text: withheld, published: 2020-01-01}]
"""


def record_text(count: int = ENTRIES, seed: int = 1) -> str:
    """Return a record of statements, incidents, measures and attributions."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    statements, incidents, measures = ["statements:"], ["incidents:"], ["measures:"]
    for number in range(count - 6):
        day = f"2020-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        kind = number % 3
        if kind == 0:
            statements += [
                f"  - id: st_{number}", "    speaker: a", "    act: assert",
                f"    content: words {number}", "    evidence: bulletin", f"    known: {day}",
            ]  # fmt: skip
        elif kind == 1:
            incidents += [
                f"  - id: inc_{number}", "    event: attack", f"    when: {day}",
                "    confidence: 3", "    actor: {value: g, confidence: 2}", "    target: a",
                "    origin: east", "    severity: 2", "    evidence: bulletin",
            ]  # fmt: skip
        else:
            measures += [
                f"  - id: m_{number}", "    event: arrest", f"    when: {day}", "    actor: b",
                "    against: g", "    confidence: 3", "    evidence: bulletin",
            ]  # fmt: skip
    return HEAD + "\n".join((*statements, *incidents, *measures)) + "\n"


def test_a_thousand_entries_are_read_checked_and_evaluated(capsys) -> None:
    text, agreement = record_text(), six_clauses()
    began = time.perf_counter()
    YAML().load(text)
    plain = time.perf_counter() - began
    began = time.perf_counter()
    journal, findings = read_record(text)
    read = time.perf_counter() - began
    checked = run_checks(journal)
    assessed = assess(journal, [agreement], START + 400 * 86_400)
    whole = time.perf_counter() - began
    with capsys.disabled():
        print(
            f"\n{len(journal.entries)} entries: read {read:.2f} s, "
            f"read + check + evaluate {whole:.2f} s; plain YAML {plain:.2f} s; "
            f"ratio whole way : plain YAML {whole / plain:.2f}; "
            f"{len(checked)} findings, {len(assessed.instances)} instances"
        )
    assert not findings
    assert len(journal.entries) == ENTRIES
