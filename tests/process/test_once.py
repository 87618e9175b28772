"""Whatever comes twice or at once over the wire happens once, and everybody is answered."""

from __future__ import annotations

import asyncio

import pytest

from tests.process.conftest import Cafe, said, until

pytestmark = pytest.mark.asyncio(loop_scope="module")
CALLBACK = "POST /interactions/{}/{}/callback"


async def test_64_pushes_at_once_from_ten_points_post_exactly_ten(cafe: Cafe) -> None:
    await cafe.open(points=10)
    sent = [cafe.command("ben", "push", cast="Aya") for _ in range(64)]
    told = [said(answer) for answer in await asyncio.gather(*map(cafe.answer, sent))]
    assert len(cafe.ledger()) == 10
    assert [balance for _, balance in cafe.ledger()] == list(range(9, -1, -1))
    assert cafe.balance() == 0
    assert sum("Nothing was spent" in text for text in told) == 54


async def test_an_interaction_that_the_gateway_replays_posts_once(cafe: Cafe) -> None:
    await cafe.open(points=5)
    sent = cafe.command("ben", "push", cast="Aya", points=2)
    cafe.replay(sent)
    await cafe.answer(sent)
    cafe.replay(sent)
    await until(
        lambda: _statuses(cafe, sent.id) == [204, 400, 400, 400, 400]
    )  # each replay asks twice, and is told 40060
    assert cafe.ledger() == [(-2, 3)]
    assert "Undo" in said(await cafe.answer(sent))


async def test_two_clicks_at_once_on_undo_take_back_one_push(cafe: Cafe) -> None:
    await cafe.open(points=5)
    receipt = await cafe.does("ben", "push", cast="Aya", points=2)
    clicks = [cafe.click("ben", receipt, "undo") for _ in range(2)]
    for click in clicks:
        assert "taken back" in said(await cafe.answer(click))
    assert cafe.ledger("undo") == [(2, 5)]
    assert cafe.balance() == 5


async def test_what_was_drawn_before_a_restart_works_after_it(cafe: Cafe) -> None:
    await cafe.open(points=5)
    receipt = await cafe.does("ben", "push", cast="Aya", points=2)
    panel = await cafe.does("dai", "setup")
    opened = await cafe.does("ben", "me name")
    await cafe.bot.end()
    await cafe.bot.start()
    assert "taken back" in said(await cafe.presses("ben", receipt, "undo"))
    assert "failed" not in await cafe.presses("dai", panel, "setup:1:check")
    assert cafe.ledger("undo") == [(2, 5)]
    form = opened["response"]["modal"] | {"interaction": opened["interaction"]}
    assert "“Benny”" in said(await cafe.sandbox.submit("ben", cafe.lounge.id, form, {"name": "Benny"}))


async def test_a_reply_whose_acknowledgement_is_lost_counts_as_delivered(cafe: Cafe) -> None:
    """Discord took it and the answer never came: the second attempt is told 40060."""
    await cafe.open(points=5)
    await cafe.sandbox.fault(route=CALLBACK, lose=True)
    answer = await cafe.does("ben", "push", cast="Aya", points=2)
    assert "Aya" in said(answer)
    await until(lambda: _statuses(cafe, answer["interaction"])[-1] == 400)
    assert (answer["followups"], cafe.ledger()) == ([], [(-2, 3)])
    assert "not taken" not in cafe.bot.log


async def test_a_reply_whose_line_is_cut_is_sent_again(cafe: Cafe) -> None:
    await cafe.open(points=5)
    await cafe.sandbox.fault(route=CALLBACK, drop=True, times=2)
    answer = await cafe.does("ben", "push", cast="Aya", points=2)
    assert "Undo" in said(answer)
    assert (answer["followups"], cafe.ledger()) == ([], [(-2, 3)])


async def test_a_form_whose_acknowledgement_is_lost_still_opens(cafe: Cafe) -> None:
    await cafe.does("ben", "points")
    await cafe.sandbox.fault(route=CALLBACK, lose=True)
    answer = await cafe.does("ben", "me name")
    await until(lambda: _statuses(cafe, answer["interaction"])[-1] == 400)
    assert answer["response"]["modal"]["custom_id"].startswith("me-name")
    assert answer["followups"] == []


def _statuses(cafe: Cafe, interaction: str) -> list[int]:
    asked = cafe.sandbox.requests("POST", "/interactions/{}/{}/callback")
    return [one["status"] for one in asked if f"/{interaction}/" in one["path"]]
