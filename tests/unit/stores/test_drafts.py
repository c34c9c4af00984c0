"""Versions are kept whole, once, and for good."""

import contextlib
import hashlib
import multiprocessing
import os
import random
import time

import pytest

from detente.errors import ConflictError, InputError, StoreError
from detente.stores.drafts import DraftStore
from failing_calls import failing_call
from kept_versions import headed


@pytest.fixture
def store(tmp_path):
    return DraftStore(tmp_path)


def digest(words):
    return hashlib.sha256(words.encode()).hexdigest()


def kept(store, *bodies):
    """Keep versions one behind another; return their words."""
    words: list[str] = []
    for number, body in enumerate(bodies, 1):
        before = digest(words[-1]) if words else None
        words.append(headed(body, number, before))
        store.keep("chairs_text", words[-1], number, before)
    return words


def held(store):
    """Return what every file of the text holds, by its name."""
    return {f.name: f.read_bytes() for f in (store.folder / "chairs_text").glob("v*.md")}


def test_versions_are_read_back_as_they_were_kept(store):
    words = kept(store, "One.", "Two\r\nlines.", "صلح")
    history, findings = store.history("chairs_text")
    assert not findings
    assert not list(history.findings())
    assert [version.text for version in history.versions] == words
    assert [version.digest for version in history.versions] == [digest(text) for text in words]
    assert store.texts() == ("chairs_text",)


@pytest.mark.parametrize(
    ("number", "previous"), [(1, None), (2, None), (3, "right"), (2, "wrong"), (1, "right")]
)
def test_a_version_that_is_not_the_next_is_refused_and_nothing_is_written(store, number, previous):
    (words,) = kept(store, "One.")
    before = held(store)
    follows = {"right": digest(words), "wrong": "0" * 64, None: None}[previous]
    with pytest.raises(ConflictError, match="Nothing is written"):
        store.keep("chairs_text", "Other words.", number, follows)
    assert held(store) == before


@pytest.mark.parametrize(("number", "previous"), [(2, None), (1, "0" * 64)])
def test_the_first_version_is_version_one_and_follows_none(store, number, previous):
    with pytest.raises(ConflictError, match="the first is version 1"):
        store.keep("chairs_text", "Words.", number, previous)
    assert not held(store)


def test_nothing_that_a_store_does_changes_an_earlier_version(store):
    kept(store, "One.", "Two.", "Three.")
    before = held(store)
    for number in (1, 2, 3):
        with contextlib.suppress(ConflictError):
            store.keep("chairs_text", "Changed.", number, digest("x"))
    store.texts()
    store.rounds("chairs_text")
    history, _ = store.history("chairs_text")
    store.keep("chairs_text", "Four.", 4, history.latest.digest)
    assert {name: content for name, content in held(store).items() if name != "v4.md"} == before


@pytest.mark.parametrize("name", ["../elsewhere", "Chairs", "", "a/b", "v 1"])
def test_what_is_not_an_id_is_refused(store, name):
    with pytest.raises(InputError, match="not an id"):
        store.keep(name, "Words.", 1, None)
    assert not store.folder.exists()


def test_a_folder_that_cannot_be_made_is_told_as_such(tmp_path):
    (tmp_path / "drafts").write_text("a file")
    with pytest.raises(StoreError, match="cannot be made"):
        DraftStore(tmp_path).keep("chairs_text", "Words.", 1, None)


def test_a_text_that_is_not_kept_is_said_with_what_may_be_meant(store):
    with pytest.raises(InputError, match="None is kept yet"):
        store.history("chairs_text")
    kept(store, "One.")
    with pytest.raises(InputError, match="Did you mean 'chairs_text'"):
        store.history("chair_text")


