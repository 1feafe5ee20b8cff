"""May a record be repaired or disputed, when, how, and with what effect (信用修复、异议与撤回)."""

__all__ = ()
