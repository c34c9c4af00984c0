# ruff: noqa: S608 - to tamper with tables is what these tests are for
import os
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from detente.errors import InputError, StoreError
from detente.stores.sqlite import store as module
from detente.stores.sqlite import verify
from detente.stores.sqlite.checkpoint import checkpoint_of, read_checkpoint
from detente.stores.sqlite.rows import row_hash
from detente.stores.sqlite.schema import log_of, reading, wal_of
from detente.stores.sqlite.seal import image_of, read_seal, seal_file, write_seal
from detente.stores.sqlite.store import SqliteStore
from detente.stores.sqlite.verify import verified
from sqlite_records import SECRET, demand, in_sqlite, tamper

COLUMNS = "format, section, id, content, content_hash, author, recorded, previous, hash"


@pytest.fixture
def folder(tmp_path):
    """A record of eight: the process, a party, how they lie, five demands (4 to 8)."""
    store = in_sqlite(tmp_path / "case")
    for number in range(1, 6):
        store.append([demand(number)])
    return store.path


def chain_fault(folder):
    """Return what is wrong with the chain, beside the bytes, which are not as sealed either."""
    found = verified(folder).faults
    assert found[0].kind == "bytes"
    (fault,) = [f for f in found if f.kind not in {"bytes", "cut"}]
    return fault


def test_a_record_as_it_was_written_has_no_fault(folder):
    found = verified(folder)
    assert (found.faults, found.notes, found.records, found.sealed) == ((), (), 8, True)


# Tampering, by somebody who knows SQLite ---------------------------------------------------------


def test_a_changed_content_is_named(folder):
    tamper(folder, "UPDATE log SET content = replace(content, 'demand', 'offers') WHERE seq = 5")
    fault = chain_fault(folder)
    assert (fault.kind, fault.record, fault.id) == ("changed", 5, "d2")
    assert fault.message == "Record 5 (d2): its content is not what was written."


@pytest.mark.parametrize(
    "change", ["author = 'Y'", "recorded = '2020-01-01T00:00:00Z'", "id = 'd9'", "format = 2",
               "section = 'offers'", "hash = previous", "content_hash = hash"],
)  # fmt: skip
def test_whatever_else_is_changed_in_a_record_is_named(folder, change):
    tamper(folder, f"UPDATE log SET {change} WHERE seq = 5")
    fault = chain_fault(folder)
    assert (fault.kind, fault.record) == ("changed", 5)


def test_a_record_taken_out_is_named(folder):
    tamper(folder, "DELETE FROM log WHERE seq = 5")
    fault = chain_fault(folder)
    assert (fault.kind, fault.record) == ("missing", 5)
    assert fault.message == "Record 5 is missing: record 6 (d3) stands after record 4."


def test_a_record_taken_out_is_named_though_the_rest_was_renumbered(folder):
    tamper(
        folder,
        "DELETE FROM log WHERE seq = 5",
        *(f"UPDATE log SET seq = {n - 1} WHERE seq = {n}" for n in (6, 7, 8)),
    )
    fault = chain_fault(folder)
    assert (fault.kind, fault.record) == ("missing", 5)
    assert "what stands there was record 6" in fault.message


def test_the_first_record_taken_out_is_named(folder):
    tamper(folder, "DELETE FROM log WHERE seq = 1")
    assert (chain_fault(folder).kind, chain_fault(folder).record) == ("missing", 1)


def test_two_records_that_changed_places_are_named(folder):
    tamper(
        folder,
        *(f"UPDATE log SET seq = {b} WHERE seq = {a}" for a, b in ((5, 99), (6, 5), (99, 6))),
    )
    fault = chain_fault(folder)
    assert (fault.kind, fault.record) == ("reordered", 5)
    assert "where what is now record 6 (d2) belongs" in fault.message


def test_a_record_put_in_between_is_named(folder):
    moves = [f"UPDATE log SET seq = {n + 1} WHERE seq = {n}" for n in (8, 7, 6)]
    tamper(folder, *moves, f"INSERT INTO log SELECT 6, {COLUMNS} FROM log WHERE seq = 4")
    fault = chain_fault(folder)
    assert (fault.kind, fault.record) == ("reordered", 6)


def rewritten_from(folder, first):
    """Let somebody change an author and make every hash right again, from one record on."""
    with reading(folder / "record.sqlite") as connection:
        rows, _ = log_of(connection)
    statements, before = [f"UPDATE log SET author = 'Y' WHERE seq = {first}"], rows[first - 2].hash
    for row in rows[first - 1 :]:
        new = replace(row, previous=before, author="Y" if row.seq == first else row.author)
        before = row_hash(new)
        statements.append(
            f"UPDATE log SET previous = '{new.previous}', hash = '{before}' WHERE seq = {row.seq}"
        )
    return statements


def test_a_record_rewritten_with_a_right_hash_breaks_the_next(folder):
    tamper(folder, *rewritten_from(folder, 5)[:2])
    fault = chain_fault(folder)
    assert (fault.kind, fault.record) == ("missing", 6)
    assert "that one was rewritten, or one between is missing" in fault.message


