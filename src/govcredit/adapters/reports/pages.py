"""The frame of every page: a template with its style, and a policy that lets run only what the page itself brings (网页框架).

Everything that comes from the data is text to the page, since Jinja2 escapes it.
"""

import base64
import hashlib
from importlib import import_module
from typing import Any

from govcredit._files import read_text
from govcredit.errors import MissingExtra

__all__ = ("page_of",)


def page_of(name: str, *, with_script: bool = False, **content: object) -> str:
    """Return a self-contained page made of the packaged template and style of a name, and of the script where it has one.

    Args:
        name: The name of the template, such as ``report``.
        with_script: Whether the page runs the script of that name; no other one can run.
        content: What the template shows.

    Raises:
        MissingExtra: The extra ``report`` is not installed.
    """
    try:
        jinja2: Any = import_module("jinja2")
    except ModuleNotFoundError as error:
        raise MissingExtra("report", error.name or "jinja2") from None
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = read_text("html", f"{name}.css")
    policy = ["default-src 'none'"]
    if with_script:
        content["script"] = read_text("html", f"{name}.js")
        policy.append(f"script-src '{_digest(str(content['script']))}'")
    policy += (f"style-src '{_digest(style)}'", "base-uri 'none'", "form-action 'none'")
    page: str = environment.from_string(read_text("html", f"{name}.html")).render(
        style=style, policy="; ".join(policy), **content
    )
    return page


def _digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
