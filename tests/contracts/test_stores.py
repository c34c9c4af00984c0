"""What every store of a record keeps to."""

import json
from hashlib import sha256

import pytest

from detente.errors import InputError, NotationError, UnknownNameError
from detente.kernel.times import parse_interval
from detente.record.entries import (
    Correction,
    Demand,
    Incident,
    Party,
    Process,
    Redaction,
    Retraction,
    Territory,
)  # fmt: skip
from detente.record.journal import empty_journal
from detente.record.store import entry_hash
from detente.stores.convert import to_sqlite
from detente.stores.folder import FolderStore
from detente.stores.memory import MemoryStore
from detente.stores.sqlite.store import SqliteStore

A = Party.model_validate({"id": "a", "name": "A", "own_name": "حركة"})
B = Party.model_validate({"id": "b", "name": "B: the other"})
INCIDENT = Incident.model_validate(
    {
        "id": "inc_1",
        "event": "attack",
        "when": "2025-11-12",
        "known": "2025-11-13",
        "summary": "secret",
    }
)
CORRECTION = Correction.model_validate(
    {"id": "c1", "entry": "inc_1", "set": {"summary": "more secret"}, "known": "2025-11-20"}
)


@pytest.fixture(params=["folder", "memory", "sqlite"])
def store(request, tmp_path):
    if request.param == "memory":
        return MemoryStore(empty_journal(Process(id="talks")))
    (tmp_path / "record.yaml").write_text("process: {id: talks}\n", "utf-8")
    if request.param == "folder":
        return FolderStore(tmp_path)
    to_sqlite(tmp_path, author="somebody")
    return SqliteStore(tmp_path, author="somebody")


def entries(store):
    journal, findings = store.read()
    assert findings == ()
    return dict(journal.entries)


def test_what_is_appended_is_read_back(store):
    store.append([A, INCIDENT])
    store.append([B, CORRECTION])
    assert entries(store) == {"a": A, "b": B, "inc_1": INCIDENT, "c1": CORRECTION}


def test_appending_nothing_changes_nothing(store):
    before = entries(store)
    store.append([])
    assert entries(store) == before


def test_an_id_that_is_taken_is_refused_and_nothing_is_written(store):
    store.append([A])
    with pytest.raises(NotationError) as refused:
        store.append([B, Territory(id="a", name="Also a")])
    assert [finding.code for finding in refused.value.findings] == ["R001"]
    assert entries(store) == {"a": A}


def test_two_new_entries_with_one_id_are_refused(store):
    with pytest.raises(NotationError):
        store.append([A, A])
    assert entries(store) == {}


def test_an_entry_that_would_not_read_back_is_refused(store):
    broken = A.model_copy(update={"id": "Not An Id"})
    with pytest.raises(NotationError) as refused:
        store.append([broken])
    assert refused.value.findings
    assert entries(store) == {}


def test_redaction_removes_content_and_leaves_a_tombstone(store):
    store.append([A, INCIDENT])
    (stone,) = store.redact("inc_1", because="protects a source", by="the keeper")
    assert entries(store) == {"a": A, stone.id: stone}
    assert (stone.entry, stone.was_section, stone.because) == (
        "inc_1",
        "incidents",
        "protects a source",
    )
    assert stone.by_hand_of == "the keeper"
    assert stone.recorded is not None
    content = INCIDENT.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert stone.sha256 == sha256(canonical.encode()).hexdigest() == entry_hash(INCIDENT)


def test_redaction_takes_corrections_and_retractions_of_the_entry_along(store):
    retraction = Retraction(id="x1", entry="inc_1", because="secret was told")
    store.append([A, INCIDENT, CORRECTION, retraction])
    stones = store.redact("inc_1", because="why", by="who")
    assert {stone.entry for stone in stones} == {"inc_1", "c1", "x1"}
    assert set(entries(store)) == {"a", *(stone.id for stone in stones)}


def test_a_redacted_entry_is_in_no_view(store):
    store.append([INCIDENT])
    store.redact("inc_1", because="why", by="who")
    journal, _ = store.read()
    for day in ("2025-11-14", "2026-11-14"):
        assert "inc_1" not in journal.as_known(parse_interval(day).hi).entries


def test_the_id_of_a_redacted_entry_is_not_used_again(store):
    store.append([INCIDENT])
    store.redact("inc_1", because="why", by="who")
    with pytest.raises(NotationError):
        store.append([INCIDENT])


def test_only_what_is_on_record_can_be_redacted(store):
    store.append([A])
    with pytest.raises(UnknownNameError, match="'a'"):
        store.redact("aa", because="why", by="who")
    (stone,) = store.redact("a", because="why", by="who")
    with pytest.raises(InputError):
        store.redact(stone.id, because="why", by="who")


def test_entries_of_one_section_keep_their_order(store):
    demands = [
        Demand.model_validate({"id": f"d{i}", "party": "a", "content": str(i)}) for i in range(5)
    ]
    for demand in demands:
        store.append([demand])
    journal, _ = store.read()
    assert list(journal.of(Demand)) == demands
    assert journal.of(Redaction) == ()
