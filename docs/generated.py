"""What the documentation takes from the library itself: its generated pages, and the members of model classes."""

import builtins
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, get_type_hints

import attrs
from docutils import nodes
from making.docstrings import lines_in
from making.members import member_table
from making.model import modules
from making.pages import pages, write
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from govcredit.findings import Language
from govcredit.model import shapes
from govcredit.model.bundle import kinds
from govcredit.model.notes import Pattern, notes_on

_NOT_OF_THE_FORMAT = ("govcredit.model.notes", "govcredit.model.shapes")
_BEFORE_NAPOLEON = 400  # which reads docstrings at 500
_DEFAULT = re.compile(r"attr_dict\['(\w+)'\]\.default").sub


def setup(app: Sphinx) -> Mapping[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", _write_pages)
    app.connect("source-read", _in_its_language)
    app.connect("autodoc-before-process-signature", _without_notes)
    app.connect("autodoc-process-signature", _what_must_be_there)
    app.connect("autodoc-process-docstring", _with_members, priority=_BEFORE_NAPOLEON)
    app.connect("object-description-transform", _with_forms)
    app.connect("missing-reference", _of_others)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write_pages(app: Sphinx) -> None:
    write(Path(app.srcdir))


def _in_its_language(app: Sphinx, name: str, source: list[str]) -> None:
    language = _language(app)
    if language != "en" and name.startswith("reference/"):
        source[0] = pages(language).get(f"{name.removeprefix('reference/')}.md", source[0])


def _language(app: Sphinx) -> Language:
    return "zh" if str(app.config.language).startswith("zh") else "en"


def _without_notes(_app: Sphinx, thing: Any, _bound: bool) -> None:  # noqa: ANN401, FBT001  # as Sphinx calls it
    # Signatures show types; what the notes say about a field stands in the table of members.
    function: Callable[..., object] = getattr(thing, "__init__", thing) if isinstance(thing, type) else thing
    if hasattr(function, "__annotations__") and "Annotated" in str(function.__annotations__):
        # The bundle names the classes of its arrays by text.
        function.__annotations__ = get_type_hints(function, localns={cls.__name__: cls for _, _, cls in kinds()})


def _what_must_be_there(
    _app: Sphinx,
    what: str,
    name: str,
    thing: Any,  # noqa: ANN401  # as Sphinx calls it
    _options: object,
    signature: str | None,
    returned: str | None,
) -> tuple[str | None, str | None] | None:
    if what == "class" and _is_of_the_format(name, thing):
        # The table of members says all the rest.
        needed = [member.name for member in shapes.members(thing) if member.required]
        others = ["..."] if len(needed) < len(shapes.members(thing)) else []
        return f"({', '.join(['*', *needed, *others])})", None
    if what == "class" and attrs.has(thing) and signature is not None:
        # What attrs writes for a default is of no use to a reader.
        defaults = {field.name: field.default for field in attrs.fields(thing)}
        return _DEFAULT(lambda found: _default_shown(defaults[found[1]]), signature), returned
    return None


def _default_shown(value: object) -> str:
    return "..." if isinstance(value, attrs.Factory) else repr(value)  # type: ignore[arg-type]  # attrs types it as a function


def _with_members(app: Sphinx, what: str, name: str, thing: Any, _options: object, lines: list[str]) -> None:  # noqa: ANN401  # as Sphinx calls it
    language = _language(app)
    if name.startswith(modules()):
        lines[:] = lines_in(lines, language)
    if what != "class" or not _is_of_the_format(name, thing):
        return
    if thing in {cls for _, _, cls in kinds()}:
        del lines[: lines.index("") + 1]  # the page begins with it
    lines.extend(member_table(thing, _taken_out(lines), language))


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


def _with_forms(app: Sphinx, _domain: str, _objtype: str, content: nodes.Element) -> None:
    # Of a type with notes, autodoc prints the notes as Python writes them; what a reader needs is the form.
    for said in [each for each in content if each.astext().startswith("alias of Annotated[")]:
        content.remove(said)
        signature = content.parent[0]
        notes = notes_on(resolve_name(f"{signature['module']}.{signature['fullname']}"))
        for pattern in (note for note in notes if isinstance(note, Pattern)):
            content += nodes.paragraph(
                "", "形式：" if _language(app) == "zh" else "Form: ", nodes.literal(text=pattern.regex)
            )


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
