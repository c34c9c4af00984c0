"""Acts on a text as they are recorded: what stands in their way, what is said, what is written."""

import hashlib

import pytest

from detente.errors import NotationError
from detente.record.entries import Act
from detente.show.case import open_case
from on_the_command_line import run
from small_case import write_case

TEXT = """\
# The text

```agreement
agreement: vt
title: The text
layer: proposed
author: host
parties: [east, west]
version: 1
known: 2025-11-09
{more}```

## Article 1 {{#art-1}}

Each side stops at once.

```terms
clause: vt_stop
kind: prohibition
debtor: [east, west]
never: {{event: attack}}
```
{end}"""
WEST_ENVOY = "  - {id: west_envoy, name: Envoy of West, speaks_for: west}\n"


def case_of(folder, more="", end="", record=""):
    """Write a case with a text of one version."""
    folder = write_case(folder / "case", record)
    kept = folder / "drafts" / "vt" / "v1.md"
    kept.parent.mkdir(parents=True)
    kept.write_text(TEXT.format(more=more, end=end), encoding="utf-8")
    entries = folder / "record.yaml"
    words = entries.read_text("utf-8").replace("sources:\n", f"{WEST_ENVOY}sources:\n", 1)
    entries.write_text(words, encoding="utf-8")
    return folder


@pytest.fixture
def case(tmp_path):
    """A case with a text of one version that asks for nothing in particular."""
    return case_of(tmp_path)


def do(case, kind, by, *more, powers="full", on="2025-11-10"):
    """Record an act."""
    return run("draft", kind, case, "--by", by, "--powers", powers, "--on", on,
               "--known", "2025-11-20", "--at", "2025-11-30", "--yes", *more)  # fmt: skip


def said(ran):
    """Return what was said, in one line."""
    return " ".join((ran.out + ran.err).split())


def recorded(ran, *codes):
    """Check that an act was written and which codes were told."""
    assert ran.code == 0, said(ran)
    assert "Written to" in ran.out
    for code in codes:
        assert code in said(ran)
    return said(ran)


def refused(ran, code):
    """Check that an act was refused for one reason."""
    assert ran.code == 1, said(ran)
    assert code in said(ran)
    assert "Nothing is written." in said(ran)
    return said(ran)


# The words that were signed -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["adopt", "initial", "sign", "reserve", "notify"])
def test_an_act_is_written_with_the_digest_of_the_words_it_was_done_on(case, kind):
    recorded(do(case, kind, "east"))
    (act,) = open_case(case).journal.as_known().of(Act)
    file = case / "drafts" / "vt" / "v1.md"
    assert act.digest == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_text_that_was_rewritten_after_it_was_signed_is_found_and_does_not_count_as_signed(case):
    recorded(do(case, "sign", "east"))
    recorded(do(case, "sign", "west"))
    file = case / "drafts" / "vt" / "v1.md"
    kept = hashlib.sha256(file.read_bytes()).hexdigest()
    rewrite(file, "at once", "within a year")
    now = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(NotationError):
        open_case(case)
    found = [f for f in open_case(case, strict=False).findings if f.code == "D219"]
    assert len(found) == 2
    for finding in found:
        assert finding.level == "error"
        assert finding.place.file.endswith("record.yaml")
        assert finding.place.line
        assert kept in finding.because[0]
        assert now in finding.because[1]
    assert run("check", case).code == 1
    rewrite(file, "within a year", "at once")
    assert not [f for f in open_case(case).findings if f.code == "D219"]


def test_the_version_that_all_signed_counts_only_with_the_words_they_signed(case):
    recorded(do(case, "sign", "east"))
    recorded(do(case, "sign", "west"))
    first = case / "drafts" / "vt" / "v1.md"
    later = TEXT.format(more="", end="\nMore.\n").replace("version: 1", "version: 2")
    (first.parent / "v2.md").write_text(later, encoding="utf-8")
    assert open_case(case).negotiations["vt"].version.number == 1
    rewrite(first, "at once", "within a year")
    assert open_case(case, strict=False).negotiations["vt"].version.number == 2


def test_a_version_that_was_removed_after_it_was_signed_is_found(case):
    recorded(do(case, "sign", "east"))
    first = case / "drafts" / "vt" / "v1.md"
    first.rename(first.parent / "v2.md")
    found = [f for f in open_case(case, strict=False).findings if f.code == "D219"]
    assert "version 1 of 'vt', not kept" in found[0].message


def rewrite(file, old, new):
    """Change words of a file."""
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new), encoding="utf-8")