def test_a_history_rewritten_to_the_end_is_found_by_a_checkpoint_only(folder):
    point = checkpoint_of(SqliteStore(folder).log())
    tamper(folder, *rewritten_from(folder, 5))
    seal_file(folder / "record.sqlite").unlink()
    assert verified(folder).faults == ()
    (fault,) = verified(folder, [point]).faults
    assert fault.kind == "changed"
    assert "history was rewritten" in fault.message


def test_a_content_gone_without_a_tombstone_is_named(folder):
    tamper(folder, "UPDATE log SET content = NULL WHERE seq = 5")
    fault = chain_fault(folder)
    assert (fault.kind, fault.record) == ("missing", 5)
    assert "no redaction tells of it" in fault.message


def test_another_text_with_the_layout_is_found(folder):
    tamper(folder, "UPDATE layout SET text = replace(text, 'upper', 'lower')")
    assert (chain_fault(folder).kind, chain_fault(folder).record) == ("changed", 3)


def test_a_trigger_taken_away_is_named(folder):
    with closing(sqlite3.connect(folder / "record.sqlite")) as connection:
        connection.execute("DROP TRIGGER log_no_delete")
        connection.execute("CREATE TABLE other (x)")
    messages = [fault.message for fault in verified(folder).faults]
    assert "The trigger log_no_delete is missing." in messages
    assert "The table or trigger other is not the one that Détente makes." in messages


def test_a_damaged_record_is_not_shown(folder):
    tamper(folder, "UPDATE log SET content = replace(content, 'demand', 'offers') WHERE seq = 5")
    with pytest.raises(StoreError, match="Record 5"):
        SqliteStore(folder).read()


# A cut tail --------------------------------------------------------------------------------------


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("content", [b"", b"hello\n", None], ids=["empty", "text", "first-byte"])
def test_of_a_file_that_cannot_be_read_no_record_is_said_to_be_missing(folder, content, sealed):
    file, point = folder / "record.sqlite", checkpoint_of(SqliteStore(folder).log())
    before = file.read_bytes()
    file.write_bytes(bytes([before[0] ^ 1]) + before[1:] if content is None else content)
    if not sealed:
        seal_file(file).unlink()
    found = verified(folder, [point])
    assert "structure" in {fault.kind for fault in found.faults}
    assert not {"cut", "changed"} & {fault.kind for fault in found.faults}
    told = " ".join(fault.message for fault in found.faults)
    assert "Put back a copy of it." in told
    assert "intact" not in told
    with pytest.raises(StoreError) as refused:
        SqliteStore(folder).read()
    assert "intact" not in str(refused.value)


def test_a_cut_tail_is_found_against_a_checkpoint(folder):
    point = checkpoint_of(SqliteStore(folder).log())
    tamper(folder, "DELETE FROM log WHERE seq > 6")
    seal_file(folder / "record.sqlite").unlink()
    assert verified(folder).faults == ()
    (fault,) = verified(folder, [point]).faults
    assert (fault.kind, fault.record) == ("cut", 7)
    assert fault.message.startswith("Records 7 to 8 are missing: the checkpoint of ")


def test_a_cut_tail_is_found_against_the_seal(folder):
    tamper(folder, "DELETE FROM log WHERE seq > 6")
    assert [fault.kind for fault in verified(folder).faults] == ["bytes", "cut"]


def test_an_older_copy_put_back_is_found_against_seal_and_checkpoint(folder, tmp_path):
    shutil.copy(folder / "record.sqlite", tmp_path / "older")
    SqliteStore(folder, author="X").append([demand(6)])
    point = checkpoint_of(SqliteStore(folder).log())
    shutil.copy(tmp_path / "older", folder / "record.sqlite")
    assert [fault.kind for fault in verified(folder).faults] == ["bytes", "cut"]
    assert [fault.kind for fault in verified(folder, [point]).faults] == ["bytes", "cut", "cut"]


@pytest.mark.parametrize("then", ["append", "redact", "nothing"])
def test_every_checkpoint_of_the_past_still_holds(folder, tmp_path, then):
    store, points = SqliteStore(folder, author="X"), []
    for number in range(6, 9):
        file = tmp_path / f"{number}.checkpoint"
        file.write_text(checkpoint_of(store.log()).as_text())
        points.append(read_checkpoint(file, "talks"))
        if then == "append":
            store.append([demand(number)])
        elif then == "redact":
            store.redact(f"d{number - 5}", because="why", by="who")
    assert verified(folder, points).faults == ()


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "nothing", '{"detente_checkpoint":2,"head":"x","made":"","process":"talks","records":3}',
             '{"detente_checkpoint":1,"head":"x","made":"","process":"talks","records":0}'],
)  # fmt: skip
def test_a_file_that_is_no_checkpoint_is_refused(tmp_path, text):
    file = tmp_path / "some.checkpoint"
    file.write_text(text)
    with pytest.raises(InputError, match="checkpoint"):
        read_checkpoint(file)
    with pytest.raises(InputError, match="cannot be read"):
        read_checkpoint(tmp_path / "none")


