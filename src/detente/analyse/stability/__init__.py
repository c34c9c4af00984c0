"""Stability: which outcomes would hold because nobody wants to leave, and what would move them.

The graph model for conflict resolution (Kilgour, Hipel & Fang 1987; Fang, Hipel & Kilgour,
*Interactive Decision Making*, 1993). Decision makers own options; a state says of every option
whether it is taken; a decision maker moves by changing its own options; and it stays where it is
if it cannot improve, or if others would answer each improvement so that it is no better off.

==================  =================================================================
``conflict``        the model: decision makers, options, preferences, what cannot be
``reading``         from ``model.yaml`` to a conflict, with all that is wrong with it
``graph``           states and moves, worked out as they are asked for
``legal``           sequences of moves by several decision makers
``solutions``       one file per solution concept, straight from the definitions
``engines``         the same verdicts for large models
``solve``           chooses an engine
``reasons``         why a state is stable for somebody, or why not
``paths``           what can be reached from the status quo, through whom
==================  =================================================================
"""
