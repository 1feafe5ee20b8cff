"""One date of a schedule of principal and interest (还本付息计划)."""

from datetime import date
from typing import Annotated, final

import attrs

from govcredit.model.notes import Doc, Open, masked
from govcredit.model.values import Money

__all__ = ("DueSum",)


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class DueSum:
    """What is due on one day and what was paid of it (应还本息).

    What is neither paid by the deadline nor extended is overdue; the amount is worked out, not written down.
    """

    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    principal_due: Annotated[Money | None, Doc("Principal due", zh="应还本金")] = None
    interest_due: Annotated[Money | None, Doc("Interest due", zh="应付利息")] = None
    principal_paid: Annotated[Money | None, Doc("Principal paid", zh="已还本金")] = None
    interest_paid: Annotated[Money | None, Doc("Interest paid", zh="已付利息")] = None
    paid_on: Annotated[date | None, Open(), Doc("Day of the payment", zh="付款日期")] = None
    on_or_before: Annotated[date | None, Open(), Doc("Day by which it had been paid", zh="最迟付款日期")] = None
