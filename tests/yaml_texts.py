"""YAML texts, drawn at random: well-formed ones in every style, and such as are hardly YAML.

What is drawn is text and not data, for two parsers have to agree on where things stand.
"""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
_FENCE = re.compile(r"^ *```(?:agreement|terms|scenario)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)

WORDS = (
    "a", "b c", "attack", "2025-11-12", "12:30", "on", "no", "~", "null", "true", "-1.5", ".5e3", "1e5",
    "0o17", "0x1F", "1_000", ".inf", ".nan", "a#b", "a:b", "::", "http://x.y", "-x", "?x", "!", "x ! y",
    "A & B", "3 * 4", "é", "😀 b", "שלום", "سلام", "\u200fx", "a\xa0b", "x\ty", "=", "<<", "x%", "it's",
)  # fmt: skip
QUOTED = (
    '""', "''", '"a"', "'it''s'", '"a\\tb\\u263a\\U0001f600"', '"\\/"', "'a: b # c'", '"a\\\n   b"',
    '"a\n   b\n\n   c"', "'a\n\n   😀'", '"\\x41\\N"', "'- [x]'", '"\\"q\\""', "'a\t'",
)  # fmt: skip
BEFORE = ("", "", "", "", "", "&a ", "!!str ", "!x ", "! ", "*a ", "!!int ")
"""What may stand before a value: mostly nothing."""
COMMENTS = ("", "", "", "", " # c", "  # 😀 c", " #")
GAPS = ("", "", "", "", "\n", "# c\n", "  # c\n\n", "      # c\n", "\n\n")
KEYS = ("a", "b", "clause", "'q'", '"d e"', "1", "é", "😀", "? x\n: ", "a b")
SIGNS = (
    *(
        "a",
        "1",
        "~",
        ":",
        ": ",
        ":\n",
        "- ",
        "-\n",
        "? ",
        "\n",
        "\n",
        "\n  ",
        "  ",
        " ",
        "#",
        " # c\n",
    ),
    *(
        "|\n",
        "|-\n",
        "|+\n",
        ">\n",
        ">-\n",
        "|2\n",
        ">1-\n",
        "|#",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'",
        '"',
    ),
    *(
        "''",
        '"x\\n"',
        "&a ",
        "*a",
        "!",
        "! ",
        "!!str ",
        "%YAML 1.1\n",
        "%TAG ! x\n",
        "---\n",
        "...\n",
    ),
    *(
        "\t",
        "\ufeff",
        "\r\n",
        "\r",
        "\x85",
        "\u2028",
        "\u2029",
        "😀",
        "\u200f",
        "\xa0",
        "@",
        "`",
        "<<",
    ),
    *(
        "k: v\n",
        "- x\n",
        "x: |\n  t\n",
        "x: >\n  t\n  u\n\n  w\n",
        "{a: b}",
        "[a,\n b]",
        "\n\n",
        "\x00",
    ),
)
"""What texts that are hardly YAML are put together of."""


@st.composite
def flow_texts(draw, depth: int = 2):
    """Values on one line or in brackets."""
    if depth == 0 or draw(st.integers(0, 2)):
        return draw(st.sampled_from(BEFORE)) + draw(st.sampled_from((*WORDS, *QUOTED)))
    inner = draw(st.lists(flow_texts(depth - 1), max_size=3))
    comma = draw(st.sampled_from((", ", ",", ",\n      ", ", # c\n      ")))
    if draw(st.booleans()):
        return f"[{comma.join(inner)}{draw(st.sampled_from(('', ',', ' ')))}]"
    keys = draw(st.permutations(("a", "b", "'c'", '"d"')))
    colon = draw(st.sampled_from((": ", ": ", ": ", ":")))
    return "{" + comma.join(f"{k}{colon}{v}" for k, v in zip(keys, inner, strict=False)) + "}"


@st.composite
def block_words(draw, indent: int):
    """Literal and folded texts, with every way of ending them."""
    sign = draw(st.sampled_from("|>")) + draw(st.sampled_from(("", "-", "+", "2", "1-", "+2")))
    lines = draw(
        st.lists(st.sampled_from(("x", "y z", "", "  w", "# c", "😀", "- q", " ")), max_size=5)
    )
    body = "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in lines)
    return f"{sign}{draw(st.sampled_from(COMMENTS))}\n{body}"


@st.composite
def blocks(draw, indent: int = 0, depth: int = 3):
    """Mappings and lists of several lines, each ending with a line feed."""
    step = draw(st.sampled_from((1, 2, 2, 4)))
    listed = draw(st.booleans())
    found = ""
    for key in draw(st.permutations(KEYS))[: draw(st.integers(1, 4))]:
        lead = " " * indent + (
            "-" if listed else f"{key}:" if "\n" not in key else "? x\n" + " " * indent + ":"
        )
        match draw(st.integers(0, 9 if depth else 6)):
            case 0 | 1 | 2 | 3:
                value = " " + draw(flow_texts()) + draw(st.sampled_from(COMMENTS)) + "\n"
            case 4:
                value = " " + draw(block_words(indent + step))
            case 5:
                value = draw(st.sampled_from(COMMENTS)) + "\n"
            case 6:
                value = f" a\n{' ' * (indent + step)}b{draw(st.sampled_from(COMMENTS))}\n"
            case 7 if listed:
                value = " " + draw(blocks(indent + 2, depth - 1)).lstrip(" ")
            case _:
                value = "\n" + draw(st.sampled_from(GAPS)) + draw(blocks(indent + step, depth - 1))
        found += lead + value + draw(st.sampled_from(GAPS))
    return found


@st.composite
def documents(draw):
    """Well-formed texts, or nearly so, as files hold them."""
    head = draw(
        st.sampled_from(
            ("", "", "", "", "\n", "# c\n", "---\n", "%YAML 1.1\n---\n", "\ufeff", "--- ")
        )
    )
    tail = draw(st.sampled_from(("", "", "", "", "\n", "# c", "...\n", "---\n", "---\na\n", "  ")))
    text = head + draw(st.one_of(blocks(), blocks(), flow_texts())) + tail
    ends = draw(st.sampled_from(("\n", "\n", "\n", "\n", "\r\n", "\r", "\x85")))
    return text.replace("\n", ends)


_RARE = re.compile("[&*]a |!(?:!str|x|!int)? |\t|\ufeff")


def tame(text: str) -> str:
    """Return a text without what is left to the reference wherever it stands."""
    return _RARE.sub("", text)


@st.composite
def spoilt(draw, texts):
    """Texts in which a few stretches are replaced by something else."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.sampled_from(SIGNS)) + text[start + draw(st.integers(0, 2)) :]
    return text


def kept_texts() -> list[str]:
    """Return every record and every block of terms in the cases and the documentation."""
    found: list[str] = []
    for file in sorted([*(ROOT / "cases").rglob("*"), *(ROOT / "docs").rglob("*.md")]):
        if file.suffix in {".yaml", ".yml"}:
            found.append(file.read_text("utf-8"))
        elif file.suffix == ".md":
            found += _FENCE.findall(file.read_text("utf-8"))
    return found


def hardly_yaml():
    """Return texts put together of signs that mean something to YAML."""
    return st.lists(st.sampled_from(SIGNS), max_size=14).map("".join)
