"""Acts on a text as they are recorded: what stands in their way, what is said, what is written."""

import hashlib
import re

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
_SHOWN = re.compile(r"\s*\d* │")
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
    """Return what was said, in one line, without the lines that show where."""
    lines = (ran.out + ran.err).splitlines()
    return " ".join(" ".join(line for line in lines if not _SHOWN.match(line)).split())


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


def test_a_retracted_signature_vouches_for_no_words(case):
    recorded(do(case, "sign", "east"))
    (act,) = open_case(case).journal.of(Act)
    ran = run("retract", case, act.id, "--because", "misheard", "--known", "2025-11-21", "--yes")
    assert ran.code == 0, said(ran)
    rewrite(case / "drafts" / "vt" / "v1.md", "at once", "within a year")
    assert not [f for f in open_case(case).findings if f.code == "D219"]


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


# What comes first, and what changes nothing -------------------------------------------------------


def test_who_signed_with_limited_powers_can_sign_with_full_powers_later(case):
    recorded(do(case, "sign", "west", powers="limited"), "D212")
    told = recorded(do(case, "sign", "west", on="2025-11-12"))
    assert "West: binding" in told


@pytest.mark.parametrize(
    ("first", "second"),
    [("full", "full"), ("full", "limited"), ("limited", "limited"), ("unspecified", "full")],
)
def test_a_signature_that_would_change_nothing_is_refused(case, first, second):
    recorded(do(case, "sign", "west", powers=first))
    told = refused(do(case, "sign", "west", powers=second, on="2025-11-12"), "D214")
    assert "West has signed this version already." in told
    assert "Nothing would change." in told
    assert ("detente correct" in told) == (first == "unspecified")


def test_powers_that_become_known_later_are_corrected_in_the_act_on_record(case):
    recorded(do(case, "sign", "west", powers="unspecified"))
    told = refused(do(case, "sign", "west"), "D214")
    name = told.partition("correct CASE ")[2].split()[0]
    ran = run("correct", case, name, "powers=full", "--because", "the letter was seen",
              "--known", "2025-11-21", "--yes")  # fmt: skip
    assert ran.code == 0, said(ran)
    assert [act.powers for act in open_case(case).journal.as_known().of(Act)] == ["full"]


@pytest.mark.parametrize("kind", ["adopt", "initial"])
def test_words_are_fixed_once_whatever_the_powers(case, kind):
    recorded(do(case, kind, "west", powers="limited"))
    refused(do(case, kind, "west"), "D214")


def test_a_limited_signature_is_nothing_to_ratify(case):
    recorded(do(case, "sign", "west", powers="limited"))
    told = refused(do(case, "ratify", "west", on="2025-11-12"), "D214")
    assert "limited powers only" in told
    recorded(do(case, "sign", "west", on="2025-11-13"))
    recorded(do(case, "ratify", "west", on="2025-11-14"))


def test_a_limited_signature_can_be_withdrawn_and_then_none_stands(case):
    recorded(do(case, "sign", "west", powers="limited"))
    recorded(do(case, "withdraw-signature", "west", on="2025-11-12"))
    refused(do(case, "withdraw-signature", "west", on="2025-11-13"), "D214")


# What is still missing ----------------------------------------------------------------------------

RATIFIED = "form: ratified\nentry_into_force: on_ratification\n"
UNBOUND = "so no clause binds between them yet"


def test_each_signature_says_whose_is_missing_until_none_is(case):
    told = recorded(do(case, "sign", "east"))
    assert f"The signature of West is not on record, {UNBOUND}." in told
    assert "D216" not in recorded(do(case, "sign", "west"))


def test_a_limited_signature_is_not_counted_as_one(case):
    told = recorded(do(case, "sign", "west", powers="limited"))
    assert (
        f"The signature of East, West (so far with limited powers) is not on record, {UNBOUND}"
        in (told)
    )
    told = recorded(do(case, "sign", "east"))
    assert f"The signature of West (so far with limited powers) is not on record, {UNBOUND}" in told


def test_a_text_that_asks_for_ratification_waits_for_that_of_each_party(tmp_path):
    case = case_of(tmp_path, RATIFIED)
    told = recorded(do(case, "sign", "east"))
    assert "The signature of West is not on record" in told
    assert f"The ratification of East, West is not on record, {UNBOUND}." in told
    assert "The text asks for ratification" in told
    told = recorded(do(case, "sign", "west"))
    assert "The signature of" not in told
    told = recorded(do(case, "ratify", "west", on="2025-11-12"))
    assert f"The ratification of East is not on record, {UNBOUND}." in told
    assert "enters into force by ratification: that of East is not on record" in told
    assert "D216" not in recorded(do(case, "ratify", "east", on="2025-11-12"))


