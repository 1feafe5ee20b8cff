"""Tables of licences and penalties become decisions, acts of publication and leads, cell by cell."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from govcredit import _json
from govcredit.adapters.gongshi import Showing, has_gongshi, read_gongshi, read_gongshi_grids, read_gongshi_rows
from govcredit.adapters.registry import BundleRegistry
from govcredit.adapters.tables import Grid, TableReading
from govcredit.exchange.documents import loads
from govcredit.exchange.reading import read_parsed
from govcredit.measures.clocks.publication import publication_clocks
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack
from tests.adapters.gongshi_cases import BUREAU, COMPANY, KNOWN, ROSTER, penalty

PROVENANCE: Final = {"known": "2026-06-01"}


def read(*rows: Mapping[str, object], shown: Showing | None = None) -> TableReading:
    return read_gongshi_rows(rows, known=KNOWN, beside=ROSTER, shown=shown)


def document(reading: TableReading) -> dict[str, Any]:
    assert reading.document is not None
    return reading.document


def decision(**fields: object) -> dict[str, Any]:
    found: dict[str, Any] = document(read(penalty(**fields)))["decisions"][0]
    return found


def licence(**fields: object) -> dict[str, object]:
    """Return a row of the table of licences, as `penalty` does of the other."""
    sound: dict[str, object] = {
        "XDR_MC": "某某商贸有限公司", "XDR_SHXYM": COMPANY, "WSH": "某许〔2026〕1号", "XKLB": "普通", "JDRQ": "20260506",
        "XKJG": "某县市监局",
    }  # fmt: skip
    return {f"XK_{name}": value for name, value in {**sound, **fields}.items()}


def bundle(reading: TableReading) -> Bundle:
    outcome = read_parsed(_json.Parsed(value=document(reading), text=""), "")
    assert outcome.bundle is not None, outcome.report.findings
    return outcome.bundle


def told(reading: TableReading) -> list[tuple[str, str]]:
    return [(each.code, str(each.place)) for each in reading.report.findings]


# Expected values worked out by hand from the layout.
NEWER: Final = (
    "行政相对人名称,行政相对人类别,行政相对人代码_1(统一社会信用代码),行政相对人代码_2 (工商注册号),法定代表人,"
    "行政处罚决定文书号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,"
    "没收违法所得、没收非法财物的金额（万元）,暂扣或吊销证照名称及编号,处罚决定日期,处罚有效期,公示截止期,处罚机关,"
    "处罚机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码,备注\n"
    "某某商贸有限公司,法人及非法人组织,91110000600037341L,1100001,某某,某市监罚〔2026〕1号,无证经营,未取得许可,"
    "《某条例》第三条、《某办法》第四条,罚款、没收违法所得,罚款并没收,0.200000,1.5,,2026/5/6,2027-05-05,2026-08-06,"
    f"某县市场监督管理局,{BUREAU},某县市监局,,无\n"
)
OF_NEWER: Final = {
    "organ": "market",
    "subject": {"body_name": "某某商贸有限公司", "uscc": COMPANY},
    "kinds": ["penalty.fine", "penalty.income-confiscated"],
    "instrument": {"document_number": "某市监罚〔2026〕1号"},
    "unlawful_act": "无证经营",
    "facts": "未取得许可",
    "basis": [{"title": "某条例", "clause": "第三条"}, {"title": "某办法", "clause": "第四条"}],
    "content": "罚款并没收",
    "fine": {"amount": "0.200000", "unit": "万元"},
    "confiscated": {"amount": "1.5", "unit": "万元"},
    "decided": "2026-05-06",
    "in_force": {"end": "2027-05-06"},
    "provider": "market",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_table_of_the_newer_layout_is_read_in_any_encoding(encoding: str) -> None:
    reading = read_gongshi(NEWER.encode(encoding), name="a.csv", known=KNOWN, beside=ROSTER)
    (found,) = document(reading)["decisions"]
    assert {**OF_NEWER, "id": found["id"], "provenance": {**PROVENANCE, "sources": [{"title": "a.csv"}]}} == found
    (act,) = document(reading)["publications"]
    assert (act["of"], act["ends"]) == ([{"kind": "decision", "id": found["id"]}], "2026-08-06")
    assert told(reading) == [
        ("transfer.no-place", "a!D1"),
        ("transfer.no-place", "a!E1"),
        ("gongshi.published-unknown", "a!O1"),
        ("transfer.no-place", "a!V1"),
    ]
    assert len(bundle(reading).decisions) == 1


def test_a_table_of_the_older_layout_is_read() -> None:
    """The cause is kept as facts and the result as content; classes stand in two columns."""
    row = {
        "CF_WSH": "某罚〔2016〕2号", "CF_CFMC": "违反卫生规定", "CF_CFLB1": "警告", "CF_CFLB2": "罚款", "CF_SY": "卫生不合格",
        "CF_YJ": "依据卫生规定", "CF_XDR_MC": "某某餐饮有限公司", "CF_XDR_ZDM": "600037341", "CF_JG": "罚款两千元",
        "CF_JDRQ": "20160506", "CF_XZJG": "某县市监局", "CF_ZT": "正常",
    }  # fmt: skip
    reading = read(row)
    (found,) = document(reading)["decisions"]
    assert found == {
        "id": found["id"],
        "organ": "market",
        "subject": {"body_name": "某某餐饮有限公司", "printed_code": "600037341"},
        "kinds": ["penalty.warning", "penalty.fine"],
        "title": "违反卫生规定",
        "instrument": {"document_number": "某罚〔2016〕2号"},
        "facts": "卫生不合格",
        "basis": [{"title": "依据卫生规定"}],
        "content": "罚款两千元",
        "decided": "2016-05-06",
        "provenance": PROVENANCE,
    }
    assert told(reading) == [("gongshi.published-unknown", "JSON!J1")]


def test_licences_of_both_layouts_are_read_and_never_give_a_record() -> None:
    newer = licence(
        XDR_MC="某县第一中学", XDR_SHXYM=None, XKWS="办学许可决定", XKZS="办学许可证", XKBH="A-1", NR="准予办学", YXQZ="2026-05-06",
        YXQZI="2099-12-31", LYDW="某县市监局", ZT="有效",
    )  # fmt: skip
    older = {
        "XK_XDR": "某某建设有限公司", "XK_XMMC": "某工程", "XK_SPLB": "核准", "XK_WSH": "某许〔2016〕1号", "XK_JDRQ": "2016-05-06",
        "XK_JZQ": "2019-05-05", "XK_XZJG": "某县市监局",
    }  # fmt: skip
    reading = read(newer, older)
    one, other = document(reading)["decisions"]
    assert one == {
        "id": one["id"],
        "organ": "market",
        "subject": {"organ": "school"},
        "kinds": ["licence.ordinary"],
        "instrument": {"title": "办学许可决定", "document_number": "某许〔2026〕1号"},
        "certificate": {"title": "办学许可证", "document_number": "A-1"},
        "content": "准予办学",
        "decided": "2026-05-06",
        "in_force": {"start": "2026-05-06"},
        "provider": "market",
        "provenance": PROVENANCE,
        "absent": [{"field": "in_force.end", "reason": "not-applicable", "as_written": "2099-12-31"}],
    }
    assert (other["title"], other["kinds"], other["in_force"]) == (
        "某工程",
        ["licence.verification"],
        {"end": "2019-05-06"},
    )
    assert "records" not in document(reading)


HEADINGS: Final = {
    "field names": ["CF_XDR_MC", "CF_WSH", "CF_JDRQ", "CF_CFJG"],
    "small letters": ["cf_xdr_mc", "cf_wsh", "cf_jdrq", "cf_cfjg"],
    "titles": ["行政相对人名称", "行政处罚决定书文号", "处罚决定日期", "处罚机关"],
    "name before title": ["CF_XDR_MC 行政相对人名称", "CF_WSH（决定书文号）", "CF_JDRQ/决定日期", "CF_CFJG\n处罚机关"],
    "title before name": ["行政相对人名称(CF_XDR_MC)", "文号（CF_WSH）", "决定日期[CF_JDRQ]", "处罚机关 CF_XZJG"],
    "mixed": ["行政相对人名称*", "CF_WSH", "决定日期：", "作出处罚机关"],
}
VALUES: Final = ["某某商贸有限公司", "某罚〔2026〕1号", "2026-05-06", "某县市监局"]


@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2), (2, 3, 1, 0)], ids=str)
def test_headings_may_be_written_and_ordered_in_any_way(headings: list[str], order: tuple[int, ...]) -> None:
    rows = [["某县双公示报送表"], [headings[place] for place in order], [VALUES[place] for place in order]]
    reading = read_gongshi_grids([Grid(name="表", rows=rows)], known=KNOWN, beside=ROSTER)
    (found,) = document(reading)["decisions"]
    assert (found["organ"], found["decided"], found["subject"]["body_name"], found["instrument"]["document_number"]) == (
        "market", "2026-05-06", "某某商贸有限公司", "某罚〔2026〕1号",
    )  # fmt: skip
    assert [code for code, _ in told(reading)] == ["gongshi.published-unknown"]


@pytest.mark.parametrize("first", [0, 1], ids=["names above titles", "titles above names"])
def test_field_names_and_titles_may_stand_in_two_rows(first: int) -> None:
    """A column that only one of the two rows names well is known all the same, and neither row is an item."""
    rows = [["CF_XDR_MC", "CF_WSH", "CF_JDRQ", "CF_CFJG", "CF_WFXW"], [*HEADINGS["titles"], "违法行为的种类"]]
    grid = Grid(name="表", rows=[rows[first], rows[1 - first], [*VALUES, "无证经营"]])
    reading = read_gongshi_grids([grid], known=KNOWN, beside=ROSTER)
    (found,) = document(reading)["decisions"]
    assert (found["unlawful_act"], reading.cells.cell("/decisions/0/unlawful_act")) == ("无证经营", "表!E3")


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["CF_XDR_MC", "CF_WSH", "CF_JDRQ", "CF_CFJG"], True),
        (["CF_XDR_MC", "CF_WSH", "CF_JDRQ"], False),
        (["CF_WSH", "CF_JDRQ", "CF_CFJG", "CF_NR"], False),
        (["机构编号", "单位名称", "机构类型", "统一社会信用代码"], False),
        (["序号", "工作任务", "责任部门", "时间进度", "备注"], False),
    ],
    ids=["all", "too few", "no subject", "a roster", "a ledger"],
)
def test_a_table_is_told_by_its_headings(headings: list[str], expected: bool) -> None:  # noqa: FBT001  # a case
    assert has_gongshi([Grid(name="表", rows=[headings])]) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-05-06", "2026-05-06"), ("2026/5/6", "2026-05-06"), ("20260506", "2026-05-06"), ("2026年5月6日", "2026-05-06"),
        ("2026.5.6", "2026-05-06"), ("2026/5/6 0:00", "2026-05-06"), ("2026-05-06 00:00:00", "2026-05-06"),
        (46148.0, "2026-05-06"), (20260506, "2026-05-06"), (date(2026, 5, 6), "2026-05-06"),
    ],
)  # fmt: skip
def test_a_day_may_be_written_in_many_ways(written: object, expected: str) -> None:
    assert decision(JDRQ=written)["decided"] == expected


def test_a_time_behind_a_day_is_told_once_for_its_column() -> None:
    reading = read(penalty(JDRQ="2026-05-06 09:30:00"), penalty(JDRQ="2026-05-07T10:00", WSH="2"))
    assert [each["decided"] for each in document(reading)["decisions"]] == ["2026-05-06", "2026-05-07"]
    assert [each for each in told(reading) if each[0] == "transfer.altered"] == [("transfer.altered", "JSON!F1")]


@pytest.mark.parametrize("written", ["长期", "永久有效", "2099-12-31", "9999/12/31", "20991231"])
def test_what_has_no_end_says_why(written: str) -> None:
    found = decision(YXQ=written)
    assert "in_force" not in found
    assert found["absent"] == [{"field": "in_force.end", "reason": "not-applicable", "as_written": written}]


@pytest.mark.parametrize(
    ("heading", "written", "expected"),
    [
        ("NR_FK", "0.2", {"amount": "0.2", "unit": "万元"}),
        ("NR_FK", 0.2, {"amount": "0.2", "unit": "万元"}),
        ("NR_FK", "2000元", {"amount": "2000", "unit": "元"}),
        ("NR_FK", "1.5万", {"amount": "1.5", "unit": "万元"}),
        ("NR_FK", "1,234.567891", {"amount": "1234.567891", "unit": "万元"}),
        ("NR_FK（元）", "2000", {"amount": "2000", "unit": "元"}),
        ("NR_FK", "", None),
    ],
)
def test_amounts_are_ten_thousands_where_nothing_else_is_written(
    heading: str, written: object, expected: object
) -> None:
    assert decision(**{heading: written}).get("fine") == expected


SUBJECTS: Final = {
    "a body of the roster by its name": ({"XDR_MC": "某县第一中学", "XDR_SHXYM": None}, {"organ": "school"}),
    "a body of the roster by its code": (
        {"XDR_MC": "某县市场监管局", "XDR_SHXYM": BUREAU.lower()},
        {"organ": "market"},
    ),
    "a code that is none": ({"XDR_SHXYM": "9111"}, {"body_name": "某某商贸有限公司", "printed_code": "9111"}),
    "the inner code again": ({"XDR_ZZJG": "60003734-1"}, {"body_name": "某某商贸有限公司", "uscc": COMPANY}),
    "a person": ({"XDR_MC": "某某某", "XDR_LB": "自然人", "XDR_SHXYM": None}, {"name": "某某某"}),
    "a person with a code": ({"XDR_MC": "某某某", "XDR_LB": "自然人"}, {"name": "某某某"}),
    "a person of no class": ({"XDR_MC": "某某某", "XDR_LB": None, "XDR_SHXYM": None}, {"name": "某某某"}),
    "a long name with a paper": (
        {"XDR_MC": "阿卜杜拉·某某", "XDR_LB": None, "XDR_SHXYM": None, "XDR_SFZ": "某证"},
        {"name": "阿卜杜拉·某某"},
    ),
    "a business that is called by its owner": (
        {"XDR_MC": "某某某", "XDR_LB": "个体工商户"},
        {"name": "某某某", "uscc": COMPANY},
    ),
    "a business of a name": (
        {"XDR_MC": "某县某某小吃店", "XDR_LB": "个体工商户"},
        {"body_name": "某县某某小吃店", "uscc": COMPANY},
    ),
}


@pytest.mark.parametrize(("fields", "expected"), SUBJECTS.values(), ids=SUBJECTS)
def test_who_a_row_is_about(fields: dict[str, object], expected: dict[str, str]) -> None:
    assert decision(**fields)["subject"] == expected


KINDS: Final = {
    "罚款": ["penalty.fine"],
    "警告、通报批评": ["penalty.warning", "penalty.criticism"],
    "罚款;罚款": ["penalty.fine"],
    "吊销营业执照": ["penalty.permit-revoked"],
    "教育": ["penalty"],
    "教育，罚款": ["penalty.fine"],
    "其他-训诫": ["penalty.other"],
    "": ["penalty"],
}


@pytest.mark.parametrize(("written", "expected"), KINDS.items(), ids=KINDS)
def test_classes_become_codes_and_an_unknown_one_keeps_the_row(written: str, expected: list[str]) -> None:
    assert decision(CFLB=written)["kinds"] == expected


def test_a_long_basis_is_kept_document_by_document() -> None:
    """The limit is that of one title: many laws together may be longer, and one text without names may not."""
    written = "、".join(f"《某条例（{number}）》第三条第一款" for number in range(30))
    assert len(decision(YJ=written)["basis"]) == 30
    assert "basis" not in decision(YJ="依" * 301)


def test_a_state_that_says_an_end_is_the_reason_for_no_day() -> None:
    assert decision(ZT="撤销")["absent"] == [{"field": "ended", "reason": "not-stated", "as_written": "撤销"}]
    reading = read(penalty(ZT="1"), penalty(ZT="1", WSH="2"))
    assert "absent" not in document(reading)["decisions"][0]
    states = [dict(each.params) for each in reading.report.findings if each.code == "gongshi.state"]
    assert states == [{"rows": 2, "value": "1"}]


def test_a_lead_is_drafted_where_a_public_body_of_the_roster_was_penalised() -> None:
    """Enterprises, committees and bodies that only the table names give none; and a lead recognises nothing."""
    names = ("某县第一中学", "某县某镇人民政府", "某县制造有限公司", "某县某村村民委员会", "某县第二中学")
    reading = read(*(penalty(XDR_MC=name, XDR_SHXYM=None, WSH=str(number)) for number, name in enumerate(names)))
    decisions, records = document(reading)["decisions"], document(reading)["records"]
    assert [each["subject"] for each in records] == [{"organ": "school"}, {"organ": "town"}]
    assert records[0] == {
        "id": f"{decisions[0]['id']}-lead",
        "trigger": "administrative-penalty",
        "decided_by": "market",
        "state": "draft",
        "related": [{"kind": "decision", "id": decisions[0]["id"]}],
        "subject": {"organ": "school"},
        "instrument": {"document_number": "0"},
        "decided": "2026-05-06",
        "provenance": PROVENANCE,
    }
    assert [place for code, place in told(reading) if code == "gongshi.record-lead"] == ["JSON!A2", "JSON!A3"]
    found = next(each for each in reading.report.findings if each.code == "gongshi.record-lead")
    assert (found.severity, found.basis, found.path) == (
        "info",
        "发改财金〔2023〕1103号",
        "/decisions/0/subject/body_name",
    )
    assert len(bundle(reading).records) == 2


def test_a_body_that_the_roster_lacks_is_kept_once_as_the_table_writes_it() -> None:
    reading = read(penalty(CFJG="某县城管局"), penalty(CFJG="某县城管局", WSH="2", SJLY="某县城管局"))
    made = document(reading)["organs"][-1]
    assert made == {"id": made["id"], "kind": "other", "name": "某县城管局", "provenance": PROVENANCE}
    assert [each["organ"] for each in document(reading)["decisions"]] == [made["id"]] * 2
    assert [place for code, place in told(reading) if code == "gongshi.unknown-organ"] == ["JSON!G2"]


CODES: Final = {
    "no code": (None, {}),
    "a sound code": ("12440600MB2C07549J", {"uscc": "12440600MB2C07549J"}),
    "a code that fails": ("12440600", {"identifiers": [{"scheme": "uscc-as-printed", "printed_number": "12440600"}]}),
}


@pytest.mark.parametrize(("code", "expected"), CODES.values(), ids=CODES)
def test_the_code_of_a_body_that_the_roster_lacks_is_kept(code: str | None, expected: dict[str, object]) -> None:
    made = document(read(penalty(CFJG="某县城管局", CFJGDM=code)))["organs"][-1]
    assert {member: made[member] for member in made.keys() - {"id", "kind", "name", "provenance"}} == expected


PAIRS: Final = {
    "both of one body": ("某县市监局", BUREAU, False),
    "a name that the roster lacks": ("某县市场监管局", BUREAU, True),
    "the code of another": ("某县第一中学", BUREAU, True),
    "a code that the roster lacks": ("某县第一中学", "12440600MB2C07549J", True),
    "the name alone": ("某县第一中学", None, False),
    "the code alone": (None, BUREAU, False),
}


@pytest.mark.parametrize(("name", "code", "told_so"), PAIRS.values(), ids=PAIRS)
def test_a_name_and_a_code_that_do_not_go_together_are_told(name: str | None, code: str | None, told_so: bool) -> None:  # noqa: FBT001  # a case
    reading = read(penalty(CFJG=name, CFJGDM=code))
    assert ("gongshi.name-against-code" in dict(told(reading))) is told_so
    assert len(document(reading)["decisions"]) == 1


def test_of_three_codes_one_is_told_that_has_no_place() -> None:
    reading = read(penalty(XDR_SHXYM="9111", XDR_ZZJG="600037341"))
    assert ("transfer.no-place", "JSON!H2") in told(reading)


def test_a_name_of_two_bodies_leaves_the_row_out_and_the_others_are_taken() -> None:
    twin = {"id": "market-2", "kind": "department", "name": "某县市监局"}
    beside = {**ROSTER, "organs": [*ROSTER["organs"], twin]}
    rows = (penalty(CFJG="某县市监局"), penalty(WSH="2"))
    reading = read_gongshi_rows(rows, known=KNOWN, beside=beside)
    assert [each["instrument"]["document_number"] for each in document(reading)["decisions"]] == ["2"]
    errors = [each for each in reading.report.findings if each.severity == "error"]
    assert [(each.code, str(each.place)) for each in errors] == [
        ("sheet.ambiguous-name", "JSON!G2"),
        ("gongshi.row-left-out", "JSON!G2"),
    ]
    assert dict(errors[0].params) == {"choices": "market、market-2", "value": "某县市监局"}


def test_a_registry_of_ones_own_brings_its_bodies_with_those_that_they_refer_to() -> None:
    given = {
        **ROSTER,
        "organs": [
            {**ROSTER["organs"][0], "superior": "county"},
            {"id": "county", "kind": "government", "name": "某县"},
        ],
    }
    registry = BundleRegistry.of(loads(_json.dumps(given)))
    reading = read_gongshi_rows([penalty()], known=KNOWN, registry=registry)
    assert [each.id for each in bundle(reading).organs] == ["county", "market"]


def test_two_names_of_one_column_fill_one_another_and_a_second_value_is_told() -> None:
    """An interface may send the names of both layouts; what both fill in is not chosen from in silence."""
    reading = read(
        {**penalty(), "CF_XZJG": None, "CF_QX": "2027-01-01"}, {**penalty(WSH="2"), "CF_XZJG": "某县第一中学"}
    )
    assert [each["organ"] for each in document(reading)["decisions"]] == ["market"] * 2
    assert [place for code, place in told(reading) if code == "sheet.repeated-column"] == ["JSON!I1"]


class TestIdentifiers:
    """An identifier is the same whenever its row is read, and holds nothing that is personal."""

    def test_in_another_order_beside_other_rows_and_on_another_day(self) -> None:
        rows = [penalty(), penalty(WSH="2"), licence()]
        first = {each["instrument"]["document_number"]: each["id"] for each in document(read(rows[0]))["decisions"]}
        again = read_gongshi_rows(rows[1::-1], known=date(2027, 1, 1), beside=ROSTER)
        later = {each["instrument"]["document_number"]: each["id"] for each in document(again)["decisions"]}
        assert later["某市监罚〔2026〕1号"] == first["某市监罚〔2026〕1号"]
        assert len(set(later.values())) == 2

    def test_a_decision_about_two_is_two_and_a_repeated_row_is_one(self) -> None:
        two = [penalty(), penalty(XDR_MC="某某制药有限公司", XDR_SHXYM=None), penalty()]
        reading = read(*two)
        assert len({each["id"] for each in document(reading)["decisions"]}) == len(document(reading)["decisions"]) == 2
        twice = [each for each in told(reading) if each[0].endswith("-twice")]
        assert twice == [("gongshi.number-twice", "JSON!D3"), ("gongshi.row-twice", "JSON!D4")]

    def test_two_persons_of_one_decision_differ_by_their_order_alone(self) -> None:
        rows = [penalty(XDR_MC=name, XDR_LB="自然人", XDR_SHXYM=None) for name in ("某甲", "某乙")]
        one, other = (each["id"] for each in document(read(*rows))["decisions"])
        assert other == f"{one}-2"
        assert [each["id"] for each in document(read(*rows[::-1]))["decisions"]] == [one, other]


class TestPublicationClock:
    """The table feeds the clock of seven working days of the body that decided."""

    def clocks(self, shown: Showing | None) -> list[tuple[str, object]]:
        facts = Facts.of(bundle(read(penalty(), licence(), shown=shown)), load_pack("cn").context(date(2026, 6, 1)))
        return [(clock.state, clock.days_late) for clock in publication_clocks(facts).value or ()]

    def test_on_the_last_day_it_is_in_time_and_later_it_is_late(self) -> None:
        assert self.clocks(Showing(published=date(2026, 5, 14))) == [("met", None)] * 2
        assert self.clocks(Showing(published=date(2026, 5, 15))) == [("late", 1)] * 2

    def test_without_the_day_of_publication_nothing_is_said(self) -> None:
        assert self.clocks(None) == [("unknown", None)] * 2
