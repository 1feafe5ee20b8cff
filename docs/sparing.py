"""What spares a build work of which no page shows anything."""

from collections.abc import Mapping
from functools import cached_property

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.python import ObjectEntry, PythonDomain
from sphinx.environment import BuildEnvironment

_FUZZY = 1  # the way of searching that also takes the end of a name


def setup(app: Sphinx) -> Mapping[str, bool]:
    """Register with Sphinx."""
    app.add_domain(Python, override=True)
    app.connect("doctree-read", _as_one_document)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Python(PythonDomain):
    """Python's objects, of which a reference mostly names none: it leads to another library."""

    @cached_property
    def _ends(self) -> frozenset[str]:
        return frozenset(name.rpartition(".")[2] for name in self.objects)

    def find_obj(  # noqa: PLR0913, PLR0917  # as Sphinx calls it
        self,
        env: BuildEnvironment,
        modname: str,
        classname: str,
        name: str,
        type: str | None,  # noqa: A002  # as Sphinx names it
        searchmode: int = 0,
    ) -> list[tuple[str, ObjectEntry]]:
        """Return what bears a name: nothing at once, where Sphinx would look through all names for one that ends so."""
        if searchmode == _FUZZY and name.removesuffix("()").rpartition(".")[2] not in self._ends:
            return []
        return super().find_obj(env, modname, classname, name, type, searchmode)


def _as_one_document(_app: Sphinx, doctree: nodes.document) -> None:
    # MyST reads what stands in an `eval-rst` as a document of its own. Its nodes name that one still, and with it the whole
    # environment of the build, which would be stored once more with each page.
    for node in doctree.findall():
        node.document = doctree
