"""What a person is told does not depend on the way: through SimCord and over real sockets it is the same."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.conftest import Floor
from tests.parity.scenarios import SCENARIOS
from tests.parity.simulated import Visit
from tests.parity.sockets import LOCALES, Transcript


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scenario", SCENARIOS)
async def test_simcord_and_sockets_tell_people_the_same(
    floor: Floor, over_sockets: Transcript, scenario: str, locale: str
) -> None:
    visit, steps = Visit(floor, locale), SCENARIOS[scenario]
    simulated: list[dict[str, Any]] = []
    for step in steps:
        simulated.append(await visit.do(step))
    assert "impossible" not in [one["kind"] for one in over_sockets[scenario, locale]], over_sockets[scenario, locale]
    for number, (step, ours, theirs) in enumerate(zip(steps, simulated, over_sockets[scenario, locale], strict=True)):
        assert ours == theirs, f"step {number} of {scenario}: {step}"
