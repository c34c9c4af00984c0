import pytest

from case_copy import istanbul
from detente.errors import InputError, NotationError
from detente.kernel.times import parse_interval
from detente.record.entries import Correction, Incident, Source, Statement
from detente.stores import restore as module
from detente.stores.convert import to_sqlite
from detente.stores.folder import FolderStore
from detente.stores.opening import store_in
from detente.stores.restore import known_at, restore, written_at
from detente.stores.sqlite.store import SqliteStore

TEXT = """# The case of the two valleys.
process: {id: talks, zone: Asia/Karachi}
parties:
  - {id: a, name: A}   # the upper valley
incidents:
  # told in November
  - {id: early, event: attack, when: 2025-11-03, known: 2025-11-04}
  - {id: late, event: attack, when: 2025-11-03, known: 2025-12-01}   # told in December
  - {id: undated, event: attack, when: 2025-11-03}
corrections:
  - {id: c1, entry: early, set: {severity: 3}, because: x, known: 2025-12-02}
"""
SECRET = Incident.model_validate(
    {
        "id": "inc_1",
        "event": "attack",
        "when": "2025-11-02",
        "summary": "told by a shepherd",
        "known": "2025-11-03",
    }
)


@pytest.fixture(params=["folder", "sqlite"])
def store(request, tmp_path):
    folder = tmp_path / "case"
    (folder / "sources").mkdir(parents=True)
    (folder / "expected").mkdir()
    (folder / "record.yaml").write_text(TEXT)
    (folder / "agreement.md").write_text("# Terms\n")
    (folder / "sources" / "report.md").write_text("words\n")
    if request.param == "sqlite":
        to_sqlite(folder, author="X")
    return store_in(folder)


def as_known(store, day):
    return known_at(store.read()[0], parse_interval(day, "Asia/Karachi").hi)


def test_the_record_is_cut_back_to_what_was_known_with_its_comments(store, tmp_path):
    done = restore(store, tmp_path / "then", as_known(store, "2025-11-30"))
    text = (tmp_path / "then" / "record.yaml").read_text()
    assert text == TEXT.replace(
        TEXT[TEXT.index("  - {id: late") : TEXT.index("  - {id: undated")], ""
    ).replace("  - {id: c1, entry: early, set: {severity: 3}, because: x, known: 2025-12-02}\n", "")
    assert (done.kept, done.later, done.whole) == (3, ("late", "c1"), True)


def test_a_view_of_what_is_restored_is_the_view_as_known_then(store, tmp_path):
    journal, _ = store.read()
    for day in ("2025-11-01", "2025-11-04", "2025-12-01", "2025-12-02"):
        restore(store, tmp_path / day, as_known(store, day))
        then, findings = FolderStore(tmp_path / day).read()
        assert findings == ()
        k = parse_interval(day, "Asia/Karachi").hi
        assert dict(then.as_known(k).entries) == dict(journal.as_known(k).entries)


def test_other_files_are_copied_as_they_are_now_and_named(store, tmp_path):
    done = restore(store, tmp_path / "then", as_known(store, "2025-11-30"))
    assert done.copied == ("agreement.md", "sources")
    assert sorted(path.name for path in (tmp_path / "then").iterdir()) == [
        "agreement.md",
        "record.yaml",
        "sources",
    ]
    assert (tmp_path / "then" / "sources" / "report.md").read_text() == "words\n"


def test_what_was_redacted_since_is_gone_from_earlier_days_too(store, tmp_path):
    store.append([SECRET])
    store.redact("inc_1", because="why", by="who")
    restore(store, tmp_path / "then", as_known(store, "2025-11-30"))
    text = (tmp_path / "then" / "record.yaml").read_text()
    assert "shepherd" not in text
    assert "redaction_of_inc_1" in text


def test_what_was_written_later_is_left_out_though_it_was_known_before(tmp_path, monkeypatch):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "record.yaml").write_text(TEXT)
    monkeypatch.setattr("detente.stores.convert.stamp", lambda: "2025-12-10T00:00:00Z")
    to_sqlite(folder, author="X")
    store = SqliteStore(folder, author="X")
    monkeypatch.setattr("detente.stores.sqlite.store.stamp", lambda: "2025-12-20T00:00:00Z")
    store.append([SECRET])
    held = written_at(store.log(), parse_interval("2025-12-15").hi)
    assert restore(store, tmp_path / "then", held).later == ("inc_1",)
    assert written_at(store.log(), parse_interval("2025-12-20").hi) == set(store.read()[0].entries)
    assert written_at(store.log(), parse_interval("2025-12-01").hi) == set()


def test_a_folder_that_holds_something_is_refused(store, tmp_path):
    (tmp_path / "then").mkdir()
    (tmp_path / "then" / "x").write_text("mine")
    with pytest.raises(InputError, match="there already"):
        restore(store, tmp_path / "then", as_known(store, "2025-11-30"))
    with pytest.raises(InputError, match="lies inside"):
        restore(store, store.path / "then", as_known(store, "2025-11-30"))


def test_a_text_with_errors_is_not_restored(tmp_path):
    (tmp_path / "record.yaml").write_text("parties: 3\n")
    with pytest.raises(NotationError):
        module.record_of(FolderStore(tmp_path))


def test_istanbul_as_it_stood_can_be_opened(tmp_path):
    from detente.show.case import open_case

    folder = istanbul(tmp_path / "case")
    store = store_in(folder)
    later = Statement.model_validate(
        {
            "id": "later",
            "speaker": "khawaja_asif",
            "act": "assert",
            "content": "x",
            "evidence": "paper",
            "known": "2026-01-02",
        }
    )
    store.append([Source(id="paper", title="A paper"), later])
    fix = Correction.model_validate(
        {
            "id": "fix",
            "entry": "later",
            "set": {"content": "y"},
            "because": "x",
            "known": "2026-01-03",
        }
    )
    store.append([fix])
    done = restore(
        store, tmp_path / "then", known_at(store.read()[0], parse_interval("2026-01-01").hi)
    )
    assert done.later == ("later", "fix")
    assert "later" not in open_case(tmp_path / "then").journal.entries


VERSION = """\
```agreement
agreement: single
title: A text
layer: proposed
parties: [a]
version: {number}
{known}```
"""


def test_versions_of_a_text_that_became_known_later_are_left_out_and_named(store, tmp_path):
    folder = store.path / "drafts" / "single"
    folder.mkdir(parents=True)
    days = ("known: 2025-11-10\n", "known: 2025-12-05\n", "")  # the third follows the second
    for number, known in enumerate(days, 1):
        text = VERSION.format(number=number, known=known)
        (folder / f"v{number}.md").write_text(text, "utf-8")
    instant = parse_interval("2025-11-30", "Asia/Karachi").hi
    done = restore(store, tmp_path / "then", as_known(store, "2025-11-30"), instant)
    assert done.later_versions == ("drafts/single/v2.md", "drafts/single/v3.md")
    kept = tmp_path / "then" / "drafts" / "single"
    assert [file.name for file in kept.iterdir()] == ["v1.md"]
    whole = restore(store, tmp_path / "whole", as_known(store, "2025-11-30"))
    assert whole.later_versions == ()
