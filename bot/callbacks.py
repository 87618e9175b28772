"""How a reply reaches Discord: one request, no answer to parse.

discord.py asks Discord to send the new message back and builds an object of it, which nobody here reads; that costs a
fifth of a command. Its own way stands behind this one: whatever does not go through at once (a rate limit, a fault on
the way) is tried again by discord.py with all its patience. Where the first attempt had arrived all the same, Discord
says 40060, which is a success: also for "thinking" and for forms, or else nobody would complete what they began.

discord.py would wait five minutes for an answer that never comes; Discord itself waits three seconds for a reply. So
each exchange here has an end, after which the reply goes once more.
"""

from __future__ import annotations

import asyncio
import json
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
LIMITED = 429
ALREADY_ACKNOWLEDGED = 40060
_PAUSES = (0.1, 0.3, 0.6)
_FIRST_ANSWER = aiohttp.ClientTimeout(total=1.2)
"""How long one exchange may take that has to come to its end within Discord's three seconds; two of them fit in."""
_LATER_ANSWER = aiohttp.ClientTimeout(total=5)
_WITH_FILES = aiohttp.ClientTimeout(total=30)
_NOT_TOLD = 1.0
"""Seconds to wait where a limit does not say how long it lasts, as a proxy's own one may."""

BROKEN = (OSError, aiohttp.ClientError, json.JSONDecodeError, UnicodeDecodeError)
"""How an exchange ends that broke on its way: no answer in time, a line that was cut, half an answer, which may end
within a letter. What was asked for may have been done."""

T = TypeVar("T")

MESSAGE = discord.InteractionResponseType.channel_message
REDRAW = discord.InteractionResponseType.message_update


class _Impatient:
    """A session whose requests come to an end; it has what discord.py's adapter asks of one."""

    def __init__(self, session: aiohttp.ClientSession, timeout: aiohttp.ClientTimeout) -> None:
        self._session = session
        self._timeout = timeout

    def request(self, method: str, url: str, **options: Any) -> Any:
        """As aiohttp's. Raises TimeoutError."""
        return self._session.request(method, url, timeout=self._timeout, **options)


class Callbacks(AsyncWebhookAdapter):
    """discord.py's adapter with the short way for callbacks that carry no file, and with an end to waiting."""

    async def request(self, route: Route, session: aiohttp.ClientSession, **options: Any) -> Any:
        """One request with discord.py's patience. Raises TimeoutError where no answer comes."""
        if options.get("files"):
            timeout = _WITH_FILES
        else:
            timeout = _FIRST_ANSWER if route.path.endswith("/callback") else _LATER_ANSWER
        impatient: Any = _Impatient(session, timeout)
        return await super().request(route, impatient, **options)

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
                url, data=orjson.dumps(payload), headers=_JSON, proxy=proxy, proxy_auth=proxy_auth,
                timeout=_FIRST_ANSWER,
            ) as response:  # fmt: skip
                if response.status != LIMITED:
                    return response.status in _DONE
                pause = await _told_to_wait(response)
        except (OSError, aiohttp.ClientError) as error:
            log.info("callback of interaction %s goes the long way: %r", interaction_id, error)
            return False
        await asyncio.sleep(pause)
        return False


async def _told_to_wait(response: aiohttp.ClientResponse) -> float:
    """How many seconds a limit wants us to wait."""
    try:
        return float(orjson.loads(await response.read())["retry_after"])
    except (ValueError, KeyError, TypeError):
        told = response.headers.get("Retry-After", "")
        return float(told) if told.isdecimal() else _NOT_TOLD


async def insistently(attempt: Callable[[], Awaitable[T]], *, files: bool) -> T:
    """Repeat what broke on its way, which discord.py does not; for what may be done twice.

    The pauses are short, since Discord waits three seconds. Files have been read by then, so that is tried once.
    """
    for pause in () if files else _PAUSES:
        try:
            return await attempt()
        except BROKEN as error:
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
