"""For whom somebody with an office speaks, in a report that was filed from a capital."""

import pytest

from english import only


def _side(who):
    return only(f"KHARTOUM, May 3 - {who} said the talks would go on.").on_behalf_of


@pytest.mark.parametrize(
    "who",
    [
        "Foreign Minister Hassan Ali",
        "President Hassan Ali",
        "Army spokesman Hassan Ali",
        "Hassan Ali, a spokesman for the foreign ministry,",
    ],
)
def test_an_office_of_a_state_is_of_the_state_at_home(who):
    assert _side(who) == "sudan"


@pytest.mark.parametrize(
    "who",
    [
        "Rebel spokesman Hassan Ali",
        "Guerrilla leader Hassan Ali",
        "Maoist leader Hassan Ali",
        "Opposition leader Hassan Ali",
        "Chief mediator Hassan Ali",
        "The mediator, Hassan Ali,",
        "Special envoy Hassan Ali",
        "Hassan Ali, a spokesman for the rebels,",
        "Rebel army spokesman Hassan Ali",
        "Bishop Hassan Ali",
        "Velian Foreign Minister Hassan Ali",
    ],
)
def test_who_holds_no_office_of_the_state_at_home_has_no_side_from_the_dateline(who):
    assert _side(who) is None


def test_a_country_that_is_named_with_an_office_is_the_side():
    assert _side("Prime Minister Abiy Ahmed of Ethiopia") == "ethiopia"
