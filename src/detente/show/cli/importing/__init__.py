"""Commands under ``detente import``: published datasets become dated snapshots in a case."""
