"""What looks like an undertaking or an offer and is none: wrongs committed, force held ready."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.read.reports.clauses import negated

if TYPE_CHECKING:
    from detente.read.syntax import Parsed, Word

_WRONGS = frozenset(
    {
        *("violation", "breach", "crime", "atrocity", "massacre", "abuse", "attack", "murder"),
        *("aggression", "offence", "offense", "genocide", "infringement", "error", "mistake"),
        *("suicide", "killing"),
    }
)
_FORCE_READY = re.compile(
    r"\b(?:ready|prepared) to (?:fight|attack|retaliate|strike|bomb|shell|hit|invade|storm|destroy"
    r"|crush|use force|go to war|respond)|\breserves? the right to (?!remain|appeal|comment)\w+"
)


def commits_a_wrong(parsed: Parsed, verb: Word) -> bool:
    """Return whether “commit” is to do wrong, and not to undertake: “committed 97 violations”."""
    thing = parsed.child(verb, "dobj", "nsubjpass")
    return thing is not None and thing.lemma in _WRONGS


def holds_ready(parsed: Parsed, head: Word, text: str) -> bool:
    """Return whether a side says that it is ready to use force, or free to.

    Args:
        parsed: the report.
        head: the predicate of what it says.
        text: what it says, in lower case.
    """
    return not negated(parsed, head) and bool(_FORCE_READY.search(text))
