"""Payments that a body owes: their clocks, what is unpaid and overdue, late interest, arrears (款项支付度量)."""

__all__ = ()
