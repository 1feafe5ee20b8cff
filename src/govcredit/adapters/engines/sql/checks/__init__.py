"""The checks of single items as SQL, one module per subject, as `govcredit.validation` has them (逐项检查的 SQL 文本)."""

__all__ = ()
