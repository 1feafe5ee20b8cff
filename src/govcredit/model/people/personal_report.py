"""Reports of personal matters by leading cadres, and their checks (个人有关事项报告)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.fields import OfArchive
from govcredit.model.identity import Code, OrganId, PersonalReportId
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Name, Passage

__all__ = ("Discrepancy", "PersonalReport", "ReportCheck", "ReportedMatter")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ReportedMatter:
    """One matter that was reported: family or property (报告事项)."""

    matter: Annotated[Code, Sensitive("person"), Codes("personal-matter"), Doc("Which of the matters", zh="事项类别")]
    relative: Annotated[Name | None, Sensitive("person"), Doc("Family member concerned", zh="所涉家庭成员")] = None
    content: Annotated[Passage | None, Sensitive("person"), Doc("What was reported", zh="报告内容")] = None
    worth: Annotated[Decimal | None, Sensitive("person"), Doc("Worth in yuan", zh="价值（元）")] = None
    changed: Annotated[date | None, Sensitive("person"), Doc("Day on which the matter changed", zh="事项变动日期")] = (
        None
    )


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Discrepancy:
    """Something that a check found to be missing or untrue (漏报、隐瞒不报情形).

    A fault of the report as a whole, such as its being late, names no matter.
    """

    matter: Annotated[
        Code | None, Sensitive("person"), Codes("personal-matter"), Doc("Which of the matters", zh="事项类别")
    ] = None
    fault: Annotated[
        Code, Sensitive("person"), Codes("personal-report-fault"), Doc("What kind of fault", zh="认定情形")
    ]
    content: Annotated[Passage | None, Sensitive("person"), Doc("What was reported", zh="报告内容")] = None
    truth: Annotated[Passage | None, Sensitive("person"), Doc("What the check found", zh="核实情况")] = None
    consequence: Annotated[
        Code | None, Sensitive("person"), Codes("personnel-measure"), Doc("Measure that followed", zh="处理方式")
    ] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ReportCheck:
    """One check of a report against the records of other bodies (查核)."""

    on: Annotated[date | None, Open(), Doc("Day of the check", zh="查核日期")] = None
    ground: Annotated[Code | None, Open(), Codes("check-ground"), Doc("Why it was checked", zh="查核原因")] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that checks", zh="查核单位")] = None
    discrepancies: Annotated[tuple[Discrepancy, ...], Doc("What was missing or untrue", zh="不一致情形")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class PersonalReport:
    """A report of personal matters, yearly or on a change, with its checks (个人有关事项报告).

    The eight family and six property matters stand in the list ``personal-matter``; what the report says about them is
    sensitive in every field.

    Source: 山东 5; 滑县 四（一）; 江西 5; 领导干部报告个人有关事项规定 (2017).

    >>> PersonalReport(id="r", archive="arch-1", year=2025, kind="yearly", filed=date(2026, 1, 20)).matters
    ()
    """

    id: Annotated[PersonalReportId, Open(), Doc("Identifier of the report of personal matters", zh="个人事项报告编号")]
    archive: OfArchive
    year: Annotated[int, Open(), Bounds(least=1900, most=2999), Doc("Year", zh="年度")]
    kind: Annotated[Code, Open(), Codes("personal-report-kind"), Doc("Kind of the report", zh="报告类型")]
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    filed: Annotated[date | None, Open(), Doc("Day on which it was sent in", zh="报送日期")] = None
    matters: Annotated[tuple[ReportedMatter, ...], Doc("What was reported matter by matter", zh="报告事项")] = ()
    report_checks: Annotated[tuple[ReportCheck, ...], Doc("Checks of the report", zh="查核情况")] = ()
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
