"""A case with texts under negotiation: what counts, what is reported, and where it is."""

import hashlib

import pytest

from detente.errors import InputError, NotationError
from detente.kernel.findings import Finding, Level
from detente.show.case import open_case
from small_case import SWAP, write_case

HEADER = """\
# The text

```agreement
agreement: {name}
title: The text
layer: proposed
parties: [east, west]
version: {number}
{more}```

## Article 1 {{#art-1}}

"""
BODY = """\
Each side stops [at once | within a day]{{#b_when by="east | west"}}.

```terms
clause: {name}_stop
kind: prohibition
debtor: [east, west]
never: {{event: attack}}
```
"""


def keep(folder, *bodies, name="chairs_text"):
    """Write versions of a text into a case, each following the one before."""
    texts = folder / "drafts" / name
    texts.mkdir(parents=True, exist_ok=True)
    before = None
    for number, body in enumerate(bodies, 1):
        more = f"previous: {before}\n" if before else ""
        content = (HEADER.format(name=name, number=number, more=more) + body).encode()
        (texts / f"v{number}.md").write_bytes(content)
        before = hashlib.sha256(content).hexdigest()
    return folder


def body(name="chairs_text", **_):
    return BODY.format(name=name)


def clean(name="chairs_text"):
    return body(name).replace('[at once | within a day]{#b_when by="east | west"}', "at once")


def acts(*lines):
    return "".join(["acts:\n", *(f"  - {{{line}}}\n" for line in lines)])


def signed(who, version, more=""):
    about = f"instrument: chairs_text, version: {version}" if version else "instrument: chairs_text"
    own = f"s_{who}_{version or 'open'}"
    return f"id: {own}, act: sign, by: {who}, on: 2025-11-09, {about}{more}"


def codes(case):
    return [found.code for found in case.findings if found.code.startswith("D")]


def test_a_case_keeps_several_texts_each_with_its_versions(tmp_path):
    folder = keep(write_case(tmp_path / "c"), body(), clean())
    keep(folder, body("other_text"), name="other_text")
    case = open_case(folder)
    assert list(case.negotiations) == ["chairs_text", "other_text"]
    assert list(case.drafts) == ["drafts/chairs_text/v2.md", "drafts/other_text/v1.md"]
    assert case.draft("chairs_text").header.version == 2
    assert not codes(case)


def refused(folder):
    """Return the errors for which a case does not open."""
    with pytest.raises(NotationError) as problem:
        open_case(folder)
    findings = [found for found in problem.value.findings if isinstance(found, Finding)]
    return [found for found in findings if found.level is Level.ERROR]


FULL = ", powers: full"


@pytest.mark.parametrize(
    ("lines", "counts"),
    [
        ([], 2),
        ([signed("east", 1, FULL), signed("west", 1, FULL)], 1),
        ([signed("east", 1, FULL)], 2),
        ([signed("east", 1, FULL), signed("west", 1, ", powers: limited")], 2),
        ([signed("east", 1, FULL), signed("west", 2, FULL)], 2),
        ([signed("east", 1, FULL), signed("west", 1, FULL),
          "id: w, act: withdraw, by: west, on: 2025-11-10, instrument: chairs_text, version: 1"], 2),
    ],
)  # fmt: skip
def test_the_version_that_every_party_signed_counts_over_a_later_one(tmp_path, lines, counts):
    folder = write_case(tmp_path / "c", acts(*lines) if lines else "")
    case = open_case(keep(folder, clean(), body()), strict=False)
    assert case.negotiations["chairs_text"].version.number == counts
    assert list(case.drafts) == [f"drafts/chairs_text/v{counts}.md"]


def test_a_retracted_signature_makes_no_version_count(tmp_path):
    lines = acts(signed("east", 1, FULL), signed("west", 1, FULL))
    lines += "retractions:\n  - {id: r1, entry: s_west_1, because: misheard, known: 2025-11-11}\n"
    case = open_case(keep(write_case(tmp_path / "c", lines), clean(), body()), strict=False)
    assert case.negotiations["chairs_text"].version.number == 2


def test_signatures_under_different_versions_are_told_apart(tmp_path):
    folder = write_case(tmp_path / "c", acts(signed("east", 1, FULL), signed("west", 2, FULL)))
    case = open_case(keep(folder, clean(), clean() + "\nMore.\n"), strict=False)
    (found,) = [f for f in case.findings if f.code == "D213"]
    assert "version 1: east; version 2: west" in found.message


def test_a_signature_that_names_no_version_counts_for_none_and_is_told(tmp_path):
    folder = write_case(
        tmp_path / "c", acts(signed("east", None, FULL), signed("west", None, FULL))
    )
    case = open_case(keep(folder, clean(), body()), strict=False)
    assert case.negotiations["chairs_text"].version.number == 2
    told = [f.entries for f in case.findings if f.code == "D218"]
    assert told == [("s_east_open",), ("s_west_open",)]


# Bad input ----------------------------------------------------------------------------------------


def test_every_error_of_a_text_is_reported_at_once_with_its_place(tmp_path):
    wrong = "An [open one.\n\n" + body().replace("b_when", "B") + "\n[x]{#b2 nose=1}\n"
    folder = keep(write_case(tmp_path / "c"), wrong)
    found = [(f.code, f.place.line) for f in refused(folder)]
    assert found == [("D001", 13), ("D004", 15), ("D004", 24)]
    assert open_case(folder, strict=False).findings


