"""Drafting: a text under negotiation, from its first brackets to the one that is signed.

A negotiating text is Markdown that people read and edit, with the usual marks of diplomacy: words
in square brackets are not agreed.  The parts: :mod:`attributes` and :mod:`marks` (reading the
marks), :mod:`text` (a text with its clauses), :mod:`settle` (opening and closing brackets),
:mod:`versions` (what was kept, and where a bracket went).
"""