def test_ratifying_a_text_that_a_signature_binds_to_does_not_say_that_nothing_binds(tmp_path):
    case = case_of(tmp_path, "form: signed\nentry_into_force: on_signature\n")
    recorded(do(case, "sign", "east"))
    recorded(do(case, "sign", "west"))
    assert "D216" not in recorded(do(case, "ratify", "east", on="2025-11-12"))


def test_a_text_that_enters_into_force_by_notification_waits_for_that_of_each_party(tmp_path):
    case = case_of(tmp_path, "form: signed\nentry_into_force: on_notification\n")
    told = recorded(do(case, "sign", "east"))
    assert "enters into force by notification: that of East, West is not on record" in told
    recorded(do(case, "sign", "west"))
    told = recorded(do(case, "notify", "west"))
    assert "enters into force by notification: that of East is not on record" in told
    assert "D216" not in recorded(do(case, "notify", "east"))


def test_where_less_than_a_signature_is_asked_for_consent_is_what_is_missing(tmp_path):
    told = recorded(do(case_of(tmp_path, "form: written\n"), "sign", "east"))
    assert f"The consent of West is not on record, {UNBOUND}." in told


def test_a_clause_that_is_reserved_is_told_when_the_text_is_signed(case):
    recorded(do(case, "reserve", "west", "--clause", "vt_stop"))
    told = recorded(do(case, "sign", "west", on="2025-11-12"))
    assert "A reservation keeps vt_stop out of the consent of West." in told


def test_consent_to_some_clauses_is_counted_clause_by_clause(tmp_path):
    more = "\n```terms\nclause: vt_calm\nkind: prohibition\ndebtor: east\ncreditor: west\n"
    more += "never: {event: attack}\nform: verbal\n```\n"
    case = case_of(tmp_path, end=more)
    recorded(do(case, "sign", "east", "--clause", "vt_calm"))
    told = recorded(do(case, "sign", "west"))
    assert "The signature of East is not on record; 1 of 2 clauses bind all whom" in told


# What if ------------------------------------------------------------------------------------------


def what_if(case, *phrases, at="2025-11-30"):
    """Suppose something."""
    return run("what-if", case, *phrases, "--at", at)


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("ratify vt by east", "D214"),
        ("sign vt by host", "D211"),
        ("sign vt by east powers none", "D212"),
        ("withdraw-signature vt by west", "D214"),
        ("withdraw vt by west", "D214"),
        ("notify vt by host", "D211"),
    ],
)
def test_what_a_command_refuses_is_not_supposed_either(case, phrase, code):
    ran = what_if(case, phrase)
    assert ran.code == 1, said(ran)
    assert code in said(ran)
    assert "It cannot be supposed that" in said(ran)


def test_each_act_is_supposed_on_top_of_those_before_it(case):
    ran = what_if(case, "sign vt", "ratify vt by east", "withdraw-signature vt by west")
    assert ran.code == 0, said(ran)
    assert "West: withdraw vt" in said(ran)
    ran = what_if(case, "sign vt by east", "sign vt by east")
    assert ran.code == 1
    assert "East has signed this version already." in said(ran)


def test_withdrawing_a_signature_on_record_can_be_supposed(case):
    recorded(do(case, "sign", "east"))
    recorded(do(case, "sign", "west"))
    ran = what_if(case, "withdraw-signature vt by west")
    assert ran.code == 0, said(ran)
    assert "nothing on record is judged under this name any more" in said(ran)


def test_what_a_command_warns_of_is_told_of_a_supposition(case):
    told = said(what_if(case, "sign vt by west powers limited"))
    assert "Note: A signature with limited powers goes no further than initials" in told


def test_an_act_is_supposed_on_the_record_as_it_was_known(case):
    recorded(do(case, "sign", "east"))
    assert what_if(case, "sign vt by east").code == 1
    ran = run("what-if", case, "sign vt by east", "--at", "2025-11-30", "--as-known", "2025-11-15")
    assert ran.code == 0, said(ran)


ROUND = """\
round: played
title: Played
layer: illustrative
version: 1
known: 2025-11-10
given:
  acts:
    - {id: r_1, act: ACT, by: BY, on: 2025-11-10, instrument: vt, version: 1, powers: full}
"""


@pytest.mark.parametrize(
    ("kind", "by", "code"),
    [("notify", "host", "D211"), ("withdraw", "west", "D214"), ("sign", "west", "")],
)
def test_a_round_is_not_played_with_acts_that_a_command_refuses(case, kind, by, code):
    file = case / "drafts" / "vt" / "rounds" / "played.yaml"
    file.parent.mkdir()
    file.write_text(ROUND.replace("ACT", kind).replace("BY", by), encoding="utf-8")
    ran = run("draft", "rounds", case, "played")
    assert (ran.code, code in said(ran)) == (1 if code else 0, True), said(ran)


