"""Events before and after an instant: what may lie on either side is told apart from both."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_copy import small
from detente.stores.snapshots.around import around
from detente.stores.snapshots.sidecar import read_snapshot
from made_up_talks import import_table
from on_the_command_line import run

FIRST = date(2020, 7, 20)
UCDP = Path(__file__).parents[5] / "shared" / "data" / "ucdp"
DONBAS = Path(__file__).parents[4] / "cases" / "donbas-2020"

days = st.integers(0, 14)
deaths = st.none() | st.integers(0, 5)
events = st.lists(st.tuples(days, st.integers(0, 6), deaths), min_size=1, max_size=8)


COLUMNS = {
    "event_id": "id", "date_earliest": "first", "date_latest": "last", "fatalities_low": "low",
    "fatalities_best": "best", "fatalities_high": "high",
}  # fmt: skip


def imported(folder, spans):
    lines = ["id,first,last,low,best,high"]
    for number, (begin, length, dead) in enumerate(spans, 1):
        first, last = FIRST + timedelta(begin), FIRST + timedelta(begin + length)
        lines.append(f"{number},{first},{last}" + f",{'' if dead is None else dead}" * 3)
    return read_snapshot(import_table(folder, "\n".join(lines) + "\n", COLUMNS, day="2021-01-10"))


@given(events, days, st.booleans(), days, days)
def test_sides_are_what_looking_at_every_event_says(tmp_path_factory, spans, at, whole, one, two):
    snapshot = imported(small(tmp_path_factory.mktemp("cases") / "case"), spans)
    since, until = min(one, two, at), max(one, two, at)
    day = FIRST + timedelta(at)
    found = around(
        snapshot, day, whole=whole, since=FIRST + timedelta(since), until=FIRST + timedelta(until)
    )
    # in half days: the instant is the beginning of its day, or some time within it
    instant = 2 * at if whole else 2 * at + 1
    before, after, either = [], [], 0
    for begin, length, dead in spans:
        first, last = 2 * begin, 2 * (begin + length) + 2
        seen = (begin + length) >= since and begin <= until
        may_before = first < instant and begin + length >= since
        may_after = last > instant and begin <= until
        if may_before:
            before.append((last <= instant and begin >= since, dead))
        if may_after:
            after.append((first >= instant and begin + length <= until, dead))
        either += may_before and may_after and seen
    for side, listed in ((found.before, before), (found.after, after)):
        if side is None:
            assert not listed
            continue
        assert (side.certain, side.possible) == (sum(sure for sure, _ in listed), len(listed))
        sure = [dead for certain, dead in listed if certain]
        told = [dead for dead in sure if dead is not None]
        assert side.low == side.best == (sum(told) if told or not sure else None)
        open_ones = [dead for _, dead in listed if dead is None]
        assert side.unnumbered == len(open_ones)
        assert side.high == (None if open_ones else sum(dead for _, dead in listed))
    assert (found.after is None) == (max(begin + length for begin, length, _ in spans) < at)
    first = min(begin for begin, _, _ in spans)
    assert (found.before is None) == (2 * first >= (2 * at if whole else 2 * at + 1))
    assert found.cannot_tell == either


def test_what_straddles_the_entry_into_force_of_a_text_cannot_be_told(tmp_path):
    case = tmp_path / "case"
    shutil.copytree(DONBAS, case)
    # two whole days on either side, the day that 00:01 divides, and an interval over it
    imported(case, [(6, 0, 1), (8, 0, 2), (7, 0, 4), (5, 4, 8)])
    said = run("snapshots", case, "--around", "measures", "--json")
    assert said.code == 0, said.err
    told = said.json["around"]
    assert told["instant"].startswith("2020-07-27 00:01:00")
    (counted,) = told["datasets"].values()
    assert counted["before"]["events"] == [1, 3]
    assert counted["after"]["events"] == [1, 3]
    assert counted["cannot_tell"] == 2
    midnight = run("snapshots", case, "--around", "2020-07-27", "--json").json["around"]
    assert next(iter(midnight["datasets"].values()))["cannot_tell"] == 1
    text = run("snapshots", case, "--around", "measures").out
    assert "cannot tell on which side" in " ".join(text.split())
    assert "no proof that less happened" in " ".join(text.split())


@pytest.mark.parametrize(
    ("since", "until"), [("2021-01-01", "2021-06-30"), (None, "2020-06-30"), ("2020-08-01", None)]
)
def test_days_that_do_not_hold_the_instant_are_refused(tmp_path, since, until):
    case = tmp_path / "case"
    shutil.copytree(DONBAS, case)
    imported(case, [(6, 0, 1)])
    asked = [*(("--since", since) if since else ()), *(("--until", until) if until else ())]
    ran = run("snapshots", case, "--around", "measures", *asked)
    assert ran.code == 1
    assert "do not hold 2020-07-27" in " ".join(ran.err.split())
    assert run("snapshots", case, "--months", *asked).code == 0


def test_a_first_day_after_the_last_is_refused():
    for command in ("snapshots", "monitor"):
        ran = run(command, DONBAS, "--since", "2020-08-01", "--until", "2020-07-01")
        assert ran.code == 1
        assert "--since 2020-08-01 is after --until 2020-07-01" in " ".join(ran.err.split())


def test_of_a_time_that_the_dataset_does_not_reach_it_says_nothing_and_not_none(tmp_path):
    case = tmp_path / "case"
    shutil.copytree(DONBAS, case)
    imported(case, [(6, 0, 1)])
    ran = run("snapshots", case, "--around", "2019-01-01")
    assert "before   no data   no data" in ran.out
    assert "of the time before, it says nothing." in " ".join(ran.out.split())
    (told,) = (
        run("snapshots", case, "--around", "2019-01-01", "--json")
        .json["around"]["datasets"]
        .values()
    )
    assert told["before"] is None
    assert told["after"]["events"] == [1, 1]


def test_deaths_that_are_not_stated_are_not_none(tmp_path):
    case = tmp_path / "case"
    shutil.copytree(DONBAS, case)
    imported(case, [(6, 0, 3), (5, 0, None), (9, 0, None)])
    out = run("snapshots", case, "--around", "measures").out
    assert "before   [2, 2]   3             3            open" in out
    assert "after    [1, 1]   not stated    not stated   open" in out
    assert "not stated (without_number in --json)" in " ".join(out.split())
    (month,) = run("snapshots", case, "--months", "--json").json["snapshots"][0]["months"]
    assert month["without_number"] == 2
    assert month["fatalities"] == {"low": 3, "best": 3, "high": None}


def test_a_wrong_name_is_answered_with_the_texts_that_there_are():
    ran = run("snapshots", DONBAS, "--around", "measure")
    assert ran.code == 1
    assert "measures" in ran.err


@pytest.mark.skipif(not UCDP.is_dir(), reason="the UCDP Ukraine slice is not here")
def test_the_ukraine_slice_has_fewer_events_after_the_measures(tmp_path):
    case = tmp_path / "case"
    shutil.copytree(DONBAS, case)
    file = UCDP / "ged_ukraine_2014-2023.csv"
    ran = run("import", "ucdp-ged", file, "--into", case, "--retrieved", "2023-04-01")
    assert ran.code == 0, ran.err
    said = run("snapshots", case, "--around", "measures", "--since", "2020-05-01",
               "--until", "2020-10-31", "--json").json["around"]  # fmt: skip
    (counted,) = said["datasets"].values()
    assert counted["before"]["events"] == [44, 46]
    assert counted["after"]["events"] == [20, 22]
    assert counted["cannot_tell"] == 2
