"""Discord's permission bits and the computation that decides what somebody may do in a channel."""

from collections.abc import Iterable
from typing import Any

BITS: dict[str, int] = {
    "create_instant_invite": 1 << 0,
    "kick_members": 1 << 1,
    "ban_members": 1 << 2,
    "administrator": 1 << 3,
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "add_reactions": 1 << 6,
    "view_audit_log": 1 << 7,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_external_emojis": 1 << 18,
    "connect": 1 << 20,
    "speak": 1 << 21,
    "change_nickname": 1 << 26,
    "manage_nicknames": 1 << 27,
    "manage_roles": 1 << 28,
    "manage_webhooks": 1 << 29,
    "use_application_commands": 1 << 31,
    "manage_events": 1 << 33,
    "manage_threads": 1 << 34,
    "create_public_threads": 1 << 35,
    "create_private_threads": 1 << 36,
    "send_messages_in_threads": 1 << 38,
    "moderate_members": 1 << 40,
    "create_events": 1 << 44,
    "pin_messages": 1 << 51,
}
ALL = (1 << 53) - 1
ADMINISTRATOR = BITS["administrator"]
VIEW_CHANNEL = BITS["view_channel"]
SEND_MESSAGES = BITS["send_messages"]
# What sending depends on: without it Discord also takes these away.
NEED_SEND = BITS["mention_everyone"] | BITS["embed_links"] | BITS["attach_files"]


def mask(*names: str) -> int:
    """The bits of some names together."""
    total = 0
    for name in names:
        total |= BITS[name]
    return total


EVERYONE = mask(
    "view_channel",
    "send_messages",
    "embed_links",
    "attach_files",
    "read_message_history",
    "add_reactions",
    "use_application_commands",
)
BOT = EVERYONE | mask(
    "manage_messages", "pin_messages", "mention_everyone", "manage_roles", "manage_events", "create_events"
)
# In a direct message nobody has roles; Discord grants this much.
DIRECT = EVERYONE | mask("mention_everyone", "pin_messages")


def parse(value: Any) -> int:
    """Bits from a world file: a number, its text, or a list of names."""
    if isinstance(value, list):
        return mask(*value)
    return int(value or 0)


def apply_overwrites(base: int, guild_id: str, member_id: str, role_ids: Iterable[str], overwrites: list[Any]) -> int:
    """Discord's order: @everyone, then all roles together, then the member."""
    if base & ADMINISTRATOR:
        return ALL
    by_id = {overwrite.id: overwrite for overwrite in overwrites}
    if everyone := by_id.get(guild_id):
        base = base & ~everyone.deny | everyone.allow
    allow = deny = 0
    for role_id in role_ids:
        if role_id != guild_id and (overwrite := by_id.get(role_id)):
            allow |= overwrite.allow
            deny |= overwrite.deny
    base = base & ~deny | allow
    if own := by_id.get(member_id):
        base = base & ~own.deny | own.allow
    return _implied(base)


def _implied(bits: int) -> int:
    if not bits & VIEW_CHANNEL:
        return 0
    return bits if bits & SEND_MESSAGES else bits & ~NEED_SEND
