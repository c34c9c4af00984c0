"""``model.yaml``: one file for all models of a case, each part with keys of its own.

:mod:`~detente.analyse.notation.issues` (shared), ``bargaining`` (settlement), ``blocking``
(deadlock) and ``moves`` (stability) say what may stand under which key;
:mod:`~detente.analyse.notation.model` reads the whole.
"""
