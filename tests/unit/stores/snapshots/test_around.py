"""Events before and after an instant: what may lie on either side is told apart from both."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stores.snapshots.around import around
from detente.stores.snapshots.sidecar import read_snapshot
from made_up_events import ged_event, take_in, write_csv
from on_the_command_line import run

FIRST = date(2020, 7, 20)
UCDP = Path(__file__).parents[5] / "shared" / "data" / "ucdp"
DONBAS = Path(__file__).parents[4] / "cases" / "donbas-2020"

days = st.integers(0, 14)
events = st.lists(st.tuples(days, st.integers(0, 6), st.integers(0, 5)), min_size=1, max_size=8)


def imported(folder, spans):
    rows = [
        ged_event(
            n, date_start=str(FIRST + timedelta(begin)),
            date_end=str(FIRST + timedelta(begin + length)),
            low=str(deaths), best=str(deaths), high=str(deaths),
        )
        for n, (begin, length, deaths) in enumerate(spans, 1)
    ]  # fmt: skip
    return read_snapshot(take_in(folder, write_csv(folder / "a.csv", rows)).folder)


@given(events, days, st.booleans(), days, days)
def test_sides_are_what_looking_at_every_event_says(tmp_path_factory, spans, at, whole, one, two):
    snapshot = imported(tmp_path_factory.mktemp("case"), spans)
    since, until = min(one, two, at), max(one, two, at)
    day = FIRST + timedelta(at)
    found = around(
        snapshot, day, whole=whole, since=FIRST + timedelta(since), until=FIRST + timedelta(until)
    )
    # in half days: the instant is the beginning of its day, or some time within it
    instant = 2 * at if whole else 2 * at + 1
    before, after, either = [], [], 0
    for begin, length, deaths in spans:
        first, last = 2 * begin, 2 * (begin + length) + 2
        seen = (begin + length) >= since and begin <= until
        may_before = first < instant and begin + length >= since
        may_after = last > instant and begin <= until
        if may_before:
            before.append((last <= instant and begin >= since, deaths))
        if may_after:
            after.append((first >= instant and begin + length <= until, deaths))
        either += may_before and may_after and seen
    for side, listed in ((found.before, before), (found.after, after)):
        assert (side.certain, side.possible) == (sum(sure for sure, _ in listed), len(listed))
        assert side.low == sum(deaths for sure, deaths in listed if sure)
        assert (side.high or 0) == sum(deaths for _, deaths in listed)
    assert found.cannot_tell == either


def test_what_straddles_the_entry_into_force_of_a_text_cannot_be_told(tmp_path):
    import shutil

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


def test_a_wrong_name_is_answered_with_the_texts_that_there_are():
    ran = run("snapshots", DONBAS, "--around", "measure")
    assert ran.code == 1
    assert "measures" in ran.err


@pytest.mark.skipif(not UCDP.is_dir(), reason="the UCDP Ukraine slice is not here")
def test_the_ukraine_slice_has_fewer_events_after_the_measures(tmp_path):
    import shutil

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
