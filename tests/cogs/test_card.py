"""`/card`, and how a new rank is told, through SimCord."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ui.facts import stamp
from cafe.staff import RecordVisit
from cafe.voids import Void
from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import OWNER, said
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import buttons, fields, restart
from tests.rows import Gift, add_cast, choose, producer, rows


async def paid(floor: Floor, who: Any, yen: int, key: str = "bill") -> int:
    """A visit's bill as the till records it; the entry."""
    visitor = producer(str(who.id), name=who.name)
    visit = RecordVisit(cafe=floor.cafe, key=key, visitor=OWNER, guest=visitor, yen=yen)
    return (await floor.store.write(visit)).entry


# ---- the card --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "language", "rank", "oshi"), [
    ("en-US", "en", "Chief Producer", "Aya"), ("ja", "ja", "チーフプロデューサー", "彩"),
])  # fmt: skip
async def test_the_card_tells_its_owner_everything_in_the_ranks_colour(
    floor: Floor, locale: str, language: str, rank: str, oshi: str
) -> None:
    add_cast(floor.store, floor.cafe, "彩", latin="Aya")
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "checkin")
    await aki.slash(floor.channel, "oshi set", cast="Aya")
    await floor.store.write(Gift(cafe=floor.cafe, key="g", visitor=producer(str(aki.id)), points=41, pv=31))
    card = await aki.slash(floor.channel, "card")
    assert card.ephemeral
    assert embed_of(card).colour.value == 0x4FB0C6  # type: ignore[union-attr]
    assert embed_of(card).title == f"{floor.text('card-title', language)} · aki"
    assert fields(card) == {
        floor.text("points-rank", language): rank,
        floor.text("card-oshi", language): oshi,
        floor.text("card-streak", language): floor.text("card-streak-days", language, days=1),
        floor.text("card-since", language): stamp(floor.clock(), "D"),
        floor.text("points-balance", language): "42",
        floor.text("points-pv", language): "31",
        floor.text("card-others", language): floor.text("card-number", language),
    }
    assert floor.text("points-no", language, no="1") in said(card)


async def test_the_first_use_issues_the_card_and_asks_about_the_name(floor: Floor) -> None:
    aki = floor.person("aki")
    first = await aki.slash(floor.channel, "card")
    assert first.response.embeds[1].title == floor.text("welcome-title")
    assert fields(first)[floor.text("card-oshi")] == floor.text("card-oshi-none")
    assert len((await aki.slash(floor.channel, "card")).response.embeds) == 1


async def test_a_streak_that_has_ended_is_not_called_broken(floor: Floor) -> None:
    aki = floor.person("aki")
    await aki.slash(floor.channel, "checkin")
    floor.clock.move(days=1)
    running = fields(await aki.slash(floor.channel, "card"))
    assert running[floor.text("card-streak")] == floor.text("card-streak-days", days=1)
    floor.clock.move(days=1)
    over = fields(await aki.slash(floor.channel, "card"))
    assert over[floor.text("card-streak")] == floor.text("card-streak-none")


@pytest.mark.parametrize(("hidden", "title"), [(True, "Producer No. 1"), (False, "aki")])
async def test_shown_to_all_it_has_no_balance_no_pv_and_the_name_only_where_boards_show_it(
    floor: Floor, hidden: bool, title: str
) -> None:
    choose(floor.store, floor.cafe, '{"language": "en"}')
    aki = floor.person("aki", locale="ja")
    await aki.slash(floor.channel, "me hide", hidden=hidden)
    await floor.store.write(Gift(cafe=floor.cafe, key="g", visitor=producer(str(aki.id)), points=4321, pv=87))
    card = await aki.slash(floor.channel, "card")
    await restart(floor)
    shown = await aki.click(card.response.message, label=floor.text("card-show", "ja"))
    assert not shown.ephemeral
    assert embed_of(shown).title == f"{floor.text('card-title')} · {title}"
    assert "4,321" not in said(shown)
    assert "87" not in said(shown)
    assert list(fields(shown)) == [floor.text(key) for key in ("points-rank", "card-oshi", "card-streak", "card-since")]
    assert (title == "aki") == ("aki" in said(shown))


async def test_a_shown_card_is_read_in_ones_own_language_as_it_is_now(floor: Floor) -> None:
    aki, ben = floor.person("aki"), floor.person("ben", locale="en-US")
    await aki.slash(floor.channel, "me hide", hidden=False)
    card = await aki.slash(floor.channel, "card")
    shown = await aki.click(card.response.message, label=floor.text("card-show"))
    assert embed_of(shown).title == f"{floor.text('card-title', 'ja')} · aki"
    await aki.slash(floor.channel, "me hide", hidden=True)
    copy = await ben.click(shown.response.message, label="English / 日本語")
    assert copy.ephemeral
    assert embed_of(copy).title == f"{floor.text('card-title')} · {floor.text('ranking-number', no='1')}"
    rows(floor.store, "UPDATE producer SET state = 'deleted' WHERE no = 1")
    gone = await ben.click(shown.response.message, label="English / 日本語")
    assert embed_of(gone).description == floor.text("error-button-outdated")


