"""What an Akoma Ntoso document says of itself: work, expression, manifestation; who and what.

IRIs follow the Akoma Ntoso Naming Convention 1.0: ``/akn/zz/doc/agreement/DATE/ID`` for the work,
``/LANGUAGE@vN`` after it for a version in a language.  ``zz`` is a code that ISO 3166 leaves to
users: an agreement between parties is of no one country.  Where no date is stated, the standard
wants one all the same; ``0001-01-01`` under the name ``unspecified`` stands for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.export.akn_words import CONCEPTS
from detente.show.export.xml_text import element, words

if TYPE_CHECKING:
    from detente.show.export.akn_words import Names
    from detente.show.export.paper import Paper
    from detente.terms.agreement import Header
    from detente.terms.drafting.marks import Bracket

OWN_NAMESPACE = "urn:detente:drafting:1"
_NO_DATE = "0001-01-01"
_THREE_LETTERS = {
    "ar": "ara", "en": "eng", "es": "spa", "fa": "fas", "fa-AF": "prs", "fr": "fra", "ps": "pus",
    "ru": "rus", "tr": "tur", "ur": "urd", "zh": "zho",
}  # fmt: skip
"""ISO 639-2/-3 codes, which the naming convention asks for; another tag is written as it is."""


def meta(paper: Paper, header: Header, names: Names, date: str | None) -> str:
    """Return the metadata of a document whose words are set already."""
    author = names.agent(header.author) if header.author else None
    references = _references(paper, names, unknown=author is None)
    return element(
        "meta", None, _identification(paper, header, author, date), references,
        _proprietary(paper, header, names),
    )  # fmt: skip


def _identification(paper: Paper, header: Header, author: str | None, date: str | None) -> str:
    day, said = (date, "version") if date else (_NO_DATE, "unspecified")
    language = _THREE_LETTERS.get(paper.language, paper.language)
    version = f"v{header.version}" if header.version is not None else ""
    work = f"/akn/zz/doc/agreement/{day}/{paper.id}"
    expression = f"{work}/{language}@{version}"
    by = element("FRBRauthor", {"href": f"#{author or 'unspecified'}", "as": "#author"})
    dated = element("FRBRdate", {"date": day, "name": said})
    authentic = next(
        (made.authentic for made in header.languages if made.language == paper.language), None
    )
    number = header.version
    return element(
        "identification", {"source": "#detente"},
        element("FRBRWork", None, *_iri(work), dated, by, _value("FRBRcountry", "zz"),
                _value("FRBRname", paper.title)),
        element("FRBRExpression", None, *_iri(expression), dated, by,
                "" if number is None else _value("FRBRversionNumber", str(number)),
                "" if authentic is None else _value("FRBRauthoritative", str(authentic).lower()),
                element("FRBRlanguage", {"language": language})),
        element("FRBRManifestation", None, *_iri(f"{expression}.xml", expression + "/!main.xml"),
                dated, element("FRBRauthor", {"href": "#detente", "as": "#author"}),
                _value("FRBRformat", "application/akn+xml")),
    )  # fmt: skip


def _iri(uri: str, this: str | None = None) -> tuple[str, str]:
    return _value("FRBRthis", this or f"{uri}/!main"), _value("FRBRuri", uri)


def _value(name: str, value: str) -> str:
    return element(name, {"value": value})


def _references(paper: Paper, names: Names, *, unknown: bool) -> str:
    """Return what the document refers to: who is named in it, concepts, defined terms."""
    ontology = "/akn/ontology"
    parts = [
        element("TLCOrganization", {
            "eId": eid, "href": f"{ontology}/organization/zz/{eid.removeprefix('agent_')}",
            "showAs": paper.name(who),
        })
        for who, eid in names.agents.items()
    ]  # fmt: skip
    parts.append(
        _known("TLCOrganization", "detente", f"{ontology}/organization/zz/detente", "Détente")
    )
    if unknown:
        href = f"{ontology}/organization/zz/unspecified"
        parts.append(_known("TLCOrganization", "unspecified", href, "not stated"))
    parts.append(_known("TLCRole", "author", f"{ontology}/role/author", "Author"))
    parts += [
        _known("TLCConcept", c, f"{ontology}/concept/{c}", said) for c, said in CONCEPTS.items()
    ]
    parts += [_known("TLCTerm", eid, f"{ontology}/term/{eid}", t) for t, eid in names.terms.items()]
    return element("references", {"source": "#detente"}, *parts)


def _known(kind: str, eid: str, href: str, shown: str) -> str:
    return element(kind, {"eId": eid, "href": href, "showAs": shown})


def _proprietary(paper: Paper, header: Header, names: Names) -> str:
    """Return what the standard has no place for: the layer, and what each bracket decides."""
    brackets = {b.id: b for b in paper.brackets}
    parts = [
        element("d:bracket", {
            "id": name, "ref": f"#{names.brackets[name]}" if name in names.brackets else None,
            "article": bracket.article, "in": bracket.parent, "depth": str(bracket.depth),
            "gap": str(bracket.gap) if bracket.gap else None,
            "sets": str(bracket.sets) if bracket.sets else None,
        }, *_options(bracket))
        for name, bracket in brackets.items()
    ]  # fmt: skip
    layer = element("d:layer", {"value": str(header.layer)}, words(paper.layer))
    made = [
        element("d:language", {
            "tag": one.language, "authentic": str(one.authentic).lower(), "title": one.title,
        })
        for one in header.languages
    ]  # fmt: skip
    own = {"xmlns:d": OWN_NAMESPACE, "source": "#detente"}
    return element("proprietary", own, layer, *made, *parts)


def _options(bracket: Bracket) -> list[str]:
    return [
        element("d:option", {
            "number": str(option.number), "by": " ".join(option.by) or None, "value": option.value,
        })
        for option in bracket.options
    ]  # fmt: skip
