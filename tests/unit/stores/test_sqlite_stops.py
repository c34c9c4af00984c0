"""Stops at any moment: kill -9, a full disk. No entry is lost, none is doubled."""

import contextlib
import multiprocessing
import os
import random
import resource
import time

import pytest

from detente.errors import InputError, StoreError
from detente.record.entries import Redaction
from detente.stores import convert
from detente.stores.convert import to_folder, to_sqlite
from detente.stores.opening import store_in
from detente.stores.sqlite.store import SqliteStore
from detente.stores.sqlite.verify import verified
from failing_calls import failing_call
from sqlite_records import START, demand, in_sqlite

STEPS = ("open", "write", "fchmod", "fsync", "replace", "close")
forking = multiprocessing.get_context("fork")


def keep_writing(folder, first, told):
    store = SqliteStore(folder, author="X")
    number = first
    while True:
        store.append([demand(number)])
        os.write(told, f"{number}\n".encode())
        if number % 7 == 0:
            store.redact(f"d{number}", because="why", by="who")
        number += 1


def reported_by(pipe):
    os.set_blocking(pipe, False)
    reported = b""
    with contextlib.suppress(BlockingIOError):
        while part := os.read(pipe, 65536):
            reported += part
    return {f"d{line}" for line in reported.decode().split()}


def numbers_in(folder):
    """Return the numbers of the demands on the log, redacted ones too, in the order of the log."""
    log = SqliteStore(folder).log()
    stones = {entry.entry for entry in log.journal.of(Redaction)}
    rows = [row for row in log.rows if row.section == "demands"]
    assert all((row.content is None) == (row.id in stones) for row in rows)
    return [int(row.id[1:]) for row in rows]


def only_clearing(folder):
    """Return whether nothing is wrong but, perhaps, a removal that is still to be finished."""
    faults = verified(folder).faults
    return all("removal was stopped" in fault.message for fault in faults)


def kill_writers(folder, times, seed):
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    in_sqlite(folder)
    written, told = os.pipe()
    number, kills = 0, 0
    for _ in range(times):
        writer = forking.Process(target=keep_writing, args=(folder, number, told))
        writer.start()
        time.sleep(chance.uniform(0.005, 0.15))
        writer.kill()
        writer.join()
        kills += writer.exitcode == -9
        assert only_clearing(folder)
        numbers = numbers_in(folder)
        assert numbers == list(range(len(numbers)))
        assert reported_by(written) <= {f"d{n}" for n in numbers}
        number = len(numbers)
    assert kills == times
    SqliteStore(folder, author="X").append([demand(number)])
    assert verified(folder).faults == ()
    os.close(written)
    os.close(told)


def test_a_kill_while_writing_loses_and_doubles_nothing(tmp_path):
    kill_writers(tmp_path / "case", 8, seed=1)


@pytest.mark.slow
def test_two_hundred_kills_while_writing_lose_and_double_nothing(tmp_path):
    kill_writers(tmp_path / "case", 200, seed=2)


def keep_turning(folder, ways):
    while True:
        for way in ways:
            way(folder)


