"""What stands around each page of the documentation: its navigation, the way to the other language, and the search."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

_BEFORE_FURO = 400  # which makes its navigation at 500
_AFTER_FURO = 600


def setup(app: Sphinx) -> Mapping[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", _without_its_index)
    app.connect("html-page-context", _frame, priority=_BEFORE_FURO)
    app.connect("html-page-context", _navigation, priority=_AFTER_FURO)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _without_its_index(app: Sphinx) -> None:
    # The search page asks Pagefind: Sphinx's own index of the words would take a tenth of a build, and nothing reads it.
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False
        app.config.html_additional_pages["search"] = "search.html"


def _frame(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    # The Chinese site lies in the folder zh of the English one, with the same pages; one index of search serves both.
    chinese = str(app.config.language).startswith("zh")
    root = context["content_root"]
    site = f"{root}../" if chinese else root
    context["site_root"] = site
    context["other_language"] = "en" if chinese else "zh-CN"
    context["other_language_name"] = "English" if chinese else "中文"
    context["other_page"] = f"{site}{page}.html" if chinese else f"{site}zh/{page}.html"
    context["toctree"] = lambda **_: ""  # the whole tree on each of 470 pages takes Sphinx and Furo most of a build


def _navigation(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Open the tree where the reader is, with the classes that Furo gives to its own."""
    within, path_to = app.env.toctree_includes, context["pathto"]
    above = {child: parent for parent, children in within.items() for child in children}
    way = [page]
    while way[-1] in above:
        way.append(above[way[-1]])

    def branch(parent: str, depth: int) -> Iterator[str]:
        yield "<ul>"
        for child in within.get(parent, ()):
            title = escape(app.env.titles[child].astext())
            opened = child in way and child in within
            state = " current" * (child in way) + " has-children" * opened + " current-page" * (child == page)
            yield f'<li class="toctree-l{depth}{state}"><a class="reference internal" href="{path_to(child)}">{title}</a>'
            if opened:
                name = f"toctree-checkbox-{depth}"
                yield f'<input checked class="toctree-checkbox" id="{name}" name="{name}" role="switch" type="checkbox" aria-label="{title}">'
                yield f'<label for="{name}"><span class="icon"><svg><use href="#svg-arrow-right"></use></svg></span></label>'
                yield from branch(child, depth + 1)
            yield "</li>"
        yield "</ul>"

    context["furo_navigation_tree"] = "".join(branch(str(app.config.root_doc), 1))
