import multiprocessing
import os
import shutil
import sqlite3
import threading
from contextlib import closing

import pytest
from hypothesis import given

from detente.errors import ConflictError, NotationError, StoreError
from detente.kernel.findings import Place
from detente.record.entries import Correction, Demand, Incident, Party
from detente.record.notation import entry_data
from detente.stores.atomic import locked
from detente.stores.sqlite import store as module
from detente.stores.sqlite.content import FORMAT, READERS, content_of, data_in
from detente.stores.sqlite.schema import reading
from detente.stores.sqlite.seal import read_seal, seal_file
from detente.stores.sqlite.store import SqliteStore
from detente.stores.sqlite.verify import verified
from record_strategies import entries
from sqlite_records import SECRET, demand, in_sqlite


@pytest.fixture
def store(tmp_path):
    return in_sqlite(tmp_path / "case")


def everything_in(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


# What a row holds --------------------------------------------------------------------------------


@given(entries())
def test_an_entry_reads_back_from_its_content_with_every_key(entry):
    data = data_in(content_of(entry), FORMAT)
    again = type(entry).model_validate(data)
    assert again == entry
    assert entry_data(again) == entry_data(entry)
    assert content_of(again) == content_of(entry)


@pytest.mark.parametrize(
    "value",
    [1.0, -0.0, 1e300, 2**60, -(2**60), "half \ud800", {"$number": "1"}, {"$order": ["x"]}, {"$": 1},
     {"\udc00": "\udc01"}, [{"b": 1, "a": {"d": 1.0, "c": None}}], {"é": 1, "e": True}],
)  # fmt: skip
def test_what_json_would_lose_is_kept(value):
    entry = Correction.model_validate({"id": "c", "entry": "x", "set": {"z": value, "a": 1}})
    again = Correction.model_validate(data_in(content_of(entry), FORMAT))
    assert repr(again.set) == repr(entry.set)


def test_a_number_without_end_is_kept():
    entry = Correction.model_validate({"id": "c", "entry": "x", "set": {"z": float("inf")}})
    assert Correction.model_validate(data_in(content_of(entry), FORMAT)) == entry


def test_a_content_of_a_later_format_is_refused_in_words():
    with pytest.raises(StoreError, match="later version"):
        data_in("{}", max(READERS) + 1)


def test_a_row_says_who_wrote_it_and_when(store):
    by_hand = Party.model_validate({"id": "b", "name": "B", "by_hand_of": "the monitor"})
    store.append([by_hand, demand(1)])
    rows = {row.id: row for row in store.log().rows}
    assert (rows["b"].author, rows["d1"].author) == ("the monitor", "X")
    assert rows["b"].recorded == rows["d1"].recorded
    assert rows["b"].recorded.endswith("Z")


def test_the_environment_says_who_writes(store, monkeypatch):
    monkeypatch.setenv("DETENTE_AUTHOR", "Unit 4")
    SqliteStore(store.path).append([demand(1)])
    assert store.log().rows[-1].author == "Unit 4"


def test_where_nobody_is_known_to_write_it_is_said_so(store, monkeypatch):
    def nobody():
        raise OSError("No username set in the environment")

    monkeypatch.delenv("DETENTE_AUTHOR", raising=False)
    monkeypatch.setattr(module.getpass, "getuser", nobody)
    with pytest.raises(StoreError, match="DETENTE_AUTHOR"):
        SqliteStore(store.path).append([demand(1)])


def test_a_finding_points_at_the_entry(store):
    journal, _ = store.read()
    assert str(journal.place("a", "name")) == f"{store.file}#a"
    assert Place("x", 3, entry="a") < Place("x", 4, entry="Z")


def test_the_order_of_entries_is_that_of_their_text(store):
    store.append([demand(1)])
    store.append([SECRET, Party(id="b", name="B")])
    journal, _ = SqliteStore(store.path).read()
    assert list(journal.entries) == ["a", "b", "inc_1", "d1"]
    assert list(store.log().as_text().journal.entries) == ["a", "b", "inc_1", "d1"]


def test_a_time_that_cannot_be_in_the_zone_is_refused(tmp_path):
    store = in_sqlite(tmp_path / "case", "process: {id: talks, zone: Europe/Paris}\n")
    when = Incident.model_validate({"id": "x", "event": "attack", "when": "2025-03-30T02:30"})
    with pytest.raises(NotationError) as refused:
        store.append([when])
    assert [finding.code for finding in refused.value.findings] == ["N006"]
    assert store.log().journal.entries == {}


# Append-only -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM log WHERE seq = 2",
        "DELETE FROM log",
        "UPDATE log SET content = '{}' WHERE seq = 2",
        "UPDATE log SET content = NULL WHERE seq = 2",
        "UPDATE log SET author = 'Y' WHERE seq = 2",
        "UPDATE log SET seq = 90 WHERE seq = 2",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 2",
        "INSERT INTO log SELECT seq + 9, format, section, id, content, content_hash, author, recorded, previous, hash FROM log WHERE seq = 2",
        "INSERT INTO log SELECT (SELECT max(seq) + 1 FROM log), format, section, id, content, content_hash, author, recorded, previous, hash FROM log WHERE seq = 2",
        "UPDATE layout SET text = 'other'",
        "DELETE FROM layout",
    ],
)
def test_the_file_itself_refuses_changes(store, statement):
    connection = sqlite3.connect(store.file, isolation_level=None)
    with closing(connection), pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    assert verified(store.path).faults == ()


