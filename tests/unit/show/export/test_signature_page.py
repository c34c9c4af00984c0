"""The page to be signed: names, languages, blank lines, acts on record, and nothing else."""

import pytest

from detente.kernel.times import When
from detente.record.entries import Act
from detente.show.export.akn import akn
from detente.show.export.docx import docx
from detente.show.export.html import html
from detente.show.export.markdown import markdown
from export_texts import (
    HEADER,
    LANGUAGES,
    RICH,
    W,
    assert_valid_akn,
    journal,
    paper,
    read,
    text_in,
    word_part,
)

CLEAN = f"{HEADER.replace('known:', LANGUAGES + 'known:')}\n## Article 1 {{#art-1}}\n\nPeace.\n"
SIGNED = Act(
    id="a1", act="sign", by="north", on=When(at="2025-11-21"), instrument="chairs_text", version=2,
    powers="full", witnessed_by=("host",),
)  # fmt: skip


def in_every_format(source, record=None):
    text, set_as = read(source), paper(source, record)
    written = word_part(docx(set_as))
    lines = (text_in(p) for p in written.iter(f"{W}p"))
    formats = {
        "md": markdown(text, set_as),
        "html": html(set_as),
        "akn": akn(set_as, text.header),
        "docx": "\n".join(lines),
    }
    assert_valid_akn(formats["akn"])
    return formats


@pytest.mark.parametrize(
    "said",
    [
        "Northland",
        "جنوب",
        "Capacity",
        "Powers",
        "Place",
        "Witnessed by ",
        "معاہدہ",
        "تړون",
        "ur",
        "ps",
    ],
)
def test_every_format_has_the_page_to_be_signed(said):
    assert [name for name, page in in_every_format(CLEAN).items() if said not in page] == []


def test_a_text_with_brackets_says_on_its_page_that_it_is_not_for_signature():
    for page in in_every_format(RICH).values():
        assert "Not for signature: 6 brackets are left." in page
    for page in in_every_format(CLEAN).values():
        assert "Not for signature" not in page


def test_texts_are_called_equally_authentic_only_where_the_text_says_so():
    silent = "Authentic texts: ur, ps. Which of them prevails is not stated."
    said = CLEAN + "\nDone in Urdu and Pashto, both texts being equally\nauthentic.\n"
    bracketed = CLEAN + '\nDone, [both texts being equally authentic]{#b1 by="north"}.\n'
    assert paper(CLEAN).signatures.authenticity == silent
    assert paper(bracketed).signatures.authenticity == silent
    equal = "Authentic texts: ur, ps, each text being equally authentic."
    assert paper(said).signatures.authenticity == equal


def test_one_authentic_text_is_named_and_none_is_said_to_be_open():
    one = CLEAN.replace("ps, authentic: true", "ps")
    assert paper(one).signatures.authenticity == "Authentic text: ur."
    none = one.replace("ur, authentic: true", "ur")
    assert paper(none).signatures.authenticity == "Which text is authentic is not stated."
    assert paper(HEADER).signatures.authenticity == ""


def test_an_act_on_record_is_shown_under_its_party_with_day_powers_and_witnesses():
    expected = "On record: signed, 2025-11-21 (UTC); powers: full; witnessed by Host."
    for page in in_every_format(CLEAN, journal(SIGNED)).values():
        assert page.count(expected) == 1


def test_a_signature_on_another_version_or_text_is_not_shown():
    other = SIGNED.model_copy(update={"id": "a2", "version": 1})
    apart = SIGNED.model_copy(update={"id": "a3", "instrument": "other_text"})
    page = paper(CLEAN, journal(other, apart)).signatures
    assert [party.acts for party in page.parties] == [(), ()]


def test_a_signature_that_names_no_version_says_so():
    open_one = SIGNED.model_copy(update={"version": None, "witnessed_by": ()})
    acts = paper(CLEAN, journal(open_one)).signatures.parties[0].acts
    expected = "On record: signed, 2025-11-21 (UTC); powers: full; of which version is not stated."
    assert acts == (expected,)


def test_parties_that_swap_their_places_swap_on_the_page_and_nothing_else_changes():
    turned = CLEAN.replace("[north, south]", "[south, north]")
    there, back = paper(CLEAN).signatures, paper(turned).signatures
    assert there.parties == tuple(reversed(back.parties))
    assert there.witnesses == back.witnesses