def test_a_checkpoint_of_another_process_is_refused(folder, tmp_path):
    file = tmp_path / "some.checkpoint"
    file.write_text(checkpoint_of(SqliteStore(folder).log()).as_text())
    with pytest.raises(InputError, match="this is the record of valley"):
        read_checkpoint(file, "valley")


# A flipped byte ----------------------------------------------------------------------------------


def flips(content, places, chance):
    for place in places:
        yield (
            place,
            content[:place]
            + bytes([content[place] ^ chance.randrange(1, 256)])
            + content[place + 1 :],
        )


def undetected(folder, places, seed):
    """Return the bytes whose change is not found."""
    file = folder / "record.sqlite"
    content = file.read_bytes()
    found = []
    for place, flipped in flips(content, places, random.Random(seed)):  # noqa: S311 - chance, not secrecy
        file.write_bytes(flipped)
        if not verified(folder).faults:
            found.append(place)
        for left in (wal_of(file), file.with_name("record.sqlite-shm")):
            left.unlink(missing_ok=True)
    file.write_bytes(content)
    assert verified(folder).faults == ()
    return found


@pytest.fixture(autouse=True)
def _nobody_writes_meanwhile(monkeypatch):
    monkeypatch.setattr(verify, "_PAUSE", 0)


@pytest.fixture
def lived(folder):
    """A record with a history: entries added one by one, and one redacted."""
    store = SqliteStore(folder, author="X")
    store.append([SECRET])
    store.redact("inc_1", because="why", by="who")
    store.append([demand(6)])
    return folder


def test_a_flipped_byte_in_the_header_is_found(lived):
    assert undetected(lived, range(100), seed=1) == []


def test_a_flipped_byte_anywhere_is_found(lived):
    size = (lived / "record.sqlite").stat().st_size
    places = random.Random(2).sample(range(size), 100)  # noqa: S311 - chance, not secrecy
    assert undetected(lived, places, seed=3) == []


def test_each_byte_of_a_file_flipped_is_not_what_was_sealed(lived):
    content, seal = (lived / "record.sqlite").read_bytes(), read_seal(lived / "record.sqlite")
    assert seal is not None
    assert seal.holds(image_of(content))
    every = flips(content, range(len(content)), random.Random(4))  # noqa: S311 - chance, not secrecy
    assert [place for place, flipped in every if seal.holds(image_of(flipped))] == []


def test_without_a_seal_no_flipped_byte_changes_what_is_read(lived):
    file = lived / "record.sqlite"
    content, rows = file.read_bytes(), SqliteStore(lived).log().rows
    seal_file(file).unlink()
    chance = random.Random(6)  # noqa: S311 - chance, not secrecy
    for place, flipped in flips(content, chance.sample(range(len(content)), 200), chance):
        file.write_bytes(flipped)
        if not verified(lived).faults:
            assert SqliteStore(lived).log().rows == rows, place
        for left in (wal_of(file), file.with_name("record.sqlite-shm")):
            left.unlink(missing_ok=True)


def test_each_byte_of_the_seal_flipped_is_found_or_said(lived):
    seal = seal_file(lived / "record.sqlite")
    content = seal.read_bytes()
    for place, flipped in flips(content, range(len(content) - 1), random.Random(5)):  # noqa: S311 - chance, not secrecy
        seal.write_bytes(flipped)
        found = verified(lived)
        assert found.faults or found.notes, (place, flipped)
    seal.write_bytes(content)
    assert verified(lived).faults == ()


def stopped_after_sealing(folder):
    """Let a writer stop dead when its commit is sealed: it lies in the write-ahead log only."""
    pid = os.fork()
    if pid == 0:
        store = SqliteStore(folder, author="X")
        sealed = []

        def seal(*args):
            write_seal(*args)
            sealed.append(args)
            if len(sealed) == 2:
                os._exit(9)

        module.write_seal = seal
        store.append([demand(7)])
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9


def test_a_flipped_byte_in_the_write_ahead_log_changes_nothing_unseen(lived):
    stopped_after_sealing(lived)
    file = lived / "record.sqlite"
    wal = wal_of(file)
    assert verified(lived).faults == ()
    content, rows = wal.read_bytes(), SqliteStore(lived).log().rows
    assert rows[-1].id == "d7"
    chance = random.Random(7)  # noqa: S311 - chance, not secrecy
    found = 0
    for place, flipped in flips(
        content, [*range(32), *chance.sample(range(len(content)), 100)], chance
    ):
        wal.write_bytes(flipped)
        file.with_name("record.sqlite-shm").unlink(missing_ok=True)
        faults = verified(lived).faults
        found += bool(faults)
        assert faults or SqliteStore(lived).log().rows == rows, place
    assert found > 100


def test_a_byte_more_or_less_is_found(lived):
    file = lived / "record.sqlite"
    content = file.read_bytes()
    for other in (content + b"\0", content[:-1], b"", content * 2):
        file.write_bytes(other)
        assert verified(lived).faults
