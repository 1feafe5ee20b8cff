"""How the documentation is built: ``nox -s docs``, with every warning an error."""

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from govcredit import __version__

gc.set_threshold(100_000, 20, 20)  # a build makes many nodes and little garbage

project = "govcredit"
author = "The govcredit developers"
project_copyright = author
version = release = __version__
language = "en"  # zh_CN is built with -D language=zh_CN
locale_dirs = ["locale"]
gettext_compact = False
gettext_location = False
gettext_uuid = False

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "frame", "generated", "sparing"]
nb_execution_mode = "off"  # the notebooks are run from the installed wheel: tools/run_notebooks.py
exclude_patterns = ["_build", "locale"]
templates_path = ["_templates"]
nitpicky = True
nitpick_ignore_regex = [
    ("py:class", r"govcredit\.(?:.*\.)?_.*"),  # private names stand in signatures and have no page
    ("py:class", r"APIRouter|FastAPI"),  # of FastAPI, which annotations write as text since it is imported late
    ("py:class", r"LayerChart"),  # of Altair, likewise
    ("py:class", r"Shape"),  # the alias of a union, which annotations write as text
]

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_ref_domains = ["std", "py"]  # no page has objects of another language

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
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_theme_options = {"top_of_page_buttons": ["view"]}  # where the way to the other language stands
