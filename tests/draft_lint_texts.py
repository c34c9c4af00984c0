"""Texts under negotiation for the drafters' lints: with the words that a lint asks about, and without."""

from detente.record.journal import Journal
from detente.terms.drafting.lints import Remark, remarks
from detente.terms.drafting.text import NegotiatingText, read_text
from detente.terms.drafting.versions import History, Version
from strategies import journal_of

HEADER = """\
```agreement
agreement: chairs_text
title: Chair's text
layer: proposed
parties: [north, south]
version: {version}
{more}```

"""
DUTY = """\
```terms
clause: duty
kind: obligation
layer: proposed
debtor: south
creditor: north
when: {event: attack, origin: southland}
must: {event: arrest, actor: south, in: southland}
within: 7 d
from: notification
definition: an armed act against persons or objects
verifier: the joint commission
```
"""
MIRROR = (
    DUTY.replace("clause: duty", "clause: duty_r")
    .replace("south", "\0").replace("north", "south").replace("\0", "north")
)  # fmt: skip
QUIET = """\
```terms
clause: quiet
kind: prohibition
layer: proposed
debtor: [north, south]
never: {event: shelling}
definition: a round from a weapon above 60 mm
verifier: the joint commission
```
"""
FORM = """\
```terms
clause: writing
kind: form
layer: proposed
applies_to: quiet
required: signed
```
"""


def written(body: str, *, more: str = "", version: int = 1, heading: str = "Article 1. Use") -> str:
    """Return a text with one article of these words and blocks."""
    head = "# Chair's text\n\n" + HEADER.format(version=version, more=more)
    return f"{head}## {heading} {{#art-1}}\n\n{body}\n"


def read(text: str) -> NegotiatingText:
    """Read a text that has nothing wrong with its marks."""
    found, findings = read_text(text, "v1.md")
    assert found is not None
    assert not findings, [finding.message for finding in findings]
    return found


def remarked(
    text: str, code: str | None = None, journal: Journal | None = None, history=None
) -> list[Remark]:
    """Return the remarks on a text, or those with one code."""
    made = remarks(read(text), journal or journal_of(), history)
    return [remark for remark in made if code in (None, remark.code)]


def pointed_at(text: str, remark: Remark) -> str:
    """Return the words that a remark's place points at."""
    line = text.split("\n")[remark.place.line - 1]
    return line[remark.place.column - 1 :][: remark.place.length]


def history_of(*texts: str) -> History:
    """Return the history of a text with these versions."""
    versions = (Version(n, text, "0" * 64, f"v{n}.md") for n, text in enumerate(texts, 1))
    return History("chairs_text", tuple(versions))
