"""`/checkin` through SimCord."""

from __future__ import annotations

from tests.cogs.conftest import Floor, embed_of


async def test_a_check_in_pays_one_point_and_greets_by_name(floor: Floor) -> None:
    aki = floor.person("aki")
    result = await aki.slash(floor.channel, "checkin")
    assert result.ephemeral
    assert embed_of(result).title == floor.text("checkin-title", name="aki")
    assert embed_of(result).fields[0].value == "1"


async def test_a_second_check_in_of_the_day_pays_nothing(floor: Floor) -> None:
    aki = floor.person("aki", locale="ja")
    await aki.slash(floor.channel, "checkin")
    result = await aki.slash(floor.channel, "checkin")
    assert embed_of(result).description == floor.text("error-already-checked-in", "ja", next_at="<t:1794409200:f>")
