"""The one place where a reply leaves the house and where an error becomes a message.

Slash commands, buttons, selects and forms all end here. A reply that is not ready after 1.5 s is announced
("thinking"), since Discord forgets an interaction that has no answer after three.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from bot import callbacks
from bot.house import House
from bot.painter import REPLY_SECONDS
from bot.sight import figures
from bot.ui.facts import error_message
from bot.ui.message import Form, Message, as_view
from bot.words import Reader
from cafe.errors import CafeUnavailable, CommandOutdated, Refusal

log = logging.getLogger("oshipass.replies")

DEFER_AFTER = 1.5
SPARE = 0.2
"""Seconds between the end of a public reply's waiting for its picture and the announcement."""
REMEMBERED = 1024
"""Messages that were drawn anew; a press is overtaken within seconds or not at all."""
LANGUAGE_WITHIN = 1.0
UNKNOWN_INTERACTION = 10062
_SETTLED = frozenset({UNKNOWN_INTERACTION, callbacks.ALREADY_ACKNOWLEDGED})
"""After these there is no other way to say it."""
NOT_TAKEN = (discord.HTTPException, *callbacks.BROKEN)
"""What a reply may end with on its way: Discord's refusal, or an exchange that broke."""
OUTDATED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch, app_commands.TransformerError)
"""A command that is not as ours: somebody's Discord still shows the one of an earlier version."""
_TIMER, _TASK = "oshipass.timer", "oshipass.deferral"


def watch(interaction: discord.Interaction, *, redraws: bool = False) -> None:
    """From now on this interaction is announced as "thinking" if no reply has left after DEFER_AFTER seconds."""
    loop = asyncio.get_running_loop()
    interaction.extras[_TIMER] = loop.call_later(DEFER_AFTER, _begin_deferral, interaction, redraws)


def _begin_deferral(interaction: discord.Interaction, redraws: bool) -> None:
    if not interaction.response.is_done():
        interaction.extras[_TASK] = asyncio.create_task(_defer(interaction, redraws))


async def _defer(interaction: discord.Interaction, redraws: bool) -> None:
    try:
        if redraws:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
    except (*NOT_TAKEN, discord.InteractionResponded) as error:
        log.warning("interaction %s could not be deferred: %s", interaction.id, error)


async def _settled(interaction: discord.Interaction) -> bool:
    """Stop the watch; True if the interaction has been answered or announced already."""
    timer = interaction.extras.pop(_TIMER, None)
    if timer is not None:
        timer.cancel()
    deferral = interaction.extras.pop(_TASK, None)
    if deferral is not None:
        await deferral
    return interaction.response.is_done()


async def send(interaction: discord.Interaction, message: Message, *, ephemeral: bool = True) -> None:
    """Reply with a message, for the asker's eyes unless said otherwise."""
    message = await _painted(interaction, message, REPLY_SECONDS if ephemeral else _before_deferral(interaction))
    answered = await _settled(interaction)
    await _said(interaction, message, lambda shown: _send(interaction, shown, answered=answered, ephemeral=ephemeral))
    figures.answered(interaction)


async def _send(interaction: discord.Interaction, message: Message, *, answered: bool, ephemeral: bool) -> None:
    if not answered:
        data = message.payload(ephemeral=ephemeral)
        await callbacks.answer(interaction, callbacks.MESSAGE, data, message.uploads())
    elif interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        await _complete(interaction, message)
    else:
        await interaction.followup.send(ephemeral=ephemeral, **message.arguments())


async def add(interaction: discord.Interaction, message: Message) -> None:
    """A further message behind a reply that has left, for the asker's eyes."""
    message = await _painted(interaction, message)
    await _said(interaction, message, lambda shown: interaction.followup.send(ephemeral=True, **shown.arguments()))


async def redraw(interaction: discord.Interaction, message: Message) -> None:
    """Draw the message anew on which a button was pressed, but if a later press did while this one's picture was made.

    That one shows what is true now, and whoever pressed twice would see the message turn back.
    """
    message = await _painted(interaction, message)
    answered = await _settled(interaction)
    if not _overtaken(interaction, message):
        await _said(interaction, message, lambda shown: _redraw(interaction, shown, answered=answered))
    elif not answered:
        await _defer(interaction, redraws=True)
    figures.answered(interaction)


def _overtaken(interaction: discord.Interaction, message: Message) -> bool:
    """Whether a later press has drawn the message already. What has no picture waits for none, and is always drawn."""
    house: House | None = getattr(interaction.client, "house", None)
    if house is None or interaction.message is None:
        return False
    place = interaction.message.id
    if message.sheet is not None and house.drawn.get(place, 0) > interaction.id:
        return True
    house.drawn[place] = max(interaction.id, house.drawn.get(place, 0))
    house.drawn.move_to_end(place)
    if len(house.drawn) > REMEMBERED:
        house.drawn.popitem(last=False)
    return False