def test_a_content_can_go_once_its_tombstone_stands(store):
    store.append([SECRET])
    store.redact("inc_1", because="why", by="who")
    row = next(row for row in store.log().rows if row.id == "inc_1")
    assert row.content is None
    assert len(row.content_hash) == 64
    assert verified(store.path).removed == 1


# Redaction ---------------------------------------------------------------------------------------


def test_redacted_content_is_in_no_byte_of_the_folder(store):
    for number in range(30):
        store.append([demand(number, 300)])
    store.append([SECRET.model_copy(update={"summary": "told by a shepherd " * 900})])
    store.append([demand(number, 300) for number in range(30, 60)])
    assert b"shepherd" in everything_in(store.path)
    (store.path / ".record.yaml.1.tmp").write_text("told by a shepherd")
    (store.path / ".record.sqlite.1.tmp-wal").write_text("told by a shepherd")
    store.redact("inc_1", because="protects a source", by="keeper")
    assert b"shepherd" not in everything_in(store.path)
    assert verified(store.path).faults == ()


def test_redaction_takes_an_entry_out_of_the_text_with_its_comments(tmp_path):
    text = "process: {id: talks}\nparties:\n  # told by a shepherd\n  - {id: a, name: A}\n  - {id: b, name: B} # kept\n"
    store = in_sqlite(tmp_path / "case", text)
    store.redact("a", because="why", by="who")
    assert b"shepherd" not in everything_in(store.path)
    assert "# kept" in store.log().as_text().text


def test_an_entry_that_others_are_built_from_can_be_redacted(tmp_path):
    text = "process: {id: talks}\nparties:\n  - {id: a, name: &n A}\n  - {id: b, name: *n}\n"
    store = in_sqlite(tmp_path / "case", text)
    store.redact("a", because="why", by="who")
    assert set(store.log().journal.entries) == {"b", "redaction_of_a"}
    assert verified(store.path).faults == ()


def test_a_removal_that_a_reader_holds_up_is_finished_later(store, monkeypatch):
    monkeypatch.setattr("detente.stores.sqlite.schema.PATIENCE", 0.1)
    store.append([SECRET])
    with reading(store.file) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM log").fetchone()
        with pytest.raises(StoreError, match="as long as somebody reads it"):
            store.redact("inc_1", because="why", by="who")
    assert [fault.kind for fault in verified(store.path).faults] == ["bytes"]
    store.append([demand(1)])
    assert b"shepherd" not in everything_in(store.path)
    assert verified(store.path).faults == ()


# Several at once ---------------------------------------------------------------------------------


def test_a_change_by_somebody_else_since_the_reading_is_a_conflict(store):
    other = SqliteStore(store.path)
    store.read()
    other.append([Party(id="b", name="B")])
    with pytest.raises(ConflictError, match="changed after it was read"):
        store.append([SECRET])
    store.read()
    store.append([SECRET])
    assert set(store.read()[0].entries) == {"a", "b", "inc_1"}


def test_a_reader_sees_what_was_there_when_it_began(store):
    with reading(store.file) as connection:
        connection.execute("BEGIN")
        before = connection.execute("SELECT count(*) FROM log").fetchone()
        store.append([demand(1)])
        assert connection.execute("SELECT count(*) FROM log").fetchone() == before
    assert "d1" in SqliteStore(store.path).read()[0].entries


def keep_reading(folder, stop, told):
    seen = 0
    while not stop.is_set():
        journal, _ = SqliteStore(folder).read()
        count = len(journal.of(Demand))
        assert count >= seen
        seen = count
        assert verified(folder).faults == ()
    told.put(seen)


