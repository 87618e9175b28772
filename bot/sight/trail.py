"""Which interaction is being handled: set where one comes in, read by every line of the log."""

from __future__ import annotations

from contextvars import ContextVar

handled: ContextVar[int] = ContextVar("handled", default=0)
"""Discord's id of the interaction that this task serves; 0 for none. Each interaction has a task of its own."""
