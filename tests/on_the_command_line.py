"""The command line as a test calls it: in this process, with what it prints and how it exits."""

import contextlib
import io
import json
import sys
from dataclasses import dataclass

from detente.show.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a call printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """What was printed, read as JSON."""
        return json.loads(self.out)


def run(*arguments, stdin: str = "") -> Ran:
    """Call ``detente`` with arguments; nobody is there to be asked."""
    out, err = io.StringIO(), io.StringIO()
    before, sys.stdin = sys.stdin, io.StringIO(stdin)
    code = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    finally:
        sys.stdin = before
    return Ran(code, out.getvalue(), err.getvalue())
