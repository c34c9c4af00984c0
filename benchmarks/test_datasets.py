"""Import of 49-column events, beside a plain loop of ``csv.DictReader`` over the same file.

Run with ``make bench``. The loop only reads; the import also finds out the encoding, checks and
converts every cell, looks for double ids and writes. Events are made up, as wide as real ones (about
600 bytes). Printed are rows a second of both, in the same run.
"""

from __future__ import annotations

import csv
import time

from detente.show.case import open_case
from detente.show.monitored import monitored
from made_up_events import as_csv, ged_event, take_in
from made_up_talks import terms, write_talks

ROWS = 200_000
WORDS = "Shots were heard near the bridge, “many” were hurt; " * 3


def table(file):
    """Write a table of made-up events in cp1252."""
    plain = as_csv([ged_event(0, source_article=WORDS, where_description=WORDS)])
    head, row = plain.rstrip("\n").split("\n", 1)
    rest = row.split(",", 1)[1]
    with file.open("w", encoding="cp1252") as out:
        out.write(head + "\n")
        out.writelines(f"{number},{rest}\n" for number in range(ROWS))
    return file


def test_import_of_events_beside_a_plain_loop(benchmark, tmp_path, capsys):
    file = table(tmp_path / "made_up.csv")
    days = iter(range(1, 28))
    began = time.perf_counter()
    with file.open(encoding="cp1252", newline="") as text:
        assert sum(1 for _ in csv.DictReader(text)) == ROWS
    plain = ROWS / (time.perf_counter() - began)

    def imported():
        return take_in(tmp_path / f"case{next(days)}", file)

    done = benchmark.pedantic(imported, rounds=3, iterations=1)
    assert done.about.rows == ROWS
    if benchmark.stats is not None:
        ours = ROWS / benchmark.stats.stats.min
        with capsys.disabled():
            print(
                f"\n  import {ours:,.0f} rows/s, DictReader alone {plain:,.0f}: {ours / plain:.2f} to 1"
            )


JUDGED = 20_000
RECORD = """\
process: {id: talks, title: Talks, zone: UTC}
parties:
  - {id: east, name: East, ids: {ucdp_actor: 11}}
  - {id: west, name: West, ids: {ucdp_actor: 12}}
"""
EAST_TELLS = """\
- clause: east_tells
  kind: obligation
  debtor: east
  creditor: west
  when: {violated: calm}
  must: {event: inspection, actor: east}
  within: 7 d
"""
SAID = """\
format: detente-answerability/1
events:
  - {dataset: ucdp-ged, event: fire, level: 3, on_word_of: assumption}
"""


def test_judging_rows_beside_a_loop_that_only_compares_days(benchmark, tmp_path, capsys):
    """The loop knows one ban, exact days and nothing else; the monitor judges two clauses."""
    agreement = terms(EAST_TELLS, in_force="2024-05-15")
    case = write_talks(tmp_path / "case", RECORD, agreement, SAID)
    rows = [ged_event(n, f"2024-05-{n % 31 + 1:02}") for n in range(JUDGED)]
    file = tmp_path / "made_up.csv"
    file.write_text(as_csv(rows), "utf-8")
    take_in(case, file)
    began = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as text:
        late = sum(row["date_start"] >= "2024-05-15" for row in csv.DictReader(text))
    plain = JUDGED / (time.perf_counter() - began)
    opened = open_case(case)
    at = opened.instant("2024-12-31") or 0
    done = benchmark.pedantic(lambda: monitored(opened, at, None), rounds=1, iterations=1)
    calm, tells = done.tallies
    assert calm.violated == (late, late)
    assert tells.violated == (late, late)
    if benchmark.stats is not None:
        ours = JUDGED / benchmark.stats.stats.min
        with capsys.disabled():
            print(
                f"\n  judging {ours:,.0f} rows/s by two clauses, a loop over days {plain:,.0f}: "
                f"{ours / plain:.4f} to 1"
            )
