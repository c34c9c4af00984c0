"""Records written in every format there was open for ever: one kept file for each."""

import json
import shutil
from pathlib import Path

import pytest

from detente.record.store import canonical_json
from detente.stores.convert import to_folder
from detente.stores.sqlite.content import FORMAT, READERS
from detente.stores.sqlite.store import SqliteStore
from detente.stores.sqlite.verify import verified
from sqlite_records import demand

KEPT = Path(__file__).with_name("formats")


@pytest.fixture(params=sorted(READERS))
def folder(request, tmp_path):
    shutil.copytree(KEPT / str(request.param), tmp_path / "case")
    return tmp_path / "case"


def test_every_format_has_a_kept_file_and_the_last_is_written_today():
    assert sorted(int(path.name) for path in KEPT.iterdir()) == sorted(READERS)
    assert max(READERS) == FORMAT


def test_a_record_of_every_format_opens_with_all_its_entries(folder):
    journal, findings = SqliteStore(folder).read()
    assert findings == ()
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert [json.loads(canonical_json(entry)) for entry in journal.entries.values()] == expected
    assert (folder / "record.txt").read_text("utf-8") == SqliteStore(folder).log().as_text().text


def test_a_record_of_every_format_verifies_is_added_to_and_converted(folder):
    assert verified(folder).faults == ()
    store = SqliteStore(folder, author="X")
    store.append([demand(1)])
    assert verified(folder).faults == ()
    assert to_folder(folder).whole
