"""Templates: workbooks with Chinese headings, drop-down lists, notes and text formats, empty or with items filled in."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from govcredit.adapters.tables import UNIT, Column, Form, Table, Template, template_of
from govcredit.adapters.tables import Cell as Value
from govcredit.adapters.tables.archives import stamped
from govcredit.adapters.tables.grid import letter
from govcredit.adapters.tables.names import Register, code_options
from govcredit.adapters.tables.showing import neutral, register_of, rows_shown
from govcredit.adapters.tables.words import NO, YES, choice_word
from govcredit.disclosure.view import View
from govcredit.errors import InvalidValue, MissingExtra
from govcredit.exchange.converter import unstructure
from govcredit.model.bundle import Bundle

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ("note", "options_of", "put", "template", "write_workbook")

_LISTS: Final = "选项"
_GUIDE: Final = "填报说明"
_HEADINGS: Final = 2  # the row of the headings; the title stands above
_LAST: Final = 5_000  # rows that have drop-down lists and formats
_OPTIONAL: Final = "DDEBF7"
_REQUIRED: Final = "FCE4D6"
_WIDE: Final = 60
_NARROW: Final = 12
_MOMENT: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # no time of writing, so that equal input gives equal bytes


def template(kind: str) -> bytes:
    """Return the bytes of an empty workbook (``.xlsx``) for clerks to fill in.

    Args:
        kind: The name of the template: ``ledger``, ``records``, ``commitments``, ``payments``, ``archives`` or ``debt``.

    Raises:
        UnknownCode: There is no such template.
        MissingExtra: The extra ``excel`` is not installed.

    >>> template("ledger")[:2]
    b'PK'
    """
    return _written(template_of(kind), {})


@overload
def write_workbook(kind: str, document: View[Bundle]) -> bytes: ...
@overload
def write_workbook(kind: str, document: Mapping[str, Any], *, internal: Literal[True]) -> bytes: ...
def write_workbook(kind: str, document: "Mapping[str, Any] | View[Bundle]", *, internal: bool = False) -> bytes:
    """Return a workbook with the items of a document, as far as the template has columns for them.

    Args:
        kind: The name of the template.
        document: What an audience is shown, or a bundle as a JSON value.
        internal: That the workbook of a bundle stays inside the house: nothing is masked in it.

    Raises:
        InvalidValue: A bundle is neither a view nor said to stay inside the house.
        UnknownCode: There is no such template.
        MissingExtra: The extra ``excel`` is not installed.

    >>> write_workbook("ledger", {"version": "1.0"}, internal=True)[:2]
    b'PK'
    """
    if isinstance(document, View):
        shown: Any = {} if document.shown is None else unstructure(document.shown)
        return _written(template_of(kind), shown)
    if not internal:
        raise InvalidValue("what leaves the house is a view: disclose it first, or say internal=True")
    return _written(template_of(kind), document)


def _written(plan: Template, document: Mapping[str, Any]) -> bytes:
    try:
        import openpyxl  # noqa: PLC0415  # the extra may be missing
    except ModuleNotFoundError as error:
        raise MissingExtra("excel", error.name or "openpyxl") from None
    book = openpyxl.Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    register = register_of(document, plan.tables)
    lists = _Lists()
    for table in plan.tables:
        _write_table(book.create_sheet(table.sheet), table, document, register, lists)
    _write_guide(book.create_sheet(_GUIDE), plan)
    lists.write(book)
    book.properties.creator = "govcredit"
    book.properties.created = book.properties.modified = _MOMENT
    out = BytesIO()
    book.save(out)
    return stamped(out.getvalue())


class _Looks:
    """How cells look. Each look is made once: a workbook compares one that is merely equal to another part by part."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415  # the extra may be missing

        thin = Side(style="thin", color="BFBFBF")
        self.title, self.bold = Font(bold=True, size=16), Font(bold=True)
        self.centred = Alignment(horizontal="center", vertical="center")
        self.heading = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.text, self.wrapped = Alignment(wrap_text=True, vertical="top"), Alignment(wrap_text=True)
        self.required, self.optional = (PatternFill("solid", start_color=each) for each in (_REQUIRED, _OPTIONAL))
        self.box = Border(left=thin, right=thin, top=thin, bottom=thin)


@cache
def _looks() -> _Looks:
    return _Looks()