def test_two_texts_under_one_version_are_an_error(tmp_path):
    folder = keep(write_case(tmp_path / "c"), body(), clean())
    first = folder / "drafts" / "chairs_text" / "v2.md"
    (first.parent / "v02.md").write_bytes(first.read_bytes())
    (found,) = refused(folder)
    assert (found.code, found.place.file.rpartition("/")[2]) == ("D011", "v2.md")


@pytest.mark.parametrize("content", [b"Caf\xe9", b"No header.\n", b"", "﻿".encode()])
def test_a_version_that_cannot_be_read_is_a_finding_and_the_case_opens(tmp_path, content):
    folder = keep(write_case(tmp_path / "c"), body())
    (folder / "drafts" / "chairs_text" / "v1.md").write_bytes(content)
    case = open_case(folder, strict=False)
    assert case.negotiations["chairs_text"].text is None
    assert case.agreement is not None
    assert any(f.level == "error" and f.place.file.endswith("v1.md") for f in case.findings)
    with pytest.raises(NotationError):
        open_case(folder)


def test_an_unknown_version_is_refused_with_those_that_are_kept(tmp_path):
    from detente.show.negotiation import open_negotiation
    from detente.stores.drafts import DraftStore

    case = open_case(keep(write_case(tmp_path / "c"), body(), clean()))
    with pytest.raises(InputError, match=r"no version 3\. Kept: 1, 2\."):
        open_negotiation(DraftStore(case.folder), "chairs_text", case.journal, 3)


@pytest.mark.parametrize(
    ("wrong", "line", "meant"),
    [
        (body().replace('"east | west"', '"east | wets"'), 13, "west"),
        (body() + "\nIt ends[^r1].\n\n[^r1]: Reservation by eats: not now.\n", 24, "east"),
        (body() + "\nIt ends. *agreed ad referendum (eats)*\n", 22, "east"),
        (body() + '\n[It ends.]{#b2 ad-referendum="eats"}\n', 22, "east"),
    ],
)
def test_a_name_in_a_mark_that_is_not_on_record_is_an_error_with_who_may_be_meant(
    tmp_path, wrong, line, meant
):
    case = open_case(keep(write_case(tmp_path / "c"), wrong))
    (found,) = [f for f in case.findings if f.code == "D013"]
    assert (found.level, found.place.line) == ("error", line)
    assert f"'{meant}'" in found.hint


def test_an_author_who_is_not_on_record_is_an_error_where_the_header_names_them(tmp_path):
    folder = keep(write_case(tmp_path / "c"), body())
    file = folder / "drafts" / "chairs_text" / "v1.md"
    file.write_text(
        file.read_text("utf-8").replace("version: 1", "version: 1\nauthor: hots"), "utf-8"
    )
    (found,) = [f for f in open_case(folder).findings if f.code == "D013"]
    assert (found.place.line, "'host'" in found.hint) == (9, True)


def test_names_are_not_looked_up_in_a_record_that_cannot_be_read_whole(tmp_path):
    folder = keep(write_case(tmp_path / "c", "groups:\n  - {id: [\n"), body())
    assert "D013" not in codes(open_case(folder, strict=False))


POSITIONS = """\
positions:
  - {id: p1, party: east, "on": "chairs_text#b_when", option: 1, version: 1, substance: accepts}
"""


@pytest.mark.parametrize(
    ("later", "code", "said"),
    [
        (clean(), "D201", "version 2 no longer has bracket b_when of article art-1: its option 1"),
        (body().replace("at once", "now"), "D202", "stated on other words"),
        (body(), None, ""),
    ],
)
def test_a_position_is_told_to_speak_of_other_words_or_of_a_bracket_that_is_gone(
    tmp_path, later, code, said
):
    case = open_case(keep(write_case(tmp_path / "c", POSITIONS), body(), later))
    found = [f for f in case.findings if f.code in {"D201", "D202", "D203"}]
    assert [f.code for f in found] == ([code] if code else [])
    assert all(said in f.message and f.entries == ("p1",) for f in found)


def test_a_condition_on_a_bracket_that_is_not_there_is_told(tmp_path):
    more = POSITIONS.replace("accepts", 'conditional, provided: "accepted(b_gone)"')
    case = open_case(keep(write_case(tmp_path / "c", more), body()))
    (found,) = [f for f in case.findings if f.code == "D203"]
    assert "'b_gone'" in found.message


def test_exchanging_the_parties_exchanges_them_in_every_finding_and_nothing_else(tmp_path):
    more = POSITIONS + acts(signed("east", 1, FULL), signed("west", 2, FULL))
    folder = keep(write_case(tmp_path / "c", more), clean(), body().replace("at once", "now"))
    mirrored = keep(
        write_case(tmp_path / "m", swapped(more)),
        clean(),
        swapped(body().replace("at once", "now")),
    )
    said = [f.message for f in open_case(folder, strict=False).findings if f.code[0] == "D"]
    other = [f.message for f in open_case(mirrored, strict=False).findings if f.code[0] == "D"]
    assert said
    assert sorted(map(swapped, other)) == sorted(said)


def swapped(text):
    marked = text
    for name in SWAP:
        marked = marked.replace(name, f"\0{name}\0")
    for name, other in SWAP.items():
        marked = marked.replace(f"\0{name}\0", other)
    return marked
