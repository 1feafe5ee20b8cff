"""One case for each finding about tables of licences and penalties."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final, TypeAlias

from govcredit.adapters.gongshi import read_gongshi_rows
from govcredit.findings import Finding

__all__ = ("BUREAU", "COMPANY", "GONGSHI_CASES", "KNOWN", "ROSTER", "penalty")

Case: TypeAlias = Callable[[], tuple[Finding, ...]]

KNOWN: Final = date(2026, 6, 1)
BUREAU: Final = "11440705MB0000000Q"
COMPANY: Final = "91110000600037341L"
NUMBER: Final = "110101209701010012"  # of nobody: it names a day of birth to come
ROSTER: Final[Mapping[str, Any]] = {
    "version": "1.0",
    "organs": [
        {
            "id": "market",
            "kind": "department",
            "name": "某县市场监督管理局",
            "other_names": ["某县市监局"],
            "uscc": BUREAU,
        },
        {"id": "school", "kind": "public-institution", "name": "某县第一中学"},
        {"id": "town", "kind": "town", "name": "某县某镇人民政府"},
        {"id": "village", "kind": "committee", "name": "某县某村村民委员会"},
        {"id": "maker", "kind": "enterprise", "name": "某县制造有限公司"},
    ],
}


def penalty(**fields: object) -> dict[str, object]:
    """Return a row of the table of penalties in which fields are replaced or added; the prefix of their names is left out."""
    sound: dict[str, object] = {
        "XDR_MC": "某某商贸有限公司",
        "XDR_LB": "法人及非法人组织",
        "XDR_SHXYM": COMPANY,
        "WSH": "某市监罚〔2026〕1号",
        "CFLB": "罚款",
        "JDRQ": "2026-05-06",
        "CFJG": "某县市场监督管理局",
    }
    return {f"CF_{name}": value for name, value in {**sound, **fields}.items()}


def found(*rows: Mapping[str, object]) -> tuple[Finding, ...]:
    return read_gongshi_rows(rows, known=KNOWN, beside=ROSTER).report.findings


def of(**fields: object) -> tuple[Finding, ...]:
    return found(penalty(**fields))


GONGSHI_CASES: Final[Mapping[str, Case]] = {
    "gongshi.empty-cell": partial(of, WSH=None),
    "gongshi.name-against-code": partial(of, CFJG="某县某镇人民政府", CFJGDM=BUREAU),
    "gongshi.number-twice": partial(found, penalty(), penalty(XDR_MC="另一公司有限公司", XDR_SHXYM=None)),
    "gongshi.person-with-code": partial(of, XDR_LB="自然人", XDR_MC="某某"),
    "gongshi.personal": partial(of, XDR_LB="自然人", XDR_MC="某某", XDR_SHXYM=NUMBER),
    "gongshi.published-unknown": of,
    "gongshi.record-lead": partial(of, XDR_MC="某县第一中学", XDR_SHXYM=None),
    "gongshi.row-left-out": partial(of, CFJG=None),
    "gongshi.row-twice": partial(found, penalty(), penalty()),
    "gongshi.state": partial(of, ZT="撤销"),
    "gongshi.subject-class": partial(of, XDR_LB="企业"),
    "gongshi.too-long": partial(of, WFXW="无" * 201),
    "gongshi.unknown-class": partial(of, CFLB="教育"),
    "gongshi.unknown-organ": partial(of, CFJG="某县城管局"),
    "transfer.altered": partial(of, CFLB="其他-训诫"),
    "transfer.no-place": partial(of, FRDB="某某"),
}
