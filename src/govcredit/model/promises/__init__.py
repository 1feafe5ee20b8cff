"""Promises to the public and to parties, policies and services (承诺、政策与服务)."""

__all__ = ()
