"""Markdown texts of agreements drawn at random, and what drafters do to them between two versions."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    *(
        "the",
        "party",
        "shall",
        "within",
        "days",
        "notify",
        "both",
        "mediators",
        "and",
        "ceasefire",
        "border",
        "7",
        "14",
    ),
    *(
        "territory",
        "signed",
        "*emphasis*",
        "“quoted”",
        "[b1]",
        "[^r1]",
        "|",
        "naïve",
        "e\u0301tat",
        "don't",
    ),
    *(
        "فریقین",
        "سات",
        "دن",
        "جنگ‌بندی",
        "وَقْت",
        "هېواد",
        "(الف)",
        "हिन्दी",
        "🕊️",
        "\u200f",
        "—",
        "\\[",
        "`code`",
    ),
)
MARKS = (
    "[",
    ']{#b5 by="pakistan"}',
    "---",
    '[words | other]{#b1 by="a | b"}',
    "> quoted",
    "| a | b |\n|---|---|\n| 1 | 2 |",
)

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
prose = words.map(" ".join)
wrapped = st.lists(prose, min_size=1, max_size=3).map("\n".join)
headings = st.builds(
    "{} Article {}. {}{}".format, st.sampled_from(["#", "##", "###"]), st.integers(1, 9), prose,
    st.sampled_from(["", " {#art-1}", " {#art-2}", " {#art-3}", " ##"]),
)  # fmt: skip
items = st.builds("{} {}".format, st.sampled_from(["-", "*", "1.", "2)"]), prose)
fences = st.builds(
    "{0}{1}\nclause: c{2}\nwithin: {2} d\n  {3}\n{0}".format,
    st.sampled_from(["```", "````", "~~~"]), st.sampled_from(["terms", "agreement", "", "scenario"]),
    st.integers(1, 5), st.sampled_from(["# [not | a bracket]", "[+ +] [- -]", "\n\n- x", "## no heading"]),
)  # fmt: skip
odd = st.one_of(
    st.sampled_from(MARKS), st.sampled_from(["```\nnever closed", "Title\n=====", "Title\n---", "   ", "\t"]),
    st.text(max_size=12),
)  # fmt: skip
block = st.one_of(wrapped, wrapped, headings, items, fences, odd)
separators = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", " \n\n", "\r\n\r\n", "\r"])


@st.composite
def texts(draw: st.DrawFn, most: int = 7) -> str:
    """Return a text of blocks and what separates them."""
    parts = draw(st.lists(st.tuples(block, separators), max_size=most))
    return _ended(draw, "".join(body + gap for body, gap in parts))


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text and a later version of it: blocks put in, taken out, changed and moved."""
    parts = draw(st.lists(st.tuples(block, separators), min_size=1, max_size=8))
    later = list(parts)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(later)))
        act = draw(st.sampled_from(["insert", "delete", "change", "move", "move many"]))
        if act == "insert" or not later:
            later.insert(place, draw(st.tuples(block, separators)))
        elif act == "change":
            body, gap = later[place % len(later)]
            later[place % len(later)] = (_reworded(draw, body), gap)
        else:
            count = draw(st.integers(1, 3)) if act == "move many" else 1
            taken = [later.pop(place % len(later)) for _ in range(min(count, len(later)))]
            if act != "delete":
                at = draw(st.integers(0, len(later)))
                later[at:at] = taken
    before, after = ("".join(body + gap for body, gap in side) for side in (parts, later))
    if draw(st.booleans()):
        after = after.replace("\r\n", "\n").replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return _ended(draw, before), _ended(draw, after)


def _reworded(draw: st.DrawFn, body: str) -> str:
    told = body.split(" ")
    place = draw(st.integers(0, len(told) - 1))
    told[place : place + draw(st.integers(0, 2))] = draw(
        st.lists(st.sampled_from(WORDS), max_size=2)
    )
    return draw(st.sampled_from([" ", " ", "\n"])).join(told)


def _ended(draw: st.DrawFn, text: str) -> str:
    """Return a text as it may begin and end in a file."""
    beginning = draw(st.sampled_from(["", "", "", "\n", "\ufeff"]))
    return beginning + (text.rstrip("\r\n") if draw(st.booleans()) else text)
