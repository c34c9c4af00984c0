"""Texts: the sources that entries rest on, and the instruments that the parties negotiate."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, field_validator

from detente.kernel.ids import Id
from detente.kernel.times import UNSPECIFIED, When
from detente.record.entries.base import Entry, FormOrUnspecified


class Source(Entry):
    """A document that entries rest on.

    ``text`` says how the user's copy stands: the publisher's own words, a paraphrase (shown as
    one), or withheld. ``sha256`` is that of the document as published, whatever copy is kept.
    """

    section: ClassVar[str] = "sources"
    title: str
    publisher: str = UNSPECIFIED
    published: When | Literal["unspecified"] = UNSPECIFIED
    language: str = "en"
    text: Literal["verbatim", "paraphrase", "withheld"] = "withheld"
    path: str | None = None
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    address: str | None = None
    terms_of_use: str | None = None
    reliability: str | None = None

    @field_validator("published")
    @classmethod
    def _one_way_to_leave_it_out(
        cls, value: When | Literal["unspecified"]
    ) -> When | Literal["unspecified"]:
        """Hold a date that says only ``unspecified`` as the word itself, as it is written."""
        return UNSPECIFIED if isinstance(value, When) and value.at == UNSPECIFIED else value


class Instrument(Entry):
    """A text that the parties negotiate, refer to or have made; its acts say how far it got."""

    section: ClassVar[str] = "instruments"
    title: str
    parties: tuple[Id, ...] = ()
    path: str | None = None
    form: FormOrUnspecified = UNSPECIFIED
    on_record: bool = True
    """False for a text that is referred to while nobody has produced it."""
