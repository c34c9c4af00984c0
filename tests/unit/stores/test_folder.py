import contextlib
import multiprocessing
import os
import random
import time

import pytest

from detente.errors import ConflictError, NotationError, StoreError
from detente.record.entries import Demand, Incident, Party, Redaction
from detente.record.notation import read_record
from detente.stores import atomic
from detente.stores.folder import FolderStore
from failing_calls import failing_call

START = """# The case of the two valleys.
process: {id: talks, zone: UTC}

parties:
  - {id: a, name: A}   # the upper valley
incidents: []          # none so far
"""
SECRET = Incident.model_validate(
    {"id": "inc_1", "event": "attack", "when": "2025-11-12", "summary": "told by a shepherd"}
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "record.yaml").write_text(START, "utf-8")
    return tmp_path


def demand(number):
    return Demand.model_validate(
        {"id": f"d{number}", "party": "a", "content": f"demand {number}" * 20}
    )


def test_comments_and_order_stay_byte_for_byte(folder):
    FolderStore(folder).append([Party(id="b", name="B")])
    text = (folder / "record.yaml").read_text("utf-8")
    line = "  - {id: b, name: B}\n"
    assert line in text
    assert text.replace(line, "") == START


def test_redacted_content_is_nowhere_in_the_folder(folder):
    store = FolderStore(folder)
    store.append([SECRET])
    (folder / ".record.yaml.1.tmp").write_text("told by a shepherd")
    store.redact("inc_1", because="protects a source", by="keeper")
    for path in folder.iterdir():
        assert "shepherd" not in path.read_text("utf-8")
    assert "# none so far" in (folder / "record.yaml").read_text("utf-8")


def test_a_folder_without_a_record_is_said_so(tmp_path):
    with pytest.raises(StoreError, match=r"no record\.yaml"):
        FolderStore(tmp_path).read()
    with pytest.raises(StoreError, match=r"no record\.yaml"):
        FolderStore(tmp_path).append([SECRET])


def test_a_change_by_somebody_else_since_the_reading_is_a_conflict(folder):
    one, other = FolderStore(folder), FolderStore(folder)
    one.read()
    other.append([Party(id="b", name="B")])
    with pytest.raises(ConflictError, match="changed after it was read"):
        one.append([SECRET])
    one.read()
    one.append([SECRET])
    assert set(one.read()[0].entries) == {"a", "b", "inc_1"}


def test_a_store_may_write_again_after_its_own_write(folder):
    store = FolderStore(folder)
    store.read()
    store.append([demand(1)])
    store.append([demand(2)])
    assert {"d1", "d2"} <= set(store.read()[0].entries)


def test_a_record_with_errors_is_not_written_to(folder):
    broken = START + "groups:\n  - {id: g}\n"
    (folder / "record.yaml").write_text(broken, "utf-8")
    with pytest.raises(NotationError) as refused:
        FolderStore(folder).append([SECRET])
    assert [finding.code for finding in refused.value.findings] == ["N004"]
    assert (folder / "record.yaml").read_text("utf-8") == broken


def test_a_change_that_would_alter_other_entries_is_refused(folder, monkeypatch):
    monkeypatch.setattr(
        "detente.stores.folder.with_entries", lambda text, *_: text.replace("name: A", "name: Z")
    )
    with pytest.raises(NotationError) as refused:
        FolderStore(folder).append([SECRET])
    assert "a, inc_1" in refused.value.findings[0].message
    assert (folder / "record.yaml").read_text("utf-8") == START


def test_redacting_an_entry_that_others_are_built_from_is_refused(folder):
    text = START.replace("{id: a, name: A}", "{id: a, name: &n A}\n  - {id: b, name: *n}")
    (folder / "record.yaml").write_text(text, "utf-8")
    with pytest.raises(NotationError):
        FolderStore(folder).redact("a", because="x", by="y")
    assert (folder / "record.yaml").read_text("utf-8") == text


def test_text_that_is_not_utf_8_is_a_finding(folder):
    (folder / "record.yaml").write_bytes(START.encode() + "# Türkiye".encode("cp1252"))
    store = FolderStore(folder)
    _, (finding,) = store.read()
    assert (finding.code, finding.place.line, finding.place.column) == ("N001", 7, 4)
    with pytest.raises(NotationError):
        store.append([SECRET])


def test_a_second_writer_waits_and_is_told_if_it_takes_too_long(folder, monkeypatch):
    monkeypatch.setattr(
        "detente.stores.folder.locked", lambda path: atomic.locked(path, patience=0.1)
    )
    with atomic.locked(folder / "record.yaml"), pytest.raises(StoreError, match="Somebody else"):
        FolderStore(folder).append([SECRET])
    FolderStore(folder).append([SECRET])


