"""Counts over periods, as monitors write them: count, thing, period, period compared with, source."""

import pytest

from english import read

CASES = [
    ("The monitors registered 1,310 explosions from 3 to 17 July.",
     [(1310, "explosions", "from 3 to 17 July", "monitors")]),
    ("The committee received nine complaints last week.", [(9, "complaints", "last week", "committee")]),
    ("In Kherson region, the mission recorded 41 explosions on 2 August.",
     [(41, "explosions", "on 2 August", "mission")]),
    ("The joint commission logged 56 truce violations in the week of 4 May, down from 71 the week before.",
     [(56, "truce violations", "in the week of 4 May", "joint_commission"),
      (71, "truce violations", "the week before", "joint_commission")]),
    ("Peacekeepers counted eighteen overflights in April, against 25 in March.",
     [(18, "overflights", "in April", "peacekeepers"), (25, "overflights", "in March", "peacekeepers")]),
    ("In the past 24 hours the mission recorded 12 ceasefire violations, including 5 explosions, compared with 30 violations and 9 explosions in the previous reporting period.",
     [(12, "ceasefire violations", "In the past 24 hours", "mission"),
      (5, "explosions", "In the past 24 hours", "mission"),
      (30, "violations", "in the previous reporting period", "mission"),
      (9, "explosions", "in the previous reporting period", "mission")]),
    ("Between the evenings of 14 and 15 July, the mission recorded 150 ceasefire violations in Donetsk region.",
     [(150, "ceasefire violations", "Between the evenings of 14 and 15 July", "mission")]),
    ("The mission said it had observed 1,048 ceasefire violations over the two weeks to 15 March, up from 640 in the preceding fortnight.",
     [(1048, "ceasefire violations", "over the two weeks to 15 March", "mission"),
      (640, "ceasefire violations", "in the preceding fortnight", "mission")]),
    ("No violations were recorded on Sunday.", [(0, "violations", "on Sunday", None)]),
    ("There were 15 armed clashes in June, according to the panel.",
     [(15, "armed clashes", "in June", "panel")]),
    ("UN monitors documented 304 violations of the truce since 2 April.",
     [(304, "violations of the truce", "since 2 April", "un_monitors")]),
    ("The observers noted five breaches of the agreement from Monday to Thursday.",
     [(5, "breaches of the agreement", "from Monday to Thursday", "observers")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0][:40] for c in CASES])
def test_a_count_is_read_with_its_period_and_source(text, wanted):
    found = [(o.count, o.what, o.period_text, o.source) for o in read(text).observations]
    assert found == wanted


def test_a_number_of_dead_is_no_observation():
    assert (
        read("The ministry said that 7 people were killed in an attack on Monday.").observations
        == ()
    )
