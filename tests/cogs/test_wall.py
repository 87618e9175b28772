"""The public wall: one post for the pushes of a minute, and the tick that puts words there."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.cogs.conftest import Floor, embed_of
from tests.cogs.desk import refused
from tests.cogs.lounge import button_of
from tests.cogs.stage import Stage, open_stage
from tests.cogs.wire import COMPONENT, buttons, pressed, sent
from tests.rows import Gift, change_cast, producer, rows


@pytest.fixture
async def stage(floor: Floor) -> Stage:
    """A café with a wall and a cast member."""
    stage = await open_stage(floor)
    stage.join("彩")
    await stage.set(wall_channel=str(stage.news.id))
    return stage


async def push(stage: Stage, who: Any, points: int = 1, words: str = "") -> Any:
    """A push with words; the welcome is over."""
    visitor = producer(str(who.id), name=who.name)
    await stage.floor.store.write(Gift(cafe=stage.floor.cafe, key=stage.key(), visitor=visitor, points=points))
    rows(stage.floor.store, "UPDATE producer SET welcomed = 1")
    about = {"message": words} if words else {}
    return await who.slash(stage.floor.channel, "push", cast="彩", points=points, **about)


def wall(stage: Stage) -> list[str]:
    """What the posts on the wall say."""
    title = stage.floor.text("wall-title")
    told = [message.embeds[0] for message in stage.news.history() if message.embeds]
    return [embed.description or "" for embed in told if embed.title == title]


def line(stage: Stage, who: str, points: int) -> str:
    """A line of the wall."""
    return stage.floor.text("wall-line", producer=who, cast="彩", points=points)


async def test_the_pushes_of_a_minute_stand_in_one_post_once_undo_has_run_out(stage: Stage) -> None:
    aki, ben = stage.floor.person("aki"), stage.floor.person("ben")
    await push(stage, aki, 2)
    await push(stage, ben, 1)
    await aki.slash(stage.floor.channel, "me hide", hidden=False)
    await stage.move_and_wake(seconds=119)
    assert wall(stage) == []
    await stage.move_and_wake(seconds=1)
    number = stage.floor.text("ranking-number", no="2")
    assert wall(stage) == [f"{line(stage, 'aki', 2)}\n{line(stage, number, 1)}"]
    await stage.move_and_wake(minutes=5)
    assert len(wall(stage)) == 1


@pytest.mark.parametrize("act", ["refuse", "hand-over"])
async def test_words_that_staff_refuse_later_leave_the_wall_and_the_push_stays(stage: Stage, act: str) -> None:
    floor = stage.floor
    aki, idol = floor.person("aki"), floor.person("idol")
    manager = floor.person(
        "nagi", roles=[floor.guild.create_role("M", permissions=discord.Permissions(manage_guild=True))]
    )
    await manager.slash(floor.channel, "roster link", cast="彩", member=idol.user)
    receipt = await push(stage, aki, words="something unkind")
    await aki.click(receipt.response, label=floor.text("wall-show"))
    await stage.move_and_wake(minutes=2)
    [before] = wall(stage)
    assert "something unkind" in before
    [(entry,)] = rows(floor.store, "SELECT entry FROM shout_out")
    opened = await idol.select(
        (await idol.slash(floor.channel, "shoutouts")).response, [str(entry)], custom_id="inbox-open:1"
    )
    await idol.click(opened.response, custom_id=f"inbox-ask:1:{entry}")
    box = (await manager.slash(floor.channel, "shoutbox")).response
    await manager.click(box, custom_id=button_of(box, f"box:1:{act}"))
    await stage.wake()
    number = floor.text("ranking-number", no="1")
    assert wall(stage) == [line(stage, number, 1)]


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_words_stand_on_the_wall_if_the_sender_ticks_them_in_time(
    stage: Stage, locale: str, language: str
) -> None:
    aki = stage.floor.person("aki", locale=locale)
    receipt = await push(stage, aki, words="Great *show* @everyone")
    ticked = await aki.click(receipt.response, label=stage.floor.text("wall-show", language))
    assert embed_of(ticked).title == embed_of(receipt).title
    back = await aki.click(ticked.response, label=stage.floor.text("wall-hide", language))
    assert stage.floor.text("wall-show", language) in buttons(back)
    await aki.click(back.response, label=stage.floor.text("wall-show", language))
    await stage.move_and_wake(minutes=2)
    [told] = wall(stage)
    assert "“Great \\*show\\* @\u200beveryone”" in told
    late = await aki.click(receipt.response, label=stage.floor.text("wall-hide", language))
    until = f"<t:{int(stage.floor.clock.now.timestamp()) - 60}:f>"
    assert refused(late, stage.floor, "error-too-late", language, until=until)


async def test_words_that_were_not_ticked_or_are_held_stay_off_the_wall(stage: Stage) -> None:
    aki, ben = stage.floor.person("aki"), stage.floor.person("ben")
    await push(stage, aki, words="for Aya alone")
    receipt = await push(stage, ben, words="see example.com")
    await ben.click(receipt.response, label=stage.floor.text("wall-show"))
    await stage.move_and_wake(minutes=2)
    [told] = wall(stage)
    assert "“" not in told


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("ja", "ja")])
async def test_nobody_ticks_somebody_elses_words_nor_what_was_taken_back(
    stage: Stage, locale: str, language: str
) -> None:
    aki, ben = stage.floor.person("aki", locale=locale), stage.floor.person("ben", locale=locale)
    receipt = await push(stage, aki, words="Great!")
    tick = buttons(receipt)[stage.floor.text("wall-show", language)]
    assert refused(await sent(stage.floor, ben, COMPONENT, pressed(tick)), stage.floor, "error-not-yours", language)
    undo = next(one for one in buttons(receipt).values() if one.startswith("undo:"))
    await aki.click(receipt.response, custom_id=undo)
    gone = await sent(stage.floor, aki, COMPONENT, pressed(tick))
    assert refused(gone, stage.floor, "error-already-undone", language)
    none = await sent(stage.floor, aki, COMPONENT, pressed("wall-words:1:999:1"))
    assert refused(none, stage.floor, "error-entry-not-found", language, no="999")
    await stage.move_and_wake(minutes=2)
    assert wall(stage) == []


async def test_the_tick_is_offered_only_where_a_wall_shows_the_cast_member(stage: Stage) -> None:
    aki = stage.floor.person("aki")
    assert stage.floor.text("wall-show") not in buttons(await push(stage, aki))
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["彩"], options='{"wall":false}')
    assert stage.floor.text("wall-show") not in buttons(await push(stage, aki, words="one"))
    stage.floor.clock.move(days=1)
    change_cast(stage.floor.store, stage.floor.cafe, stage.cast["彩"], options="{}")
    await stage.set(wall_channel=None)
    assert stage.floor.text("wall-show") not in buttons(await push(stage, aki, words="two"))


async def test_in_blind_time_the_wall_tells_who_and_whom_and_no_points(stage: Stage) -> None:
    stage.floor.clock.move(days=19)
    await push(stage, stage.floor.person("aki"), 3)
    await stage.move_and_wake(minutes=2)
    number = stage.floor.text("ranking-number", no="1")
    assert wall(stage) == [stage.floor.text("wall-line-sealed", producer=number, cast="彩")]


async def test_the_wall_reads_in_japanese_at_the_press_of_its_button(stage: Stage) -> None:
    await push(stage, stage.floor.person("aki"), 3)
    await stage.move_and_wake(minutes=2)
    yuki = stage.floor.person("yuki", locale="ja")
    post = next(one for one in stage.news.history() if one.embeds[0].title == stage.floor.text("wall-title"))
    copy = await yuki.click(post, label="English / 日本語")
    number = stage.floor.text("wall-number", "ja", no="1")
    assert embed_of(copy).description == stage.floor.text("wall-line", "ja", producer=number, cast="彩", points=3)


async def test_a_wall_whose_channel_was_taken_back_posts_nothing(stage: Stage) -> None:
    await push(stage, stage.floor.person("aki"))
    await stage.set(wall_channel=None)
    await stage.move_and_wake(minutes=2)
    assert stage.post("wall")["state"] == "skipped"
    assert stage.troubles() == []


async def test_held_words_are_told_to_staff_once_ripe_unless_they_were_taken_back(stage: Stage) -> None:
    aki, ben = stage.floor.person("aki"), stage.floor.person("ben")
    await push(stage, aki, words="see example.com")
    receipt = await push(stage, ben, words="see example.org")
    undo = next(one for one in buttons(receipt).values() if one.startswith("undo:"))
    await ben.click(receipt.response, custom_id=undo)
    await stage.move_and_wake(seconds=59)
    assert stage.titles(stage.log) == []
    await stage.move_and_wake(seconds=1)
    assert stage.titles(stage.log) == [stage.floor.text("stafflog-shoutout-held", producer="1", cast="彩")]
