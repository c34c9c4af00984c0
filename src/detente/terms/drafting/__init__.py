"""Drafting: a text under negotiation, from its first brackets to the one that is signed.

A negotiating text is Markdown that people read and edit, with the usual marks of diplomacy: words
in square brackets are not agreed.  The parts:

- reading it: :mod:`attributes`, :mod:`marks`, :mod:`scan`, :mod:`passages`, :mod:`reading`,
  :mod:`text`;
- changing it: :mod:`settle` (opening and closing brackets), :mod:`values`, :mod:`header`,
  :mod:`versions` (what was kept), :mod:`fates` (where a bracket went);
- who stands where and who may do what: :mod:`stances`, :mod:`proponents`, :mod:`guards`,
  :mod:`missing`, :mod:`held_back`;
- comparing two texts: :mod:`redline` (words and moves) on :mod:`blocks`, :mod:`alignment`,
  :mod:`runs`; :mod:`semantic` (what changed in the terms).
"""
