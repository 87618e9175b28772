"""A message that stands already, drawn again without the buttons that are spent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import discord

from bot.presses import SEPARATOR
from bot.ui.message import Json, Message


def standing(message: discord.Message | None, *, without: str, embeds: int = 0, added: Sequence[Json] = ()) -> Message:
    """The message as Discord holds it, less the buttons of one name and its last `embeds`, with others added."""
    if message is None:
        return Message(embeds=added)
    kept: list[Json] = [sent(embed) for embed in message.embeds]
    rows = (_without(row.to_dict(), without) for row in message.components)
    return Message(
        message.content,
        embeds=[*kept[: len(kept) - embeds], *added],
        rows=[row for row in rows if row["components"]],
        kept=_files(message),
    )


def switched(message: discord.Message | None, name: str, button: Json) -> Message:
    """The message as Discord holds it, with another button in the place of the one of this name."""
    if message is None:
        return Message()
    mine, rows = f"{name}{SEPARATOR}", [cast("Json", row.to_dict()) for row in message.components]
    for row in rows:
        row["components"] = [
            button if one.get("custom_id", "").startswith(mine) else one for one in row["components"]
        ]  # fmt: skip
    embeds = [sent(embed) for embed in message.embeds]
    return Message(message.content, embeds=embeds, rows=rows, kept=_files(message))


def sent(embed: discord.Embed) -> Json:
    """An embed that stands already as it may be sent again: its flags are Discord's alone."""
    made: Json = dict(embed.to_dict())
    made.pop("flags", None)
    return made


def _files(message: discord.Message) -> list[str]:
    return [str(file.id) for file in message.attachments]


def _without(row: Any, name: str) -> Json:
    mine = f"{name}{SEPARATOR}"
    return {**row, "components": [one for one in row["components"] if not one.get("custom_id", "").startswith(mine)]}
