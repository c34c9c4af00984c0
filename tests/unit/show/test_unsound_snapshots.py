"""Rows of a snapshot that are not those that were imported are found before any is read."""

import pytest

from case_copy import small
from made_up_events import ged_event, ged_events, write_csv
from made_up_talks import import_table
from on_the_command_line import run

READERS = (
    ("snapshots", "--months"),
    ("monitor",),
    ("monitor", "--suggest"),
    ("export", "--as", "csv", "--datasets", "--out"),
)


@pytest.fixture
def case(tmp_path):
    folder = small(tmp_path / "case")
    imported(folder, ged_events(5), "2025-01-10")
    return folder


def imported(case, rows, day):
    file = write_csv(case / "rows.csv", rows)
    ran = run("import", "ucdp-ged", file, "--into", case, "--retrieved", day)
    file.unlink()
    assert ran.code == 0, ran.err
    return ran


def events(case, name="ucdp-ged", day="2025-01-10"):
    return case / "snapshots" / name / day / "events.parquet"


def flip(file, at):
    content = bytearray(file.read_bytes())
    content[at % len(content)] ^= 1
    file.write_bytes(content)


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("at", [0, 200, -200, -1])
def test_verify_finds_a_flipped_byte_of_rows_wherever_it_is(case, at):
    assert run("verify", case).code == 0
    flip(events(case), at)
    ran = run("verify", case)
    assert ran.code == 1
    assert "events.parquet is not as it was written: its SHA-256 is" in words(ran.out)
    assert "1 snapshot: 1 fault." in ran.out
    (fault,) = run("verify", case, "--json").json["snapshot_faults"]
    assert str(events(case)) in fault


@pytest.mark.parametrize("reader", READERS, ids=["months", "monitor", "suggest", "export"])
def test_nothing_is_read_from_rows_that_are_not_as_written_and_nothing_exported(
    case, tmp_path, reader
):
    out = tmp_path / "out"
    call = (reader[0], case, *reader[1:], *((out,) if reader[-1] == "--out" else ()))
    flip(events(case), 200)
    ran = run(*call)
    assert ran.code == 1
    assert "is not as it was written" in words(ran.err)
    assert "import rows.csv again" in words(ran.err)
    assert not out.exists()


def test_a_later_release_can_be_imported_and_is_not_compared_with_them(case):
    flip(events(case), 200)
    ran = imported(case, [*ged_events(4), ged_event(900)], "2025-02-10")
    assert "Not compared with the snapshot retrieved 2025-01-10" in words(ran.out)
    assert "vanished" not in ran.out
    assert run("snapshots", case, "--months").code == 0  # the later one counts


def test_a_record_in_sqlite_is_verified_with_its_snapshots(case):
    assert run("convert", case, "--to", "sqlite").code == 0
    assert "1 snapshot: 0 faults." in run("verify", case).out
    events(case).unlink()
    ran = run("verify", case)
    assert ran.code == 1
    assert "Head: " in ran.out
    assert "The rows of a snapshot are not there" in words(ran.out)


def test_a_description_with_another_number_of_rows_is_found(case):
    file = events(case).with_name("snapshot.yaml")
    file.write_text(file.read_text("utf-8").replace("rows: 5", "rows: 4"), "utf-8")
    assert "says 4 rows, and" in words(run("verify", case).out)
    assert "holds 5" in words(run("monitor", case).err)


def test_descriptions_that_cannot_be_read_are_all_named_and_hide_nothing(case):
    assert run("convert", case, "--to", "sqlite").code == 0
    days = ("2025-02-10", "2025-03-10")
    for day in days:
        imported(case, ged_events(3), day)
    for day in days:
        events(case, day=day).with_name("snapshot.yaml").write_text("rows: [", "utf-8")
    flip(events(case), 200)
    ran = run("verify", case)
    assert ran.code == 1
    assert "Head: " in ran.out
    assert "3 snapshots: 3 faults." in ran.out
    asked = words(run("snapshots", case).err)
    assert "2025-02-10/snapshot.yaml" in asked
    assert "2025-03-10/snapshot.yaml" in asked


def test_rows_that_do_not_travel_with_a_case_are_no_fault_and_how_to_have_them_is_told(case):
    columns = {"event_id": "N", "date_earliest": "D"}
    table = "N,D\n1,2024-05-03\n"
    import_table(case, table, columns, dataset="closed", day="2025-01-11", closed=True)
    events(case, "closed", "2025-01-11").unlink()
    ran = run("verify", case)
    assert ran.code == 0
    assert "they do not travel with it. To have them, remove" in words(ran.out)
    (note,) = run("verify", case, "--json").json["snapshots_kept_elsewhere"]
    assert str(events(case, "closed", "2025-01-11")) in note
    asked = run("monitor", case)
    assert asked.code == 1
    assert "with --retrieved 2025-01-11" in words(asked.err)