def test_exchanging_the_parties_changes_nothing_of_what_is_told_and_refused(tmp_path):
    told = []
    for folder, first, second in (("a", "east", "west"), ("b", "west", "east")):
        (tmp_path / folder).mkdir()
        case = case_of(tmp_path / folder, RATIFIED)
        acts = [do(case, "sign", first, powers="limited"), do(case, "sign", second),
                do(case, "ratify", first), do(case, "ratify", second)]  # fmt: skip
        told.append([(ran.code, sorted(re.findall(r"D2\d\d", said(ran)))) for ran in acts])
    assert told[0] == told[1]
    assert [code for code, _ in told[0]] == [0, 0, 1, 0]


def test_brackets_are_supposed_closed_before_a_signature(case):
    rewrite(case / "drafts" / "vt" / "v1.md", "at once.", '[at once]{#b_when by="east"}.')
    ran = what_if(case, "sign vt")
    assert ran.code == 1
    assert "Suppose them closed first: “settle vt b_when=1 …”." in said(ran)
    assert what_if(case, "settle vt b_when=1", "sign vt").code == 0


# In whose name, before whom -----------------------------------------------------------------------


def test_nobody_signs_in_the_name_of_the_other_side(case):
    told = refused(do(case, "sign", "east", "--person", "west_envoy"), "D212")
    assert "Envoy of West speaks for West, not for East." in told
    recorded(do(case, "sign", "west", "--person", "west_envoy"))


def test_a_person_who_speaks_for_somebody_else_may_have_powers_which_is_asked(case):
    rewrite(case / "record.yaml", "speaks_for: east", "speaks_for: host")
    told = recorded(do(case, "sign", "east", "--person", "speaker"), "D212")
    assert "A Speaker speaks for Host, not for East." in told


@pytest.mark.parametrize("kind", ["adopt", "initial", "sign", "reserve", "notify"])
@pytest.mark.parametrize("witness", ["west", "west_envoy"])
def test_nobody_witnesses_an_act_of_their_own(case, kind, witness):
    refused(do(case, kind, "west", "--witnessed-by", witness), "D232")
    recorded(do(case, kind, "west", "--witnessed-by", "host", "--witnessed-by", "east"))


# On which clause, and when ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["adopt", "initial", "sign", "ratify", "reserve", "withdraw-signature", "notify"]
)
def test_no_act_is_recorded_on_a_clause_that_the_text_does_not_have(case, kind):
    if kind in {"ratify", "withdraw-signature"}:
        recorded(do(case, "sign", "west"))
    told = refused(do(case, kind, "west", "--clause", "vt_stopp", on="2025-11-12"), "D217")
    assert "The text has no clause 'vt_stopp'." in told
    assert "'vt_stop'" in told
    recorded(do(case, kind, "west", "--clause", "vt_stop", on="2025-11-12"))


def test_one_clause_is_signed_once(case):
    recorded(do(case, "sign", "west", "--clause", "vt_stop"))
    told = refused(do(case, "sign", "west", "--clause", "vt_stop", on="2025-11-12"), "D214")
    assert "West has signed vt_stop already." in told
    recorded(do(case, "sign", "west", on="2025-11-12"))
    refused(do(case, "sign", "west", "--clause", "vt_stop", on="2025-11-13"), "D214")


def test_an_act_that_is_dated_before_its_version_was_known_is_told_with_both_dates(case):
    told = recorded(do(case, "sign", "west", on="2025-11-08"), "D230")
    assert "The act is dated 2025-11-08" in told
    assert "before version 1 became known (2025-11-09" in told
    assert "D230" not in recorded(do(case, "sign", "east", on="2025-11-09"))


@pytest.mark.parametrize("kind", ["withdraw-signature", "ratify"])
def test_no_signature_is_withdrawn_or_ratified_before_it_was_given(case, kind):
    recorded(do(case, "sign", "west", on="2025-11-12"))
    told = refused(do(case, kind, "west", on="2025-11-11"), "D231")
    assert "is of 2025-11-12" in told
    assert "on 2025-11-11" in told
    recorded(do(case, kind, "west", on="2025-11-12"))


def test_a_withdrawal_before_the_signature_is_not_supposed_either(case):
    recorded(do(case, "sign", "west", on="2025-11-12"))
    ran = what_if(case, "withdraw-signature vt by west on 2025-11-11")
    assert (ran.code, "D231" in said(ran)) == (1, True)
