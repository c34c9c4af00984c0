"""Small texts under negotiation, written out and drawn at random."""

from hypothesis import strategies as st

HEADER = """\
```agreement
agreement: chairs_text
title: Chair's text
layer: proposed
parties: [north, south]
```
"""
DUTY = """\
```terms
clause: duty
kind: obligation
debtor: south
creditor: north
when: {event: attack, origin: southland}
must: {event: measure, actor: south, in: unspecified}
within: unspecified
```
"""
TEXT = f"""\
# Chair's text

{HEADER}
## Article 1. Use of the territory {{#art-1}}

The host acts [within seven days | within fourteen days]{{#b_within by="north | south" sets="duty.within = 7 d | 14 d"}} of being told.

{DUTY}
## Article 2. The hotline {{#art-2}}

[
Each side answers the hotline [day and night]{{#b_hours by="north"}}.

```terms
clause: hotline
kind: obligation
debtor: [north, south]
creditor: [north, south]
must: {{event: hotline_attempt}}
within: 1 d
```
]{{#b_hotline by="north"}}

The sides meet each month[^r1]. *agreed ad referendum (north)*

[^r1]: Reservation by south: until the place is named.
"""

WORDS = st.sampled_from(
    ["the", "host", "acts", "seven", "days", "after", "notice", "امن", "صلح", "(a)", "Torkham,",
     "`[code]`", "\\[sic\\]", "2025.", "[^r1]"]
)  # fmt: skip


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph of one line or several."""
    lines = draw(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=3))
    return "\n".join(" ".join(line) for line in lines)


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """A text of headings, paragraphs and fences, with or without a last line end, LF or CRLF."""
    blocks: list[str] = []
    for number in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["heading", "paragraph", "paragraph", "fence"]))
        if kind == "heading":
            blocks.append(f"## Article {number} {{#art-{number}}}")
        elif kind == "fence":
            blocks.append(f"```terms\nclause: c{number}\nwhere: [x]\n```")
        else:
            blocks.append(draw(paragraphs()))
    text = "\n\n".join(blocks) + draw(st.sampled_from(["\n", "\n", ""]))
    return text.replace("\n", "\r\n") if draw(st.integers(0, 4)) == 0 else text
