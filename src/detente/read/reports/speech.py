"""Verbs of saying, and verbs that are themselves what is done by speaking."""

SAYING = {
    "say": "assert", "state": "assert", "tell": "assert", "add": "assert", "note": "assert",
    "announce": "announce", "declare": "announce", "emphasize": "assert", "emphasise": "assert",
    "stress": "assert", "underline": "assert", "underscore": "assert", "explain": "assert",
    "argue": "assert", "insist": "assert", "maintain": "assert", "reiterate": "assert",
    "repeat": "assert", "acknowledge": "assert", "admit": "assert", "concede": "assert",
    "confirm": "assert", "report": "assert", "claim": "assert", "assert": "assert",
    "recall": "assert", "observe": "assert", "remark": "assert", "comment": "assert",
    "mention": "assert", "indicate": "assert", "suggest": "assert", "reveal": "assert",
    "disclose": "assert", "write": "assert", "tweet": "assert", "post": "assert", "reply": "assert",
    "respond": "assert", "allege": "accuse", "warn": "warn", "caution": "warn",
    "believe": "assess", "think": "assess", "predict": "assess", "estimate": "assess",
    "hope": "assess", "expect": "assess", "conclude": "assess", "fear": "assess",
    "inform": "assert", "signal": "assert", "make": "", "vow": "commit", "swear": "commit",
    "clarify": "assert", "contend": "assert", "find": "assess", "complain": "accuse",
    "affirm": "assert", "read": "assert", "continue": "assert", "quote": "assert",
}  # fmt: skip
"""Verb of saying → the act, where the content says nothing else."""

ACTS = {
    "demand": "demand", "require": "demand", "order": "demand", "insist": "demand",
    "request": "demand", "seek": "demand", "want": "demand",
    "offer": "offer", "propose": "offer", "volunteer": "offer",
    "accept": "accept", "agree": "accept", "endorse": "accept", "approve": "accept",
    "adopt": "accept", "welcome": "praise", "consent": "accept", "embrace": "accept",
    "reject": "reject", "refuse": "reject", "decline": "reject", "dismiss": "reject",
    "oppose": "reject", "rebuff": "reject", "spurn": "reject", "veto": "reject",
    "promise": "commit", "pledge": "commit", "commit": "commit", "undertake": "commit",
    "vow": "commit", "guarantee": "commit", "assure": "commit",
    "threaten": "threaten",
    "permit": "permit", "allow": "permit", "authorize": "permit", "authorise": "permit",
    "grant": "permit",
    "accuse": "accuse", "blame": "accuse", "charge": "accuse", "condemn": "accuse",
    "denounce": "accuse", "criticize": "accuse", "criticise": "accuse", "decry": "accuse",
    "deny": "deny", "disavow": "deny", "repudiate": "deny", "refute": "deny", "disclaim": "deny",
    "urge": "appeal", "appeal": "appeal", "call": "appeal", "beg": "appeal", "plead": "appeal",
    "ask": "appeal", "implore": "appeal", "press": "appeal", "exhort": "appeal",
    "praise": "praise", "thank": "praise", "commend": "praise", "laud": "praise",
    "hail": "praise", "applaud": "praise", "appreciate": "praise", "congratulate": "praise",
    "announce": "announce", "declare": "announce", "unveil": "announce",
    "sign": "accept", "initial": "accept", "formalize": "accept", "formalise": "accept",
    "give": "", "express": "", "voice": "", "issue": "",
}  # fmt: skip
"""Verb → act, where the clause with the verb is the statement."""

LIGHT = frozenset({"give", "express", "voice", "issue", "make", "extend"})
"""Verbs that take their act from their object: “gave assurances”, “expressed thanks”."""

NOUNS = {
    "assurance": "commit", "guarantee": "commit", "pledge": "commit", "promise": "commit",
    "commitment": "commit", "undertaking": "commit", "word": "commit",
    "appreciation": "praise", "thanks": "praise", "gratitude": "praise", "praise": "praise",
    "satisfaction": "praise", "permission": "permit", "leave": "permit", "consent": "accept",
    "warning": "threaten", "threat": "threaten", "ultimatum": "threaten", "appeal": "appeal",
    "call": "appeal", "demand": "demand", "request": "demand", "proposal": "offer",
    "offer": "offer", "apology": "praise", "condemnation": "accuse", "accusation": "accuse",
    "concern": "assess", "hope": "assess", "doubt": "assess", "optimism": "assess",
    "regret": "assess", "frustration": "assess", "condolence": "praise", "support": "praise",
    "objection": "reject", "rejection": "reject", "denial": "deny", "authorization": "permit",
    "authorisation": "permit", "readiness": "offer", "willingness": "offer",
}  # fmt: skip
"""Object → act of a light verb that governs it."""

ASPECT = frozenset({"go", "continue", "begin", "proceed", "keep", "start", "hasten", "come"})
"""Verbs that only carry another: “went on to warn”."""
