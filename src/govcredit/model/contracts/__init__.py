"""Agreements, payments, procurement, dealings and partnerships (合同、采购、交易与合作项目)."""

__all__ = ()
