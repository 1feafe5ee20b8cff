"""The web door: the questions of the command line asked by HTTP, in an application of one's own or beside others (网络接口).

A host includes `router` in its application of FastAPI, or runs `application`. Nothing here reads a clock or a file, keeps a
password or stores a document: the host says who calls, to whom answers are shown, and where events are kept.
"""

from govcredit.adapters.web._app import application, describe, router
from govcredit.adapters.web._settings import Access, Authenticate, Caller, Clock, Handled, Limits, Log

__all__ = (
    "Access",
    "Authenticate",
    "Caller",
    "Clock",
    "Handled",
    "Limits",
    "Log",
    "application",
    "describe",
    "router",
)
