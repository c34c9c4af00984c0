import pytest

from clause_strategies import RECORD, agreement_of, clause_of
from detente.kernel.findings import render
from detente.terms.names import name_findings
from detente.terms.notation import read_agreement

DUTY = {
    "clause": "duty", "kind": "obligation", "debtor": "north", "creditor": "south",
    "when": {"event": "attack", "origin": "northland"}, "must": {"event": "measure"},
    "on_word_of": "minister",
}  # fmt: skip


def test_every_clause_is_listed_once():
    agreement = agreement_of(clause_of({**DUTY, "overrides": "gone"}))
    (finding,) = name_findings(agreement, RECORD, agreement.clauses)
    assert finding.code == "T013"
    assert (finding.hint + " ".join(finding.because)).count("duty") == 1


def found(*contents, **header):
    return list(name_findings(agreement_of(*map(clause_of, contents), **header), RECORD))


def test_a_text_whose_names_are_all_on_record_has_no_finding():
    assert found(DUTY, parties=["north", "south"], instrument="framework") == []


@pytest.mark.parametrize(
    ("changed", "code", "name"),
    [
        ({"must": {"event": "raid"}}, "T010", "raid"),
        ({"when": {"event": "attack", "origin": "nortland"}}, "T011", "nortland"),
        ({"when": {"event": "attack", "target": "nobody"}}, "T012", "nobody"),
        ({"debtor": ["north", "west"]}, "T012", "west"),
        ({"interpretation": {"west": {"within": "3 d"}}}, "T012", "west"),
        ({"form": {"required": {"west": "written"}}}, "T012", "west"),
        ({"except": [{"licensed_by": "gone"}]}, "T013", "gone"),
        ({"overrides": "gone"}, "T013", "gone"),
        ({"evidence": "bulletin#s1"}, "T014", "bulletin"),
        ({"must": {"act": "declare"}}, "T017", "declare"),
        ({"on_word_of": "nobody"}, "T018", "nobody"),
    ],
)
def test_a_name_that_is_not_on_record_is_found(changed, code, name):
    findings = found({**DUTY, **changed})
    assert [f.code for f in findings] == [code]
    assert f'"{name}"' in findings[0].message


def test_the_header_s_names_are_looked_up_too():
    codes = [f.code for f in found(DUTY, parties=["north", "west"], instrument="gone")]
    assert codes == ["T012", "T015"]


def test_a_suspension_names_clauses():
    rest = {
        "clause": "rest", "kind": "suspension", "suspends": "a", "owed_by": "north",
        "to": "south", "while": "violated(b)", "up_to": "c",
    }  # fmt: skip
    assert [f.code for f in found(rest)] == ["T013", "T013", "T013"]


def test_clauses_of_another_text_may_be_referred_to():
    agreement = agreement_of(clause_of({**DUTY, "overrides": "elsewhere"}))
    assert list(name_findings(agreement, RECORD, others=["elsewhere"])) == []


def test_unspecified_and_back_references_are_not_names():
    must = {"event": "measure", "in": "unspecified", "against": "$t.actor"}
    assert found({**DUTY, "must": must, "on_word_of": "unspecified"}) == []


def test_a_body_described_in_words_is_not_looked_up():
    assert found({**DUTY, "on_word_of": "the joint commission"}) == []


LIMIT = {
    "clause": "answer", "kind": "limit", "holder": "north", "when": {"event": "attack"},
    "each": {"event": "strike"}, "on_word_of": "minister",
}  # fmt: skip


def test_a_formula_s_unknown_name_is_answered_with_the_nearest():
    finding = found({**LIMIT, "where": "severty <= $t.severity"})[0]
    assert finding.code == "T016"
    assert finding.hint.startswith("Did you mean 'severity'")


def test_a_formula_may_name_rungs_and_parties():
    where = "severity <= 3 and actor = north and $t.severity > 1"
    assert found({**LIMIT, "where": where}) == []


def test_a_formula_that_asks_about_other_clauses_is_refused():
    assert [f.code for f in found({**LIMIT, "where": "not violated(answer)"})] == ["T016"]


def test_a_formula_about_an_unknown_clause_is_found():
    codes = [f.code for f in found({**LIMIT, "where": "violated(gone)"})]
    assert sorted(codes) == ["T013", "T016"]


def test_a_name_that_a_party_goes_by_leads_to_its_id():
    finding = found({**DUTY, "must": {"event": "measure", "against": "the_band"}})[0]
    assert finding.hint == "Did you mean 'band'?"


def test_a_party_given_as_territory_leads_to_its_territory():
    finding = found({**DUTY, "when": {"event": "attack", "origin": "north"}})[0]
    assert finding.because == ("'north' is a party, not a territory.",)
    assert finding.hint.startswith("Write its territory, 'northland'.")


def test_a_group_named_as_debtor_is_shown_as_one():
    text = (
        "```agreement\nagreement: t\ntitle: T\n```\n```terms\nclause: c2\nkind: obligation\n"
        "debtor: band\ncreditor: south\nmust: {event: measure}\n```\n"
    )
    agreement, _ = read_agreement(text, "agreement.md")
    assert agreement is not None
    finding = next(iter(name_findings(agreement, RECORD)))
    assert render(finding, text.split("\n")[7]) == (
        'agreement.md:8:9  T012  Clause c2 names the party "band", which is not on record.\n'
        "    8 │ debtor: band\n"
        "      │         ‾‾‾‾\n"
        "   On record: north, south, band (an armed group, not a party).\n"
        "   Write `group: band` under `when:`, or add Band as a party in record.yaml."
    )
