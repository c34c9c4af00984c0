import shutil

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from case_copy import ISTANBUL, SMALL_RECORD
from detente.errors import InputError, NotationError, StoreError
from detente.record.editing import with_entries
from detente.record.notation import entry_text, read_record
from detente.stores.chain_file import CHAIN
from detente.stores.convert import to_folder, to_sqlite
from detente.stores.folder import FolderStore
from detente.stores.opening import store_in
from detente.stores.sqlite.checkpoint import checkpoint_of
from detente.stores.sqlite.store import SqliteStore
from detente.stores.sqlite.verify import verified
from record_strategies import entries
from sqlite_records import SECRET, START, demand, in_sqlite

FLOW = "# all on one line\n{process: {id: talks}, parties: [{id: a, name: A}, {id: b, name: B}]}\n"
TEXTS = {
    "comments": START,
    "many sections": SMALL_RECORD,
    "windows": START.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + START,
    "no last line end": START.rstrip(),
    "flow": FLOW,
    "ids left out": "process: {id: talks}\nparties:\n  - {id: a, name: A}\npositions:\n  - {party: a, on: x, substance: accepts}\n  - {party: a, on: x, substance: rejects}\n",
    "aliases": "process: {id: talks}\nparties:\n  - {id: a, name: &n A}\n  - {id: b, name: *n}\n",
    "istanbul": (ISTANBUL / "record.yaml").read_text("utf-8"),
}


@pytest.fixture(params=TEXTS)
def folder(request, tmp_path):
    (tmp_path / "record.yaml").write_bytes(TEXTS[request.param].encode())
    return tmp_path


def record_files(folder):
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock")}


# Nothing is lost ---------------------------------------------------------------------------------


def test_a_folder_comes_back_byte_for_byte(folder):
    before, (journal, _) = (folder / "record.yaml").read_bytes(), FolderStore(folder).read()
    to_sqlite(folder, author="X")
    assert record_files(folder) == {"record.sqlite", "record.sqlite.seal"}
    found, _ = SqliteStore(folder).read()
    assert list(found.entries.items()) == list(journal.entries.items())
    assert found.process == journal.process
    assert verified(folder).faults == ()
    assert to_folder(folder).whole
    assert record_files(folder) == {"record.yaml", CHAIN}
    assert (folder / "record.yaml").read_bytes() == before


def test_a_chain_comes_back_hash_for_hash(folder):
    to_sqlite(folder, author="X")
    rows = SqliteStore(folder).log().rows
    to_folder(folder)
    to_sqlite(folder, author="Y")
    assert SqliteStore(folder).log().rows == rows
    assert not (folder / CHAIN).exists()
    assert verified(folder).faults == ()


def test_what_was_added_in_sqlite_lies_where_the_folder_store_would_put_it(
    folder, tmp_path_factory
):
    if (folder / "record.yaml").read_bytes() == FLOW.encode():
        pytest.skip("the folder store cannot add to this text")
    twin = tmp_path_factory.mktemp("twin")
    shutil.copy(folder / "record.yaml", twin / "record.yaml")
    to_sqlite(folder, author="X")
    for store in (SqliteStore(folder, author="X"), FolderStore(twin)):
        store.append([demand(1)])
        store.append([demand(2), SECRET])
        store.append([demand(3)])
    found, expected = SqliteStore(folder).read()[0], FolderStore(twin).read()[0]
    assert list(found.entries) == list(expected.entries)
    to_folder(folder)
    assert (folder / "record.yaml").read_bytes() == (twin / "record.yaml").read_bytes()


def test_a_text_that_cannot_be_added_to_is_written_anew_and_that_is_said(tmp_path):
    store = in_sqlite(tmp_path, FLOW)
    store.append([demand(1)])
    assert not to_folder(tmp_path).whole
    journal, findings = FolderStore(tmp_path).read()
    assert findings == ()
    assert list(journal.entries) == ["a", "b", "d1"]


