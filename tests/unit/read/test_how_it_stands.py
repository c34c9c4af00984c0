"""How talks and ceasefires stand: what is denied, refused, urged, feared or to come is not so."""

import pytest

from english import read


def _truce(text):
    return read(text).process.ceasefire_status


def _talks(text):
    return read(text).process.talks_status


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that it had declared a ceasefire.",
        "The rebels refused to extend the ceasefire.",
        "The rebels have not declared a ceasefire.",
        "The envoy urged the sides to extend the ceasefire.",
        "The UN appealed to both sides to declare a truce.",
        "The government rejected a ceasefire announced by the rebels.",
        "The army ruled out extending the truce.",
        "The president called on the rebels to declare a ceasefire.",
    ],
)
def test_a_ceasefire_that_is_denied_refused_or_urged_is_not_declared_or_extended(text):
    assert _truce(text) in {"unknown", "proposed", "none"}


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied that the talks had collapsed.",
        "The mediators feared that the talks would collapse.",
        "The mediators feared a collapse of the talks.",
        "The talks will collapse, the rebel leader warned.",
        "The talks could collapse within days.",
        "The minister denied reports that the talks had broken down.",
    ],
)
def test_a_collapse_that_is_denied_feared_or_to_come_is_none(text):
    assert _talks(text) == "unknown"


def test_what_is_so_is_still_said():
    assert _truce("The army declared a ceasefire.") == "declared"
    assert _truce("The two sides agreed to extend the ceasefire by a month.") == "extended"
    assert _truce("The truce was extended, the minister said.") == "extended"
    assert _talks("The talks in Oran have collapsed.") == "collapsed"
    assert _talks("The talks in Oran failed to reach an agreement.") == "collapsed"
    assert _talks("The minister said the talks had collapsed after the rebels left.") == "collapsed"
    assert _talks("The talks in Oran were suspended.") == "suspended"
