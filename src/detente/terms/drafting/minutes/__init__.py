"""Minutes: what is on record as understood, sentence by sentence, for each party to answer."""