drawn = st.lists(entries(), max_size=6, unique_by=lambda entry: entry.id)


@pytest.mark.slow
@given(drawn, drawn)
def test_no_entry_no_key_and_no_order_is_lost(tmp_path_factory, first, later):
    folder = tmp_path_factory.mktemp("case")
    text = with_entries("process: {id: the_process_itself}\n", first)
    journal, findings = read_record(text)
    assume(not findings and set(journal.entries) == {entry.id for entry in first})
    (folder / "record.yaml").write_bytes(text.encode())
    to_sqlite(folder, author="X")
    store = SqliteStore(folder, author="X")
    for entry in later:
        try:
            store.append([entry])
        except NotationError:
            continue
    kept, rows = store.read()[0], store.log().rows
    assert to_folder(folder).whole
    found, findings = FolderStore(folder).read()
    assert findings == ()
    assert list(found.entries.items()) == list(kept.entries.items())
    for entry in found.entries.values():
        assert entry_text(entry) == entry_text(kept.entries[entry.id])
    to_sqlite(folder, author="Y")
    again = SqliteStore(folder).log()
    assert again.rows[: len(rows)] == rows
    assert list(again.journal.entries.items()) == list(kept.entries.items())
    assert verified(folder).faults == ()


# The chain goes on -------------------------------------------------------------------------------


def test_what_a_folder_did_meanwhile_goes_on_the_chain(tmp_path):
    store = in_sqlite(tmp_path)
    store.append([SECRET, demand(1)])
    point, rows = checkpoint_of(store.log()), store.log().rows
    to_folder(tmp_path)
    plain = FolderStore(tmp_path)
    plain.append([demand(2)])
    plain.redact("inc_1", because="why", by="keeper")
    assert "shepherd" not in "".join(path.read_text() for path in tmp_path.iterdir())
    assert to_sqlite(tmp_path, author="Y").went_on
    log = SqliteStore(tmp_path).log()
    assert [row.hash for row in log.rows[: len(rows)]] == [row.hash for row in rows]
    assert [row.id for row in log.rows if row.content is None] == ["inc_1"]
    assert {row.id: row.author for row in log.rows[len(rows) :]} == {
        "d2": "Y",
        "redaction_of_inc_1": "keeper",
        "": "Y",
    }
    assert verified(tmp_path, [point]).faults == ()


@pytest.mark.parametrize("name", ["\x85", "\u2028 \x1c", "\r\n", "half \ud800"])
def test_a_chain_comes_back_whatever_the_name_of_its_author(tmp_path, name):
    store = in_sqlite(tmp_path)
    store.append([demand(1).model_copy(update={"by_hand_of": name})])
    rows = store.log().rows
    to_folder(tmp_path)
    to_sqlite(tmp_path, author="Y")
    assert SqliteStore(tmp_path).log().rows[: len(rows)] == rows


def test_a_tombstone_of_an_entry_that_is_still_there_takes_nothing_away(tmp_path):
    stone = (
        "redactions:\n  - {id: x, entry: a, was_section: parties, sha256: "
        + "a" * 64
        + ", because: y}\n"
    )
    rows = in_sqlite(tmp_path, START + stone).log().rows
    to_folder(tmp_path)
    to_sqlite(tmp_path, author="Y")
    assert SqliteStore(tmp_path).log().rows == rows


def test_an_id_that_was_redacted_does_not_come_back_by_hand(tmp_path):
    store = in_sqlite(tmp_path)
    store.append([SECRET])
    store.redact("inc_1", because="why", by="who")
    to_folder(tmp_path)
    file = tmp_path / "record.yaml"
    file.write_text(file.read_text() + "groups:\n  - {id: inc_1, name: Again}\n")
    with pytest.raises(StoreError, match="another id"):
        to_sqlite(tmp_path, author="Y")
    assert file.exists()


