"""Which shards a process holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import shards_of
from bot.commands.check import _shards
from bot.settings import Settings

LOOPBACK = {"discord": {"gateway_url": "ws://127.0.0.1:9/gateway", "api_url": "http://127.0.0.1:9/api/v10"}}


def test_a_gateway_that_was_configured_is_not_replaced_by_discords_advice(tmp_path: Path) -> None:
    assert shards_of(Settings.parse(LOOPBACK, tmp_path), None, None) == {"shard_count": 1}


def test_discord_advises_how_many_shards_where_nobody_says(tmp_path: Path) -> None:
    assert shards_of(Settings.parse({}, tmp_path), None, None) == {}


def test_a_process_holds_the_shards_it_was_told(tmp_path: Path) -> None:
    assert shards_of(Settings.parse(LOOPBACK, tmp_path), (0, 2), 4) == {"shard_count": 4, "shard_ids": [0, 2]}


@pytest.mark.parametrize(
    ("discord", "url", "said"),
    [
        ({}, "sqlite:a.db", "as many as Discord advises, all in one process"),
        ({"shard_count": 2}, "sqlite:a.db", "all 2 in one process"),
        ({"shard_count": 2, "shard_ids": [1, 0]}, "sqlite:a.db", "all 2 in one process"),
        (
            {"shard_count": 4, "shard_ids": [0, 1]}, "postgresql://a/b",
            "0, 1 of 4 in this process; the other 2 need processes with the same database and the same shard_count",
        ),
        (
            {"shard_count": 4, "shard_ids": [3]}, "sqlite:a.db",
            "3 of 4 in this process; SQLite serves one process, so the others need a database of their own, or all"
            " PostgreSQL",
        ),
    ],
)  # fmt: skip
def test_check_says_which_shards_the_configuration_gives(
    discord: dict[str, object], url: str, said: str, tmp_path: Path
) -> None:
    assert _shards(Settings.parse({"discord": discord, "storage": {"url": url}}, tmp_path)) == said
