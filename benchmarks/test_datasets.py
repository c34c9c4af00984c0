"""Import of 49-column events, beside a plain loop of ``csv.DictReader`` over the same file.

Run with ``make bench``. The loop only reads; the import also finds out the encoding, checks and
converts every cell, looks for double ids and writes. Events are made up, as wide as real ones (about
600 bytes). Printed are rows a second of both, in the same run.
"""

from __future__ import annotations

import csv
import time

from made_up_events import as_csv, ged_event, take_in

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