def test_an_entry_edited_by_hand_does_not_fit_its_chain(tmp_path):
    in_sqlite(tmp_path)
    to_folder(tmp_path)
    file = tmp_path / "record.yaml"
    text = file.read_text()
    file.write_text(text.replace("name: A", "name: Z"))
    with pytest.raises(StoreError, match="a is no longer as it was"):
        to_sqlite(tmp_path, author="Y")
    file.write_text(text.replace("{id: a", "{id: other"))
    with pytest.raises(StoreError, match="a is no longer in the record"):
        to_sqlite(tmp_path, author="Y")
    (tmp_path / CHAIN).unlink()
    assert not to_sqlite(tmp_path, author="Y").went_on
    assert "other" in SqliteStore(tmp_path).read()[0].entries


def test_entries_moved_by_hand_keep_their_new_order_and_their_chain(tmp_path):
    text = "process: {id: talks}\nparties:\n  - {id: a, name: A}\n  - {id: b, name: B}\n"
    in_sqlite(tmp_path, text)
    to_folder(tmp_path)
    lines = text.splitlines(keepends=True)
    (tmp_path / "record.yaml").write_text("".join([*lines[:2], lines[3], lines[2]]))
    to_sqlite(tmp_path, author="Y")
    assert list(SqliteStore(tmp_path).read()[0].entries) == ["b", "a"]
    assert verified(tmp_path).faults == ()


@pytest.mark.parametrize(
    "spoilt", ["", "nothing\n", '{"detente_chain":2}\n', '{"detente_chain":1}\n{}\n']
)
def test_a_chain_that_cannot_be_read_is_refused(tmp_path, spoilt):
    (tmp_path / "record.yaml").write_text(START)
    (tmp_path / CHAIN).write_text(spoilt)
    with pytest.raises(StoreError):
        to_sqlite(tmp_path, author="X")
    assert (tmp_path / "record.yaml").read_text() == START


def test_a_chain_with_a_line_left_out_is_refused(tmp_path):
    in_sqlite(tmp_path)
    to_folder(tmp_path)
    lines = (tmp_path / CHAIN).read_text().splitlines(keepends=True)
    (tmp_path / CHAIN).write_text("".join(lines[:2] + lines[3:]))
    with pytest.raises(StoreError, match="Record 2 is missing"):
        to_sqlite(tmp_path, author="X")


# What is refused ---------------------------------------------------------------------------------


def test_a_text_with_errors_is_not_converted(tmp_path):
    broken = START + "groups:\n  - {id: g}\n"
    (tmp_path / "record.yaml").write_text(broken)
    with pytest.raises(NotationError):
        to_sqlite(tmp_path, author="X")
    assert (tmp_path / "record.yaml").read_text() == broken
    assert "record.sqlite" not in record_files(tmp_path)


def test_a_folder_with_both_is_refused_by_everything_else(tmp_path):
    in_sqlite(tmp_path)
    (tmp_path / "record.yaml").write_text(START)
    with pytest.raises(InputError, match=r"has both record\.yaml and record\.sqlite"):
        store_in(tmp_path)


@pytest.mark.parametrize("way", [to_sqlite, to_folder])
def test_two_records_that_differ_are_both_kept(tmp_path, way):
    in_sqlite(tmp_path)
    (tmp_path / "record.yaml").write_text(START.replace("name: A", "name: Z"))
    with pytest.raises(InputError, match="they differ"):
        way(tmp_path)
    assert {"record.yaml", "record.sqlite"} <= record_files(tmp_path)


@pytest.mark.parametrize("way", [to_sqlite, to_folder])
def test_what_is_not_there_is_not_converted(tmp_path, way):
    with pytest.raises(InputError, match="There is no record"):
        way(tmp_path)


def test_a_link_is_not_converted(tmp_path):
    (tmp_path / "elsewhere.yaml").write_text(START)
    (tmp_path / "record.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(InputError, match="is a link"):
        to_sqlite(tmp_path, author="X")
