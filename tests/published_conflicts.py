"""Conflicts of the literature, encoded for these tests, with the stable states that are published.

State codes add up 2^k for each option taken, options in the order of the model. Every encoding is
the project's own: who decides over what, what cannot be, and the order of states are facts of the
sources named.
"""

PRISONERS = """
title: Prisoner's dilemma
decision_makers:
  - {id: one, options: [one_cooperates], ranking: [2, 3, 0, 1]}
  - {id: two, options: [two_cooperates], ranking: [1, 3, 0, 2]}
"""
"""Two prisoners (Luce & Raiffa 1957, sec. 5.4): each would best defect on one who cooperates."""

CHICKEN = """
title: Chicken
decision_makers:
  - {id: one, options: [one_swerves], ranking: [2, 3, 1, 0]}
  - {id: two, options: [two_swerves], ranking: [1, 3, 2, 0]}
"""
"""Two drivers (Rapoport & Guyer 1966): nobody's swerving is worst for both."""

CUBAN = """
title: Cuban missile crisis
decision_makers:
  - id: us
    name: United States
    options: [air_strike, blockade]
    ranking: [4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8]
  - id: ussr
    name: Soviet Union
    options: [withdraw, escalate]
    ranking: [0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8]
infeasible: [withdraw and escalate]
irreversible: [{option: air_strike, direction: fwd}]
"""
"""Fraser & Hipel 1984, *Conflict Analysis*, ch. 1: outcomes are withdrawal with or without one act."""

ELMIRA = """
title: Elmira groundwater contamination
decision_makers:
  - id: moe
    name: Ministry of the Environment
    options: [modify]
    ranking: [20, 4, 5, 21, 18, 2, 3, 19, [8, 9, 24, 25]]
  - id: uniroyal
    name: Uniroyal
    options: [delay, accept, abandon]
    ranking: [2, 5, 21, 18, [8, 9, 24, 25], 3, 4, 20, 19]
  - id: local
    name: Local Government
    options: [insist]
    ranking: [20, 4, 18, 2, 21, 19, 5, 3, [8, 9, 24, 25]]
infeasible:
  - delay and accept or delay and abandon or accept and abandon
  - not (delay or accept or abandon)
irreversible:
  - {option: modify, direction: fwd}
  - {option: delay, direction: back}
  - {option: abandon, direction: fwd}
"""
"""Fang, Hipel & Kilgour 1993; Kilgour, Hipel, Fang & Peng 2001. Abandoning is kept as four states."""

ELMIRA_NINE = ELMIRA + "coalesced: [{st: abandon, name: Uniroyal abandons the plant}]\n"
"""The nine states of the sources: s1 to s4 are 2, 3, 4, 5; s5 to s8 are 18 to 21; s9 is 8."""

KOREA = """
title: United States and North Korea 2017 (original)
decision_makers:
  - id: us
    options: [strike, withdraw]
    ranking: [8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6]
  - id: nk
    options: [invade, abandon]
    ranking: [6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9]
infeasible: [strike and withdraw]
irreversible: [{option: strike, direction: fwd}]
"""
"""Z. Jacobi, *Socratic Form Microscopy*, 2017-11-05."""

KOREA_DETERRENCE = """
title: United States and North Korea 2017 (deterrence)
decision_makers:
  - id: us
    options: [strike, withdraw]
    ranking: [8, 9, 0, 10, 13, 12, 5, 4, 1, 2, 14, 6]
  - id: nk
    options: [invade, abandon]
    ranking: [6, 14, 4, 12, 0, 10, 5, 13, 2, 1, 9, 8]
infeasible: [strike and withdraw]
irreversible: [{option: strike, direction: fwd}, {option: invade, direction: fwd}]
"""
"""Z. Jacobi, *Socratic Form Microscopy*, 2017-11-12."""

EQUILIBRIA = {
    "prisoners": (PRISONERS, {"nash": [0], "gmr": [0, 3], "smr": [0, 3], "seq": [0, 3]}),
    "chicken": (CHICKEN, {"nash": [1, 2], "gmr": [1, 2, 3], "smr": [1, 2, 3], "seq": [1, 2]}),
    "cuban": (
        CUBAN,
        {"nash": [5], "gmr": [0, 1, 2, 4, 5, 6, 7], "smr": [0, 1, 2, 4, 5, 6, 7], "seq": [4, 5, 6]},
    ),
    "elmira": (
        ELMIRA,
        {
            "nash": [8, 9, 18, 21, 24, 25],
            "gmr": [2, 5, 8, 9, 18, 21, 24, 25],
            "smr": [2, 5, 8, 9, 18, 21, 24, 25],
            "seq": [8, 9, 18, 21, 24, 25],
        },
    ),
    "elmira of nine states": (
        ELMIRA_NINE,
        {
            "nash": [8, 18, 21],
            "gmr": [2, 5, 8, 18, 21],
            "smr": [2, 5, 8, 18, 21],
            "seq": [8, 18, 21],
        },
    ),
    "korea": (
        KOREA,
        {"nash": [0, 5], "gmr": [0, 4, 5, 10, 12], "smr": [0, 4, 5, 10, 12], "seq": [0, 5, 10]},
    ),
    "korea under deterrence": (
        KOREA_DETERRENCE,
        {"nash": [5], "gmr": [0, 5, 10, 12], "smr": [0, 5, 10, 12], "seq": [0, 5, 10, 12]},
    ),
}
"""Name to the model and its equilibria by concept."""

SEQ_WITH_SIMULTANEOUS = {
    "korea": [0, 4, 5, 10],
    "korea under deterrence": [0, 5, 10, 12],
    "chicken": [1, 2, 3],
}
"""Equilibria under SEQ together with those that only simultaneous sanctioning holds."""
