"""Why each lint exists, with what it rests on, and the wordings for the general case.

The keys under ``cites`` are those of the literature list of the documentation; what a sentence here
says of a source, the source says, and the rest of the sentence is this project's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.terms.drafting.lints.remark import Reason, Repair

if TYPE_CHECKING:
    from collections.abc import Mapping

REASONS: Mapping[str, Reason] = {
    "D101": Reason(
        "a word that can be read in more than one way",
        "A ceasefire text leaves no room for creative ambiguity; what stays vague at the table "
        "comes back as a dispute.",
        ("haysom",),
        "Haysom and Hottinger",
        (Repair("name the act, the number, the place or the day"),),
    ),
    "D102": Reason(
        "a term that is used and never defined",
        "Without a minimal consensus on what the terms mean, a ceasefire can come apart while it "
        "is carried out.",
        ("msn2023",),
        "Mediation Support Network 2023",
        (Repair("“X” means …, in an article on definitions"), Repair("use the name on record")),
    ),
    "D103": Reason(
        "an event that is not defined",
        "The measures of July 2020 for Donetsk and Luhansk wrote out what an offensive operation "
        "is, and let a response depend on it.",
        ("tcg2020",),
        "Trilateral Contact Group 2020",
        (Repair("“X” means an armed act against persons or objects on the other side of …"),),
    ),
    "D104": Reason(
        "a duty without a deadline",
        "What is not settled while the text is negotiated is harder to settle once it is in "
        "dispute; a duty without a time is never late.",
        ("haysom",),
        "Haysom and Hottinger",
        (
            Repair("within 7 days of being notified"),
            Repair("within 14 days of entry into force"),
            Repair("on 1 March at noon at the latest"),
        ),
        covers="T021",
    ),
    "D105": Reason(
        "nobody verifies",
        "In 2015 the monitors in Mindanao were to verify only, and were not let on to one site; a "
        "monitor has the task and the access that the texts give it.",
        ("imt2015", "dppa2022"),
        "International Monitoring Team 2015; compare DPPA 2022",
        (
            Repair("A joint commission of both sides establishes whether this was done."),
            Repair("The monitors verify this on the spot within 72 hours of a report."),
        ),
    ),
    "D106": Reason(
        "an area without a marker on the ground",
        "Duties hinge on geographical markers that are agreed; after Mamasapano the monitors had "
        "to ask what counts as an area of one side beyond those named in signed documents.",
        ("haysom", "imt2015"),
        "Haysom and Hottinger; International Monitoring Team 2015",
        (
            Repair("as drawn on the map in annex A, signed by both sides"),
            Repair("from point 1 (…° N, …° E) to point 2 (…° N, …° E)"),
            Repair("the district of …, a territory on record"),
        ),
    ),
    "D107": Reason(
        "a clause for one side without its mirror",
        "The Minsk memorandum of September 2014 says in its first point that the ceasefire is "
        "mutual; where a text is silent, whether the other side owes the same stays open.",
        ("minsk2014",),
        "Minsk memorandum 2014",
        (
            Repair("The same holds for the other side."),
            Repair("Each side …"),
            Repair("This article binds one side only; what the other owes is in article …"),
        ),
    ),
    "D108": Reason(
        "a penalty that nobody imposes",
        "Joint commissions for disputes are among the measures that affect how long peace lasts; "
        "a penalty without an authority leaves each side to judge the other.",
        ("fortna2003",),
        "Fortna 2003",
        (
            Repair("upon a finding by the joint commission"),
            Repair("as the mediators decide together, after hearing both sides"),
        ),
    ),
    "D109": Reason(
        "a window without a start",
        "The Minsk memorandum of September 2014 counts its 24 hours from its approval; a window "
        "without such a start can be counted by each side from another day.",
        ("minsk2014",),
        "Minsk memorandum 2014",
        (
            Repair("… of being notified in writing"),
            Repair("… of the event"),
            Repair("… of entry into force"),
        ),
    ),
    "D110": Reason(
        "a reference to what is gone",
        "A text has to be without gaps, and both sides have to understand it alike; what a dead "
        "reference meant, each has to guess.",
        ("haysom",),
        "Haysom and Hottinger",
        (Repair("name the article as it is numbered now"), Repair("write the rule out here")),
    ),
    "D111": Reason(
        "words that can empty the clause",
        "Ambiguity lets parties sign while they go on disagreeing; a reservation without bounds "
        "moves the disagreement into the clause.",
        ("bell2008",),
        "Bell 2008",
        (
            Repair("except as article … says"),
            Repair("leave the words out"),
            Repair("except where the joint commission finds that …"),
        ),
    ),
    "D112": Reason(
        "a form clause against the form of the text",
        "Formal written agreements have been found more durable than unwritten ones; which form "
        "is enough is a term like any other, and has to be met by the text itself.",
        ("fortna2004", "haysom"),
        "Fortna 2004, as reported by Haysom and Hottinger",
        (
            Repair("the text takes the form that the clause asks for"),
            Repair("the clause asks for the form that the text has"),
        ),
        covers="T027",
    ),
}
"""Code to why."""

REPAIRS: Mapping[str, tuple[Repair, ...]] = {
    code: reason.repairs for code, reason in REASONS.items()
}
"""Code to the wordings for the general case."""
