"""Replacing a file so that a stop at any moment leaves the old content or the new, whole.

The new content goes to a temporary file in the same folder, is forced to disk, takes the old file's
name in one step, and the folder is forced to disk.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from detente.errors import ConflictError, StoreError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for another writer."""
_PAUSE = 0.05


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Generator[None]:
    """Hold the advisory lock of a file (``.NAME.lock`` beside it), so that one writes at a time.

    Raises:
        StoreError: where another holds it for longer than ``patience`` seconds.
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as problem:
        message = f"{path.parent} cannot be written to: {problem.strerror}."
        raise StoreError(message) from problem
    try:
        _wait(handle, path, patience)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            if time.monotonic() >= until:
                message = f"Somebody else is writing to {path}. Try again when they are done."
                raise StoreError(message) from problem
            time.sleep(_PAUSE)
        else:
            return


def replace_content(path: Path, content: bytes) -> None:
    """Replace a file's content; call it while holding the lock.

    Raises:
        StoreError: where a step fails; the file then holds the old content, or (only where the last
            step, forcing the folder to disk, failed) the new.
    """
    with replacing(path) as temporary:
        _write(temporary, content, path.stat().st_mode & 0o7777 if path.exists() else 0o644)


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Give a file to write that takes the name of another when it is whole.

    What is written has to be forced to disk before the end.

    Raises:
        StoreError: where a step fails, as in :func:`replace_content`.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        clear_leftovers(path)
        yield temporary
        os.replace(temporary, path)  # noqa: PTH105 - named so that tests can make this step fail
        sync_folder(path.parent)
    except OSError as problem:
        message = f"{path} could not be written: {problem.strerror or problem}."
        raise StoreError(message) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def create(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Create a file that must not be there yet, whole or not at all.

    Raises:
        ConflictError: where there is one of that name; it stays as it is.
        StoreError: where it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        clear_leftovers(path)
        _write(temporary, content, mode)
        os.link(temporary, path)
        sync_folder(path.parent)
    except FileExistsError as problem:
        message = f"{path} is there already, and is never changed. Nothing is written."
        raise ConflictError(message) from problem
    except OSError as problem:
        message = f"{path} could not be written: {problem.strerror or problem}."
        raise StoreError(message) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def clear_leftovers(path: Path) -> None:
    """Remove temporary files that a stopped writer left: they may hold what was redacted since."""
    for leftover in path.parent.glob(f".{path.name}.*.tmp*"):
        leftover.unlink(missing_ok=True)


def _write(path: Path, content: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fchmod(handle, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
