"""The same answers by a constraint solver (CP-SAT), where linkages are too many for buckets.

:mod:`program` puts a bargain into booleans; :mod:`best` finds named points, each with a proof or a
gap; :mod:`frontier` walks along the frontier of two parties, :mod:`spread` finds that of more, or
vectors that stand for it, and :mod:`lowest` its nadir.
"""
