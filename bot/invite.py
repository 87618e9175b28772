"""The link that invites the bot to a server, with the permissions it needs and no more."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import urlencode

PERMISSIONS = {
    "View Channels": 1 << 10,
    "Send Messages": 1 << 11,
    "Embed Links": 1 << 14,
    "Attach Files": 1 << 15,
    "Read Message History": 1 << 16,
    "Mention Everyone": 1 << 17,
    "Manage Roles": 1 << 28,
    "Manage Events": 1 << 33,
    "Create Events": 1 << 44,
    "Pin Messages": 1 << 51,
}
"""As Discord's permission screen names them, with their bits. Only Mention Everyone lets a bot mention a role that not
everybody may mention, as the roles of notices are; Manage Roles is for those and for the roles of ranks."""


def application_id(token: str) -> str | None:
    """The application's id, which is the first part of a bot token in base64; None for a token of another form."""
    part = token.split(".")[0]
    try:
        text = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return text if text.isdecimal() and len(text) <= 20 else None


def invite_link(application: str) -> str:
    """The address on which a server's manager invites the bot."""
    asked = {"client_id": application, "scope": "bot applications.commands", "permissions": sum(PERMISSIONS.values())}
    return f"https://discord.com/oauth2/authorize?{urlencode(asked)}"
