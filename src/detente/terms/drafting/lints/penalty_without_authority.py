"""D108: a penalty, and nobody who imposes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.record.entries import Party, ThirdParty
from detente.terms.clauses import Obligation
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.remark import Remark

_PENALTY = re.compile(
    r"\b(?:penalt(?:y|ies)|penali[sz]ed?|sanctions?|fined|a fine|punish(?:ed|ment)?|forfeits?"
    r"|compensat(?:e|es|ed|ion)|reparations?|(?:pays?|liable to pay) (?:into|damages)"
    r"|held (?:accountable|responsible|liable)|disciplinary (?:actions?|measures?))\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:commission|committee|court|tribunal|arbitrators?|arbitration|panel|board|mechanism|jury"
    r"|council|mediators?|guarantors?|monitors?|umpire|judge|finding|finds|as found by)\b",
    re.IGNORECASE,
)


@DRAFT_LINTS.enter("penalty without authority")
def penalty_without_authority(draft: Draft) -> Iterable[Remark]:
    """Find penalties in articles that name nobody who finds that one is due."""
    for article, sentences in draft.prose.by_article.items():
        whole = without_parties(" ".join(sentence.plain for sentence in sentences), draft)
        if _AUTHORITY.search(whole) or _on_record(whole, draft) or _by_finding(article, draft):
            continue
        for sentence in sentences:
            found = None if sentence.defines else _PENALTY.search(sentence.plain)
            if found is not None:
                said = found[0].casefold()
                message = f"The text speaks of “{said}”, and names nobody who finds that it is due."
                words = Words.of(sentence, *found.span())
                yield draft.remark("D108", message, words)
    yield from _in_terms(draft)


def _in_terms(draft: Draft) -> Iterable[Remark]:
    """Find duties set off by a finding of nobody in particular."""
    for name, clause in draft.text.clauses.items():
        when = clause.when if isinstance(clause, Obligation) else None
        if when is None or "finding" not in when.act or (when.by and not when.unspecified()):
            continue
        if draft.is_open(name, "when.by"):
            continue
        message = f"Clause {name} is set off by a finding, and does not say by whom."
        repairs = (
            Repair("upon a finding by the joint commission", f"{name}.when.by = joint_commission"),
            Repair("as the mediators decide together, after hearing both sides"),
        )
        yield draft.remark("D108", message, draft.words_of(clause), repairs=repairs, clause=name)


def without_parties(words: str, draft: Draft) -> str:
    """Return words without the names of the parties, and without what they find themselves.

    Nobody is an authority over its own duties: a party called a council is no council here.
    """
    for party in draft.journal.of(Party):
        for name in sorted({party.name, *party.called}, key=len, reverse=True):
            own = re.escape(name)
            finds = rf"\b{own}\s+(?:itself\s+)?finds?\b"
            found = rf"\b(?:findings?|found)\s+(?:of|by)\s+(?:the\s+)?{own}\b"
            words = re.sub(rf"{finds}|{found}|\b{own}\b", " ", words, flags=re.IGNORECASE)
    return words


def _on_record(words: str, draft: Draft) -> bool:
    said = words.casefold()
    bodies = (b for b in draft.journal.of(ThirdParty) if b.id not in draft.parties)
    return any(re.search(rf"\b{re.escape(body.name.casefold())}\b", said) for body in bodies)


def _by_finding(article: str | None, draft: Draft) -> bool:
    """Return whether a block of terms in the article waits for somebody's finding."""
    return any(
        isinstance(clause, Obligation) and clause.when is not None and "finding" in clause.when.act
        for passage in draft.text.passages
        if passage.article == article
        for clause in (draft.text.clauses.get(name) for name in passage.clauses)
    )
