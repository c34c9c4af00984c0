"""A small case of two sides, for tests of what is shown of a record."""

from pathlib import Path

from detente.record.journal import Journal
from detente.record.notation import read_record

RECORD = """\
process: {id: talks, title: Talks, zone: Asia/Kabul}
parties:
  - {id: east, name: East, kind: state}
  - {id: west, name: West, kind: armed_group}
third_parties:
  - {id: host, name: Host, kind: state, role: mediator}
persons:
  - {id: speaker, name: A Speaker, speaks_for: east}
sources:
  - {id: paper, title: A paper, published: 2025-11-08}
"""
TERMS = """\
# Terms

```agreement
agreement: terms
title: The terms
parties: [east, west]
```

## Article 1

```terms
clause: calm
kind: prohibition
debtor: [east, west]
never: {event: attack}
```
"""
SWAP = {"east": "west", "west": "east", "East": "West", "West": "East"}


def journal_of(more: str = "") -> Journal:
    """Return the journal of the small record with more sections."""
    journal, findings = read_record(RECORD + more)
    assert not findings, [finding.message for finding in findings]
    return journal


def write_case(folder: Path, more: str = "") -> Path:
    """Write the small case to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "record.yaml").write_text(RECORD + more, encoding="utf-8")
    (folder / "agreement.md").write_text(TERMS, encoding="utf-8")
    return folder
