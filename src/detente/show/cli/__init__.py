"""The command line: one file per command, thin skins on the packages below."""
