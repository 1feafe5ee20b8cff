"""Tables of licences and penalties that do harm, lose cells or hold what is personal: all of it is told and none of it leaks."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit import _json
from govcredit.adapters.gongshi import Showing, read_gongshi, read_gongshi_grids, read_gongshi_rows
from govcredit.adapters.tables import Grid, TableReading, write_delimited
from govcredit.exchange.reading import read_parsed
from tests.adapters.gongshi_cases import COMPANY, KNOWN, NUMBER, ROSTER, penalty

MISTYPED: Final = NUMBER[:-1] + "9"
LOSING: Final = ("XDR_GSZC", "XDR_SWDJ", "XDR_SYDW", "XDR_SHZZ", "FRDB", "FR_ZJLX", "FR_ZJHM", "XDR_ZJLX", "XDR_ZJHM")
CARRIED: Final = ("XDR_MC", "WSH", "CFMC", "WFXW", "SY", "YJ", "NR", "JG", "NR_ZKDX", "CFWS")


def read(*rows: Mapping[str, object]) -> TableReading:
    return read_gongshi_rows(rows, known=KNOWN, beside=ROSTER)


def document(reading: TableReading) -> dict[str, Any]:
    assert reading.document is not None
    return reading.document


def all_told(reading: TableReading) -> str:
    return "".join(each.message(language) + repr(each) for each in reading.report.findings for language in ("zh", "en"))


PERSON: Final[Mapping[str, object]] = {"XDR_LB": "自然人", "XDR_MC": "欧阳某某", "XDR_SHXYM": None}
OPEN_FIELDS: Final = ("CFMC", "WFXW", "NR_ZKDX", "WSH", "YJ")


class TestPersons:
    """What is personal stands in sensitive members or nowhere, and in no finding."""

    @pytest.mark.parametrize("number", [NUMBER, MISTYPED, NUMBER.lower(), f" {NUMBER} "])
    @pytest.mark.parametrize(
        "field", [*LOSING, "XDR_SHXYM", "XDR_ZZJG", "XDR_LB", "CFLB", "ZT", "CFJGDM", *OPEN_FIELDS]
    )
    def test_the_number_of_a_person_goes_nowhere(self, field: str, number: str) -> None:
        reading = read(penalty(**{**PERSON, field: number}))
        text = _json.dumps({**document(reading), "organs": []}).decode()
        assert number.strip() not in text
        assert number.strip() not in all_told(reading)

    @pytest.mark.parametrize("field", OPEN_FIELDS)
    def test_an_open_text_that_names_the_person_is_left_out(self, field: str) -> None:
        reading = read(penalty(**{**PERSON, field: "对欧阳某某的处罚"}))
        assert [each.code for each in reading.report.findings if each.severity == "warning"][:1] == ["gongshi.personal"]
        assert "对欧阳某某的处罚" not in _json.dumps(document(reading)).decode()

    def test_the_name_of_a_person_is_in_no_finding_and_no_identifier(self) -> None:
        rows = [penalty(**PERSON), penalty(**{**PERSON, "XDR_SHXYM": COMPANY, "CFLB": "教育", "ZT": "撤销"})]
        assert "欧阳" not in all_told(read(*rows))
        other = read(penalty(**{**PERSON, "XDR_MC": "司马某某"}))
        assert document(other)["decisions"][0]["id"] == document(read(rows[0]))["decisions"][0]["id"]


CELLS: Final = {
    "a formula": '=cmd|" /C calc"!A0',
    "eighteen digits": "110000000000000018",
    "a number that a spreadsheet rounded": 9.11100006000373e17,
    "a very long text": "长" * 20_000,
    "signs that cannot be seen": "\u202e\u200b\x07",
    "a pointer": "/decisions/0",
    "braces": "{name} {0} %s",
    "a flag": True,
    "a list": [1, {"a": None}],
    "far too precise": "0.12345678",
    "no number": float("nan"),
}


@pytest.mark.parametrize("value", CELLS.values(), ids=CELLS)
@pytest.mark.parametrize(
    "field", [*CARRIED, *LOSING[:2], "XDR_LB", "XDR_SHXYM", "CFLB", "NR_FK", "JDRQ", "YXQ", "GSJZQ", "CFJG", "ZT"]
)
def test_a_hostile_cell_costs_at_most_its_row(field: str, value: object) -> None:
    """The other rows are taken, and what is made of them can be read."""
    reading = read(penalty(WSH="前"), penalty(**{field: value}), penalty(WSH="后"))
    numbers = [(each.get("instrument") or {}).get("document_number") for each in document(reading)["decisions"]]
    assert {"前", "后"} <= set(numbers)
    outcome = read_parsed(_json.Parsed(value=document(reading), text=""), "")
    assert [each.code for each in outcome.report.findings] == []
    if len(numbers) < 3:
        assert not reading.report.ok


def test_a_cell_that_cannot_be_read_is_told_at_its_item_though_a_row_before_was_left_out() -> None:
    reading = read(penalty(CFJG=None), penalty(JDRQ="五月", WSH="2"))
    told = [(each.code, each.path, str(each.place)) for each in reading.report.findings if each.severity == "error"]
    assert told == [
        ("gongshi.row-left-out", "/decisions", "JSON!G2"),
        ("sheet.bad-date", "/decisions/0/decided", "JSON!F3"),
    ]


TEXTS: Final = st.text("甲乙丙丁戊己庚辛", min_size=5, max_size=9)


class TestNothingIsLostWithoutAWord:
    """Every cell is carried into the document, or its column or its cell is told."""

    @given(st.dictionaries(st.sampled_from([*CARRIED, *LOSING, "DFBM", "备注栏"]), TEXTS))
    def test_it(self, fields: dict[str, str]) -> None:
        row = penalty(**fields)
        reading = read(row)
        held = _json.dumps(document(reading)).decode()
        told = {str(each.place).rpartition("!")[2].rstrip("0123456789") for each in reading.report.findings}
        for place, (name, value) in enumerate(row.items()):
            if name.removeprefix("CF_") in fields:
                assert (str(value) in held) or (chr(ord("A") + place) in told), name


@given(st.lists(st.permutations(range(7)), min_size=1, max_size=1))
def test_the_order_of_columns_changes_nothing(orders: list[list[int]]) -> None:
    row = [*penalty(XDR_MC="某县第一中学", XDR_SHXYM=None).items()]
    shuffled = {row[place][0]: row[place][1] for place in orders[0]}
    assert document(read(shuffled)) == document(read(dict(row)))


def test_lines_of_no_item_are_told_and_not_taken() -> None:
    rows = [
        ["CF_XDR_MC", "CF_WSH", "CF_JDRQ", "CF_CFJG"],
        ["合计", "1", "", ""],
        ["填表人：某某", "", "", ""],
        ["", "", "", ""],
    ]
    reading = read_gongshi_grids([Grid(name="表", rows=rows), Grid(name="草稿", rows=[["随手记"]])], known=KNOWN)
    assert [each.code for each in reading.report.findings] == ["sheet.total-row", "sheet.note-row", "sheet.not-read"]
    assert document(reading) == {"version": "1.0"}


@pytest.mark.parametrize("data", [b"", b"\x00", b"PK\x03\x04", b"%PDF-1.7", "甲,乙\n1,2".encode()], ids=repr)
def test_what_is_no_such_table_is_told(data: bytes) -> None:
    reading = read_gongshi(data, known=KNOWN)
    assert (reading.document, reading.report.ok) == (None, False)


def test_a_publisher_must_stand_in_the_roster() -> None:
    shown = Showing(publisher="market", site="信用某县", published=date(2026, 5, 8))
    reading = read_gongshi_rows([penalty()], known=KNOWN, beside=ROSTER, shown=shown)
    act = document(reading)["publications"][0]
    assert (act["organ"], act["site"], act["published"], "absent" in act) == ("market", "信用某县", "2026-05-08", False)
    with pytest.raises(ValueError, match="roster"):
        read_gongshi_rows([penalty()], known=KNOWN, shown=shown)


class TestWorkbooks:
    """A workbook with a sheet of each kind is read as a whole, its days as days."""

    def test_it(self) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        pytest.importorskip("python_calamine")
        book = openpyxl.Workbook()
        penalties = book.active
        penalties.title = "行政处罚"
        penalties.append(["某县行政处罚公示表"])
        penalties.append([*penalty()])
        penalties.append([*penalty(JDRQ=date(2026, 5, 6)).values()])
        licences = book.create_sheet("行政许可")
        licences.append(["行政相对人名称", "行政许可决定文书号", "许可类别", "许可决定日期", "有效期至", "许可机关"])
        licences.append(
            ["某某商贸有限公司", "某许〔2026〕1号", "登记", date(2026, 5, 7), date(2031, 5, 6), "某县市监局"]
        )
        out = BytesIO()
        book.save(out)
        reading = read_gongshi(out.getvalue(), name="a.xlsx", known=KNOWN, beside=ROSTER)
        one, other = document(reading)["decisions"]
        assert (one["decided"], other["decided"], other["in_force"]) == (
            "2026-05-06",
            "2026-05-07",
            {"end": "2031-05-07"},
        )
        assert (one["kinds"], other["kinds"]) == (["penalty.fine"], ["licence.registration"])
        assert reading.cells.cell("/decisions/1/in_force/end") == "行政许可!E2"
        assert reading.cells.cell("/publications/1/of/0/id") == "行政许可!B2"


def test_csv_that_the_library_writes_is_read_again() -> None:
    """What was neutralised against formulas comes back as it was."""
    row = penalty(WFXW="=1+1")
    data = write_delimited([[*row], [str(value) for value in row.values()]])
    assert document(read_gongshi(data, known=KNOWN, beside=ROSTER))["decisions"][0]["unlawful_act"] == "=1+1"
