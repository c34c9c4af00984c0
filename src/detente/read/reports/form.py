"""The form of the undertaking or text that a statement is about: verbal, written, signed.

A statement to the press is no form: “said in a written statement” is about none.
What stands after “instead of”, “rather than” or “without” is the form that is not wanted.
"""

from __future__ import annotations

import re
from typing import Literal

Form = Literal["verbal", "written", "signed"]

_PRESS = re.compile(
    r"\b(?:in|through|via|by) (?:a|an|its|his|her|their|the) (?:\w+ )?(?:written |signed |verbal )?"
    r"(?:press )?(?:statement|letter to|post|interview|briefing|release|reply|remarks)\b[^,;.]*",
    re.IGNORECASE,
)
_NOT_WANTED = re.compile(
    r"\b(?:instead of|rather than|in place of|in lieu of|without|not just|not merely|but not|"
    r"more than|as opposed to|beyond|no longer|and not)\b[^,;.—]*",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("signed", re.compile(
        r"\b(?:sign(?:s|ed|ing)?|signatures?|signatory|inked|initial(?:led|ed)|countersign\w*)\b"
        r"(?! (?:up|on|off|of|that|in\b))", re.IGNORECASE)),
    ("written", re.compile(
        r"\b(?:formali[sz]\w+|(?:put|set|commit\w*) (?:\w+ ){0,4}(?:(?:in|into) writing|(?:on"
        r"|to) paper))\b"
        r"(?<!not put in writing)", re.IGNORECASE)),
    ("verbal", re.compile(
        r"\b(?:verbal|verbally|oral|orally|spoken|unwritten|handshake|by word of mouth|"
        r"word of honou?r|gentlem[ae]n.s agreement|(?:over the|by) (?:tele)?phone|in conversation|"
        r"in person only|never (?:been )?(?:put|set) (?:down )?(?:in|on) (?:writing|paper))\b",
        re.IGNORECASE)),
    ("written", re.compile(
        r"\b(?:written|in writing|on paper|to paper|in black and white|formali[sz]\w+|"
        r"formal (?:text|document|agreement|accord|undertaking|record|pact)|memorandum|"
        r"(?:put|set|commit(?:ted)?|record(?:ed)?) \w* ?(?:down|in writing|on paper|to paper)|"
        r"letters? of (?:guarantee|assurance)|draft(?:ed)? (?:text|agreement|accord)|"
        r"(?:peace|ceasefire|truce) (?:text|document)|documented|codif\w+|written-down)\b",
        re.IGNORECASE)),
)  # fmt: skip


_MAYBE = re.compile(
    r"[Ss]ign|[Ii]nked|[Ii]nitial|[Vv]erb|[Oo]ral|[Ss]poken|[Ww]rit|[Hh]andshake|mouth|honou?r|entle|phone|"
    r"[Cc]onvers|in person|paper|[Ff]ormal|[Mm]emorandum|black and white|[Rr]ecord|[Ll]etter"
    r"|[Dd]raft|text|"
    r"[Dd]ocument|[Cc]odif"
)
"""Letters without which no form is named: most statements name none."""


def form(text: str) -> Form | None:
    """Return the form that a statement is about; None where it names none.

    >>> form("take an oral promise rather than a signed text")
    'verbal'
    >>> form("The ministry said in a written statement that talks had begun")
    """
    if not _MAYBE.search(text):
        return None
    kept = _PRESS.sub(" ", text)
    wanted = _NOT_WANTED.sub(" ", kept)
    for part in (wanted, kept):
        for name, pattern in _FORMS:
            if pattern.search(part):
                return name
    return None


def form_not_wanted(text: str) -> Form | None:
    """Return the form that a statement sets aside (“instead of signing”); None without one."""
    for part in _NOT_WANTED.findall(_PRESS.sub(" ", text)):
        found = form(
            re.sub(r"^(?:instead of|rather than|without|in place of|in lieu of) ", "", part)
        )
        if found is not None:
            return found
    return None
