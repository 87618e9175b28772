"""Who may do what: the till role and the manager role that the café has chosen, judged on every call."""

from __future__ import annotations

from typing import Literal

from cafe.context import Context
from cafe.errors import NotStaff
from cafe.memory import Visitor

Role = Literal["till", "manager"]


def may(context: Context, visitor: Visitor, role: Role) -> bool:
    """Whether the visitor holds the role now. Who manages the server is a manager; a manager may do the till's work."""
    settings = context.settings
    if visitor.manages or (settings.manager_role is not None and settings.manager_role in visitor.roles):
        return True
    return role == "till" and settings.till_role is not None and settings.till_role in visitor.roles


def need(context: Context, visitor: Visitor, role: Role) -> None:
    """Raises NotStaff unless the visitor holds the role now."""
    if not may(context, visitor, role):
        raise NotStaff(need=role)