async def _redraw(interaction: discord.Interaction, message: Message, *, answered: bool) -> None:
    if answered:
        await _complete(interaction, message)
        return
    data = {**message.payload(), "attachments": [{"id": kept} for kept in message.kept]}
    await callbacks.answer(interaction, callbacks.REDRAW, data, message.uploads())


def _before_deferral(interaction: discord.Interaction) -> float:
    """How long a reply for all can wait: what was announced to one person alone stays theirs, whatever fills it."""
    timer: asyncio.TimerHandle | None = interaction.extras.get(_TIMER)
    left = timer.when() - asyncio.get_running_loop().time() if timer is not None else 0
    return REPLY_SECONDS if left <= 0 else min(max(left - SPARE, 0), REPLY_SECONDS)


async def _painted(interaction: discord.Interaction, message: Message, seconds: float = REPLY_SECONDS) -> Message:
    """The message with its picture, where it has one that can be had in time; the watch goes on meanwhile."""
    house: House | None = getattr(interaction.client, "house", None)
    if message.sheet is None or interaction.guild_id is None or house is None or house.painter is None:
        return message
    return await house.painter.painted(await house.cafe(interaction), message, seconds)


async def _said(interaction: discord.Interaction, message: Message, say: Callable[[Message], Awaitable[Any]]) -> None:
    """Say it; where it does not go through with its picture, the words go alone."""
    try:
        await say(message)
        return
    except NOT_TAKEN as error:
        if message.picture is None or getattr(error, "code", None) in _SETTLED:
            _lost(interaction, error)
            return
        log.warning("reply to interaction %s goes without its picture: %s", interaction.id, callbacks.reason(error))
    try:
        await say(replace(message, picture=None))
    except NOT_TAKEN as error:
        _lost(interaction, error)


async def ask(interaction: discord.Interaction, form: Form) -> None:
    """Show a form. Its answer is dispatched by custom_id like a button, so it works after a restart."""
    await _settled(interaction)
    try:
        await interaction.response.send_modal(as_view(form))
    except NOT_TAKEN as error:
        _lost(interaction, error)
    figures.answered(interaction)


async def _complete(interaction: discord.Interaction, message: Message) -> None:
    """Fill in what was announced: nobody is left with "thinking" by a line that was cut."""
    await callbacks.insistently(
        lambda: interaction.edit_original_response(**message.changes()), files=bool(message.files)
    )


def _lost(interaction: discord.Interaction, error: Exception) -> None:
    """A reply that Discord did not take. What was done stands; the reader can look at it again."""
    if not isinstance(error, discord.HTTPException):
        figures.outcome(interaction, "lost")
        log.warning("reply to interaction %s did not get through: %s", interaction.id, callbacks.reason(error))
        return
    if error.code == callbacks.ALREADY_ACKNOWLEDGED:
        return  # a retried callback: the first one had arrived
    figures.outcome(interaction, "late" if error.code == UNKNOWN_INTERACTION else "lost")
    log.warning("reply to interaction %s was not taken (%s %s)", interaction.id, error.status, error.code)
    if error.code != UNKNOWN_INTERACTION:
        log.debug("the reply's fault", exc_info=error)


async def report(house: House, interaction: discord.Interaction, error: BaseException) -> None:
    """Say in the reader's language what happened, what was kept and what to do next."""
    while isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, OUTDATED):
        log.warning("interaction %s brought a command that is not as ours: %s", interaction.id, type(error).__name__)
        error = CommandOutdated()
    reference = ""
    figures.outcome(interaction, "refused")
    if not isinstance(error, Refusal):
        figures.outcome(interaction, "fault")
        reference = f"{interaction.id % 36**6:x}"
        log.error("unexpected fault, reference %s, interaction %s", reference, interaction.id, exc_info=error)
    elif isinstance(error, CafeUnavailable):
        figures.outcome(interaction, "unavailable")
        log.warning("the café's memory was out of reach for interaction %s: %r", interaction.id, error.__cause__)
    await send(interaction, error_message(error, await _reader(house, interaction), reference))


async def _reader(house: House, interaction: discord.Interaction) -> Reader:
    """Words in the language chosen, if that can be had; an error must be told even when nothing else works."""
    try:
        async with asyncio.timeout(LANGUAGE_WITHIN):
            return await house.reader_of(interaction, await house.cafe(interaction))
    except Exception as error:
        log.debug("no language for an error message", exc_info=error)
        return house.reader(interaction)
