"""Signals, made by hand for the tests of texts and pages."""

from datetime import date
from typing import Any, Final

from govcredit.model.bodies.organ import Organ
from govcredit.model.explanation import ClauseRead, Explained, ReadingStatus, StatedText
from govcredit.model.identity import Code, Digest, ItemId, KindName, OrganId
from govcredit.model.relations import ItemReference
from govcredit.model.report import ReportGround
from govcredit.model.signal import SignalCount, SignalEntry, SignalsResult

__all__ = ("DAY", "HOSTILE", "ORGANS", "clause", "entry", "result", "said", "watch")

DAY: Final = date(2026, 7, 6)
HOSTILE: Final = '</title></style><script>window.hacked=1</script><img src=x onerror="window.hacked=1">\r\n\u202e\u2066\x9b\x0b;,:\\&'
ORGANS: Final = (Organ(id=OrganId("town"), kind="town", name="某镇人民政府"),)
_GROUND: Final = ReportGround(
    pack=Code("cn"),
    pack_version="cn 2026.11",
    pack_digest=Digest("sha256:" + "0" * 64),
    judged_on=DAY,
    known_until=DAY,
    library="0.1.0",
    confirmed_terms=1,
    unconfirmed_terms=1,
)


def said(zh: str, en: str, advice: str | None = None) -> Explained:
    """Return a sentence; the advice is the same in both languages."""
    texts = (
        StatedText(language="zh", sentence=zh, advice=advice),
        StatedText(language="en", sentence=en, advice=advice),
    )
    return Explained(stated_code=Code("signals.payments.overdue"), sentences=texts)


def clause(name: str = "第九条", reading: ReadingStatus = "seen") -> ClauseRead:
    """Return a clause that was read."""
    return ClauseRead(
        term_name=Code("payments.limit"),
        layer=Code("cn"),
        effective_from=date(2025, 6, 1),
        clause_zh=f"《某条例》{name}",
        clause_en=f"Some Regulation {name}",
        reading=reading,
    )


def entry(**members: Any) -> SignalEntry:  # noqa: ANN401  # members of an entry
    """Return an alert about a payment of the town that is late since the beginning of July, where nothing else is said."""
    whole: dict[str, Any] = {
        "signal": "payments.overdue",
        "signal_state": "raised",
        "signal_level": "alert",
        "signal_item": ItemReference(kind=KindName("payment"), id=ItemId("pay-1")),
        "signal_organ": "town",
        "holds_since": date(2026, 7, 1),
        "clauses": (clause(),),
        "said": said("逾期6日，未付100.00元。", "It is 6 days late; 100.00 yuan are unpaid."),
        "clears_by": said("付清100.00元。", "Pay the 100.00 yuan."),
    }
    return SignalEntry(**whole | members)


def result(*entries: SignalEntry, **members: Any) -> SignalsResult:  # noqa: ANN401  # members of a result
    """Return the document that holds some signals."""
    whole: dict[str, Any] = {"result": "signals", "version": "1.0", "signals": entries, "ground": _GROUND}
    return SignalsResult(**whole | members)


def watch() -> SignalsResult:
    """Return signals of each level and each state."""
    unraised: dict[str, Any] = {"signal_level": None, "holds_since": None, "clauses": (), "clears_by": None}
    missing = said("应付款项 pay-4缺少约定日期，无法判断。", "The payment pay-4 lacks its day.", "补充所缺内容。")
    none = said("文件中没有合作项目，不适用。", "There is no partnership.")
    return result(
        entry(),
        entry(
            signal_level="warning",
            signal_item=ItemReference(kind=KindName("payment"), id=ItemId("pay-2")),
            signal_organ="bureau",
            clauses=(clause(), clause("第十条", "recall"), clause()),
            said=said("逾期，但所依据条款未经核对。", "It is late by a clause that nobody has read."),
        ),
        entry(
            signal="rain.late",
            signal_level="notice",
            signal_item=None,
            signal_organ=None,
            holds_since=None,
            clauses=(),
            said=said("雨还没有下。", "The rain has not come."),
            clears_by=None,
        ),
        entry(signal_state="unknown", said=missing, **unraised),
        entry(signal_state="unknown", said=missing, **unraised),
        entry(signal_state="not-applicable", signal_item=None, signal_organ=None, said=none, **unraised),
        watched=(
            SignalCount(
                signal=Code("payments.overdue"), raised_cases=2, quiet_cases=5, unknown_cases=2, unsuited_cases=1
            ),
            SignalCount(signal=Code("rain.late"), raised_cases=1),
            SignalCount(signal=Code("snow.late")),
        ),
    )
