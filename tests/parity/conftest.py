"""Both ways on the same real clock: a café of this minute through SimCord, and one over sockets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from bot.client import Client
from bot.house import House
from bot.painter import Painter
from bot.pictures.studio import Studio
from cafe.settings import CafeSettings
from cogs import COGS
from storage.memory import Store
from tests.clock import Clock
from tests.cogs.conftest import WORDS, floor, locales, painter, studio
from tests.parity.sockets import Transcript, played_over_sockets
from tests.running import calm_zone

__all__ = ["floor", "locales", "painter", "studio"]


@pytest.fixture
def simcord_bot(store: Store, clock: Clock, painter: Painter, studio: Studio) -> Client:
    """The bot as `run` builds it, pictures and all."""
    return Client(House(store, WORDS, clock, None, painter, studio), COGS, shard_count=1)


@pytest.fixture
def clock() -> Clock:
    """This minute, in which the process over there lives, too."""
    return Clock(datetime.now(UTC))


@pytest.fixture
def defaults() -> CafeSettings:
    """As in tests/running.py."""
    return CafeSettings(zone=calm_zone(), blind_hours=0)


@pytest.fixture(scope="session")
def over_sockets(tmp_path_factory: pytest.TempPathFactory) -> Transcript:
    """What everybody was told by `oshipass run`. In a thread: this one's event loop belongs to the tests."""
    with ThreadPoolExecutor(1) as thread:
        told, log = thread.submit(played_over_sockets, tmp_path_factory.mktemp("run")).result()
    assert "ERROR" not in log, log
    return told
