"""What the pages need to know of the model: its classes, the modules of the kinds, and links to them (模型)."""

import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, Final

import attrs

import govcredit.model
from govcredit.model.bundle import kinds
from govcredit.model.shapes import Record, members

__all__ = ("SUBJECTS", "classes", "linked", "modules", "parts", "shared", "subject_of")

SUBJECTS: Final = (
    ("bodies", "机构"),
    ("people", "公职人员"),
    ("records", "失信与守信记录"),
    ("remedies", "整改、异议与修复"),
    ("promises", "承诺、政策与服务"),
    ("contracts", "合同、采购与合作项目"),
    ("debt", "政府债务"),
    ("supervision", "监督"),
    ("plans", "方案与台账"),
)
"""Each folder of kinds with its Chinese title."""


@cache
def modules() -> tuple[str, ...]:
    """Return the modules that these pages show, subject by subject: those of the kinds, and of the parts that they share."""
    own = [cls.__module__ for _, _, cls in kinds()]
    return tuple(dict.fromkeys((*own, *(module for subject, _ in SUBJECTS for module in shared(subject)))))


def parts(cls: type[Any]) -> Iterator[str]:
    """Yield the names of the classes in the kinds' own folders that an item is made of."""
    for member in members(cls):
        shape = member.element
        if isinstance(shape, Record) and len(shape.cls.__module__.split(".")) > 3:
            yield shape.cls.__name__
            yield from parts(shape.cls)


@cache
def classes() -> dict[str, type[Any]]:
    """Return every class of the model by its name."""
    found: dict[str, type[Any]] = {}
    for module in pkgutil.walk_packages(govcredit.model.__path__, "govcredit.model."):
        if not module.name.endswith((".notes", ".shapes")):
            inside = filter(inspect.isclass, vars(import_module(module.name)).values())
            found |= {cls.__name__: cls for cls in inside if attrs.has(cls) and cls.__module__ == module.name}
    return found


def linked(member: str) -> str:
    """Return a link to a member, or to a class, by its name."""
    cls = classes()[member.partition(".")[0]]
    return f"{{py:class}}`{member} <{cls.__module__}.{cls.__name__}>`"


def subject_of(cls: type[Any]) -> str:
    """Return the folder of a kind."""
    return cls.__module__.split(".")[2]


def shared(subject: str) -> list[str]:
    """Return the modules of a folder which hold parts of several kinds."""
    package = import_module(f"govcredit.model.{subject}")
    own = {cls.__module__ for _, _, cls in kinds()}
    found = (f"{package.__name__}.{module.name}" for module in pkgutil.iter_modules(package.__path__))
    return [name for name in found if name not in own]