def test_the_mode_of_the_file_stays(folder):
    (folder / "record.yaml").chmod(0o640)
    FolderStore(folder).append([SECRET])
    assert (folder / "record.yaml").stat().st_mode & 0o777 == 0o640


def test_a_linked_record_is_written_where_it_is_kept(folder, tmp_path_factory):
    linked = tmp_path_factory.mktemp("linked")
    (linked / "record.yaml").symlink_to(folder / "record.yaml")
    FolderStore(linked).append([SECRET])
    assert (linked / "record.yaml").is_symlink()
    assert "inc_1" in FolderStore(folder).read()[0].entries


# Stops at any moment ---------------------------------------------------------------------------


STEPS = ("open", "write", "fchmod", "fsync", "replace", "close")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_failure_at_any_step_leaves_the_old_record_or_the_new(
    folder, monkeypatch, step, nth, after
):
    failing = failing_call(getattr(os, step), nth, done=after or step == "close")
    with monkeypatch.context() as patched:
        patched.setattr(os, step, failing)
        with contextlib.suppress(StoreError, OSError):
            FolderStore(folder).append([SECRET])
    text = (folder / "record.yaml").read_text("utf-8")
    journal, findings = read_record(text)
    assert findings == ()
    assert set(journal.entries) in ({"a"}, {"a", "inc_1"})
    assert text == START or "inc_1" in journal.entries
    assert not list(folder.glob(".record.yaml.*.tmp"))
    FolderStore(folder).append([demand(1)])


def test_a_write_that_takes_few_bytes_at_a_time_is_finished(folder, monkeypatch):
    real = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda handle, content: real(handle, bytes(content[:7])))
        FolderStore(folder).append([SECRET])
    assert "inc_1" in FolderStore(folder).read()[0].entries


def test_a_full_disk_is_told_as_a_store_error_and_the_record_stands(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(StoreError, match="No space left"):
            FolderStore(folder).append([SECRET])
    assert (folder / "record.yaml").read_text("utf-8") == START


def keep_writing(folder, first, told):
    store = FolderStore(folder)
    number = first
    while True:
        store.append([demand(number)])
        os.write(told, f"{number}\n".encode())
        if number % 7 == 0:
            store.redact(f"d{number}", because="why", by="who")
        number += 1


def kill_at_random(folder, times, seed):
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    forking = multiprocessing.get_context("fork")
    written, told = os.pipe()
    number = 0
    for _ in range(times):
        writer = forking.Process(target=keep_writing, args=(folder, number, told))
        writer.start()
        time.sleep(chance.uniform(0.005, 0.12))
        writer.kill()
        writer.join()
        os.set_blocking(written, False)
        reported = b""
        with contextlib.suppress(BlockingIOError):
            while part := os.read(written, 65536):
                reported += part
        journal, findings = read_record((folder / "record.yaml").read_text("utf-8"))
        assert findings == ()
        known = {e.entry if isinstance(e, Redaction) else e.id for e in journal.entries.values()}
        assert {f"d{line}" for line in reported.decode().split()} <= known
        numbers = sorted(int(entry[1:]) for entry in known if entry[1:].isdigit())
        assert numbers == list(range(len(numbers)))
        number = len(numbers)
        if number > 60:
            (folder / "record.yaml").write_text(START, "utf-8")
            number = 0
    os.close(written)
    os.close(told)


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_the_last_good_record(folder):
    kill_at_random(folder, times=30, seed=1)


def keep_replacing(path):
    for number in range(10**9):
        atomic.replace_content(path, str(number % 10).encode() * 300_000)


def test_a_kill_within_the_replacing_leaves_one_whole_content(folder):
    path = folder / "record.yaml"
    chance = random.Random(3)  # noqa: S311 - chance, not secrecy
    path.write_bytes(b"9" * 300_000)
    for _ in range(40):
        writer = multiprocessing.get_context("fork").Process(target=keep_replacing, args=(path,))
        writer.start()
        time.sleep(chance.uniform(0.002, 0.03))
        writer.kill()
        writer.join()
        content = path.read_bytes()
        assert len(content) == 300_000
        assert len(set(content)) == 1
    atomic.clear_leftovers(path)
    assert [each.name for each in folder.iterdir()] == ["record.yaml"]


@pytest.mark.slow
def test_two_hundred_kills_leave_the_last_good_record(folder):
    kill_at_random(folder, times=200, seed=2)
