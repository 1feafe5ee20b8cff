"""What the ledgers of plans owe on a day: schedules, parties, what was told, and where each entry stands (台账到期)."""

__all__ = ()
