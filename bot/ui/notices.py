"""Notices as messages: a post that mentions those who asked, and the switches of what one wants to hear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.plain import clean, clip, plain
from bot.presses import custom_id
from bot.ui.facts import shown_day
from bot.ui.message import COLOUR, SECONDARY, SUCCESS, Json, Message, button, embed, line, row
from bot.ui.timetable import names
from bot.words import Reader
from cafe.context import CastMember
from cafe.notices import BirthdayFacts, NoticeKind, Wanted

KIND_NAMES = {
    NoticeKind.IN_TODAY: "notice-kind-in-today",
    NoticeKind.ON_STAGE: "notice-kind-on-stage",
    NoticeKind.BIRTHDAY: "notice-kind-birthday",
}
"""Kinds of notices → the words for them."""
ROLE_NAMES = {
    NoticeKind.IN_TODAY: "role-in-today",
    NoticeKind.ON_STAGE: "role-on-stage",
    NoticeKind.BIRTHDAY: "role-birthday",
}
"""Kinds of notices → what their roles are called."""
MOST_CALLED = 80
"""So many mentions fit beside each other."""
MOST_NAMED = 75
"""Characters of cast numbers that a custom_id has room for; where they are more, all notices of the kind are meant."""
FORMER_ROWS = 3
LABEL_LENGTH = 80


def calling(message: Message, kind: NoticeKind, called: Sequence[CastMember], reader: Reader) -> Message:
    """The same post, mentioning those who want to hear this of these cast members, with a button to stop it."""
    if not called:
        return message
    roles = [role for member in called[:MOST_CALLED] if (role := member.choices.role(kind)) is not None]
    numbers = ".".join(str(member.id) for member in called)
    stop = custom_id("notice-stop", kind.value, numbers if len(numbers) <= MOST_NAMED else "all")
    mentions = discord.AllowedMentions(
        everyone=False, users=False, replied_user=False, roles=[discord.Object(int(role)) for role in roles]
    )
    calls = " ".join(f"<@&{role}>" for role in roles)
    return replace(message, content=calls, mentions=mentions, beside=[button(reader("notice-stop"), stop)])


def birthday_message(facts: BirthdayFacts, reader: Reader) -> Message:
    """A cast member's birthday."""
    name = plain(facts.cast.called(reader.locale))
    told = embed(
        reader("birthday-title", cast=name), reader("birthday-body", cast=name, day=shown_day(facts.day, reader)),
        colour=COLOUR if facts.cast.colour is None else facts.cast.colour,
    )  # fmt: skip
    return calling(Message(embeds=[told]), NoticeKind.BIRTHDAY, facts.called, reader)


def switches(oshi: CastMember | None, wanted: Sequence[Wanted], reader: Reader) -> tuple[list[Json], list[Json]]:
    """Fields and rows: three switches for the oshi, and what is still on of others, to be stopped."""
    fields: list[Json] = []
    rows: list[Json] = []
    if oshi is not None and oshi.state != "graduated":
        on = next((one.kinds for one in wanted if one.cast.id == oshi.id), frozenset[NoticeKind]())
        said = reader("notice-on", kinds=_listed(on, reader)) if on else reader("notice-none")
        title = reader("notice-title", cast=plain(oshi.called(reader.locale)))
        fields.append(line(title, f"{said}\n{reader('notice-how')}", inline=False))
        rows.append(row(*(_switch(oshi, kind, kind in on, reader) for kind in NoticeKind)))
    others = [one for one in wanted if oshi is None or one.cast.id != oshi.id or oshi.state == "graduated"]
    if others:
        lines = [
            reader("notice-former-line", cast=plain(one.cast.called(reader.locale)), kinds=_listed(one.kinds, reader))
            for one in others
        ]
        fields.append(line(reader("notice-former"), "\n".join(lines), inline=False))
        stops = [_stop(one.cast, kind, reader) for one in others for kind in NoticeKind if kind in one.kinds]
        rows += [row(*stops[first : first + 5]) for first in range(0, min(len(stops), FORMER_ROWS * 5), 5)]
    return fields, rows


def _listed(kinds: frozenset[NoticeKind], reader: Reader) -> str:
    return reader.listed(reader(KIND_NAMES[kind]) for kind in NoticeKind if kind in kinds)


def _switch(cast: CastMember, kind: NoticeKind, on: bool, reader: Reader) -> Json:
    return button(
        reader(KIND_NAMES[kind]), custom_id("notice", kind.value, cast.id, int(not on)), SUCCESS if on else SECONDARY,
        emoji="🔔" if on else "🔕",
    )  # fmt: skip


def _stop(cast: CastMember, kind: NoticeKind, reader: Reader) -> Json:
    label = reader("notice-former-stop", cast=clean(cast.called(reader.locale)), kind=reader(KIND_NAMES[kind]))
    return button(clip(label, LABEL_LENGTH), custom_id("notice", kind.value, cast.id, 0))


def role_trouble(error: str, reader: Reader) -> str:
    """To staff: why a role was not given or taken, and what to do."""
    if error == "roles-permission":
        why = reader("role-trouble-permission")
    elif error == "roles-full":
        why = reader("role-trouble-full")
    else:
        why = reader("role-trouble-discord", error=plain(error))
    return reader("role-trouble", why=why)


def role_name(cast: CastMember, kind: NoticeKind, reader: Reader) -> str:
    """What the role of those who want to hear this of a cast member is called; Discord renders nothing in it."""
    return clip(reader(ROLE_NAMES[kind], cast=clip(clean(cast.called(reader.locale)), 60)), 100)


def stopped_message(kind: NoticeKind, cast: Sequence[CastMember], reader: Reader) -> Message:
    """What was stopped under a post, or that there was nothing to stop."""
    if not cast:
        return Message(embeds=[embed(description=reader("notice-stopped-none"))])
    return Message(embeds=[embed(description=reader("notice-stopped", kind=kind.value, cast=names(cast, reader)))])
