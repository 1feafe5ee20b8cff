"""What the documentation takes from the library itself: members of model classes and the catalogue of findings."""

import builtins
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, ClassVar, get_type_hints

import attrs
import pages
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from govcredit.findings import Entry, catalogue
from govcredit.model import shapes
from govcredit.model.bundle import kinds
from govcredit.model.notes import Doc

_NOT_OF_THE_FORMAT = ("govcredit.model.notes", "govcredit.model.shapes")


def setup(app: Sphinx) -> Mapping[str, bool]:
    """Register with Sphinx."""
    app.add_directive("finding-codes", FindingCodes)
    app.connect("builder-inited", _write_pages)
    app.connect("autodoc-before-process-signature", _without_notes)
    app.connect("autodoc-process-docstring", _with_members)
    app.connect("missing-reference", _of_others)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class FindingCodes(SphinxDirective):
    """Every code of the catalogue with cause and cure, family by family."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return one section per code."""
        entries = catalogue()
        families = dict.fromkeys(entry.code.partition(".")[0] for entry in entries)
        return [
            self._family(name, [entry for entry in entries if entry.code.startswith(f"{name}.")]) for name in families
        ]

    def _family(self, name: str, entries: list[Entry]) -> nodes.Node:
        section = nodes.section("", nodes.title(text=f"{name}.*"), ids=[f"findings-{name}"])
        section.extend(self._entry(entry) for entry in entries)
        return section

    def _entry(self, entry: Entry) -> nodes.Node:
        section = nodes.section(
            "", nodes.title("", "", nodes.literal(text=entry.code)), ids=[nodes.make_id(entry.code)]
        )
        for language in ("en", "zh"):
            texts = entry.texts[language]
            said = nodes.paragraph(
                "", "", nodes.strong(text=texts.title), nodes.Text(f" ({entry.severity}). {texts.cause}")
            )
            section += [said, nodes.paragraph(text=texts.hint)]
        for mark, example in (("✗", entry.bad), ("✓", entry.good)):
            section += nodes.literal_block(text=f"{mark} {example}", language="text")
        if entry.basis is not None:
            section += nodes.paragraph(text=entry.basis)
        return section


def _write_pages(app: Sphinx) -> None:
    pages.write(Path(app.srcdir) / "reference")


def _without_notes(_app: Sphinx, thing: Any, _bound: bool) -> None:  # noqa: ANN401, FBT001  # as Sphinx calls it
    # Signatures show types; what the notes say about a field stands in the table of members.
    function: Callable[..., object] = getattr(thing, "__init__", thing) if isinstance(thing, type) else thing
    if hasattr(function, "__annotations__") and "Annotated" in str(function.__annotations__):
        # The bundle names the classes of its arrays by text.
        function.__annotations__ = get_type_hints(function, localns={cls.__name__: cls for _, _, cls in kinds()})


def _with_members(_app: Sphinx, what: str, name: str, thing: Any, _options: object, lines: list[str]) -> None:  # noqa: ANN401  # as Sphinx calls it
    of_the_format = name.startswith("govcredit.model.") and not name.startswith(_NOT_OF_THE_FORMAT)
    if what == "class" and of_the_format and attrs.has(thing):
        lines.extend(_members(thing))


def _members(cls: type[Any]) -> Iterator[str]:
    yield from ("", ".. list-table:: Members in the exchange format", "   :header-rows: 1", "")
    for row in (("member", "中文", "meaning", "may be", "holds"), *map(_row, shapes.members(cls))):
        yield from (f"   {'* -' if number == 0 else '  -'} {cell}" for number, cell in enumerate(row))
    yield ""


def _row(member: shapes.Member) -> tuple[str, str, str, str, str]:
    freedom = "" if member.required else "null" if member.nullable else "left out"
    doc = member.doc or Doc("", zh="")
    return f"``{member.name}``", doc.zh, doc.en, freedom, ", ".join(_holds(member))


def _holds(member: shapes.Member) -> Iterator[str]:
    shape = member.shape.element if isinstance(member.shape, shapes.Many) else member.shape
    if isinstance(shape, shapes.Record) and member.kind is None:
        yield f"``{shape.cls.__name__}``"
    if member.codes is not None:
        yield f"codes of ``{member.codes}``"
    if member.ref is not None:
        yield f"identifier of ``{member.ref}``"
    if member.sensitive is not None:
        yield f"sensitive ({member.sensitive.concern})"


def _of_others(_app: Sphinx, _env: BuildEnvironment, node: pending_xref, shown: nodes.Element) -> nodes.Element | None:
    # The indexes of Python and attrs lie on the network, which the build does not use; type variables and aliases are
    # not listed by autodoc.
    target = node.get("reftarget", "")
    root = target.partition(".")[0]
    elsewhere = root in sys.stdlib_module_names or hasattr(builtins, root) or root == "attrs"
    return shown if elsewhere or _is_no_class(target) else None


def _is_no_class(name: str) -> bool:
    try:
        return name.startswith("govcredit.") and not isinstance(resolve_name(name), type)
    except (AttributeError, ImportError):
        return False
