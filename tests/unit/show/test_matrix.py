"""The matrix of commitments: who is on record with what, and what an empty cell says."""

import json
import re

from detente.record.notation import read_record
from detente.show.matrix import NOT_HEARD, NOTHING, matrix
from small_case import RECORD, SWAP, journal_of

TALK = """
statements:
  - {id: st, speaker: speaker, on_behalf_of: east, act: demand, content: writing}
  - id: st_west
    speaker: speaker
    on_behalf_of: east
    act: assert
    modality: claimed
    nested: {speaker: west, act: offer, content: our word, form: verbal}
    evidence: paper#s2
demands: [{id: dm, party: east, content: writing, on: framework, stated_in: st}]
offers: [{id: of, party: west, content: our word, on: framework, form: verbal, stated_in: st_west}]
positions:
  - {id: po, party: west, on: framework, substance: conditional, condition: calm, form: verbal,
     requires: verbal, refuses: written, stated_in: st_west, own_word: false}
commitments:
  - {id: cm, debtor: east, creditor: west, consequent: calm, clause: calm, status: offered}
"""


def test_a_row_is_a_matter_and_a_column_a_party_in_record_order():
    grid = matrix(journal_of(TALK))
    assert grid.actors == ("east", "west")
    assert [row.matter for row in grid.rows] == ["calm", "framework"]


def test_a_stance_keeps_form_conditions_and_whose_word_it_is():
    row = matrix(journal_of(TALK)).rows[1]
    offer, position = row.cells["west"]
    assert (offer.stance, offer.form, offer.on_word_of, offer.own_word) == (
        "offers", "verbal", ("east",), False,
    )  # fmt: skip
    assert (position.stance, position.condition) == ("conditional", "calm")
    assert (position.requires, position.refuses) == ("verbal", "written")
    assert row.cells["east"][0].own_word is True


def test_a_party_never_heard_is_not_heard_and_one_heard_elsewhere_has_nothing_on_record():
    calm = matrix(journal_of(TALK)).rows[0]
    assert calm.blank == {"west": NOT_HEARD}
    nobody_demands = journal_of(
        TALK.replace("demands: [{id: dm, party: east", "demands: [{id: dm, party: west")
    )
    assert matrix(nobody_demands).rows[1].blank == {"east": NOTHING}


def test_an_offer_of_an_undertaking_is_not_an_undertaking():
    stance = matrix(journal_of(TALK)).rows[0].cells["east"][0]
    assert stance.stance == "offers to undertake"
    assert stance.form == "unspecified"
    assert stance.own_word is None


def test_others_with_a_stance_follow_the_parties():
    grid = matrix(journal_of(TALK + "groups: [{id: band, name: Band}]\n").as_known())
    assert "band" not in grid.actors
    grid = matrix(
        journal_of(
            TALK.replace(
                "offers: [", "offers: [{id: of_h, party: host, content: a venue, on: venue}, "
            )
        )
    )
    assert grid.actors == ("east", "west", "host")


def test_swapped_labels_mirror_the_matrix():
    swap = re.compile("|".join(rf"\b{word}\b" for word in SWAP))

    def swapped(text):
        return swap.sub(lambda match: SWAP[match[0]], text)

    plain = json.dumps(matrix(journal_of(TALK)).as_json())
    mirrored, findings = read_record(swapped(RECORD + TALK))
    assert not findings
    assert json.dumps(matrix(mirrored).as_json()) == swapped(plain)
