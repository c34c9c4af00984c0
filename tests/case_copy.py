"""A copy of the Istanbul case, for tests that call commands on it; and a small case with deadlines."""

import hashlib
import re
import shutil
from pathlib import Path

ISTANBUL = Path(__file__).parents[1] / "cases" / "istanbul"

SMALL_RECORD = """\
process: {id: talks, title: Talks, zone: Asia/Karachi}
parties:
  - {id: aland, name: Aland, kind: state}
  - {id: beland, name: Beland, kind: state}
third_parties:
  - {id: host, name: Host, kind: state, role: mediator}
groups:
  - {id: band, name: The Band}
territories:
  - {id: aland_soil, name: Soil of Aland}
  - {id: beland_soil, name: Soil of Beland}
sources:
  - {id: paper, title: A paper, published: 2025-11-04}
instruments:
  - {id: accord, title: The Accord, parties: [aland, beland]}
incidents:
  - {id: hit_b, event: attack, when: 2025-11-03T06:00:00+05:00, confidence: 3, actor: band, target: beland,
     origin: aland_soil, severity: 2, evidence: "paper#p1"}
  - {id: hit_a, event: attack, when: 2025-11-03T06:00:00+05:00, confidence: 2, actor: band, target: aland,
     origin: beland_soil, severity: 2, evidence: "paper#p2"}
acts:
  - {id: no_b, act: notify, by: beland, to: aland, instance: hit_b, on: 2025-11-04T06:00:00+05:00}
"""
DUTY = """\
```terms
clause: {own}_soil_quiet
kind: obligation
on_word_of: {other}
evidence: paper#p3
debtor: {own}
creditor: {other}
when: {{event: attack, origin: {own}_soil}}
must: {{event: arrest, actor: {own}, against: $t.actor}}
within: 7 d
from: {start}
interpretation: {{{other}: {{within: 3 d}}}}
```

```terms
clause: {other}_answers
kind: limit
on_word_of: {other}
holder: {other}
when: {{event: attack, origin: {own}_soil}}
each: {{event: strike, actor: {other}, into: {own}_soil}}
where: severity <= $t.severity
within: unspecified
```
"""
SMALL_TERMS = (
    "# Terms\n\n```agreement\nagreement: terms\ntitle: The terms\ninstrument: accord\n"
    "parties: [aland, beland]\n```\n\n## Quiet {#quiet}\n\n"
    + DUTY.format(own="aland", other="beland", start="notification")
    + "\n"
    + DUTY.format(own="beland", other="aland", start="occurrence")
)


def istanbul(folder: Path, *, texts: bool = True) -> Path:
    """Copy the Istanbul case without its expected outputs, with its texts under negotiation or not."""
    left_out = ["expected"] if texts else ["expected", "chairs_text", "minute"]
    shutil.copytree(ISTANBUL, folder, ignore=shutil.ignore_patterns(*left_out))
    return folder


def small(folder: Path) -> Path:
    """Write the small case."""
    folder.mkdir(parents=True)
    (folder / "record.yaml").write_text(SMALL_RECORD, encoding="utf-8")
    (folder / "agreement.md").write_text(SMALL_TERMS, encoding="utf-8")
    return folder


def hashes(folder: Path) -> dict[str, str]:
    """Return each file below a folder with the hash of what it holds."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def edit(file: Path, old: str, new: str) -> None:
    """Replace what stands exactly once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")


def insert(file: Path, before: str, new: str) -> None:
    """Put lines before what stands first in a file."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, new + before, 1), encoding="utf-8")


def swapped(text: str, pairs: dict[str, str]) -> str:
    """Return a text with names exchanged, all at once."""
    both = pairs | {new: old for old, new in pairs.items()}
    longest_first = sorted(both, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda m: both[m[0]], text)


def mirror(folder: Path, copy: Path, pairs: dict[str, str]) -> Path:
    """Write a copy of a case with names exchanged in its record, terms and drafts."""
    shutil.copytree(folder, copy)
    for file in (*copy.rglob("*.yaml"), *copy.rglob("*.md")):
        if file.is_file() and "sources" not in file.parts:
            file.write_text(swapped(file.read_text("utf-8"), pairs), encoding="utf-8")
    relink(copy)
    return copy


def relink(case: Path) -> None:
    """Let each version of a text follow the one before as it now stands."""
    for file in sorted(case.glob("drafts/*/v*.md")):
        before = file.with_name(f"v{int(file.stem[1:]) - 1}.md")
        if before.is_file():
            digest = hashlib.sha256(before.read_bytes()).hexdigest()
            words = file.read_text("utf-8")
            words = re.sub(r"(?m)^previous: .*$", f"previous: {digest}", words)
            file.write_text(words, encoding="utf-8")
