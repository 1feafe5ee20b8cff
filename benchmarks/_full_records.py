"""Dishonesty records with nearly every member set, sound by all rules, for benchmarks."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from govcredit.codes.identifiers import ORGANISATION_CODE, USCC
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.provenance import Provenance, Source
from govcredit.model.records.push import Push
from govcredit.model.records.record import DishonestyRecord, RecognitionStep, ResponsiblePerson
from govcredit.model.relations import ItemReference, Party
from govcredit.model.values import Money

__all__ = ("records",)


def records(count: int) -> Iterator[DishonestyRecord]:
    """Yield records, each of another body and of one of some thousand days."""
    return (_record(number) for number in range(count))


def _record(number: int) -> DishonestyRecord:
    organ, court, archive = f"organ-{number % 97}", f"court-{number % 7}", f"archive-{number % 4999}"
    day = date(2022, 1, 1) + timedelta(days=number % 1400)
    later = day + timedelta(days=20)
    return DishonestyRecord(
        id=f"record-{number}",
        subject=Party(body_name=f"某市第{number % 977}建设有限公司", uscc=_code(number)),
        title="未按合同约定支付工程款",
        trigger="arrears",
        fields=("plan.government-debt",),
        misconduct=("promise-breaking",),
        instrument=Instrument(title="民事判决书", document_number=f"某民初{number}号", issuer=court, dated=day),
        basis=(LegalBasis(title="中华人民共和国民法典", clause="第五百七十七条"),),
        decided_by=court,
        decided=day,
        recognised_by=organ,
        recognised=later,
        facts="经审理查明，该单位拖欠工程款，经多次催告仍未支付，应当承担继续履行、赔偿损失等违约责任。" * 2,
        loss=Money(amount=Decimal(number % 9973 + 1) / 100, unit="万元"),
        sum=Money(amount=Decimal(number % 99991 + 1) / 100, unit="元"),
        social_effect="limited",
        effect_facts="在当地造成一定影响。",
        severity="general",
        responsible=(ResponsiblePerson(archive=archive),),
        state="recognised",
        steps=(
            RecognitionStep(kind="verified", on=day, organ=organ),
            RecognitionStep(kind="recognised", on=later, organ=organ, remark="经集体讨论"),
        ),
        pushes=(Push(receiver=organ, platform_name="信用中国", sent=later, confirmed=later),),
        related=(ItemReference(kind="agreement", id=f"agreement-{number}"),),
        provenance=Provenance(
            sources=(Source(body="某市政务诚信办", title="认定文书", document_number=f"某信办{number}号"),),
            known=later + timedelta(days=20),
        ),
    )


def _code(number: int) -> str:
    body = f"MA{number % 999_983:06d}"
    body += ORGANISATION_CODE.check_digit(body)
    return f"91110105{body}{USCC.check_digit(f'91110105{body}')}"
