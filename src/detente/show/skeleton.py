"""The files of a new case: a record to fill, terms without clauses, places for other texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import StoreError
from detente.kernel.validation import slug
from detente.kernel.yaml_write import scalar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECORD = """\
# The record: who met, who said what, what happened; with when, on whose word, where it is seen.
# Take the '#' away in front of an example to use it, or write: detente add KIND FOLDER …
# What a source leaves out stays `unspecified`.
# Ids: a lower-case letter, then lower-case letters, digits and underscores.

process:
  id: {id}
  title: {title}
  zone: {zone}        # the zone of times that name none

parties:
#  - {{id: first_party, name: First Party, kind: state, called: [other name]}}
#  - {{id: second_party, name: Second Party, kind: armed_group, own_name: in its own script}}

third_parties:
#  - {{id: host, name: Host Country, kind: state, role: mediator}}

persons:
#  - {{id: spokesperson, name: A Spokesperson, speaks_for: first_party}}

territories:
#  - {{id: border_area, name: Border area, controlled_by: second_party, on_word_of: first_party}}

sources:
#  - {{id: report, title: Report on the talks, published: 2025-11-08, text: withheld}}

instruments:
#  - {{id: framework, title: Framework, parties: [first_party, second_party], on_record: false}}

meetings:
#  - id: round_1
#    round: 1
#    venue: A City
#    parties: [first_party, second_party]
#    mediators: [host]
#    began: 2025-11-06
#    outcome: {{value: adjourned, source: report}}
#    evidence: [report#s1]

statements:
#  - id: st_1
#    speaker: spokesperson
#    on_behalf_of: first_party
#    act: demand
#    content: what is asked for
#    said: 2025-11-07
#    evidence: [report#s2]

demands:
#  - {{id: dm_1, party: first_party, content: what is asked for, on: matter, stated_in: st_1}}

positions:
#  - {{id: po_1, party: second_party, on: matter, substance: not_heard}}

commitments:
#  - id: cm_1
#    debtor: first_party
#    creditor: second_party
#    consequent: what is owed
#    form: verbal
#    stated_in: st_1

incidents:
#  - id: inc_1
#    event: attack
#    when: 2025-11-12
#    actor: {{value: second_party, confidence: 1, source: report}}
#    target: first_party
#    evidence: [report#s3]
#    known: 2025-11-13

acts:
#  - {{id: act_1, act: sign, instrument: framework, by: first_party, on: 2025-11-20, powers: full}}
"""

TERMS = """\
# {title}: the terms

<!-- The terms as reported or agreed, article by article. Under each heading: the text in words,
then a fenced block `terms` with the clause, for example

    clause: hotline
    kind: obligation
    debtor: first_party
    creditor: second_party
    when: {{event: attack}}
    must: {{event: hotline_attempt, actor: first_party}}
    within: 24 h
    from: occurrence
    form: verbal

What the terms leave out is written `unspecified`. A fenced block `scenario` tells a short invented
story and the verdicts that it should have. -->

```agreement
agreement: {id}_terms
title: {terms_title}
layer: reported
regime: unspecified
form: unspecified
entry_into_force: unspecified
duration: unspecified
withdrawal: unspecified
verification: unspecified
disputes: unspecified
```
"""

README = """\
# {title}

1. Who negotiates with whom, and who mediates.
2. What it is about, and where it stands.
3. What holds meanwhile, and in which form.
4. Which sources this rests on, and whose word is missing.
5. What this case is meant to show.

`record.yaml` holds the record, `agreement.md` the terms, `drafts/` texts under negotiation, and
`sources/` your copies of sources.
"""

DRAFTS = """\
Texts under negotiation, one Markdown file each, written like `agreement.md` with `layer: proposed`
(put forward by somebody) or `layer: illustrative` (written to explore; no party's).
"""

SOURCES = """\
Your copies of sources. Say for each in `record.yaml` whether it is verbatim, a paraphrase or
withheld, and what its terms of use are.
"""


IGNORED = """\
# made by detente while it writes
.record.yaml.lock
.record.yaml.*.tmp
.record.sqlite*
.record.chain.jsonl.*.tmp
record.sqlite-wal
record.sqlite-shm
.versions.lock
.v*.md.*.tmp
.*.json.lock
.*.json.*.tmp
"""


def skeleton(name: str, title: str, zone: str) -> dict[str, str]:
    """Return the files of a new case: path below its folder to text.

    Args:
        name: what ids are made from, such as the folder's name.
        title: what the process is called.
        zone: the zone of times that name none.
    """
    plain = " ".join(title.split())
    words = {"id": slug(name) or "process", "title": plain, "zone": zone}
    in_yaml = {**words, "title": scalar(plain)}
    in_terms = {**words, "terms_title": scalar(f"{plain}: the terms")}
    return {
        ".gitignore": IGNORED,
        "README.md": README.format(**words),
        "record.yaml": RECORD.format(**in_yaml),
        "agreement.md": TERMS.format(**in_terms),
        "drafts/README.txt": DRAFTS,
        "sources/README.txt": SOURCES,
    }


def write(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the files of a new case below its folder; return their paths.

    Raises:
        StoreError: where one cannot be written, or is there already.
    """
    written: list[Path] = []
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as problem:
            message = f"{path} cannot be written: {problem.strerror or problem}."
            raise StoreError(message) from problem
        written.append(path)
    return tuple(written)
