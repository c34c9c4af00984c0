"""Every drafting command on a text of 200 clauses with 30 versions, each in a fresh Python.

Run with ``make bench``. The aim: every command under 2 s. Beside each stands what it takes to read
one version's YAML and Markdown with the plain libraries, in the same run; the ratio is ours to that.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from pathlib import Path

CLAUSES, VERSIONS = 200, 30
RECORD = """\
process: {id: talks, title: Talks, zone: Asia/Karachi}
parties:
  - {id: north, name: North, kind: state}
  - {id: south, name: South, kind: state}
third_parties:
  - {id: chair, name: The chair, kind: state, role: mediator}
territories:
  - {id: southland, name: Southland}
"""
TERMS = """\
# Terms

```agreement
agreement: terms
title: Terms
parties: [north, south]
```
"""
RUNS = 3
EDITED = "edited.md"
"""A file beside the case: the latest version, changed."""


def article(number: int, version: int) -> str:
    """Return an article with a bracket of two wordings; its words change with the version."""
    moved = " at once" if (number + version) % 17 == 0 else ""
    return f"""## Article {number} {{#art-{number}}}

The host acts{moved} [within seven days | within fourteen days]{{#b{number} by="north | south" sets="duty{number}.within = 7 d | 14 d"}}
of being told of the event, in the territory that it controls, and reports within a week what it has done.

```terms
clause: duty{number}
kind: obligation
layer: proposed
debtor: south
creditor: north
when: {{event: attack, origin: southland}}
must: {{event: measure, actor: south, in: southland}}
within: unspecified
from: notification
```
"""


def version(number: int, previous: str) -> str:
    """Return a version of the text."""
    follows = f"previous: {previous}\n" if previous else ""
    head = (
        "# Text\n\n```agreement\nagreement: text\ntitle: Text\nlayer: proposed\n"
        f"parties: [north, south]\nversion: {number}\nauthor: chair\n"
        f"known: 2025-11-{number:02}\n{follows}```\n"
    )
    return "\n".join([head, *(article(n, number) for n in range(CLAUSES))])


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> Path:
    """A case with a text of so many versions, and a position on every bracket."""
    folder = tmp_path_factory.mktemp("bench") / "case"
    kept = folder / "drafts" / "text"
    kept.mkdir(parents=True)
    positions = "".join(
        f'  - {{id: po_{party}_{n}, party: {party}, on: "text#b{n}", option: {1 + n % 2}, '
        f"version: {VERSIONS}, substance: {'accepts' if n % 3 else 'rejects'}}}\n"
        for n in range(CLAUSES)
        for party in ("north", "south")
    )
    (folder / "record.yaml").write_text(f"{RECORD}positions:\n{positions}", encoding="utf-8")
    (folder / "agreement.md").write_text(TERMS, encoding="utf-8")
    previous = ""
    for number in range(1, VERSIONS + 1):
        words = version(number, previous)
        (kept / f"v{number}.md").write_text(words, encoding="utf-8")
        previous = hashlib.sha256(words.encode()).hexdigest()
    edited = version(VERSIONS, previous).replace("a week", "ten days")
    (folder.parent / EDITED).write_text(edited, encoding="utf-8")
    return folder


WAYS = {
    "versions": ["versions"],
    "table": ["table"],
    "next": ["next"],
    "lint": ["lint"],
    "diff 29 30": ["diff", "29", "30"],
    "diff as DOCX": ["diff", "29", "30", "--format", "docx", "-o", "diff.docx"],
    "settle all": ["settle", "all=1", "--author", "chair", "--dry-run"],
    "sign (refused)": ["sign", "--by", "north", "--powers", "full", "--on", "2025-12-01"],
    "export md": ["export", "--bracketed"],
    "export html": ["export", "--bracketed", "--format", "html"],
    "export docx": ["export", "--bracketed", "--format", "docx", "-o", "text.docx", "--force"],
    "export akn": ["export", "--bracketed", "--format", "akn"],
    "minute": ["minute"],
    "position": ["position", "text#b3", "--party", "north", "--says", "accepts", "--dry-run"],
    "adopt (refused)": ["adopt", "--by", "north", "--powers", "full", "--on", "2025-12-01"],
    "reserve": ["reserve", "--by", "north", "--clause", "duty1", "--dry-run"],
    "notify": ["notify", "--by", "north", "--to", "south", "--dry-run"],
    "from-gaps": ["from-gaps", "--dry-run"],
    "rounds (none)": ["rounds"],
    "keep": ["keep", EDITED, "--author", "chair", "--dry-run"],
    "withdraw-signature (refused)": ["withdraw-signature", "--by", "north"],
}


def plain(case: Path) -> float:
    """Return the seconds that plain libraries take to read the latest version."""
    text = (case / "drafts" / "text" / f"v{VERSIONS}.md").read_text("utf-8")
    began = time.perf_counter()
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "fence":
            YAML(typ="safe", pure=True).load(token.content)
    return time.perf_counter() - began


@pytest.mark.parametrize("way", WAYS)
def test_a_drafting_command_on_two_hundred_clauses_and_thirty_versions(
    case: Path, way: str, capsys
) -> None:
    name, *options = WAYS[way]
    arguments = [sys.executable, "-m", "detente", "draft", name, str(case), *options]
    times: list[float] = []
    for _ in range(RUNS):
        began = time.perf_counter()
        ran = subprocess.run(arguments, check=False, capture_output=True, cwd=case.parent)
        times.append(time.perf_counter() - began)
        assert ran.returncode == (1 if "refused" in way else 0), ran.stderr.decode()
    ours, bare = sorted(times)[RUNS // 2], plain(case)
    with capsys.disabled():
        print(
            f"\ndraft {way}, {CLAUSES} clauses, {VERSIONS} versions: {ours:.2f} s; plain libraries "
            f"read one version in {bare:.2f} s; ratio {ours / bare:.1f}"
        )
