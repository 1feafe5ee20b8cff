"""What paragraphs of official papers look like, as styles of a Word document, GB/T 9704 (公文格式)."""

from importlib import import_module
from typing import Any, Final, Literal, final

import attrs

__all__ = ("LINE", "LOOKS", "Look", "defined")

LINE: Final = 28.95
"""Points from line to line: 22 lines fill the 225 mm of a page."""

_TITLE: Final = "方正小标宋简体"
_HEAD: Final = "黑体"
_BODY: Final = "仿宋_GB2312"
_NUMBER: Final = "宋体"
_LATIN: Final = "Times New Roman"
_SIZE_2, _SIZE_3, _SIZE_4, _SIZE_5 = 22, 16, 14, 10.5  # points of 二号, 三号, 四号 and 五号


@final
@attrs.frozen(kw_only=True)
class Look:
    """What one kind of paragraph looks like.

    Attributes:
        name: The style that it is.
        font: The font of Chinese characters; `size` is in points.
        align: Where lines stand.
        indent: How many characters the first line is moved in; `right` how many stand free at the end of each.
        before: Points above the paragraph; `after` below it; `line` from line to line.
        keep: Whether it stays on one page with what follows.
    """

    name: str
    font: str
    size: float
    align: Literal["both", "center", "left", "right"] = "both"
    indent: int = 0
    right: int = 0
    before: float = 0
    after: float = 0
    line: float = LINE
    keep: bool = False


LOOKS: Final = (
    Look(name="Normal", font=_BODY, size=_SIZE_3),
    Look(name="Title", font=_TITLE, size=_SIZE_2, align="center", line=35),
    Look(name="Heading 1", font=_HEAD, size=_SIZE_3, indent=2, keep=True),
    Look(name="Inside Only", font=_HEAD, size=_SIZE_3),
    Look(name="Under Title", font=_BODY, size=_SIZE_4, align="center", after=LINE / 2),
    Look(name="Passage", font=_BODY, size=_SIZE_3, indent=2),
    Look(name="Table Name", font=_HEAD, size=_SIZE_4, align="center", before=6, keep=True),
    Look(name="Table Head", font=_HEAD, size=_SIZE_5, align="center", line=16),
    Look(name="Table Group", font=_HEAD, size=_SIZE_5, align="left", line=16, keep=True),
    Look(name="Table Text", font=_BODY, size=_SIZE_5, align="left", line=16),
    Look(name="Signer", font=_BODY, size=_SIZE_3, align="right", right=4, before=LINE, keep=True),
    Look(name="Signed On", font=_BODY, size=_SIZE_3, align="right", right=4),
    Look(name="Ground", font=_BODY, size=_SIZE_5, before=LINE, line=16),
    Look(name="Odd Page", font=_NUMBER, size=_SIZE_4, align="right", right=1, line=18),
    Look(name="Even Page", font=_NUMBER, size=_SIZE_4, align="left", indent=1, line=18),
)
"""Every look that a report has; a table, and the page numbers outside."""


def defined(document: Any, look: Look) -> str:  # noqa: ANN401  # types of the extra
    """Define the style of a look in a document, and return the identifier that its paragraphs name."""
    shared, kinds = import_module("docx.shared"), import_module("docx.enum.style").WD_STYLE_TYPE
    styles = document.styles
    style = styles[look.name] if look.name in styles else styles.add_style(look.name, kinds.PARAGRAPH)
    style.base_style = None
    style.font.name, style.font.size = _LATIN, shared.Pt(look.size)
    style.font.bold, style.font.italic, style.font.color.rgb = False, False, shared.RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.space_before, form.space_after = shared.Pt(look.before), shared.Pt(look.after)
    form.line_spacing, form.keep_with_next = shared.Pt(look.line), look.keep
    _place(style.element.get_or_add_pPr(), look)
    _name_font(style.element.get_or_add_rPr().get_or_add_rFonts(), look.font)
    found: str = style.style_id
    return found


def _place(properties: Any, look: Look) -> None:  # noqa: ANN401  # as above
    qualified = import_module("docx.oxml.ns").qn
    for line in properties.findall(qualified("w:pBdr")):  # the template underlines titles, official papers do not
        properties.remove(line)
    place = properties.get_or_add_ind()
    place.set(qualified("w:firstLineChars"), str(look.indent * 100))
    place.set(qualified("w:rightChars"), str(look.right * 100))
    properties.get_or_add_jc().set(qualified("w:val"), look.align)


def _name_font(fonts: Any, name: str) -> None:  # noqa: ANN401  # as above
    qualified = import_module("docx.oxml.ns").qn
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qualified(theme), None)
    fonts.set(qualified("w:eastAsia"), name)
