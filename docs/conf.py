"""Sphinx configuration. The build reads nothing from a network, so there is no intersphinx."""

from importlib.metadata import version as installed

from pygments.lexers.data import YamlLexer

project = "Détente"
author = "The Détente contributors"
project_copyright = author
version = release = installed("detente")

extensions = ["myst_parser", "sphinxcontrib.bibtex"]
source_suffix = {".md": "markdown"}
nitpicky = True

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
    for fence in ("terms", "scenario"):
        app.add_lexer(fence, YamlLexer)
