"""The ordered vocabularies: form, confidence, layers of truth.

One ladder for the whole product each, so that no two parts can mean different things by a word.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Form(StrEnum):
    """The form in which something was undertaken, from the weakest rung to the strongest."""

    VERBAL = "verbal"
    MINUTED = "minuted"
    GUARANTOR_LETTER = "guarantor_letter"
    WRITTEN = "written"
    INITIALLED = "initialled"
    SIGNED = "signed"
    RATIFIED = "ratified"

    @property
    def rank(self) -> int:
        """The rung's place on the ladder, from 0."""
        return FORM_LADDER.index(self.value)


FORM_LADDER: tuple[str, ...] = tuple(form.value for form in Form)


class Confidence(IntEnum):
    """How well an attribute of an event is established (evidence, not belief).

    Fact-finding bodies use a scale like this one but not consistently, so what earns a rung is the
    process's own standard of proof; source reliability is kept apart from it.
    """

    REFUTED = 0
    ALLEGED = 1
    """Claimed by a party, or unverified."""
    PROBABLE = 2
    """Two independent sources or a monitor's preliminary assessment."""
    CONFIRMED = 3
    """Verified by the agreed mechanism, or admitted by the responsible side."""

    @property
    def word(self) -> str:
        """The rung in lower case."""
        return self.name.lower()


class Layer(StrEnum):
    """The five layers of truth; everything on show belongs to exactly one."""

    REPORTED = "reported"
    AGREED = "agreed"
    PROPOSED = "proposed"
    ILLUSTRATIVE = "illustrative"
    ASSUMPTION = "assumption"
