"""The frame of every page: a template with its styles, and a policy that lets run only what the page itself brings (网页框架).

Everything that comes from the data is text to the page, since Jinja2 escapes it.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache, partial
from importlib import import_module
from typing import Any, final

import attrs

from govcredit._files import read_text
from govcredit.adapters.reports.stated import foot_text
from govcredit.errors import MissingExtra
from govcredit.findings import Language
from govcredit.model.report import ReportGround

__all__ = ("Picture", "page_of", "result_page")


@final
@attrs.frozen(kw_only=True)
class Picture:
    """A picture that a page holds within itself, so that nothing of it can run or meet an identifier of the page (插图).

    Attributes:
        source: The picture as a ``data:`` address.
        alt: What it shows, for a reader who does not see it.
    """

    source: str
    alt: str


def page_of(
    name: str, *, sheets: Sequence[str] = (), scripts: Sequence[str] = (), connects: bool = False, **content: object
) -> str:
    """Return a self-contained page made of the packaged template and style of a name, and of the scripts where it has some.

    Args:
        name: The name of the template, such as ``report``.
        sheets: The style sheets that it shares with some pages; they stand between that of every page and its own.
        scripts: The scripts that the page runs, one after the other; no other one can run.
        connects: Whether they may ask the server that the page came from.
        content: What the template shows.

    Raises:
        MissingExtra: The extra ``report`` is not installed.
    """
    try:
        jinja2: Any = import_module("jinja2")
    except ModuleNotFoundError as error:
        raise MissingExtra("report", error.name or "jinja2") from None
    style = "".join(read_text("html", f"{each}.css") for each in ("frame", *sheets, name))
    policy = ["default-src 'none'"]
    if content.get("pictures"):
        policy.append("img-src data:")
    if scripts:
        content["script"] = "".join(read_text("html", f"{each}.js") for each in scripts)
        policy.append(f"script-src '{_digest(str(content['script']))}'")
    if connects:
        policy.append("connect-src 'self'")
    policy += (f"style-src '{_digest(style)}'", "base-uri 'none'", "form-action 'none'")
    page: str = (
        _environment(jinja2).get_template(f"{name}.html").render(style=style, policy="; ".join(policy), **content)
    )
    return page


def result_page(
    name: str,
    ground: ReportGround,
    language: Language,
    *,
    pictures: Sequence[Picture] = (),
    **content: Any,  # noqa: ANN401  # what a template takes
) -> str:
    """Return the page of a result in the style of all results, with its day, and with what it rests on at its foot.

    Args:
        name: The name of the template, such as ``signals``.
        ground: By which law and on which day it was judged.
        language: The language of the page.
        pictures: The pictures that it shows.
        content: What else the template shows.

    Raises:
        MissingExtra: The extra ``report`` is not installed.
    """
    return page_of(
        name,
        sheets=("dark", "results"),
        zh=language == "zh",
        day=ground.judged_on,
        foot=foot_text(ground, language),
        pictures=tuple(pictures),
        **content,
    )


@cache
def _environment(jinja2: Any) -> Any:  # noqa: ANN401  # the module, and what it makes
    """Return what compiles the templates, each once: that takes longer than to fill most of them in."""
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(partial(read_text, "html")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
