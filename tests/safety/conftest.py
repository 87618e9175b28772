"""The bot through SimCord, as the cogs' tests have it."""

from __future__ import annotations

import pytest

from tests.cogs.conftest import Floor, floor, locales, simcord_bot
from tests.safety.watch import Watch
from tests.safety.world import World, open_world

__all__ = ["floor", "locales", "simcord_bot"]


@pytest.fixture
async def world(floor: Floor) -> World:
    """Two cafés with people of every kind."""
    return await open_world(floor)


@pytest.fixture
def watch(world: World, caplog: pytest.LogCaptureFixture) -> Watch:
    """Somebody who looks on."""
    made = Watch(world, caplog)
    made.begin()
    return made
