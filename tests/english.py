"""The parser, loaded once for all tests that read."""

from functools import cache

from detente.read.backends.english import English
from detente.read.reports.reading import read_report


@cache
def parser():
    return English()


def read(text, name="report.txt", published=None, names=None):
    """Read a text as a report."""
    content = text if isinstance(text, bytes) else text.encode()
    return read_report(content, name, parser(), names, published)


def only(text):
    """Read a sentence that holds one statement."""
    statements = read(text).statements
    assert len(statements) == 1, [s.text for s in statements]
    return statements[0]
