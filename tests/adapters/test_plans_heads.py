"""What a plan says of itself, and the reports that it asks for: worked out by hand from the text."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.plans import PlanReading, read_plan
from govcredit.findings import Place

BODY: Final = "一、公开\n（一）承诺。写明。（县司法局负责）\n"


def reading(text: str, **more: Any) -> PlanReading:  # noqa: ANN401  # arguments of the reader
    return read_plan(text.encode(), **more)


def plan(text: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # arguments of the reader
    document = reading(text, **more).document
    assert document is not None
    (found,) = document["plans"]
    return dict(found)


def issuer(text: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # arguments of the reader
    document = reading(text, **more).document
    assert document is not None
    return next(dict(organ) for organ in document["organs"] if organ["id"] == document["plans"][0]["issuer"])


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("霖州县机关守约方案\n", "霖州县机关守约方案"),
        ("霖州县机关守约方案（试行）\n", "霖州县机关守约方案（试行）"),
        ("# 霖州县守约任务清单\n", "霖州县守约任务清单"),
        ("霖州县人民政府关于印发霖州县机关守约方案的通知\n各镇：\n", "霖州县机关守约方案"),
        ("霖州县人民政府关于印发《霖州县机关守约方案》的通知\n", "霖州县机关守约方案"),
        ("霖州县人民政府关于印发霖州县\n\n机关守约\n\n方案的通知\n各镇：\n", "霖州县机关守约方案"),
        ("霖州县人民政府 关于印发霖州县机关守约方案的 通 知\n", "霖州县机关守约方案"),
        ("通知\n现将《霖州县守约规划》印发给你们。\n", "霖州县守约规划"),
        ("《守约规划》已经县政府同意。\n", "守约规划"),
        ("《守约方案》解读\n为了守约，起草了方案。\n一、考虑\n守约方案\n", "守约方案"),
        ("关于下达守约任务的通知\n", "关于下达守约任务的通知"),
    ],
)
def test_the_title_is_that_of_the_plan(head: str, title: str) -> None:
    found = reading(head + BODY, name="另一个名字.txt")
    assert found.document is not None
    assert found.document["plans"][0]["title"] == title
    assert found.tasks == 1


@pytest.mark.parametrize(("name", "title"), [("folder/守约.docx", "守约"), ("", "未写明标题的方案")])
def test_a_plan_without_a_title_is_called_as_its_file(name: str, title: str) -> None:
    found = reading(BODY, name=name)
    assert found.document is not None
    assert found.document["plans"][0]["title"] == title
    assert "plan.no-title" in {each.code for each in found.report.findings}


@pytest.mark.parametrize(
    ("line", "number", "key"),
    [
        ("霖政〔2025〕9号", "霖政〔2025〕9号", "plan-2025-9"),
        ("霖政发〔2025〕 31 号", "霖政发〔2025〕31号", "plan-2025-31"),
        ("霖政办[2025]12号", "霖政办〔2025〕12号", "plan-2025-12"),
        ("霖政（２０２５）９号", "霖政〔2025〕9号", "plan-2025-9"),
        ("文号：霖政〔2025〕9号", "霖政〔2025〕9号", "plan-2025-9"),
        ("依据霖政〔2025〕9号文件要求制定。", None, "plan-of-document"),
    ],
)
def test_the_document_number(line: str, number: str | None, key: str) -> None:
    found = plan(f"{line}\n守约方案\n{BODY}")
    assert (found.get("document_number"), found["id"]) == (number, key)


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("2025年4月7日", "2025-04-07"),
        ("（2025年4月7日）", "2025-04-07"),
        ("2025 年 4 月 7 日", "2025-04-07"),
        ("２０２５年４月７日", "2025-04-07"),
        ("二〇二五年四月七日", "2025-04-07"),
        ("二○二五年十二月三十一日", "2025-12-31"),
        ("霖州县人民政府办公室\n2025年4月7日印发", "2025-04-07"),
        ("印发日期：2025年4月7日", "2025-04-07"),
        ("2025年2月30日", None),
        ("2025年4月", None),
        ("自2025年4月7日起施行。", None),
    ],
)
def test_the_day_of_issue_is_a_line_of_its_own(lines: str, issued: str | None) -> None:
    assert plan(f"守约方案\n{BODY}{lines}\n").get("issued") == issued


def test_the_day_that_is_given_goes_before_that_of_the_document() -> None:
    found = plan(f"守约方案\n{BODY}2025年4月7日\n", issued=date(2025, 4, 8))
    assert (found["issued"], found["provenance"]["known"]) == ("2025-04-08", "2025-04-08")


def test_the_day_behind_a_signature_goes_before_another() -> None:
    text = f"2025年4月1日\n守约方案\n{BODY}霖州县人民政府\n2025年4月7日\n"
    found = reading(text)
    assert plan(text)["issued"] == "2025-04-07"
    (told,) = [each for each in found.report.findings if each.code == "plan.dates-differ"]
    assert (dict(told.params), told.place) == ({"first": "2025-04-07", "other": "2025-04-01"}, Place(line=1))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (f"霖州县人民政府文件\n守约方案\n{BODY}", "霖州县人民政府", "government"),
        (f"守约方案\n{BODY}霖州县人民政府办公室\n2025年4月7日\n", "霖州县人民政府办公室", "department"),
        (f"守约方案\n{BODY}霖州县司法局（代章）\n2025年4月7日\n", "霖州县司法局", "department"),
        (f"中共霖州县委办公室文件\n守约方案\n{BODY}", "中共霖州县委办公室", "department"),
        (f"霖州县人民政府关于印发守约方案的通知\n{BODY}", "霖州县人民政府", "government"),
        (f"临港管理委员会关于下达任务的通知\n{BODY}", "临港管理委员会", "other"),
    ],
)
def test_who_issued_it(text: str, name: str, kind: str) -> None:
    assert issuer(text) == {"id": "body-of-document", "kind": kind, "name": name}


def test_an_issuer_that_the_roster_has_is_that_body() -> None:
    organs = [{"id": "lin", "kind": "government", "name": "霖州县人民政府"}]
    document = reading(f"霖州县人民政府文件\n守约方案\n{BODY}", beside={"organs": organs}).document
    assert document is not None
    assert (document["plans"][0]["issuer"], document["organs"]) == ("lin", organs)


def test_a_stand_in_takes_no_identifier_of_the_roster() -> None:
    organs = [{"id": "body-of-document", "kind": "department", "name": "县司法局"}]
    found = issuer(f"守约方案\n{BODY}", beside={"organs": organs})
    assert found == {"id": "body-of-document-1", "kind": "other", "name": "未写明的印发机关"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("（此件主动公开）", "public"),
        ("（此件公开发布）", "public"),
        ("此件依申请公开", "on-request"),
        ("（此件不予公开）", "withheld"),
        ("公开方式：主动公开", "public"),
        ("坚持主动公开。", None),
    ],
)
def test_how_public_it_is(line: str, code: str | None) -> None:
    assert plan(f"守约方案\n{BODY}{line}\n").get("publicity") == code


def test_addressees_and_copies_are_divided_outside_brackets() -> None:
    text = f"关于印发守约方案的通知\n各乡（镇、街）人民政府，县直各单位：\n守约方案\n{BODY}抄送：县委各部门，县人武部。\n县法院、县检察院。\n"
    found = plan(text)
    assert found["addressees"] == ["各乡（镇、街）人民政府", "县直各单位"]
    assert found["copies"] == ["县委各部门", "县人武部", "县法院", "县检察院"]


def test_documents_that_the_opening_names_are_carried_out_and_others_are_not() -> None:
    text = (
        "守约方案\n为贯彻《意见》（国发〔2016〕76号）和《通知》（某政[2017]8号），制定本方案。\n"
        "一、公开\n（一）承诺。落实某政〔2018〕9号。（县司法局负责）\n"
    )
    assert plan(text)["carries_out"] == ["国发〔2016〕76号", "某政〔2017〕8号"]


# ---------------------------------------------------------------------------------------------------------------------
# Reports


def reports(sentence: str, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # arguments of the reader
    return list(
        plan(f"守约方案\n一、公开\n（一）承诺。写明。（县司法局负责）\n（二）报送。{sentence}\n", **more).get(
            "reports", []
        )
    )


def test_two_reports_in_one_sentence_each_have_their_time() -> None:
    found = reports("各镇要分别将上半年、全年守约情况于每年7月5日前和次年1月5日前报送县司法局。")
    assert [(each["title"], each["reporters"]["text"], each["due"]["text"]) for each in found] == [
        ("上半年守约情况", "各镇", "每年7月5日前"),
        ("全年守约情况", "各镇", "次年1月5日前"),
    ]
    assert [each["due"]["readings"][0]["rule"] for each in found] == [
        "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=5",
        "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5",
    ]


def test_the_time_may_stand_first() -> None:
    (report,) = reports("每年12月底前，各部门将守约情况报送县司法局。")
    assert (report["title"], report["reporters"]["text"], report["due"]["text"]) == (
        "守约情况",
        "各部门",
        "每年12月底前",
    )


def test_receivers_are_bodies_that_are_known() -> None:
    organs = [{"id": "justice", "kind": "department", "name": "县司法局"}]
    sentence = "各镇要将守约情况于每月5日前报送县司法局、县审计局。"
    assert [each.get("receivers") for each in reports(sentence, beside={"organs": organs})] == [["justice"]]
    assert [each.get("receivers") for each in reports(sentence)] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "各镇要及时上报情况。",
        "依托网站上报数据，逐步公开。",
        "报刊、电视要广泛报道。",
        "每年5月前完成自查。",
        "县报社每年报道先进。",
        "建立失信情况报告制度。",
    ],
)
def test_a_sentence_without_verb_or_time_asks_for_no_report(sentence: str) -> None:
    assert reports(sentence) == []