def kill_converters(folder, times, seed):
    """Kill converters at random; return how often both records were there afterwards."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    store = in_sqlite(folder)
    store.append([demand(number) for number in range(5)])
    store.redact("d0", because="why", by="who")
    log, both = store.log(), 0
    for turn in range(times):
        ways = (to_folder, to_sqlite)
        if turn % 2:
            to_folder(folder)
            ways = (to_sqlite, to_folder)
        writer = forking.Process(target=keep_turning, args=(folder, ways))
        writer.start()
        time.sleep(chance.uniform(0.002, 0.12))
        writer.kill()
        writer.join()
        assert writer.exitcode == -9
        both += finish(folder, turn)
        found = SqliteStore(folder).log()
        assert found.rows == log.rows
        assert found.as_text().text == log.as_text().text
        assert verified(folder).faults == ()
    return both


def finish(folder, turn):
    """Finish what was stopped, in one direction or the other; return whether both were there."""
    present = [name for name in ("record.yaml", "record.sqlite") if (folder / name).exists()]
    assert present
    if len(present) == 2:
        with pytest.raises(InputError, match="has both"):
            store_in(folder)
        (to_folder if turn % 3 else to_sqlite)(folder)
    if (folder / "record.yaml").exists():
        to_sqlite(folder)
    assert store_in(folder).file.name == "record.sqlite"
    return len(present) == 2


def test_a_kill_while_converting_loses_and_doubles_nothing(tmp_path):
    kill_converters(tmp_path / "case", 8, seed=3)


@pytest.mark.slow
def test_two_hundred_kills_while_converting_lose_and_double_nothing(tmp_path):
    kill_converters(tmp_path / "case", 200, seed=4)


def stop_at(step, folder, monkeypatch):
    """Let the process stop dead in a conversion at one step, and say what is left."""
    pid = os.fork()
    if pid == 0:
        monkeypatch.setattr(convert, step, lambda *_, **__: os._exit(9))
        with contextlib.suppress(BaseException):
            (to_sqlite if (folder / "record.yaml").exists() else to_folder)(folder)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9


@pytest.mark.parametrize("step", ["made", "write_seal", "rows_in", "sync_folder"])
def test_a_stop_on_the_way_to_sqlite_is_finished_by_the_same_command(tmp_path, monkeypatch, step):
    (tmp_path / "record.yaml").write_text(START)
    stop_at(step, tmp_path, monkeypatch)
    to_sqlite(tmp_path, author="X")
    assert SqliteStore(tmp_path).log().as_text().text == START
    assert verified(tmp_path).faults == ()
    assert {p.name for p in tmp_path.iterdir() if not p.name.startswith(".")} >= {"record.sqlite"}
    assert not list(tmp_path.glob("*.tmp*")) + list(tmp_path.glob(".*.tmp*"))


@pytest.mark.parametrize("step", ["settled", "replace_content", "create", "_remove"])
def test_a_stop_on_the_way_to_a_folder_is_finished_by_the_same_command(tmp_path, monkeypatch, step):
    in_sqlite(tmp_path)
    stop_at(step, tmp_path, monkeypatch)
    to_folder(tmp_path)
    assert (tmp_path / "record.yaml").read_text() == START
    assert not (tmp_path / "record.sqlite").exists()


def test_a_stop_with_both_there_can_be_finished_either_way(tmp_path, monkeypatch):
    in_sqlite(tmp_path)
    stop_at("_remove", tmp_path, monkeypatch)
    with pytest.raises(InputError, match="the same detente convert again finishes it"):
        store_in(tmp_path)
    to_sqlite(tmp_path)
    assert SqliteStore(tmp_path).log().as_text().text == START


# A full disk -------------------------------------------------------------------------------------


def write_until_full(folder, most, told):
    """Write with files that can grow to so many bytes and no further."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    store = SqliteStore(folder, author="X")
    number = 0
    try:
        while number < 40:
            store.append([demand(number, 60)])
            os.write(told, f"{number}\n".encode())
            number += 1
            if number % 5 == 0:
                store.redact(f"d{number - 1}", because="why", by="who")
    except StoreError as problem:
        os.write(told, b"")
        os._exit(3 if "disk" in str(problem) or "could not be written" in str(problem) else 4)
    os._exit(0)


@pytest.mark.parametrize("most", [100, 4096, 20_000, 33_000, 40_000, 45_000, 60_000, 90_000])
def test_a_full_disk_is_told_and_loses_nothing(tmp_path, most):
    folder = tmp_path / "case"
    in_sqlite(folder)
    written, told = os.pipe()
    writer = forking.Process(target=write_until_full, args=(folder, most, told))
    writer.start()
    writer.join()
    assert writer.exitcode == 3
    assert only_clearing(folder)
    numbers = numbers_in(folder)
    assert numbers == list(range(len(numbers)))
    assert reported_by(written) <= {f"d{n}" for n in numbers}
    SqliteStore(folder, author="X").append([demand(len(numbers))])
    assert verified(folder).faults == ()
    os.close(written)
    os.close(told)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("nth", [1, 2, 3, 4])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_failure_at_any_step_of_sealing_leaves_the_old_record_or_the_new(
    tmp_path, monkeypatch, step, nth, after
):
    store = in_sqlite(tmp_path)
    failing = failing_call(getattr(os, step), nth, done=after or step == "close")
    with monkeypatch.context() as patched:
        patched.setattr(os, step, failing)
        with contextlib.suppress(StoreError, OSError):
            store.append([demand(1)])
    assert verified(tmp_path).faults == ()
    assert numbers_in(tmp_path) in ([], [1])
    SqliteStore(tmp_path, author="X").append([demand(2)])
    assert verified(tmp_path).faults == ()


@pytest.mark.parametrize("step", [*STEPS, "link"])
@pytest.mark.parametrize("nth", range(1, 7))
@pytest.mark.parametrize("way", ["to_sqlite", "to_folder"])
def test_a_failure_at_any_step_of_a_conversion_is_finished_by_repeating_it(
    tmp_path, monkeypatch, step, nth, way
):
    in_sqlite(tmp_path)
    if way == "to_sqlite":
        to_folder(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, step, failing_call(getattr(os, step), nth, done=step == "close"))
        with contextlib.suppress(StoreError, OSError):
            getattr(convert, way)(tmp_path)
    with contextlib.suppress(InputError):  # it was done before the failure
        getattr(convert, way)(tmp_path)
    if way == "to_folder":
        assert (tmp_path / "record.yaml").read_text() == START
    assert not list(tmp_path.glob(".*.tmp*"))
    assert dict(store_in(tmp_path).read()[0].entries).keys() == {"a"}
