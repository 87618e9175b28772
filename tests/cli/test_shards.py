"""Which shards a process holds."""

from __future__ import annotations

from pathlib import Path

from bot.app import shards_of
from bot.settings import Settings

LOOPBACK = {"discord": {"gateway_url": "ws://127.0.0.1:9/gateway", "api_url": "http://127.0.0.1:9/api/v10"}}


def test_a_gateway_that_was_configured_is_not_replaced_by_discords_advice(tmp_path: Path) -> None:
    assert shards_of(Settings.parse(LOOPBACK, tmp_path), None, None) == {"shard_count": 1}


def test_discord_advises_how_many_shards_where_nobody_says(tmp_path: Path) -> None:
    assert shards_of(Settings.parse({}, tmp_path), None, None) == {}


def test_a_process_holds_the_shards_it_was_told(tmp_path: Path) -> None:
    assert shards_of(Settings.parse(LOOPBACK, tmp_path), (0, 2), 4) == {"shard_count": 4, "shard_ids": [0, 2]}
