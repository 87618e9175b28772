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
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import aiohttp
import discord
import orjson
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from yarl import URL

from bot.ui.message import PictureFile, Upload

log = logging.getLogger("oshipass.callbacks")

_JSON = {"Content-Type": "application/json"}
_ANY_FILE = "application/octet-stream"
_IN_A_NAME = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
"""What would end a file's name within a form's head, and how browsers write it."""
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

_HALF = (json.JSONDecodeError, UnicodeDecodeError)
BROKEN = (OSError, aiohttp.ClientError, *_HALF)
"""How an exchange ends that broke on its way: no answer in time, a line that was cut, half an answer, which may end
within a letter. What was asked for may have been done."""

T = TypeVar("T")


def reason(error: Exception) -> str:
    """Why an exchange failed, for the log: not what was being said, which Discord's answer and Python's error quote."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {error.code}"
    if isinstance(error, _HALF):
        return "the answer broke off"
    return str(error) or type(error).__name__


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
    """discord.py's adapter with the short way for callbacks, and with an end to waiting."""

    async def request(self, route: Route, session: aiohttp.ClientSession, **options: Any) -> Any:
        """One request with discord.py's patience. Raises TimeoutError where no answer comes."""
        if _heavy(options.get("files")):
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
        heavy = _heavy(params.files)
        if not heavy and await self._short(interaction_id, token, arguments):
            return _receipt(interaction_id)
        return await insistently(lambda: self._long(interaction_id, token, arguments), files=heavy)

    async def _long(self, interaction_id: int, token: str, arguments: dict[str, Any]) -> Any:
        for file in arguments["params"].files or ():
            file.reset()
        try:
            return await super().create_interaction_response(interaction_id, token, **arguments)
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
            return _receipt(interaction_id)

    async def _short(self, interaction_id: int, token: str, arguments: dict[str, Any]) -> bool:
        url = URL(f"{Route.BASE}/interactions/{interaction_id}/{token}/callback", encoded=True)
        session: aiohttp.ClientSession = arguments["session"]
        proxy, proxy_auth = arguments.get("proxy"), arguments.get("proxy_auth")
        body, headers = _body(arguments["params"])
        try:
            async with session.post(
                url, data=body, headers=headers, proxy=proxy, proxy_auth=proxy_auth, timeout=_FIRST_ANSWER
            ) as response:  # fmt: skip
                if response.status != LIMITED:
                    return response.status in _DONE
                pause = await _told_to_wait(response)
        except (OSError, aiohttp.ClientError) as error:
            log.info("callback of interaction %s goes the long way: %s", interaction_id, reason(error))
            return False
        await asyncio.sleep(pause)
        return False


def _heavy(files: Sequence[discord.File] | None) -> bool:
    """Whether there is a file that may be large and has to arrive; a picture is small, and the words go without it."""
    return any(not isinstance(file, PictureFile) for file in files or ())


def _body(params: MultipartParameters) -> tuple[bytes, dict[str, str]]:
    """What is sent, and its headers: JSON, or with files a form of several parts, put together in one piece."""
    if not params.multipart:
        return orjson.dumps(params.payload), _JSON
    boundary = secrets.token_hex(16)
    pieces: list[bytes] = []
    for part in params.multipart:
        pieces += _part(part, boundary)
    pieces.append(f"--{boundary}--\r\n".encode())
    return b"".join(pieces), {"Content-Type": f"multipart/form-data; boundary={boundary}"}


def _part(part: dict[str, Any], boundary: str) -> tuple[bytes, bytes, bytes]:
    """One part of a form, in discord.py's words for it."""
    value, name = part["value"], part.get("filename")
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{part["name"]}"'
    if name is None:
        kind = "application/json"
    else:
        kind = part["content_type"]
        head += f'; filename="{name.translate(_IN_A_NAME)}"'
    data = value.encode() if isinstance(value, str) else value.read()
    return f"{head}\r\nContent-Type: {kind}\r\n\r\n".encode(), data, b"\r\n"


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
            log.info("a request goes once more: %s", reason(error))
            await asyncio.sleep(pause)
    return await attempt()


def _receipt(interaction_id: int) -> dict[str, Any]:
    """What defer and send_modal make their return value of; without it they fail after Discord has answered."""
    return {"interaction": {"id": str(interaction_id)}}


def install() -> None:
    """Use the short way from here on, in this context and the tasks that it starts."""
    async_context.set(Callbacks())


async def answer(
    interaction: discord.Interaction,
    kind: discord.InteractionResponseType,
    data: dict[str, Any],
    files: Sequence[Upload] = (),
) -> None:
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
        params=_parameters({"type": kind.value, "data": data}, files),
    )
    response._response_type = kind


def _parameters(payload: dict[str, Any], files: Sequence[Upload]) -> MultipartParameters:
    """As discord.py's adapter takes them; a file is named in `attachments` by the number of its part."""
    if not files:
        return MultipartParameters(payload=payload, multipart=None, files=None)
    data = payload["data"]
    told = [*data.get("attachments", ()), *(file.to_dict(number) for number, file in enumerate(files))]
    text = orjson.dumps({**payload, "data": {**data, "attachments": told}}).decode()
    multipart: list[dict[str, Any]] = [{"name": "payload_json", "value": text}]
    for number, file in enumerate(files):
        part = {"name": f"files[{number}]", "value": file.fp, "filename": file.filename, "content_type": _ANY_FILE}
        multipart.append(part)
    return MultipartParameters(payload=None, multipart=multipart, files=files)