def write_some(folder, name, count):
    store = SqliteStore(folder, author=name)
    done = 0
    while done < count:
        try:
            store.read()
            pair = [f"{name}{done}", f"{name}{done}x"]
            store.append(
                [Demand.model_validate({"id": i, "party": "a", "content": i}) for i in pair]
            )
            done += 1
        except ConflictError:
            continue


@pytest.mark.slow
def test_readers_read_while_two_writers_never_interleave(store):
    forking = multiprocessing.get_context("fork")
    stop, told = forking.Event(), forking.Queue()
    readers = [forking.Process(target=keep_reading, args=(store.path, stop, told)) for _ in "123"]
    writers = [forking.Process(target=write_some, args=(store.path, n, 15)) for n in ("p", "q")]
    for process in (*readers, *writers):
        process.start()
    for process in writers:
        process.join()
    stop.set()
    for process in readers:
        process.join()
    assert [process.exitcode for process in (*readers, *writers)] == [0] * 5
    rows = [row for row in SqliteStore(store.path).log().rows if row.section == "demands"]
    assert len(rows) == 60
    for first, second in zip(rows[::2], rows[1::2], strict=True):
        assert (first.id + "x", first.author) == (second.id, second.author)
    assert verified(store.path).faults == ()


def test_a_second_writer_waits_and_is_told_if_it_takes_too_long(store, monkeypatch):
    monkeypatch.setattr(module, "locked", lambda path: locked(path, patience=0.1))
    with locked(store.file), pytest.raises(StoreError, match="Somebody else"):
        store.append([SECRET])
    store.append([SECRET])


def test_threads_write_one_after_the_other(store):
    threads = [threading.Thread(target=write_some, args=(store.path, n, 5)) for n in ("p", "q")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(SqliteStore(store.path).read()[0].of(Demand)) == 20


# The file ----------------------------------------------------------------------------------------


def test_a_record_that_is_damaged_is_not_written_to(store):
    content = bytearray(store.file.read_bytes())
    content[-200] ^= 1
    store.file.write_bytes(content)
    with pytest.raises(StoreError):
        SqliteStore(store.path).append([demand(1)])


def test_without_a_seal_a_sound_record_is_sealed_again_by_the_next_writer(store):
    seal_file(store.file).unlink()
    assert verified(store.path).notes
    store.append([demand(1)])
    assert read_seal(store.file) is not None
    assert verified(store.path).notes == ()


def test_a_folder_without_a_record_is_said_so(tmp_path):
    with pytest.raises(StoreError, match=r"no record\.sqlite"):
        SqliteStore(tmp_path).read()
    with pytest.raises(StoreError, match=r"no record\.sqlite"):
        SqliteStore(tmp_path, author="X").append([SECRET])
    with pytest.raises(StoreError, match="no folder"):
        SqliteStore(tmp_path / "none", author="X").append([SECRET])


@pytest.mark.skipif(os.geteuid() == 0, reason="may write everywhere")
def test_a_record_on_a_medium_that_cannot_be_written_to_is_read(store):
    store.path.chmod(0o555)
    try:
        assert "a" in SqliteStore(store.path).read()[0].entries
    finally:
        store.path.chmod(0o755)


def test_the_mode_of_the_file_is_that_of_the_text(tmp_path):
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "record.yaml").write_text("process: {id: t}\n")
    (tmp_path / "case" / "record.yaml").chmod(0o640)
    store = in_sqlite(tmp_path / "case")
    assert store.file.stat().st_mode & 0o777 == 0o640


def test_a_linked_record_is_written_where_it_is_kept(store, tmp_path):
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "record.sqlite").symlink_to(store.file)
    SqliteStore(linked, author="X").append([demand(1)])
    assert (linked / "record.sqlite").is_symlink()
    assert [path.name for path in linked.iterdir()] == ["record.sqlite"]
    assert "d1" in SqliteStore(store.path).read()[0].entries
    assert verified(linked).faults == verified(store.path).faults == ()


def test_a_copy_by_sqlite_itself_has_no_seal_and_gets_one_when_it_is_written_to(store, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    into = sqlite3.connect(copy / "record.sqlite")
    with reading(store.file) as connection, closing(into):
        connection.backup(into)
    found = verified(copy)
    assert (found.faults, found.sealed, found.head) == ((), False, verified(store.path).head)
    SqliteStore(copy, author="X").append([demand(1)])
    assert (verified(copy).faults, verified(copy).sealed) == ((), True)


def test_a_copy_of_the_files_at_rest_is_as_it_was_sealed(store, tmp_path):
    shutil.copytree(store.path, tmp_path / "copy")
    assert (verified(tmp_path / "copy").faults, verified(tmp_path / "copy").sealed) == ((), True)
