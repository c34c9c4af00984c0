"""Claims: who said what, who answered, who was not heard."""

from detente.show.claims import claims
from small_case import journal_of

ONE_SIDE = """
statements:
  - id: st
    speaker: speaker
    on_behalf_of: east
    act: assert
    modality: claimed
    nested: {speaker: west, act: accept, content: our concerns}
    about: [host]
    evidence: paper#s2
"""


def claim(more, entry):
    return next(c for c in claims(journal_of(more)).claims if c.entry == entry)


def test_one_party_heard_among_several_is_single_sided_sourcing():
    told = claims(journal_of(ONE_SIDE))
    assert told.single_sided
    assert told.only_party == "east"
    assert told.not_heard == ("west", "host")
    assert told.sources == ("paper",)


def test_both_parties_heard_are_not_single_sided():
    told = claims(
        journal_of(
            ONE_SIDE + "  - {id: st_2, speaker: west, act: deny, about: [st], content: no}\n"
        )
    )
    assert not told.single_sided
    assert told.heard == ("east", "west")


def test_those_concerned_without_a_word_on_it_are_not_heard_on_it():
    assert claim(ONE_SIDE, "st").unheard == ("west", "host")


def test_a_denial_by_the_other_side_is_an_answer():
    told = claim(
        ONE_SIDE + "  - {id: st_2, speaker: west, act: deny, about: [st], content: no}\n", "st"
    )
    assert told.denied_by == ("west",)
    assert told.confirmed_by == ()
    assert told.unheard == ("host",)


def test_repeating_oneself_confirms_nothing_but_denying_oneself_counts():
    again = "  - {id: st_2, speaker: speaker, on_behalf_of: east, act: %s, about: [st]}\n"
    assert claim(ONE_SIDE + again % "accept", "st").replies == ()
    assert claim(ONE_SIDE + again % "deny", "st").denied_by == ("east",)


def test_an_attribution_is_confirmed_or_denied_by_another_of_the_same_incident():
    told = claim(
        """
incidents: [{id: inc, event: attack, when: 2025-11-12}]
attributions:
  - {id: at, incident: inc, to: west, by: east}
  - {id: at_2, incident: inc, to: west, by: host, confidence: 2}
  - {id: at_3, incident: inc, to: west, by: west, confidence: 0}
""",
        "at",
    )
    assert told.confirmed_by == ("host",)
    assert told.denied_by == ("west",)


def test_a_finding_rejects_a_claim_only_where_it_names_it():
    told = claim(
        ONE_SIDE + "acts:\n  - {id: act, act: finding, by: host, on: 2025-11-20, instance: st, "
        "stance: rejects}\n",
        "st",
    )
    assert told.denied_by == ("host",)


def test_a_supposition_about_control_answers_nothing():
    record = (
        ONE_SIDE
        + """\
  - {id: st_2, speaker: west, act: assess, content: if so}
claims:
  - {id: cl, group: band, host: west, claim: beyond_control, stated_in: st}
  - {id: cl_2, group: band, host: west, claim: beyond_control, stated_in: st_2,
     modality: hypothetical}
groups: [{id: band, name: Band}]
"""
    )
    told = claim(record, "cl")
    assert told.replies == ()
    assert told.unheard == ("west",)


def test_a_party_that_is_not_named_is_concerned_and_a_group_is_not():
    record = """
statements:
  - {id: st, speaker: speaker, on_behalf_of: east, act: threaten, content: no, about: [band]}
groups: [{id: band, name: Band}]
"""
    assert claim(record, "st").unheard == ("west",)


def test_control_that_is_only_supposed_stands_in_a_condition():
    record = (
        ONE_SIDE
        + """\
groups: [{id: band, name: Band}]
claims:
  - {id: cl, group: band, host: west, claim: beyond_control, stated_in: st, modality: hypothetical}
  - {id: cl_2, group: band, host: west, claim: tolerated, stated_in: st}
"""
    )
    assert claim(record, "cl").supposed
    assert claim(record, "cl").as_json()["in_condition_only"] is True
    assert not claim(record, "cl_2").supposed
