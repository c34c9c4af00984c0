"""What packages over issues are worth to the parties, and which of them stand out.

:mod:`bargain` is the problem, :mod:`reading` makes it from a model, :mod:`reference` answers by
looking at every package. Engines (:mod:`enumeration`, :mod:`folding`, :mod:`buckets`,
:mod:`solver`) find the same frontier faster; :mod:`points` names packages on it, one concept a
file; :mod:`settle` chooses the engine and says which.
"""
