"""A published file as a stream of its bytes: plain, in gzip, or alone in a zip.

Its hash is taken on the way, and what it unpacks to is bounded.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Protocol

from detente.errors import InputError
from detente.stores.snapshots.transcoding import Transcoder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHUNK = 1 << 20
MOST_TIMES_LARGER = 100
"""A packed table of events unpacks to four to ten times its size, a bomb to a thousand times."""
ALWAYS_PERMITTED = 64 << 20
"""Bytes that a packed file may unpack to, whatever its own size."""

GZIP, ZIP, PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes | None:
        """Return at most so many bytes."""
        ...


class _Counted(io.RawIOBase):
    """The bytes on disk, hashed and counted as they are read in order."""

    def __init__(self, file: IO[bytes], seen: Callable[[int], None]) -> None:
        self._file, self._seen = file, seen
        self.hash = hashlib.sha256()
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        part = self._file.read(size)
        self.hash.update(part)
        self.count += len(part)
        self._seen(self.count)
        return part


class PublishedText(io.RawIOBase):
    """The text of a published file, as UTF-8.

    Args:
        path: the file.
        encoding: what it is in; found out by default.
        seen: told how many of the file's bytes were read.

    Attributes:
        quotes: how many quotation marks were read; an odd number at the end means that one is open.

    Raises:
        InputError: where the file cannot be opened, or is a zip of anything but one file.
    """

    def __init__(
        self, path: Path, encoding: str | None = None, seen: Callable[[int], None] = lambda _: None
    ) -> None:
        self.path = path
        self._file = opened(path)
        self._raw = _Counted(self._file, seen)
        self._packed = False
        self._bytes = self._unpacked()
        self._transcoder = Transcoder(encoding, str(path))
        self._ready = b""
        self._out = 0
        self.quotes = 0
        self._ended = False

    def _unpacked(self) -> Readable:
        start = self._file.read(4)
        self._file.seek(0)
        self._packed = start.startswith((GZIP, ZIP))
        if start.startswith(GZIP):
            return gzip.GzipFile(fileobj=self._raw)  # pyright: ignore[reportArgumentType] - read is all it calls
        if start.startswith(ZIP):
            return _only_member(self._file, self.path)
        return self._raw

    @property
    def encoding(self) -> str:
        """What the file is in, as far as it was read."""
        return self._transcoder.encoding

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes of UTF-8; none at the end.

        Raises:
            InputError: where the file is damaged, unpacks to far too much, or is no text.
        """
        wanted = CHUNK if size < 0 else size
        while not self._ended and len(self._ready) < wanted:
            part = self._part()
            self._out += len(part)
            self._bound()
            self._ended = not part
            self._ready += self._transcoder.feed(part, last=self._ended)
        given, self._ready = self._ready[:wanted], self._ready[wanted:]
        self.quotes += given.count(b'"')
        return given

    def _part(self) -> bytes:
        try:
            return self._bytes.read(CHUNK) or b""
        except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as problem:
            message = f"{self.path} is damaged, or was not fetched to its end: {problem}."
            raise InputError(message) from problem

    def _bound(self) -> None:
        size = self.path.stat().st_size
        if self._packed and self._out > max(ALWAYS_PERMITTED, MOST_TIMES_LARGER * size):
            message = (
                f"{self.path} unpacks to more than {MOST_TIMES_LARGER} times its size, which no "
                f"table of events does. Nothing is written. Where it is right, unpack it first."
            )
            raise InputError(message)

    def unread(self, text: bytes) -> None:
        """Put bytes back, to be read next."""
        self.quotes -= text.count(b'"')
        self._ready = text + self._ready

    def sha256(self) -> str:
        """Return the hash of the whole file as published."""
        if self._raw.count == 0:  # a zip is not read from its beginning to its end
            with opened(self.path) as file:
                return hashlib.file_digest(file, "sha256").hexdigest()  # pyright: ignore[reportArgumentType] - a file on disk
        while self._raw.read(CHUNK):
            pass
        return self._raw.hash.hexdigest()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def opened(path: Path) -> IO[bytes]:
    """Open a published file.

    Raises:
        InputError: where it cannot be, or is empty.
    """
    try:
        if path.stat().st_size == 0:
            message = f"{path} is empty."
            raise InputError(message)
        return path.open("rb")
    except OSError as problem:
        message = f"{path} cannot be read: {problem.strerror}."
        raise InputError(message) from problem


def _only_member(file: IO[bytes], path: Path) -> Readable:
    try:
        packed = zipfile.ZipFile(file)
    except zipfile.BadZipFile as problem:
        message = f"{path} is damaged, or was not fetched to its end: {problem}."
        raise InputError(message) from problem
    names = [info.filename for info in packed.infolist() if not info.is_dir()]
    if len(names) != 1:
        message = f"{path} holds {len(names)} files. Unpack it, and name the one that is meant."
        raise InputError(message)
    try:
        return packed.open(names[0])
    except (RuntimeError, NotImplementedError) as problem:  # a password, or a rare way of packing
        message = f"{path} cannot be unpacked: {problem}. Unpack it first."
        raise InputError(message) from problem
