"""A small negotiation between two sides, written out, for tests of tables, rounds and bargains."""

import hashlib

from detente.record.notation import read_record
from detente.terms.drafting.table import table
from detente.terms.drafting.text import read_text
from detente.terms.drafting.versions import History, Version

RECORD = """\
process: {id: talks, title: Talks, zone: UTC}
parties:
  - {id: north, name: North, kind: state}
  - {id: south, name: South, kind: state}
third_parties:
  - {id: chair, name: The Chair, kind: state, role: mediator}
persons:
  - {id: speaker, name: A Speaker, speaks_for: north}
territories:
  - {id: southland, name: Southland}
sources:
  - {id: paper, title: A paper, published: 2025-11-08}
statements:
  - {id: st_north, speaker: speaker, act: accept, content: the text, evidence: "paper#p1"}
  - {id: st_south, speaker: south, act: accept, content: the text, evidence: "paper#p2"}
"""
HEADER = """\
# Chair's text

```agreement
agreement: text
title: The text
layer: proposed
author: chair
parties: [north, south]
version: {number}
known: 2025-12-0{number}
{previous}```
"""
BODY = """
## Article 1. Use {#art-1}

The host acts [within a week | within two weeks]{#b_time by="north | south" sets="duty.within = 7 d | 14 d"} of being told, [and reports it]{#b_report by="north"}.

```terms
clause: duty
kind: obligation
debtor: south
creditor: north
when: {event: attack, origin: southland}
must: {event: arrest, actor: south}
within: unspecified
carries: old_duty
```

## Article 2. Hotline {#art-2}

Each side answers the hotline.

```terms
clause: hotline
kind: obligation
debtor: [north, south]
creditor: [north, south]
must: {event: hotline_attempt}
within: 1 d
```

## Article 3. Money {#art-3}

[Who pays?]{#b_pay gap="hotline.verifier"} The sides meet [each month]{#b_meet by="south"}.
"""
SWAP = {"north": "south", "south": "north", "North": "South", "South": "North"}


def history(*bodies: str) -> History:
    """Return a text with a version for each body."""
    versions: list[Version] = []
    for number, body in enumerate(bodies, 1):
        before = f"previous: {versions[-1].digest}\n" if versions else ""
        words = HEADER.replace("{number}", str(number)).replace("{previous}", before) + body
        digest = hashlib.sha256(words.encode()).hexdigest()
        versions.append(Version(number, words, digest, f"drafts/text/v{number}.md"))
    return History("text", tuple(versions))


def journal(*positions: str, more: str = ""):
    """Return the record with positions, each in flow notation without braces."""
    lines = "".join(f"  - {{{position}}}\n" for position in positions)
    found, findings = read_record(RECORD + more + (f"positions:\n{lines}" if lines else ""))
    assert not findings, [finding.message for finding in findings]
    return found


def tabled(*positions: str, bodies: tuple[str, ...] = (BODY,), more: str = ""):
    """Return the table of the latest version under some positions."""
    kept = history(*bodies)
    read, findings = read_text(kept.latest.text, kept.latest.file)
    assert read is not None
    assert not [f for f in findings if f.level == "error"], findings
    return table(read, kept, journal(*positions, more=more), kept.latest.number)


def row(found, on: str):
    """Return the row on something."""
    return next(one for one in found.rows if one.on == on)


def on(name: str, party: str, substance: str, **more: object) -> str:
    """Return a position as flow notation."""
    content = {"party": party, "on": f'"{name}"', "substance": substance, "version": 1, **more}
    return ", ".join(f"{key}: {value}" for key, value in content.items() if value is not None)
