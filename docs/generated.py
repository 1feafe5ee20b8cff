"""What the documentation takes from the library itself: members of model classes and the catalogue of findings."""

import builtins
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, ClassVar, get_args, get_type_hints

import attrs
import pages
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from govcredit._files import names
from govcredit.findings import Entry, catalogue
from govcredit.model import identity, shapes
from govcredit.model.bundle import kinds
from govcredit.model.notes import Doc, Pattern, notes_on

_NOT_OF_THE_FORMAT = ("govcredit.model.notes", "govcredit.model.shapes")
_BEFORE_NAPOLEON = 400  # which reads docstrings at 500
_FEW = 8  # words that a cell can show
_LEAVES: Mapping[type[object], tuple[str, str]] = {
    shapes.Text: ("text", "texts"),
    shapes.Whole: ("integer", "integers"),
    shapes.Flag: ("true or false", "truth values"),
    shapes.Day: ("day", "days"),
    shapes.Amount: ("decimal, as text", "decimals, as texts"),
    shapes.Foreign: ("owned names", "owned names"),
}


def setup(app: Sphinx) -> Mapping[str, bool]:
    """Register with Sphinx."""
    app.add_directive("finding-codes", FindingCodes)
    app.connect("builder-inited", _write_pages)
    app.connect("autodoc-before-process-signature", _without_notes)
    app.connect("autodoc-process-signature", _what_must_be_there)
    app.connect("autodoc-process-docstring", _with_members, priority=_BEFORE_NAPOLEON)
    app.connect("object-description-transform", _with_forms)
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


def _what_must_be_there(_app: Sphinx, what: str, name: str, thing: Any, *_: object) -> tuple[str, None] | None:  # noqa: ANN401  # as Sphinx calls it
    # The table of members says all the rest.
    if what != "class" or not _is_of_the_format(name, thing):
        return None
    needed = [member.name for member in shapes.members(thing) if member.required]
    others = ["..."] if len(needed) < len(shapes.members(thing)) else []
    return f"({', '.join(['*', *needed, *others])})", None


def _with_members(_app: Sphinx, what: str, name: str, thing: Any, _options: object, lines: list[str]) -> None:  # noqa: ANN401  # as Sphinx calls it
    if what != "class" or not _is_of_the_format(name, thing):
        return
    if thing in {cls for _, _, cls in kinds()}:
        del lines[: lines.index("") + 1]  # the page begins with it
    lines.extend(_members(thing, _taken_out(lines)))


def _is_of_the_format(name: str, thing: Any) -> bool:  # noqa: ANN401  # anything that has a docstring
    return name.startswith("govcredit.model.") and not name.startswith(_NOT_OF_THE_FORMAT) and attrs.has(thing)


def _taken_out(lines: list[str]) -> dict[str, str]:
    # What the docstring says of single fields goes into their rows of the table.
    if "Attributes:" not in lines:
        return {}
    start = lines.index("Attributes:")
    end = next((at for at in range(start + 1, len(lines)) if lines[at][:1].strip()), len(lines))
    said: dict[str, str] = {}
    for line in filter(None, lines[start + 1 : end]):
        found = re.fullmatch(r" {4}(\w+): (.*)", line)
        name, text = found.groups() if found else (next(reversed(said)), f"{said.popitem()[1]} {line.strip()}")
        said[name] = text
    del lines[start:end]
    return said


def _members(cls: type[Any], said: Mapping[str, str]) -> Iterator[str]:
    yield from (
        "",
        ".. list-table:: Members in the exchange format",
        "   :header-rows: 1",
        "   :widths: 20 16 32 22 10",
        "",
    )
    rows = (_row(member, attrs.fields_dict(cls)[member.name].default, said) for member in shapes.members(cls))
    for row in (("member", "中文", "meaning", "holds", "if left out"), *rows):
        yield from (f"   {'* -' if number == 0 else '  -'} {cell}" for number, cell in enumerate(row))
    yield ""


def _row(member: shapes.Member, default: object, said: Mapping[str, str]) -> tuple[str, str, str, str, str]:
    doc = member.doc or Doc("", zh="")
    return (
        f"``{member.name}``",
        doc.zh,
        _meaning(doc.en, said.get(member.name, "")),
        "; ".join(_holds(member)),
        _left_out(member, default),
    )


def _meaning(phrase: str, more: str) -> str:
    repeated = more.lower().removeprefix("the ").startswith(phrase.lower().removeprefix("the "))
    return more if repeated else f"{phrase}. {more}".removesuffix(". ")


def _left_out(member: shapes.Member, default: object) -> str:
    if member.required:
        return "refused"
    if isinstance(member.shape, shapes.Many):
        return "empty"
    return "null" if member.nullable else f"``{str(default).lower()}``"


def _holds(member: shapes.Member) -> Iterator[str]:
    many = isinstance(member.shape, shapes.Many)
    shape = member.element
    if member.kind is not None:
        yield f"items: :doc:`{member.kind} </reference/kinds/{member.kind}>`"
    elif member.codes is not None:
        yield f"{'codes' if many else 'code'} of {_list(member.codes)}"
    elif member.ref is not None:
        yield f"{'identifiers' if many else 'identifier'} of {_item(member.ref)}"
    elif isinstance(shape, shapes.Record):
        cls = shape.cls
        yield f"{'array of ' if many else ''}:class:`~{cls.__module__}.{cls.__qualname__}`"
    elif isinstance(shape, shapes.Choice):
        yield _words(shape.values)
    else:
        yield f"{'array of ' if many else ''}{_LEAVES[type(shape)][many]}"
    if member.sensitive is not None:
        yield f"sensitive ({member.sensitive.concern})"


def _words(values: tuple[str, ...]) -> str:
    alias = next((name for name in identity.__all__ if get_args(getattr(identity, name)) == values), None)
    if alias is not None and len(values) > _FEW:
        return f"a word of :py:obj:`~govcredit.model.identity.{alias}`"
    return " or ".join(f"``{value}``" for value in values)


def _list(name: str) -> str:
    packaged = f"{name}.toml" in names("codes")
    return f":ref:`{name} <list-{name}>`" if packaged else f"``{name}``, a list that is not packaged"


def _item(ref: str) -> str:
    elsewhere = {"any": "an item of the kind beside it", "item": "an item of the same kind"}
    return elsewhere.get(ref, f":doc:`{ref} </reference/kinds/{ref}>`")


def _with_forms(_app: Sphinx, _domain: str, _objtype: str, content: nodes.Element) -> None:
    # Of a type with notes, autodoc prints the notes as Python writes them; what a reader needs is the form.
    for said in [each for each in content if each.astext().startswith("alias of Annotated[")]:
        content.remove(said)
        signature = content.parent[0]
        notes = notes_on(resolve_name(f"{signature['module']}.{signature['fullname']}"))
        for pattern in (note for note in notes if isinstance(note, Pattern)):
            content += nodes.paragraph("", "Form: ", nodes.literal(text=pattern.regex))


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
