"""Sites to fetch from."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.pictures.site import Site, open_site


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
