"""How a reply reaches Discord: one request, no answer to parse.

discord.py asks Discord to send the new message back and builds an object of it, which nobody here reads; that costs a
fifth of a command. Its own way stands behind this one: whatever does not go through at once (a rate limit, a fault on
the way) is tried again by discord.py with all its patience. Where the first attempt had arrived all the same, Discord
says 40060, which is a success: also for "thinking" and for forms, or else nobody would complete what they began.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord
import orjson
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from yarl import URL

log = logging.getLogger("oshipass.callbacks")

_JSON = {"Content-Type": "application/json"}
_DONE = (200, 204)
ALREADY_ACKNOWLEDGED = 40060
_PAUSES = (0.1, 0.3, 0.6)

T = TypeVar("T")

MESSAGE = discord.InteractionResponseType.channel_message
REDRAW = discord.InteractionResponseType.message_update


class Callbacks(AsyncWebhookAdapter):
    """discord.py's adapter with the short way for callbacks that carry no file."""

    def create_interaction_response(self, interaction_id: int, token: str, **arguments: Any) -> Any:
        """Answer an interaction. Returns what discord.py reads of Discord's answer: little more than the id."""
        return self._answer(interaction_id, token, arguments)

    async def _answer(self, interaction_id: int, token: str, arguments: dict[str, Any]) -> Any:
        params: MultipartParameters = arguments["params"]
        if not params.files and await self._short(interaction_id, token, arguments, params.payload):
            return _receipt(interaction_id)
        return await insistently(lambda: self._long(interaction_id, token, arguments), files=bool(params.files))

    async def _long(self, interaction_id: int, token: str, arguments: dict[str, Any]) -> Any:
        try:
            return await super().create_interaction_response(interaction_id, token, **arguments)
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
            return _receipt(interaction_id)

    async def _short(self, interaction_id: int, token: str, arguments: dict[str, Any], payload: Any) -> bool:
        url = URL(f"{Route.BASE}/interactions/{interaction_id}/{token}/callback", encoded=True)
        session: aiohttp.ClientSession = arguments["session"]
        proxy, proxy_auth = arguments.get("proxy"), arguments.get("proxy_auth")
        try:
            async with session.post(
                url, data=orjson.dumps(payload), headers=_JSON, proxy=proxy, proxy_auth=proxy_auth
            ) as response:
                return response.status in _DONE
        except (OSError, aiohttp.ClientError) as error:
            log.info("callback of interaction %s goes the long way: %r", interaction_id, error)
            return False


async def insistently(attempt: Callable[[], Awaitable[T]], *, files: bool) -> T:
    """Repeat what a cut line has stopped, which discord.py does not; for what may be done twice.

    The pauses are short, since Discord waits three seconds. Files have been read by then, so that is tried once.
    """
    for pause in () if files else _PAUSES:
        try:
            return await attempt()
        except (OSError, aiohttp.ClientError) as error:
            log.info("a reply goes once more: %r", error)
            await asyncio.sleep(pause)
    return await attempt()


def _receipt(interaction_id: int) -> dict[str, Any]:
    """What defer and send_modal make their return value of; without it they fail after Discord has answered."""
    return {"interaction": {"id": str(interaction_id)}}


def install() -> None:
    """Use the short way from here on, in this context and the tasks that it starts."""
    async_context.set(Callbacks())


async def answer(interaction: discord.Interaction, kind: discord.InteractionResponseType, data: dict[str, Any]) -> None:
    """Give an interaction its first answer. Raises discord.HTTPException, or InteractionResponded if it has one.

    The private names stand here and nowhere else; discord.py is pinned, and every test of a command passes through.
    """
    response = interaction.response
    if response.is_done():
        raise discord.InteractionResponded(interaction)
    http = interaction.client.http
    await async_context.get().create_interaction_response(
        interaction.id,
        interaction.token,
        session=interaction._session,
        proxy=http.proxy,
        proxy_auth=http.proxy_auth,
        params=MultipartParameters(payload={"type": kind.value, "data": data}, multipart=None, files=None),
    )
    response._response_type = kind
