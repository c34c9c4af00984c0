"""A text under negotiation, put on paper: Markdown, HTML, Word, Akoma Ntoso; one format per file.

:mod:`marking` and :mod:`reading` turn the text with its marks into a :class:`paper.Paper`, from
which every format but Markdown is set (that one keeps the author's own lines).  :mod:`labels` holds
the words that are added to those of the text, :mod:`signatures` the page to be signed,
:mod:`direction` which way a script runs.  No format makes a request, and all give the same bytes
for the same text.
"""
