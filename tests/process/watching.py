"""Somebody who runs the bot and looks at it: its three pages over a real socket."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from prometheus_client.parser import text_string_to_metric_families


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@dataclass
class Watch:
    """Looks at the bot that listens on this port of loopback."""

    port: int

    @property
    def ops(self) -> str:
        """What config.toml says of it: everything is told, a line an object."""
        return f'[ops]\nlisten = "127.0.0.1:{self.port}"\nlog_format = "json"\nlog_level = "debug"\n'

    async def asks(self, path: str, method: str = "GET") -> tuple[int, str]:
        """Status and text of a page."""
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, f"http://127.0.0.1:{self.port}{path}") as response,
        ):
            return response.status, await response.text()

    async def figures(self) -> dict[str, dict[tuple[str, ...], float]]:
        """The page of metrics, read by Prometheus' own parser: sample name to values of labels to number."""
        status, text = await self.asks("/metrics")
        assert status == 200
        found: dict[str, dict[tuple[str, ...], float]] = {}
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                labels: Mapping[str, Any] = sample.labels
                key = tuple(labels[name] for name in sorted(labels))
                assert key not in found.setdefault(sample.name, {}), f"{sample.name}{key} stands there twice"
                found[sample.name][key] = sample.value
        return found
