"""The hot rules by columns on records whose days, amounts and steps lie close to what each rule looks for."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal, localcontext
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.findings import Finding
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.columns import Chunk
from govcredit.model.identity import Code, OrganId, RecordId
from govcredit.model.instruments import Instrument
from govcredit.model.provenance import Provenance
from govcredit.model.records.push import Push
from govcredit.model.records.record import DishonestyRecord, RecognitionStep
from govcredit.model.relations import ItemReference, Party
from govcredit.model.values import Money
from govcredit.validation._days import PLACEHOLDERS, doubtful_of, is_doubtful
from govcredit.validation.columns import HOT, suspicious
from govcredit.validation.register import rules
from govcredit.validation.rules import NotApplicable
from tests.property.test_validation import context
from tests.validation.cases import TODAY

HOT_RULES: Final = tuple(rule for rule in rules() if rule.code in HOT and "record" in rule.kinds)
DAYS: Final = st.sampled_from(
    (
        None,
        date(1949, 9, 30),
        date(1949, 10, 1),
        date(1970, 1, 1),
        date(1970, 1, 2),
        date(2024, 2, 29),
        TODAY - timedelta(1),
        TODAY,
        TODAY + timedelta(1),
        date(2099, 12, 30),
        date(2099, 12, 31),
    )
)
MONEY: Final = st.none() | st.builds(
    Money,
    amount=st.sampled_from(
        [
            Decimal(text)
            for text in (
                "0",
                "-1",
                "0.005",
                "0.01",
                "1.000000",
                "0.000001",
                "12.5",
                "9999999999.99",
                "10000000000",
                "999999",
            )
        ]
    ),
    unit=st.sampled_from(("元", "千元", "万元", "亿元")),
)
STEPS: Final = st.lists(
    st.builds(
        RecognitionStep,
        kind=st.sampled_from(
            ("received", "verified", "statement-heard", "recognised", "unfounded-notified", "odd")
        ).map(Code),
        on=DAYS,
    ),
    max_size=4,
).map(tuple)
NAMES: Final = st.sampled_from(("r-1", "r-2", "110101199003070812", "town-1"))
RECORDS: Final = st.builds(
    DishonestyRecord,
    id=NAMES.map(RecordId),
    subject=st.builds(Party, organ=st.none() | NAMES.map(OrganId)),
    trigger=st.sampled_from(("arrears", "judgment", "odd")).map(Code),
    state=st.sampled_from((None, "draft", "recognised")),
    decided=DAYS,
    recognised=DAYS,
    instrument=st.none() | st.builds(Instrument, dated=DAYS, issuer=st.none() | NAMES.map(OrganId)),
    loss=MONEY,
    sum=MONEY,
    steps=STEPS,
    pushes=st.lists(st.builds(Push, sent=DAYS, confirmed=DAYS, deadline=DAYS), max_size=2).map(tuple),
    provenance=st.none() | DAYS.map(lambda day: Provenance(known=day or TODAY)),
    related=st.lists(st.builds(ItemReference, kind=st.just("record"), id=NAMES), max_size=1).map(tuple),
    facts=st.sampled_from((None, "电话 138-0000-0000", "电话 138 0000 000", "2024年1月15日、2024年2月16日", "护照")),
)


@given(records=st.lists(RECORDS, min_size=1, max_size=5))
def test_a_column_form_comes_to_what_its_generator_comes_to(records: list[DishonestyRecord]) -> None:
    known = Facts.of(Bundle(version="1.0", records=tuple(records)), context())
    for rule in HOT_RULES:
        assert rule.column is not None
        sifted = rule.column(Chunk("record", records), known)
        skipped: Counter[Any] = Counter()
        for index, record in enumerate(records):
            outcomes = list(rule.check(record, known))
            if any(isinstance(each, Finding) for each in outcomes):
                assert index in sifted.asked, rule.code
            if index not in sifted.asked:
                skipped.update(each.reason for each in outcomes if isinstance(each, NotApplicable))
        assert {reason: number for reason, number in sifted.skipped.items() if number} == skipped, rule.code


def test_amounts_are_summed_exactly_whatever_the_context() -> None:
    fine = DishonestyRecord(
        id=RecordId("r-1"),
        subject=Party(organ=OrganId("a")),
        trigger=Code("arrears"),
        sum=Money(amount=Decimal("0.001"), unit="元"),
    )
    large = DishonestyRecord(
        id=RecordId("r-2"),
        subject=Party(organ=OrganId("a")),
        trigger=Code("arrears"),
        sum=Money(amount=Decimal("99999.25"), unit="元"),
    )
    known = Facts.of(Bundle(version="1.0", records=(fine, large)), context())
    with localcontext(prec=4):
        assert suspicious((large, fine), "record", known) == [1]


@pytest.mark.parametrize("day", sorted(PLACEHOLDERS), ids=str)
def test_a_placeholder_is_doubtful_on_any_day(day: date) -> None:
    record = DishonestyRecord(id=RecordId("r-1"), subject=Party(), trigger=Code("arrears"), decided=day)
    for last in (TODAY, date(2100, 1, 1), date(9999, 12, 31)):
        assert is_doubtful(record, last)
        assert doubtful_of(Chunk("record", (record,)), last) == {0}
