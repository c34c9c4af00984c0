"""Engines: ways to the same verdicts, for models of different size and shape.

===============  =====================================================================
``reference``    straight from the definitions, state by state; up to 2^12 states
``hypercube``    whole arrays of states at once; option form, up to 2^24 states
``last_mover``   on pairs of a state and its last mover; any graph that can be listed
``clauses``      a SAT solver; equilibria of models whose states are too many to list
===============  =====================================================================
"""
