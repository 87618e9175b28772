"""A studio, and sites to fetch from."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.pictures.studio import Studio
from tests.pictures.site import Site, open_site


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    """Patient, for machines that are busy."""
    made = Studio(seconds=20)
    yield made
    made.close()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A place that a test may trust."""
    async with open_site() as made:
        yield made


@pytest.fixture
async def inside() -> AsyncIterator[Site]:
    """A place in the machine's own network, which nobody may be led to."""
    async with open_site() as made:
        yield made
        assert made.asked == []
