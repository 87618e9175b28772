"""The panel over real sockets: pinned, pressed, its form filled in as Discord's client does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.process.conftest import Cafe, said

pytestmark = pytest.mark.asyncio(loop_scope="module")

LABELS = ["推す / Push", "ポイント / Points", "ランキング / Ranking", "ステージ / Shows", "社員証 / Card"]


async def pressed(cafe: Cafe, panel: dict[str, Any], label: str) -> dict[str, Any]:
    """A button of the panel, found by what stands on it."""
    [found] = [part["custom_id"] for row in panel["components"] for part in row["components"] if part["label"] == label]
    return await cafe.sandbox.press("ben", cafe.lounge.id, panel, found)


async def test_the_panel_is_pinned_and_its_form_pushes_without_typing(cafe: Cafe) -> None:
    await cafe.open(points=5)
    await cafe.does("ben", "oshi set", cast="Aya")
    assert "pinned" in await cafe.says("dai", "panel")
    [panel] = [message for message in cafe.posted("lounge") if message.get("components")]
    assert list(cafe.lounge.pins) == [panel["id"]]
    asked = await pressed(cafe, panel, LABELS[0])
    modal = asked["response"]["modal"]
    receipt = await cafe.sandbox.submit("ben", cafe.lounge.id, modal, {"points": "2"})
    assert "Aya" in said(receipt)
    assert cafe.ledger() == [(-2, 3)]
    for label in LABELS[1:]:
        assert "failed" not in await pressed(cafe, panel, label)


async def test_a_new_panel_takes_the_place_of_the_old_one(cafe: Cafe) -> None:
    await cafe.does("dai", "panel")
    assert "taken down" in await cafe.says("dai", "panel")
    panels = [message for message in cafe.posted("lounge") if message.get("components")]
    assert list(cafe.lounge.pins) == [panel["id"] for panel in panels]
    assert len(panels) == 1


async def test_a_command_that_the_gateway_delivers_twice_hangs_up_one_panel(cafe: Cafe) -> None:
    interaction = cafe.command("dai", "panel")
    cafe.replay(interaction)
    assert "pinned" in said(await cafe.answer(interaction))
    assert "taken down" in await cafe.says("dai", "panel")
    assert len([message for message in cafe.posted("lounge") if message.get("components")]) == 1
    assert cafe.rows("SELECT COUNT(*) FROM post WHERE cafe = :cafe AND kind = 'panel' AND state = 'sent'") == [(1,)]