class _Lists:
    """The texts of the drop-down lists, each once, on a hidden sheet."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}

    def reference(self, options: tuple[str, ...]) -> str:
        """Return the range in which the texts of a list will stand."""
        place = letter(self._columns.setdefault(options, len(self._columns)))
        return f"'{_LISTS}'!${place}$1:${place}${len(options)}"

    def write(self, book: "Workbook") -> None:
        """Write the hidden sheet."""
        sheet = book.create_sheet(_LISTS)
        sheet.sheet_state = "hidden"
        for options, column in self._columns.items():
            for row, text in enumerate(options, start=1):
                put(sheet, row, column + 1, text)


def put(sheet: "Worksheet", row: int, column: int, value: Value) -> "Cell | MergedCell":
    """Write a value; a text stays a text, whatever it begins with (CWE-1236)."""
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        cell.value = "".join(sign for sign in value if sign >= " " or sign in "\t\n\r")
        cell.data_type = "s"
        if neutral(value) != value:
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell


def _write_table(
    sheet: "Worksheet", table: Table, document: Mapping[str, Any], register: Register, lists: _Lists
) -> None:
    looks = _looks()
    title = put(sheet, 1, 1, table.title)
    title.font, title.alignment = looks.title, looks.centred
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(table.columns))
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[_HEADINGS].height = 32
    sheet.freeze_panes = f"A{_HEADINGS + 1}"
    last = _HEADINGS
    formats = [_format(column) for column in table.columns]
    for last, row in enumerate(rows_shown(table, document, register), start=_HEADINGS + 1):
        for place, (number_format, value) in enumerate(zip(formats, row, strict=True), start=1):
            cell = put(sheet, last, place, value)
            cell.alignment = looks.text
            cell.number_format = number_format
    for place, column in enumerate(table.columns, start=1):
        _write_heading(sheet, place, column, lists, max(_LAST, last))


def _write_heading(sheet: "Worksheet", place: int, column: Column, lists: _Lists, last: int) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415  # the extra may be missing
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    looks = _looks()
    cell = put(sheet, _HEADINGS, place, column.heading)
    cell.font, cell.alignment, cell.border = looks.bold, looks.heading, looks.box
    cell.fill = looks.required if column.required and not column.made else looks.optional
    cell.comment = Comment(note(column), "govcredit", width=320, height=180)
    letters = letter(place - 1)
    sheet.column_dimensions[letters].width = _width(column)
    sheet.column_dimensions[letters].number_format = _format(column)
    options = options_of(column)
    if options:
        rule = DataValidation(type="list", formula1=lists.reference(options), allow_blank=True)
        # Several values, and codes of a pack, are typed in by hand.
        rule.showErrorMessage = column.form in ("choice", "flag", "unit")
        rule.errorTitle, rule.error = "内容不在列表中", "请从下拉列表选择。"
        rule.add(f"{letters}{_HEADINGS + 1}:{letters}{last}")
        sheet.add_data_validation(rule)


def _format(column: Column) -> str:
    """Return the format of the cells of a column: text, so that codes and days stay as they are typed, but for numbers."""
    return "General" if column.form in ("whole", "money") else "@"


def options_of(column: Column) -> tuple[str, ...]:
    """Return the texts of the drop-down list of a column; none where anything may stand in it."""
    if column.form == "choice":
        return tuple(choice_word(value) for value in column.choices)
    if column.form == "flag":
        return (YES, NO)
    if column.path == UNIT:
        return ("元", "千元", "万元", "亿元")
    return code_options(column.codes or "") if column.form == "code" else ()


def note(column: Column) -> str:
    """Return what the note on a heading says: what, whether required, how, an example, who may see it."""
    member = column.member
    lines = [member.doc.zh if member is not None and member.doc is not None else column.heading]
    lines.append("必填" if column.required and not column.made else "可不填，由程序补上" if column.made else "选填")
    lines.append(_how(column))
    if column.example:
        lines.append(f"示例：{column.example}")
    if column.sensitive is not None:
        lines.append(
            "敏感信息：涉及个人，不对外公开" if column.sensitive.concern == "person" else "敏感信息：公开前须审核"
        )
    return "\n".join(lines)


def _how(column: Column) -> str:
    several = "；多个值用、或；隔开" if column.many else ""
    if column.form == "reference" and column.kind == "organ":
        return f"单位名称（见名录）或编号{several}"
    return f"{_HOW[column.form]}{several}"


_HOW: Final[Mapping[Form, str]] = MappingProxyType(
    {
        "text": "文字",
        "identifier": "字母、数字、点、横线、下划线",
        "number": "按原件填写，保持文本格式",
        "code": "从下拉列表选择",
        "choice": "从下拉列表选择",
        "flag": "从下拉列表选择",
        "unit": "从下拉列表选择",
        "day": "日期：2026-05-06 或 2026年5月6日",
        "whole": "整数",
        "money": "数字；单位写在“金额单位”列",
        "rate": "写明 % 或 ‰，如 3.2% 或 0.05%/日",
        "limit": "数字和单位，如 7个工作日、30日、6个月、3年",
        "reference": "编号",
        "party": "名录中的单位填名称或编号；其他单位填名称",
    }
)


def _width(column: Column) -> float:
    if column.form == "text" and column.path[-1] in ("text", "facts", "note", "remark", "title"):
        return float(_WIDE if column.path[-1] in ("text", "facts") else _WIDE // 2)
    return float(
        max(_NARROW, 2 * len(column.heading) + 4, 22 if column.form in ("number", "reference", "party") else 0)
    )


def _write_guide(sheet: "Worksheet", plan: Template) -> None:
    looks = _looks()
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 24
    sheet.column_dimensions["C"].width = 90
    put(sheet, 1, 1, f"{plan.title}填报说明").font = looks.title
    row = 2
    for text in _RULES:
        row += 1
        put(sheet, row, 1, text)
    row += 1
    for table in plan.tables:
        row += 1
        put(sheet, row, 1, f"工作表：{table.sheet}").font = looks.bold
        for column in table.columns:
            row += 1
            put(sheet, row, 2, column.heading)
            put(sheet, row, 3, note(column).replace("\n", "；")).alignment = looks.wrapped


_RULES: Final = (
    "一、第1行为标题，第2行为列标题，从第3行起每行填一条；列标题不要改动，列的顺序可以调整，不用的列可以删除。",
    "二、橙色标题为必填，蓝色标题为选填；鼠标停在标题上可看说明。",
    "三、代码、编号和日期已设为文本格式，不要改为数字格式，以免丢失末几位或开头的0。",
    "四、单位先填入“名录”，其他表中填单位名称即可；同名单位填编号。",
    "五、填好后运行 govcredit validate 上报.xlsx --annotate 检查结果.xlsx，按标色和批注修改。",
)
