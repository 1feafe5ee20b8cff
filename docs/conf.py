"""How the documentation is built: ``nox -s docs``, with every warning an error."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from govcredit import __version__

project = "govcredit"
author = "The govcredit developers"
project_copyright = author
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "generated"]
exclude_patterns = ["_build"]
nitpicky = True
nitpick_ignore_regex = [
    ("py:class", r"govcredit\.(?:.*\.)?_.*"),  # private names stand in signatures and have no page
    ("py:class", r"APIRouter|FastAPI"),  # of FastAPI, which annotations write as text since it is imported late
    ("py:class", r"Shape"),  # the alias of a union, which annotations write as text
]

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "code"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"govcredit {release}"
html_show_sourcelink = False
