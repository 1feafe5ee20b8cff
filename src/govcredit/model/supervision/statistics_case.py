"""Cases of false statistics (统计造假、弄虚作假)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, final

import attrs

from govcredit.model.identity import ArchiveId, Code, OrganId, RecordId, StatisticsCaseId
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, Size, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.texts import Passage
from govcredit.model.values import Period

__all__ = ("CheckedFigure", "StatisticsCase")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class CheckedFigure:
    """A figure as it was reported and as it was found to be (核查数据).

    The figures `stated` and `verified` are in `unit`.
    """

    indicator: Annotated[str, Open(), Size(least=1, most=200), Doc("Indicator", zh="指标名称")]
    unit: Annotated[str | None, Open(), Size(least=1, most=20), Doc("Unit as written", zh="计量单位")] = None
    stated: Annotated[Decimal | None, Sensitive("commercial"), Doc("Figure that was reported", zh="上报数")] = None
    verified: Annotated[Decimal | None, Sensitive("commercial"), Doc("Figure that was found", zh="核实数")] = None
    measured: Annotated[date | None, Open(), Doc("Day of the figure", zh="统计日期")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class StatisticsCase:
    """A case in which figures were made up, or ordered to be, and what followed (统计案件).

    Source: 滑县 五（六）; 统计法 (2024) 第四十条.

    >>> StatisticsCase(id="s", organ="bureau", kind="fabricated", found=date(2026, 2, 1)).figures_checked
    ()
    """

    id: Annotated[StatisticsCaseId, Open(), Doc("Identifier of the case of statistics", zh="统计案件编号")]
    organ: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that broke the rules", zh="违规单位")]
    kind: Annotated[Code, Open(), Codes("statistics-fault"), Doc("Kind of the fault", zh="统计违法类型")]
    covers: Annotated[Period | None, Doc("Time that it is about", zh="所涉期间")] = None
    figures_checked: Annotated[tuple[CheckedFigure, ...], Doc("Figures that were checked", zh="核查数据")] = ()
    found: Annotated[date | None, Open(), Doc("Day on which it was found", zh="发现日期")] = None
    found_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that found it", zh="发现单位")] = None
    facts: Annotated[Passage | None, Sensitive("other"), Doc("Facts", zh="事实")] = None
    answerable: Annotated[
        tuple[ArchiveId, ...],
        Open(),
        Ref("archive"),
        Doc("Archives of the persons who answer for it", zh="责任人员档案"),
    ] = ()
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    corrected: Annotated[date | None, Open(), Doc("Day on which the breach was corrected", zh="纠正日期")] = None
    record: Annotated[RecordId | None, Open(), Ref("record"), Doc("The dishonesty record", zh="所属失信记录")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
