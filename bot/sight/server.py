"""Serves /healthz, /readyz and /metrics at the configured address, and nothing else."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import AsyncIterator, Sequence

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestHandler

from bot.config_values import is_loopback
from bot.opening import StartError
from bot.sight.address import cannot_listen
from bot.sight.health import Health
from bot.sight.metrics import CONTENT_TYPE, Page

log = logging.getLogger("oshipass.sight")

END_SECONDS = 0.5
"""For an answer that is under way when the bot ends."""
IDLE_SECONDS = 20.0
"""After so long a line on which nobody asks is closed."""


MOST_LINES = 64
"""Lines at a time. aiohttp lets a request that never ends wait for ever, and files are few: Discord and the database
need theirs."""


class Lines(web.Server):
    """A new line takes the place of the oldest, so that who asks and listens is served while others only hold on."""

    def __call__(self) -> RequestHandler:
        """The protocol of a new line."""
        for oldest in self.connections[: 1 - MOST_LINES]:
            if oldest.transport is not None:
                oldest.transport.abort()
        return super().__call__()


def tells_of_us(record: logging.LogRecord) -> bool:
    """Whether a line of aiohttp's is about this process; what is no HTTP is about its sender."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


class Desk:
    """Who answers."""

    def __init__(self, health: Health, page: Page) -> None:
        self._health = health
        self._page = page

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """One of the three pages, for GET and HEAD; 404 for everything else."""
        if request.method not in ("GET", "HEAD"):
            return _said(404, {})
        match request.path:
            case "/healthz":
                return _state(await self._health.ills())
            case "/readyz":
                return _state(await self._health.unready())
            case "/metrics":
                return web.Response(body=await self._page.text(), headers={**_PLAIN, "Content-Type": CONTENT_TYPE})
            case _:
                return _said(404, {})


_PLAIN = {"Server": "oshipass", "Cache-Control": "no-store"}


def _state(wrong: Sequence[str]) -> web.Response:
    return _said(503, {"ok": False, "wrong": list(wrong)}) if wrong else _said(200, {"ok": True})


def _said(status: int, told: dict[str, object]) -> web.Response:
    return web.Response(
        status=status, text=json.dumps(told) + "\n", content_type="application/json", headers=_PLAIN
    )  # fmt: skip


@contextlib.asynccontextmanager
async def serving(address: tuple[str, int], health: Health, page: Page) -> AsyncIterator[None]:
    """Serve while the bot runs. Raises StartError if nobody can listen there."""
    host, port = address
    server = Lines(Desk(health, page).answer, access_log=None, keepalive_timeout=IDLE_SECONDS)
    logging.getLogger("aiohttp.server").addFilter(tells_of_us)
    runner = web.ServerRunner(server, shutdown_timeout=END_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise StartError(cannot_listen(host, port, error)) from None
        log.info("health and metrics on %s, port %s", host, port)
        if not is_loopback(host):
            log.warning("whoever reaches %s can read health and metrics: let a firewall decide who does", host)
        yield
    finally:
        await runner.cleanup()
        await health.close()
        await page.close()
