"""The templates: which kinds make a sheet and which members become columns.

This list is kept by hand. What a column holds, how it is called and who may see it comes from the model.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from govcredit.adapters.tables._layout import Table, Template, column, part, table, template
from govcredit.errors import UnknownCode

__all__ = ("template_names", "template_of", "templates")


def template_names() -> tuple[str, ...]:
    """Return the names of the templates.

    >>> template_names()
    ('ledger', 'records', 'commitments', 'payments', 'archives', 'debt')
    """
    return tuple(_MAKERS)


@cache
def template_of(name: str) -> Template:
    """Return a template by its name.

    Raises:
        UnknownCode: There is no such template.

    >>> [table.sheet for table in template_of("ledger").tables]
    ['台账', '进展', '方案', '名录']
    """
    if name not in _MAKERS:
        raise UnknownCode(f"no template is called {str(name)[:40]!r}; there are {', '.join(_MAKERS)}")
    return _MAKERS[name]()


def templates() -> tuple[Template, ...]:
    """Return all templates; their classes are imported.

    >>> [template.title for template in templates()][:2]
    ['政务诚信建设工作台账', '政务失信记录']
    """
    return tuple(template_of(name) for name in _MAKERS)


def _bodies() -> Table:
    return table(
        "名录",
        "organ",
        column("id", None, "单位编号", made=True, example="county-finance"),
        column("name", "单位名称", "名称", "机构名称", "单位全称", example="某县财政局"),
        column("other_names", None, "简称", "曾用名", "别名", example="县财政局"),
        column("kind", None, "单位类型", "单位性质", example="政府部门"),
        column("level", example="县（区）"),
        column("region", None, "区划代码", example="410526"),
        column("uscc", None, "信用代码", "社会信用代码", "统一信用代码", example="91110000600037341L"),
        column("organisation_code", example="600037341"),
        "ownership",
        column("superior", None, "上级单位", "主管单位", example="某县人民政府"),
        title="单位名录",
    )


def _ledger() -> Template:
    return template(
        "ledger",
        "政务诚信建设工作台账",
        table(
            "台账",
            "task",
            column("number", None, "编号", "项目序号", "任务序号", example="1"),
            column("group", None, "任务类别", "重点任务", "措施", "类别", fills_down=True, example="建立健全政务信用管理体系"),
            column("title", None, "任务名称", "任务", made=True, example="把政务诚信考核并入绩效考核"),
            column("text", None, "工作任务", "任务内容", "重点工作", "工作内容", "具体任务", "主要任务",
                "任务分解", "工作事项", "任务事项", "事项", "工作措施", "主要措施", "具体措施", "主要工作"),
            column(
                "responsibility.text", "责任部门", "负责单位", "责任单位", "责任分工", "承办单位", "主办单位", "责任主体",
                example="县发展改革委牵头，各部门配合",
            ),
            column("schedule.text", "时间进度", "完成时限", "时限", "完成时间", "进度安排", "时间安排", "完成期限", "办结时限",
                "时间节点", "时间要求", "进度要求", "计划完成时间", "实施时间", example="2026年底前完成"),
            column("checks.text", "检查考核", "考核", "督查考核", "检查", "督查", "考核检查", "考核时间", example="每年年中检查，年底考核"),
            column("status", None, "进展", "完成情况", example="推进中"),
            column("fields", example="政府采购（plan.procurement）"),
            column("plan", None, "方案", made=True, example="plan-2026"),
            column("id", None, made=True, example="plan-2026-01"),
            title="政务诚信建设工作台账",
            also=(
                part("lead", "牵头单位", "牵头部门", "牵头责任单位"),
                part("co-lead", "协同牵头单位", "共同牵头单位", "联合牵头单位"),
                part("participant", "配合单位", "参加单位", "参与单位", "协办单位", "协同单位", "配合部门", "参加部门"),
                part("guide", "指导单位", "指导部门"),
            ),
        ),
        table(
            "进展", "task", "on", "organ", "status", "note", title="任务进展情况", below="progress",
        ),
        table(
            "方案",
            "plan",
            column("id", None, made=True, example="plan-2026"),
            column("title", "方案标题", "方案名称", "标题", example="某县加强政务诚信建设实施方案"),
            column("document_number", None, "发文字号", example="某政〔2026〕3号"),
            column("issuer", None, "印发单位", "发文机关", example="某县人民政府"),
            column("issued", None, "发文日期", example="2026-03-01"),
            column("region", None, "区划代码", example="410526"),
            title="实施方案",
        ),
        _bodies(),
    )  # fmt: skip


def _records() -> Template:
    return template(
        "records",
        "政务失信记录",
        table(
            "失信记录",
            "record",
            column("id", None, "记录编号", made=True, example="record-2026-001"),
            column("subject", None, "失信主体", "失信单位", "主体名称", example="某县某局"),
            column("subject.uscc", None, "信用代码", example="91110000600037341L"),
            column("subject.archive", None, "诚信档案编号", example="arch-7f3a"),
            column("title", None, "失信事项", "失信行为", example="未履行生效判决"),
            column("trigger", None, "失信依据", "依据类型", example="司法判决"),
            column("fields", None, "领域"),
            column("misconduct", None, "行为类型"),
            column("instrument.title", "文书名称", "文件名称", "文书标题", example="民事判决书"),
            column("instrument.document_number", "文书号", "文书文号", "案号", "文号"),
            column("instrument.dated", None, "文件日期"),
            column("decided_by", None, "决定单位", "作出机关"),
            column("decided", None, "作出日期"),
            column("recognised_by"),
            "recognised",
            column("facts", None, "失信事实", "主要事实", "事实摘要"),
            column("sum", None, "涉及金额", "涉案金额"),
            "loss",
            "social_effect",
            column("severity", None, "严重程度"),
            column("state", None, "状态"),
            title="政务失信记录",
        ),
        _bodies(),
    )


def _commitments() -> Template:
    return template(
        "commitments",
        "政务承诺",
        table(
            "承诺",
            "commitment",
            column("id", None, made=True, example="commitment-01"),
            column("organ", None, "承诺主体", "承诺部门", example="某县某局"),
            column("kind", None, "承诺类别", example="政策承诺"),
            column("title", None, "承诺事项", "承诺名称"),
            column("text", None, "承诺内容"),
            column("to", None, "承诺相对人", example="某某有限公司"),
            "fields",
            column("domains", None, "服务领域"),
            column("made", None, "承诺日期"),
            column("schedule.text", "时间进度", "履行期限"),
            column("deadline", None, "履行截止日期"),
            column("sum", None, "承诺金额"),
            column("state", "承诺状态", "履行状态", "记录状态", "履行情况"),
            column("done", None, "兑现日期"),
            "beneficiaries",
            column("instrument.title", "文书名称", "文件名称", "依据文件"),
            column("instrument.document_number", "文书号", "文号"),
            title="政务承诺",
        ),
        _bodies(),
    )


def _payments() -> Template:
    return template(
        "payments",
        "应付款项与拖欠",
        table(
            "应付款项",
            "payment",
            column("id", None, made=True, example="payment-01"),
            column("debtor", None, "付款单位", "欠款单位", "债务单位", example="某县某局"),
            column("creditor", None, "收款单位", "债权单位", "供应商", example="某某有限公司"),
            column("creditor.uscc", None, "信用代码", example="91110000600037341L"),
            "payees",
            column("kind", None, "款项性质", "款项类别", example="工程款"),
            column("sum", None, "应付金额", "合同金额", "欠款金额", example="120"),
            column("limit_from", None, "付款起算依据"),
            column("limit_from_date", None, "付款起算日期"),
            column("limit", "付款期限", "期限", example="30日"),
            column("deadline", "付款截止日期", "截止日期", "到期日期", "应付日期"),
            "disputed",
            column("late_interest", example="0.05%/日"),
            "claimed_ground",
            "remark",
            title="应付款项",
        ),
        table(
            "付款情况",
            "payment",
            column("on", None, "实际付款日期"),
            "on_or_before",
            column("paid", None, "实付金额", "付款金额"),
            "means",
            "forced",
            title="付款情况",
            below="instalments",
        ),
        _bodies(),
    )


def _archives() -> Template:
    return template(
        "archives",
        "公务员诚信档案",
        table(
            "诚信档案",
            "archive",
            column("id", None, "档案编号", example="arch-7f3a"),
            column("person", None, "人员编号"),
            column("keeper", None, "档案管理单位", "保管单位", example="某县委组织部"),
            column("organ", None, "工作单位", "单位", example="某县财政局"),
            "of_organ",
            "opened",
            "closed",
            "updated",
            column("contents", None, "档案内容"),
            title="诚信档案",
        ),
        table(
            "人员",
            "person",
            column("id", None, example="person-0001"),
            "name",
            column("citizen_number", None, "身份证号", "身份证号码", "公民身份证号码"),
            "category",
            column("organ", None, "工作单位", "单位", example="某县财政局"),
            "party_member",
            title="人员",
        ),
        _bodies(),
    )


def _debt() -> Template:
    return template(
        "debt",
        "政府债务",
        table(
            "债务限额",
            "debt-quota",
            column("id", None, made=True, example="quota-2025-general"),
            column("organ", None, "地区", "政府", example="某县人民政府"),
            "year",
            column("kind", example="一般债务"),
            "whole_area",
            column("sum", "限额", "债务限额", "金额", example="89.00"),
            "set_by",
            "approved",
            column("instrument.title", "文书名称", "文件名称"),
            column("instrument.document_number", "文书号", "文号"),
        ),
        table(
            "债务余额",
            "debt-balance",
            column("id", None, made=True, example="balance-2025-general"),
            column("organ", None, "地区", "政府", example="某县人民政府"),
            column("on", None, "截止日期", "日期"),
            column("kind", example="一般债务"),
            "whole_area",
            "figure_status",
            column("opening", None, "上年末余额"),
            column("issued_sum", None, "当年新增"),
            column("principal_of_year", None, "还本额"),
            column("interest_of_year", None, "付息额"),
            "overdue_sum",
            column("sum", "年末余额", "债务余额", "余额", "金额", example="51.97"),
        ),
        table(
            "债券",
            "bond",
            column("id", None, made=True, example="bond-01"),
            column("bond_issuer", None, "发行单位", "发行主体", example="某省人民政府"),
            "title",
            "bond_code",
            column("kind", example="专项债券"),
            column("sum", "发行金额", "金额", "发行规模"),
            column("rate", None, "票面利率", example="3.20%"),
            column("term", None, "期限", example="10年"),
            "repayment",
            "year",
            "issued_on",
            column("matures", None, "到期日期"),
            "rating",
            "rating_agency",
        ),
        _bodies(),
    )


_MAKERS: Final[Mapping[str, Callable[[], Template]]] = MappingProxyType(
    {
        "ledger": _ledger,
        "records": _records,
        "commitments": _commitments,
        "payments": _payments,
        "archives": _archives,
        "debt": _debt,
    }
)
