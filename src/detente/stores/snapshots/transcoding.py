"""Bytes of a published text as UTF-8, part by part.

Publishers' files come as UTF-8, with or without a mark, as UTF-16, and as cp1252.  A file is UTF-8
until a byte says that it is not.  If all before that byte is ASCII, which both write alike, the
file is cp1252; if not, it is a mixture, and nobody can say what its letters are: it is refused.
"""

from __future__ import annotations

import codecs

from detente.errors import InputError

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


class Transcoder:
    """Turns the bytes of one file into UTF-8.

    Args:
        encoding: what the user says the file is in; by default it is found out.
        named: how messages name the file.

    Attributes:
        encoding: what the file is in, as far as it was seen.
    """

    def __init__(self, encoding: str | None = None, named: str = "The file") -> None:
        self._named = named
        self._given = encoding is not None
        self.encoding = _known(encoding) if encoding else "utf-8"
        self._decoder = codecs.getincrementaldecoder(self.encoding)()
        self._ascii_so_far = True
        self._seen = 0

    def feed(self, part: bytes, *, last: bool) -> bytes:
        """Return a part as UTF-8; letters cut in two come with the part that ends them.

        Raises:
            InputError: where the bytes are text in no encoding that is known here.
        """
        if self._seen == 0:
            part = self._without_mark(part)
        at, self._seen = self._seen, self._seen + len(part)
        if b"\0" in part and self.encoding in {"utf-8", "cp1252"}:
            message = (
                f"{self._named} is no text: a zero byte stands near byte {at + part.index(0)}."
            )
            raise InputError(f"{message} It should be CSV, CSV in gzip or zip, or Parquet.")
        pending = self._decoder.getstate()[0]
        if part.isascii() and not pending and self.encoding in {"utf-8", "cp1252"}:
            return part
        return self._decoded(part, pending, at, last=last)

    def _decoded(self, part: bytes, pending: bytes, at: int, *, last: bool) -> bytes:
        try:
            text = self._decoder.decode(part, last)
        except UnicodeDecodeError as problem:
            whole = pending + part
            if self._given or self.encoding != "utf-8" or not self._may_be_cp1252(whole, problem):
                raise self._refused(at - len(pending) + problem.start, whole, problem) from problem
            self.encoding, self._decoder = "cp1252", codecs.getincrementaldecoder("cp1252")()
            return self._decoded(whole, b"", at - len(pending), last=last)
        except UnicodeError as problem:  # UTF-16 without a mark for the order of its bytes
            message = f"{self._named} cannot be read as {self.encoding}: {problem}."
            order = f"Say --encoding {self.encoding}-le or {self.encoding}-be, or save it as UTF-8."
            raise InputError(f"{message} {order}") from problem
        self._ascii_so_far = self._ascii_so_far and text.isascii()
        return text.encode("utf-8")

    def _may_be_cp1252(self, whole: bytes, problem: UnicodeDecodeError) -> bool:
        return self._ascii_so_far and whole[: problem.start].isascii()

    def _without_mark(self, part: bytes) -> bytes:
        for mark, encoding in _MARKS.items():
            if part.startswith(mark):
                if not self._given:
                    self.encoding = encoding
                    self._decoder = codecs.getincrementaldecoder(encoding)()
                return part[len(mark) :] if self.encoding == encoding else part
        return part

    def _refused(self, at: int, whole: bytes, problem: UnicodeDecodeError) -> InputError:
        byte = f"0x{whole[problem.start]:02x}"
        if self._given or self.encoding != "utf-8":
            said = f"{self._named} is not {self.encoding}: byte {at} is {byte}."
        else:
            said = (
                f"{self._named} is neither UTF-8 nor cp1252 throughout: byte {at} is {byte}, after "
                f"letters that are UTF-8."
            )
        return InputError(f"{said} Say what it is in with --encoding, or save it as UTF-8.")


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # refused of those that turn bytes into bytes, and of "undefined"
        codecs.getincrementaldecoder(name)
    except (LookupError, UnicodeError) as problem:
        usual = "utf-8, cp1252, latin-1, utf-16"
        message = f"There is no encoding {encoding!r} for text. Usual ones: {usual}."
        raise InputError(message) from problem
    return name
