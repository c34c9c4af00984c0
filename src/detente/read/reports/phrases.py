"""Turns of phrase by which the content of reported speech shows what it does.

The words are in ``tables/phrases.txt``; what is looked at is to be in lower case.
"""

from __future__ import annotations

from detente.read.wordlists import patterns

_SETS = patterns("phrases.txt")

ALLOWED = _SETS["allowed"]
"""A permission that is asked for."""

GRANTED = _SETS["granted"]
"""A permission that is given."""

READY = _SETS["ready"]
"""Something offered."""

DEMAND = _SETS["demand"]
"""Something demanded."""

RESPONSE = _SETS["response"]
"""What is held out to somebody who does not do as is wished."""

FORCE = _SETS["force"]
"""Wrongs that somebody is said to have done."""

BLAME = _SETS["blame"]
"""Force of arms."""

DENIAL = _SETS["denial"]
"""Something denied."""

REFUSAL = _SETS["refusal"]
"""Something refused."""

ACCEPTANCE = _SETS["acceptance"]
"""Something accepted."""

UNDERTAKEN = _SETS["undertaken"]
"""What is undertaken, in the words that undertakings use."""

JUDGED = _SETS["judged"]
"""A judgement of how things stand."""

COUNTED = _SETS["counted"]
"""A report of fact, which judges nothing."""

OVER = _SETS["over"]
"""Something announced: that a process or truce is over, extended, begun."""