def test_a_version_that_is_not_utf_8_is_reported_and_still_a_version(store):
    kept(store, "One.", "Two.")
    (store.folder / "chairs_text" / "v1.md").write_bytes(b"Caf\xe9\n")
    history, findings = store.history("chairs_text")
    assert [f.code for f in findings] == ["N001"]
    assert findings[0].place.file.endswith("v1.md")
    assert [version.number for version in history.versions] == [1, 2]


def test_what_a_stopped_writer_left_is_cleared_by_the_next(store):
    words = kept(store, "One.")
    folder = store.folder / "chairs_text"
    os.link(folder / "v1.md", folder / ".v1.md.4711.tmp")
    (folder / ".v2.md.4711.tmp").write_text("half")
    store.keep("chairs_text", "Two.", 2, digest(words[0]))
    assert not list(folder.glob(".*.tmp"))


# Several writers, stopped at any moment -----------------------------------------------------------


def keep_as(folder, who, told):
    """Keep a version of one's own as the first; say whether it was."""
    store = DraftStore(folder)
    words = f"{who} " * 20_000
    with contextlib.suppress(ConflictError):
        store.keep("chairs_text", words, 1, None)
        os.write(told, f"{who}\n".encode())


def test_of_several_who_keep_the_same_version_at_once_exactly_one_does(tmp_path):
    forking = multiprocessing.get_context("fork")
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        written, told = os.pipe()
        writers = [
            forking.Process(target=keep_as, args=(folder, who, told)) for who in ("a", "b", "c")
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        os.close(told)
        with os.fdopen(written) as reports:
            (winner,) = reports.read().split()
        assert held(DraftStore(folder)) == {"v1.md": (f"{winner} " * 20_000).encode()}


def keep_on(folder):
    """Keep one version behind another without end."""
    store = DraftStore(folder)
    while True:
        history = store.history("chairs_text")[0] if store.texts() else None
        latest = history.latest if history else None
        number = latest.number + 1 if latest else 1
        words = f"{number} {os.getpid()} " * 5_000
        with contextlib.suppress(ConflictError):
            store.keep("chairs_text", words, number, latest.digest if latest else None)


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_whole_versions_and_changes_none(tmp_path):
    forking = multiprocessing.get_context("fork")
    chance = random.Random(5)  # noqa: S311 - chance, not secrecy
    store, before = DraftStore(tmp_path), dict[str, bytes]()
    for _ in range(60):
        writers = [forking.Process(target=keep_on, args=(tmp_path,)) for _ in range(2)]
        for writer in writers:
            writer.start()
        time.sleep(chance.uniform(0.005, 0.04))
        for writer in writers:
            writer.kill()
            writer.join()
        now = held(store)
        assert before.items() <= now.items()
        for name, content in now.items():
            number, writer = content.decode().split()[:2]
            assert f"v{number}.md" == name
            assert content == f"{number} {writer} ".encode() * 5_000
        assert sorted(now) == sorted(f"v{n}.md" for n in range(1, len(now) + 1))
        before = now
    assert len(before) > 10
    latest = store.history("chairs_text")[0].latest
    store.keep("chairs_text", "The end.", latest.number + 1, latest.digest)
    assert not list((tmp_path / "drafts" / "chairs_text").glob(f".v{latest.number + 1}.md*"))


STEPS = ("open", "write", "fchmod", "fsync", "link", "close")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_failure_at_any_step_leaves_the_version_whole_or_absent(
    store, monkeypatch, step, nth, after
):
    words = kept(store, "One.")
    failing = failing_call(getattr(os, step), nth, done=after or step == "close")
    with monkeypatch.context() as patched:
        patched.setattr(os, step, failing)
        with contextlib.suppress(StoreError, OSError):
            store.keep("chairs_text", "Two.", 2, digest(words[0]))
    now = held(store)
    assert now.pop("v1.md") == words[0].encode()
    assert now in ({}, {"v2.md": b"Two."})
    number = 3 if now else 2
    store.keep("chairs_text", "Next.", number, digest("Two." if now else words[0]))
    assert not list((store.folder / "chairs_text").glob(".*.tmp"))