# ---- promotions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["checkin", "points", "card", "push"])
@pytest.mark.parametrize(("locale", "language", "rank"), [
    ("en-US", "en", "Junior Producer"), ("ja", "ja", "ジュニアプロデューサー"),
])  # fmt: skip
async def test_a_new_rank_is_told_with_the_next_reply_and_once(
    floor: Floor, command: str, locale: str, language: str, rank: str
) -> None:
    add_cast(floor.store, floor.cafe, "彩")
    aki = floor.person("aki", locale=locale)
    await aki.slash(floor.channel, "oshi set", cast="彩")
    await paid(floor, aki, 5000)
    told = await aki.slash(floor.channel, command)
    assert told.response.embeds[-1].title == floor.text("promotion-title", language)
    assert told.response.embeds[-1].description == floor.text("promotion-own", language, rank=rank)
    assert floor.text("promotion-title", language) not in said(await aki.slash(floor.channel, "points"))


async def test_a_new_rank_stands_above_the_question_of_a_card_that_the_visit_issued(floor: Floor) -> None:
    aki = floor.person("aki")
    await paid(floor, aki, 5000)
    reply = await aki.slash(floor.channel, "checkin")
    titles = [embed.title for embed in reply.response.embeds]
    assert titles[1:] == [floor.text("promotion-title"), floor.text("welcome-title")]
    answered = await aki.click(reply.response.message, label=floor.text("welcome-show"))
    assert answered.response.embeds[1].title == floor.text("promotion-title")


async def test_a_rank_that_was_corrected_away_before_it_was_told_is_not_told(floor: Floor) -> None:
    aki = floor.person("aki")
    entry = await paid(floor, aki, 5000)
    await floor.store.write(Void(cafe=floor.cafe, key="void", visitor=OWNER, entry=entry, reason="typed wrongly"))
    assert floor.text("promotion-title") not in said(await aki.slash(floor.channel, "points"))
    assert rows(floor.store, "SELECT options FROM producer") == [("{}",)]


async def test_a_bill_below_the_next_threshold_says_nothing(floor: Floor) -> None:
    aki = floor.person("aki")
    await paid(floor, aki, 4999)
    assert floor.text("promotion-title") not in said(await aki.slash(floor.channel, "points"))


@pytest.fixture
async def stage(floor: Floor) -> Stage:
    return await open_stage(floor)


async def test_nobody_else_is_told_unless_that_was_chosen(stage: Stage) -> None:
    aki = stage.floor.person("aki")
    await paid(stage.floor, aki, 5000)
    await stage.wake()
    assert stage.titles() == []


@pytest.mark.parametrize(("hidden", "who"), [(False, "aki"), (True, "Producer No. 1")])
async def test_everyone_is_told_by_the_shown_name_without_yen_or_pv(stage: Stage, hidden: bool, who: str) -> None:
    floor, aki = stage.floor, stage.floor.person("aki")
    await aki.slash(floor.channel, "me hide", hidden=hidden)
    card = await aki.slash(floor.channel, "card")
    await aki.click(card.response.message, label=floor.text("card-promotions-off"))
    await paid(floor, aki, 15250)
    await stage.wake()
    [post] = stage.news.history()
    assert post.embeds[0].title == floor.text("promotion-title")
    assert post.embeds[0].description == floor.text("promotion-public", who=who, rank="Chief Producer")
    assert not any(digit in post.embeds[0].description.replace(who, "") for digit in "0123456789")


async def test_the_switch_turns_both_ways_and_one_rank_is_posted_once(stage: Stage) -> None:
    floor, aki = stage.floor, stage.floor.person("aki")
    card = await aki.slash(floor.channel, "card")
    on = await aki.click(card.response.message, label=floor.text("card-promotions-off"))
    assert floor.text("card-promotions-on") in buttons(on)
    entry = await paid(floor, aki, 5000)
    await stage.wake()
    await floor.store.write(Void(cafe=floor.cafe, key="void", visitor=OWNER, entry=entry, reason="wrong table"))
    await paid(floor, aki, 6000, key="again")
    await stage.wake()
    assert len(stage.titles()) == 1
    off = await aki.click(card.response.message, label=floor.text("card-promotions-on"))
    assert floor.text("card-promotions-off") in buttons(off)
    await paid(floor, aki, 20000, key="more")
    await stage.wake()
    assert len(stage.titles()) == 1


async def test_a_rank_corrected_away_before_the_post_went_out_is_not_posted(stage: Stage) -> None:
    floor, aki = stage.floor, stage.floor.person("aki")
    card = await aki.slash(floor.channel, "card")
    await aki.click(card.response.message, label=floor.text("card-promotions-off"))
    entry = await paid(floor, aki, 5000)
    await floor.store.write(Void(cafe=floor.cafe, key="void", visitor=OWNER, entry=entry, reason="wrong guest"))
    await stage.wake()
    assert stage.titles() == []
    assert stage.post("promotion")["state"] == "skipped"
