"""Sphinx configuration. The build reads nothing from a network, so there is no intersphinx."""

import sys
from importlib.metadata import version as installed
from pathlib import Path

from pygments.lexers.data import YamlLexer

sys.path.insert(0, str(Path(__file__).with_name("_ext")))

project = "Détente"
author = "The Détente contributors"
project_copyright = author
version = release = installed("detente")

extensions = ["myst_parser", "sphinxcontrib.bibtex", "tables"]
source_suffix = {".md": "markdown"}
nitpicky = True
exclude_patterns = ["_ext"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "plain"
bibtex_reference_style = "author_year"

html_theme = "furo"
html_title = "Détente"
html_show_sourcelink = False
html_copy_source = False


def setup(app):
    """Show the fences of an agreement, which hold YAML, as YAML."""
    for fence in ("agreement", "terms", "scenario"):
        app.add_lexer(fence, YamlLexer)
